package store_test

import (
	"errors"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/uuid"
)

// confirm has Zhou confirm the goal of a side, by words and a quote.
func (s side) confirm(t *testing.T) models.Goal {
	t.Helper()
	return must(s.ConfirmGoal(t.Context(), s.rep, s.goal.ID, 0, models.Confirmation{By: s.zhou, At: day(4),
		How: "He signed the minutes.", Proofs: []models.Proof{s.quote("他请我们看了方案")}}))(t)
}

func TestConfirmGoal(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		confirmed := s.confirm(t)
		if !confirmed.Confirmed() || *confirmed.ConfirmedBy != s.zhou || !confirmed.ConfirmedAt.Equal(day(4)) ||
			confirmed.ConfirmedHow != "He signed the minutes." || confirmed.Version != 2 || len(confirmed.Proofs) != 3 {
			t.Errorf("confirmed %+v", confirmed)
		}
		if list := must(w.FindGoals(t.Context(), w.rep, store.GoalFilter{AccountID: s.account, Confirmed: new(true)}))(t); len(list.Items) != 1 {
			t.Errorf("%d confirmed goals, want 1", len(list.Items))
		}
		again := models.Confirmation{By: s.zhou, At: day(5), How: "again"}
		if err := second(w.ConfirmGoal(t.Context(), w.rep, s.goal.ID, 0, again)); !errors.Is(err, models.ErrConflict) || errors.Is(err, models.ErrStale) {
			t.Errorf("confirming again got %v, want a conflict", err)
		}
	})
}

func TestConfirmGoalRefuses(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		good := models.Confirmation{By: s.zhou, At: day(4), How: "in writing"}
		stranger, future, unquoted := good, good, good
		stranger.By = uuid.New()
		future.At = time.Now().Add(time.Hour)
		unquoted.Proofs = []models.Proof{s.quote("他签字了")}
		for field, confirmation := range map[string]models.Confirmation{"confirmed_by": stranger, "confirmed_at": future,
			"proofs[0].quote": unquoted} {
			_, err := w.ConfirmGoal(t.Context(), w.rep, s.goal.ID, 0, confirmation)
			assertRefused(t, field, err, field)
		}
		if err := second(w.ConfirmGoal(t.Context(), w.otherRep, s.goal.ID, 0, good)); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("another rep got %v, want not found", err)
		}
		if err := second(w.ConfirmGoal(t.Context(), w.rep, s.goal.ID, 7, good)); !errors.Is(err, models.ErrStale) {
			t.Errorf("version 7 got %v, want stale", err)
		}
		if goal := must(w.FindGoalByID(t.Context(), w.rep, s.goal.ID))(t); goal.Confirmed() || goal.Version != 1 {
			t.Errorf("after all refusals it is %+v", goal)
		}
	})
}

func TestChangedGoalIsADraftAgain(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		li, _, err := w.CreateContact(t.Context(), w.rep, models.Contact{AccountID: s.account, Name: "小李"})
		check(t, err)
		tests := []struct {
			name      string
			update    store.GoalUpdate
			confirmed bool
		}{
			{"proofs", store.GoalUpdate{Proofs: &[]models.Proof{{Text: "minutes"}}}, true},
			{"the same words", store.GoalUpdate{Opening: new("The second plant"), ParticipantIDs: &[]uuid.UUID{s.zhou, s.zhou}}, true},
			{"participants", store.GoalUpdate{ParticipantIDs: &[]uuid.UUID{li.ID, s.zhou}}, false},
			{"opening", store.GoalUpdate{Opening: new("The third plant")}, false},
			{"provide", store.GoalUpdate{Provide: new("One view")}, false},
			{"strength", store.GoalUpdate{Strength: new("Their brand")}, false},
		}
		for _, test := range tests {
			if !must(w.FindGoalByID(t.Context(), w.rep, s.goal.ID))(t).Confirmed() {
				s.confirm(t)
			}
			after := must(w.UpdateGoal(t.Context(), w.rep, s.goal.ID, 0, test.update))(t)
			if after.Confirmed() != test.confirmed {
				t.Errorf("%s: confirmed is %v, want %v", test.name, after.Confirmed(), test.confirmed)
			}
			if !test.confirmed && (after.ConfirmedHow != "" || after.ConfirmedBy != nil) {
				t.Errorf("%s: it still says how: %+v", test.name, after)
			}
		}
		_, err = w.UpdateGoal(t.Context(), w.rep, s.goal.ID, 0, store.GoalUpdate{ParticipantIDs: &[]uuid.UUID{uuid.New()}})
		assertRefused(t, "a stranger among the participants", err, "participant_ids")
		_, err = w.UpdateGoal(t.Context(), w.rep, s.goal.ID, 0, store.GoalUpdate{Opening: new(" ")})
		assertRefused(t, "no opening", err, "opening")
	})
}

