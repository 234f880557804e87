package diagnose

import (
	"testing"

	"fourfold/models"
)

func TestMode(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		shows func(w *world, p models.Contact)
		want  models.Mode
		ripe  bool
	}{
		"nothing shows one": {func(*world, models.Contact) {}, models.ModeUnknown, true},
		"growth":            {func(w *world, p models.Contact) { w.said(p.ID, "mode_growth", 0) }, models.ModeGrowth, true},
		"trouble":           {func(w *world, p models.Contact) { w.said(p.ID, "mode_trouble", 0) }, models.ModeTrouble, true},
		"even keel":         {func(w *world, p models.Contact) { w.said(p.ID, "mode_even_keel", 0) }, models.ModeEvenKeel, false},
		"overconfident":     {func(w *world, p models.Contact) { w.said(p.ID, "mode_overconfident", 0) }, models.ModeOverconfident, false},
		"the newest wins": {func(w *world, p models.Contact) {
			w.said(p.ID, "mode_trouble", 0)
			w.said(p.ID, "mode_even_keel", 9)
		}, models.ModeEvenKeel, false},
		"a trouble after it": {func(w *world, p models.Contact) {
			w.said(p.ID, "mode_even_keel", 0)
			w.said(p.ID, "mode_trouble", 9)
		}, models.ModeTrouble, true},
		"whoever names a trouble on the same day sees a difference": {func(w *world, p models.Contact) {
			w.said(p.ID, "mode_overconfident", 9)
			w.said(p.ID, "mode_trouble", 9)
		}, models.ModeTrouble, true},
		"a stale one shows nothing": {func(w *world, p models.Contact) {
			w.said(p.ID, "mode_even_keel", 0)
			w.note(staleAfter + 1)
		}, models.ModeUnknown, true},
		"the rep's verdict shows nothing": {func(w *world, p models.Contact) {
			w.said(p.ID, "mode_even_keel", 0).Basis = models.RepGuess
		}, models.ModeUnknown, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			id := w.contact("Rosa Venn", models.Economic)
			test.shows(w, models.Contact{ID: id})
			if got := w.trustOf(t, id).Mode; got != test.want || got.Ripe() != test.ripe {
				t.Errorf("mode %q, ripe %v; want %q, %v", got, got.Ripe(), test.want, test.ripe)
			}
		})
	}
}
