package store_test

import (
	"slices"
	"testing"

	"fourfold/models"

	"github.com/google/uuid"
)

// TestReadingTellsWhoWasThere adds to the participants whom its author did not name, and takes none away.
func TestReadingTellsWhoWasThere(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		zhou := posted.Contacts[0].ID
		newcomer := models.Contact{ID: uuid.Must(uuid.NewV7()), Name: "小李"}
		gone := uuid.Must(uuid.NewV7())
		w.read(t, posted.Analysis.ID, models.Findings{Proposed: []models.Contact{newcomer}, Met: []uuid.UUID{newcomer.ID, zhou, gone}})

		state := must(w.FindState(t.Context(), w.rep, posted.Note.OpportunityID))(t)
		participants := state.Notes[0].ParticipantIDs
		if len(participants) != 2 || !slices.Contains(participants, zhou) || !slices.Contains(participants, newcomer.ID) {
			t.Errorf("participants %v", participants)
		}
		if state.Notes[0].Text != posted.Note.Text || !state.Notes[0].OccurredAt.Equal(posted.Note.OccurredAt) {
			t.Error("the note itself has changed")
		}
	})
}

// TestContradictionStandsBesideSupport keeps what a later note says against a win as evidence of the same win.
func TestContradictionStandsBesideSupport(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		first := w.post(t, w.rep, posting(chinese))
		known := win(first.Contacts[0].ID, stretch(first.Note, "想调回省城"))
		w.read(t, first.Analysis.ID, models.Findings{Wins: []models.Win{known}})

		later := posting("周总说孩子考完了，不想调了。")
		later.Note.OccurredAt = day(9)
		second := w.post(t, w.rep, later)
		against := stretch(second.Note, "不想调了")
		against.Against = true
		w.read(t, second.Analysis.ID, models.Findings{Restated: map[uuid.UUID]models.Restatement{known.ID: {
			State: known.State, Chain: known.Chain, Confidence: models.Low, Evidence: []models.Evidence{against},
		}}})

		state := must(w.FindState(t.Context(), w.rep, first.Note.OpportunityID))(t)
		got := state.Wins[0]
		if len(state.Wins) != 1 || len(got.Supporting()) != 1 || len(got.Opposing()) != 1 || !got.Contradicted() {
			t.Fatalf("wins %+v", state.Wins)
		}
		if got.Supporting()[0].Quote != "想调回省城" || got.Opposing()[0].Quote != "不想调了" || got.Confidence != models.Low {
			t.Errorf("win %+v", got)
		}
	})
}