func TestDeletedContactLeavesTheAccountSide(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		s.confirm(t)
		data := must(w.FindContactData(t.Context(), w.rep, s.zhou))(t)
		if len(data.Goals) != 1 || len(data.Cooperations) != 1 || data.Goals[0].Proofs[0].Quote == "" {
			t.Errorf("their data %+v", data)
		}
		check(t, w.DeleteContact(t.Context(), w.rep, s.zhou, byNames))
		side := s.find(t)
		goal, cooperation := side.Goals[0], side.Cooperations[0]
		if goal.Confirmed() || goal.ConfirmedHow != "" || goal.ConfirmedAt != nil || len(goal.ParticipantIDs) != 0 || goal.Version <= 2 {
			t.Errorf("goal %+v, want a draft of nobody", goal)
		}
		if cooperation.BudgetHolder.ContactID != nil || cooperation.Version != 2 {
			t.Errorf("cooperation %+v, want nobody to hold its budget", cooperation)
		}
	})
}

func TestMergedContactKeepsTheAccountSide(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		li, _, err := w.CreateContact(t.Context(), w.rep, models.Contact{AccountID: s.account, Name: "小李"})
		check(t, err)
		must(w.UpdateGoal(t.Context(), w.rep, s.goal.ID, 0, store.GoalUpdate{ParticipantIDs: &[]uuid.UUID{li.ID, s.zhou}}))(t)
		confirmed := s.confirm(t)
		must(w.MergeContact(t.Context(), w.rep, s.zhou, li.ID))(t)
		side := s.find(t)
		goal, cooperation := side.Goals[0], side.Cooperations[0]
		if !goal.Confirmed() || *goal.ConfirmedBy != li.ID || len(goal.ParticipantIDs) != 1 || goal.ParticipantIDs[0] != li.ID ||
			goal.Version <= confirmed.Version {
			t.Errorf("goal %+v, want it to be the other's", goal)
		}
		if holder := cooperation.BudgetHolder.ContactID; holder == nil || *holder != li.ID || cooperation.Version != 2 {
			t.Errorf("cooperation %+v, want the other to hold its budget", cooperation)
		}
	})
}

func TestUpdateCooperation(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		kept := must(w.UpdateCooperation(t.Context(), w.rep, s.cooperation.ID, 1, store.CooperationUpdate{
			BudgetHolder: &models.BudgetHolder{Department: "设备部", Budget: "capex"}}))(t)
		if kept.Unit != "铸造二厂" || kept.BudgetHolder.ContactID != nil || !kept.BudgetHolder.Known() || len(kept.Proofs) != 2 {
			t.Errorf("updated %+v", kept)
		}
		bare := must(w.UpdateCooperation(t.Context(), w.rep, s.cooperation.ID, 2, store.CooperationUpdate{Proofs: &[]models.Proof{}}))(t)
		if len(bare.Proofs) != 0 {
			t.Errorf("proofs %+v, want none", bare.Proofs)
		}
		stranger := uuid.New()
		_, err := w.UpdateCooperation(t.Context(), w.rep, s.cooperation.ID, 0, store.CooperationUpdate{
			BudgetHolder: &models.BudgetHolder{ContactID: &stranger}})
		assertRefused(t, "a stranger's budget", err, "budget_holder.contact_id")
		_, err = w.UpdateCooperation(t.Context(), w.rep, s.cooperation.ID, 0, store.CooperationUpdate{Unit: new(" ")})
		assertRefused(t, "no unit", err, "unit")
	})
}
