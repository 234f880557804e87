package diagnose

import (
	"testing"

	"github.com/google/uuid"

	"fourfold/models"
)

func TestTermsWeighSignals(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		term  models.Aspect
		tell  func(*world, uuid.UUID)
		net   int
		held  bool
		stale int
	}{
		"nothing is known": {term: models.LikesUs, tell: func(*world, uuid.UUID) {}},
		"one weak sign holds nothing": {term: models.LikesUs, net: 1,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "personal_talk", 0) }},
		"the same weak sign twice is one": {term: models.LikesUs, net: 1,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "personal_talk", 0); w.signal(c, "personal_talk", 9) }},
		"two weak signs of different kinds hold": {term: models.LikesUs, net: 2, held: true,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "personal_talk", 0); w.signal(c, "friendly_contact", 0) }},
		"one clear sign holds": {term: models.LikesUs, net: 2, held: true,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0) }},
		"words weigh one less than conduct": {term: models.BelievesUs, net: 2, held: true,
			tell: func(w *world, c uuid.UUID) { w.said(c, "shared_own_figures", 0) }},
		"words never weigh less than one": {term: models.LikesUs, net: 1,
			tell: func(w *world, c uuid.UUID) { w.said(c, "personal_talk", 0) }},
		"what we started weighs one less": {term: models.LikesUs, net: 1,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0).StartedBy = models.ByUs }},
		"hearsay has lost its one already": {term: models.BelievesUs, net: 2, held: true,
			tell: func(w *world, c uuid.UUID) {
				s := w.signal(c, "shared_own_figures", 0)
				s.Basis, s.Strength = models.Hearsay, 2
			}},
		"hearsay of a weak sign is nothing": {term: models.LikesUs, net: 1,
			tell: func(w *world, c uuid.UUID) {
				w.signal(c, "personal_talk", 0)
				s := w.signal(c, "friendly_contact", 0)
				s.Basis, s.Strength = models.Hearsay, 0
			}},
		"the rep's own verdict is nothing": {term: models.LikesUs,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "relaxed_manner", 0).Basis = models.RepGuess }},
		"a leak or whatever a rule rejected is nothing": {term: models.BelievesUs,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "shared_own_figures", 0).Live = false }},
		"what speaks against is taken off": {term: models.BelievesUs, net: 1,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "own_pilot", 0); w.signal(c, "checked_with_rival", 5) }},
		"the newest of a kind wins": {term: models.BelievesUs, net: 1,
			tell: func(w *world, c uuid.UUID) {
				w.signal(c, "shared_own_figures", 0)
				w.signal(c, "shared_own_figures", 9).Strength = 1
			}},
		"180 days old still counts": {term: models.LikesUs, net: 2, held: true,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0); w.note(180) }},
		"older carries nothing and is named": {term: models.LikesUs, stale: 1,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0); w.note(181) }},
		"stale beside fresh adds nothing": {term: models.LikesUs, net: 1, stale: 1,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0); w.signal(c, "personal_talk", 200) }},
		"an older one of a kind seen again is not stale": {term: models.LikesUs, net: 2, held: true,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0); w.signal(c, "made_time", 200) }},
		"what two organisations share is nobody's": {term: models.CannotDoWithoutUs,
			tell: func(w *world, c uuid.UUID) { w.signal(c, "joint_planning", 0); w.signal(c, "executives_meet", 0) }},
		"what spoke for us before a win was threatened falls": {term: models.BelievesUs, stale: 1,
			tell: func(w *world, c uuid.UUID) {
				w.signal(c, "shared_own_figures", 0)
				w.win(c, models.Threatened, models.Confirmed, 20)
			}},
		"what speaks for us after it counts": {term: models.BelievesUs, net: 3, held: true,
			tell: func(w *world, c uuid.UUID) {
				w.win(c, models.Threatened, models.Confirmed, 20)
				w.signal(c, "shared_own_figures", 20)
			}},
		"a threat that is only suggested brings nothing down": {term: models.BelievesUs, net: 3, held: true,
			tell: func(w *world, c uuid.UUID) {
				w.signal(c, "shared_own_figures", 0)
				w.win(c, models.Threatened, models.Suggested, 20)
			}},
		"nor does one beside a win that is served": {term: models.BelievesUs, net: 3, held: true,
			tell: func(w *world, c uuid.UUID) {
				w.signal(c, "shared_own_figures", 0)
				w.win(c, models.Threatened, models.Confirmed, 20)
				w.win(c, models.Served, models.Confirmed, 20)
			}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			contact := w.contact("Zhou Min", models.Economic)
			test.tell(w, contact)
			standing := w.net(t, contact, test.term)
			if standing.Net != test.net || standing.Held != test.held || len(standing.Stale) != test.stale {
				t.Errorf("net %d, held %v, %d stale; want %d, %v, %d",
					standing.Net, standing.Held, len(standing.Stale), test.net, test.held, test.stale)
			}
			if missing := standing.Missing.ZH != "" && standing.Missing.EN != ""; missing == standing.Held {
				t.Errorf("held is %v and what is missing is %q", standing.Held, standing.Missing)
			}
		})
	}
}
