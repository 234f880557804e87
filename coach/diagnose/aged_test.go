package diagnose

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"fourfold/models"
)

// firm has a supporter on the third tier by a win that was confirmed on the first day.
func firm() (*world, uuid.UUID, *models.Win) {
	w := newWorld()
	rosa := w.contact("Rosa Venn", models.Economic)
	win := w.win(rosa, models.Served, models.Confirmed, 0)
	win.Evidence[0].OccurredAt = onDay(0)
	win.Decisions = []models.Decision{{ID: w.id(), WinID: win.ID, Standing: models.Confirmed, CreatedAt: onDay(1)}}
	w.signal(rosa, "spoke_for_us", 0)
	return w, rosa, win
}

func (w *world) has(kind models.GapKind, win uuid.UUID) bool {
	_, gaps := Assess(w.State)
	return slices.ContainsFunc(gaps, func(g models.Gap) bool { return g.Kind == kind && g.WinID != nil && *g.WinID == win })
}

func TestExpiredWinHoldsNoTier(t *testing.T) {
	t.Parallel()
	w, rosa, win := firm()
	if tier := w.trustOf(t, rosa).Tier; tier != 3 || w.has(models.ConfirmWin, win.ID) {
		t.Fatalf("tier %d before", tier)
	}
	w.signal(rosa, "took_us_to_decider", staleAfter+2)
	trust := w.trustOf(t, rosa)
	if trust.Tier == 3 || !w.has(models.ConfirmWin, win.ID) {
		t.Errorf("of a win that nobody has heard of since: tier %d, %v", trust.Tier, trust.WhyNotHigher)
	}
	again := onDay(staleAfter + 2)
	win.Decisions = append(win.Decisions, models.Decision{ID: w.id(), WinID: win.ID, Standing: models.Confirmed, OccurredAt: &again, CreatedAt: again})
	if tier := w.trustOf(t, rosa).Tier; tier != 3 || w.has(models.ConfirmWin, win.ID) {
		t.Errorf("tier %d after it was confirmed again", tier)
	}
}

// TestContradictionIsAskedAbout leaves what a person confirmed as it is, and asks again.
func TestContradictionIsAskedAbout(t *testing.T) {
	t.Parallel()
	w, rosa, win := firm()
	win.Evidence = append(win.Evidence, models.Evidence{
		ID: w.id(), WinID: &win.ID, NoteID: w.note(9), Start: 4, End: 8, OccurredAt: onDay(9), Against: true,
	})
	if tier := w.trustOf(t, rosa).Tier; tier != 3 || !w.has(models.ConfirmWin, win.ID) {
		t.Errorf("tier %d, and the win is to be confirmed: %v", tier, w.has(models.ConfirmWin, win.ID))
	}
	win.Evidence = append(win.Evidence, models.Evidence{
		ID: w.id(), WinID: &win.ID, NoteID: w.note(20), Start: 0, End: 4, OccurredAt: onDay(20),
	})
	if w.has(models.ConfirmWin, win.ID) {
		t.Error("it was heard again since")
	}
}

// TestContradictedWinIsNotServed asks before anything is offered for a win that may be over.
func TestContradictedWinIsNotServed(t *testing.T) {
	t.Parallel()
	w, _, win := firm()
	win.State = models.Open
	if !w.has(models.ServeWin, win.ID) {
		t.Fatal("it is not to be served before")
	}
	win.Evidence = append(win.Evidence, models.Evidence{
		ID: w.id(), WinID: &win.ID, NoteID: w.note(9), Start: 4, End: 8, OccurredAt: onDay(9), Against: true,
	})
	if w.has(models.ServeWin, win.ID) || !w.has(models.ConfirmWin, win.ID) {
		t.Error("it is served without asking")
	}
}
