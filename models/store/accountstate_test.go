package store_test

import (
	"testing"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
)

func TestAccountState(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, _ := w.rich(t)
		s := w.addSide(t, posted)
		second := w.secondDeal(t, posted)
		third, _, err := w.CreateOpportunity(t.Context(), w.rep, models.Opportunity{AccountID: s.account, Name: "Nothing yet"})
		check(t, err)

		state := must(w.FindAccountState(t.Context(), w.manager, s.account))(t)
		deals := []uuid.UUID{posted.Note.OpportunityID, second, third.ID}
		got := ids(state.States, func(s models.State) uuid.UUID { return s.Opportunity.ID })
		if diff := cmp.Diff(deals, got); diff != "" {
			t.Fatalf("opportunities (-want +got):\n%s", diff)
		}
		bare := cmp.Options{
			cmpopts.IgnoreFields(models.Note{}, "Text"),
			cmpopts.IgnoreFields(models.Evidence{}, "Quote", "Before", "After"),
			cmpopts.IgnoreFields(models.Move{}, "Evidence", "Verdicts"),
			cmpopts.EquateEmpty(),
		}
		for i, id := range deals {
			want := must(w.FindState(t.Context(), w.rep, id))(t)
			if diff := cmp.Diff(want, state.States[i], bare); diff != "" {
				t.Errorf("state %d (-alone +of the account):\n%s", i, diff)
			}
		}
		if state.States[0].Notes[0].Text != "" || state.States[0].Wins[0].Evidence[0].OccurredAt != day(4) {
			t.Errorf("the first state has a text, or evidence without its date: %+v", state.States[0].Wins[0].Evidence)
		}
		if len(state.Contacts) != 2 || state.States[0].Wins[0].ContactID != zhou || state.Goals[0].Proofs[0].Quote == "" {
			t.Errorf("state %+v", state)
		}
	})
}

// secondDeal gives the account of a posting another opportunity with a win, a signal and a move of its own.
func (w world) secondDeal(t *testing.T, posted models.Posted) uuid.UUID {
	t.Helper()
	next := w.post(t, w.rep, models.Posting{AccountID: &posted.Note.AccountID,
		Opportunity: &models.Opportunity{Name: "Second plant"}, Offerings: []models.Offering{{Name: "Radar"}},
		ParticipantIDs: []uuid.UUID{posted.Contacts[0].ID},
		Note:           models.Note{Kind: models.Chat, Text: "周总请我们早点来。", OccurredAt: day(8)}})
	quote := stretch(next.Note, "请我们早点来")
	made := win(posted.Contacts[0].ID, quote)
	w.read(t, next.Analysis.ID, models.Findings{Wins: []models.Win{made},
		Signals: []models.Signal{signal(posted.Contacts[0].ID, quote)}, Flags: []models.Flag{flag(posted.Contacts[0].ID, quote)}})
	must(w.FinishAnalysis(t.Context(), next.Analysis.ID, new(move(posted.Contacts[0].ID, quote))))(t)
	return next.Note.OpportunityID
}

func TestStateOfAStrategicAccountHasItsSide(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		if state := must(w.FindState(t.Context(), w.rep, s.posted.Note.OpportunityID))(t); state.Side != nil {
			t.Errorf("an account that is not strategic has the side %+v", state.Side)
		}
		must(w.UpdateAccount(t.Context(), w.rep, s.account, 0, store.AccountUpdate{Strategic: new(true)}))(t)
		state := must(w.FindState(t.Context(), w.rep, s.posted.Note.OpportunityID))(t)
		if diff := cmp.Diff(new(s.find(t)), state.Side); diff != "" {
			t.Errorf("side (-of the account's state +of the opportunity's):\n%s", diff)
		}
	})
}
