package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// side is an account with a row of each kind on its own side.
type side struct {
	world
	posted       models.Posted
	account      uuid.UUID
	zhou         uuid.UUID
	criterion    models.Criterion
	intelligence models.Intelligence
	relationship models.Relationship
	cooperation  models.Cooperation
	goal         models.Goal
	plan         models.Plan
	stake        models.Stake
}

func newSide(t *testing.T, w world) side {
	t.Helper()
	posted := w.post(t, w.rep, posting(chinese))
	return w.addSide(t, posted)
}

// addSide gives the account of a posting its own side.
func (w world) addSide(t *testing.T, posted models.Posted) side {
	t.Helper()
	s := side{world: w, posted: posted, account: posted.Note.AccountID, zhou: posted.Contacts[0].ID}
	proofs := []models.Proof{s.quote("想调回省城"), {Text: "He said so at the fair."}}
	s.criterion = must(w.SetCriterion(t.Context(), w.rep, s.account, 0,
		models.Criterion{Name: models.Stability, Score: 1, Because: "the same board for years", Proofs: proofs}))(t)
	s.intelligence = must(w.CreateIntelligence(t.Context(), w.rep, models.Intelligence{AccountID: s.account,
		Kind: models.AboutBusiness, Reading: models.ForOpenings, Text: "A second plant", OccurredAt: day(3), Proofs: proofs}))(t)
	s.relationship = must(w.SetRelationship(t.Context(), w.rep, s.account, 0,
		models.Relationship{Level: 2, Target: 3, Proofs: proofs}))(t)
	s.cooperation = must(w.CreateCooperation(t.Context(), w.rep, models.Cooperation{AccountID: s.account, Unit: "铸造二厂",
		What: "Fleet for 40 machines", BudgetHolder: models.BudgetHolder{ContactID: &s.zhou, Budget: "maintenance"},
		Contribution: "less standstill", Proofs: proofs}))(t)
	s.goal = must(w.CreateGoal(t.Context(), w.rep, models.Goal{AccountID: s.account, ParticipantIDs: []uuid.UUID{s.zhou},
		Opening: "The second plant", Provide: "One view of all machines", Strength: "Their service network", Proofs: proofs}))(t)
	s.plan = must(w.SetPlan(t.Context(), w.rep, s.account, 0, models.Plan{Items: []models.PlanItem{
		{Kind: models.PlanInvestment, Text: "A workshop", GoalID: &s.goal.ID},
		{Kind: models.PlanAction, Text: "Invite the planners", GoalID: &s.goal.ID, Owner: "Ren", DueAt: new(day(30))},
	}}))(t)
	s.stake = must(w.CreateStake(t.Context(), w.rep, models.Stake{AccountID: s.account, Side: models.CustomerStake,
		Text: "The data of three years", Proofs: proofs}))(t)
	return s
}

func (s side) quote(quote string) models.Proof {
	return models.Proof{NoteID: &s.posted.Note.ID, Quote: quote}
}

// find finds the whole side.
func (s side) find(t *testing.T) models.AccountSide {
	t.Helper()
	return must(s.FindAccountState(t.Context(), s.rep, s.account))(t).AccountSide
}

func TestAccountSideIsFoundAsItWasMade(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		for name, proofs := range map[string][]models.Proof{"criterion": s.criterion.Proofs, "intelligence": s.intelligence.Proofs,
			"relationship": s.relationship.Proofs, "cooperation": s.cooperation.Proofs, "goal": s.goal.Proofs, "stake": s.stake.Proofs} {
			if len(proofs) != 2 || proofs[0].Quote != "想调回省城" || proofs[0].Start != 11 || proofs[0].End != 16 ||
				proofs[0].Before == "" || proofs[1].Text != "He said so at the fair." || proofs[1].NoteID != nil {
				t.Errorf("%s: proofs %+v", name, proofs)
			}
		}
		want := models.AccountSide{Criteria: []models.Criterion{s.criterion}, Intelligence: []models.Intelligence{s.intelligence},
			Relationship: &s.relationship, Cooperations: []models.Cooperation{s.cooperation}, Goals: []models.Goal{s.goal},
			Plan: &s.plan, Stakes: []models.Stake{s.stake}}
		if diff := cmp.Diff(want, s.find(t)); diff != "" {
			t.Errorf("all at once (-want +got):\n%s", diff)
		}
		each := models.AccountSide{
			Criteria:     must(w.FindCriteria(t.Context(), w.rep, s.account))(t),
			Intelligence: must(w.FindIntelligence(t.Context(), w.rep, store.IntelligenceFilter{AccountID: s.account, Kind: models.AboutBusiness, Reading: models.ForOpenings}))(t).Items,
			Relationship: new(must(w.FindRelationship(t.Context(), w.rep, s.account))(t)),
			Cooperations: must(w.FindCooperations(t.Context(), w.rep, store.CooperationFilter{AccountID: s.account}))(t).Items,
			Goals:        must(w.FindGoals(t.Context(), w.rep, store.GoalFilter{AccountID: s.account, Confirmed: new(false)}))(t).Items,
			Plan:         new(must(w.FindPlan(t.Context(), w.rep, s.account))(t)),
			Stakes:       must(w.FindStakes(t.Context(), w.rep, store.StakeFilter{AccountID: s.account, Side: models.CustomerStake}))(t).Items,
		}
		if diff := cmp.Diff(want, each); diff != "" {
			t.Errorf("one by one (-want +got):\n%s", diff)
		}
		others := len(must(w.FindIntelligence(t.Context(), w.rep, store.IntelligenceFilter{AccountID: s.account, Kind: models.AboutUse}))(t).Items) +
			len(must(w.FindGoals(t.Context(), w.rep, store.GoalFilter{AccountID: s.account, Confirmed: new(true)}))(t).Items) +
			len(must(w.FindStakes(t.Context(), w.rep, store.StakeFilter{AccountID: s.account, Side: models.OurStake}))(t).Items)
		if others != 0 {
			t.Errorf("%d rows that the filters leave out were found", others)
		}
		if diff := cmp.Diff(s.goal, must(w.FindGoalByID(t.Context(), w.rep, s.goal.ID))(t)); diff != "" {
			t.Errorf("goal by its id (-want +got):\n%s", diff)
		}
	})
}

func TestAccountSideInSight(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		sees := map[string]bool{"rep": true, "manager": true, "admin": true, "other rep": false, "compliance": false}
		for door, open := range s.doors() {
			for name, viewer := range w.viewers() {
				err := open(t.Context(), viewer)
				if sees[name] && err != nil {
					t.Errorf("%s: the %s got %v, want it", door, name, err)
				}
				if !sees[name] && !errors.Is(err, models.ErrNotFound) {
					t.Errorf("%s: the %s got %v, want not found", door, name, err)
				}
			}
		}
	})
}

// doors are all ways to the rows of a side but deleting.
func (s side) doors() map[string]func(context.Context, models.Viewer) error {
	return map[string]func(context.Context, models.Viewer) error{
		"state":    func(ctx context.Context, v models.Viewer) error { return second(s.FindAccountState(ctx, v, s.account)) },
		"criteria": func(ctx context.Context, v models.Viewer) error { return second(s.FindCriteria(ctx, v, s.account)) },
		"score": func(ctx context.Context, v models.Viewer) error {
			return second(s.SetCriterion(ctx, v, s.account, 0, models.Criterion{Name: models.Commitment}))
		},
		"scores": func(ctx context.Context, v models.Viewer) error { return second(s.SetCriteria(ctx, v, s.account, nil)) },
		"intelligence": func(ctx context.Context, v models.Viewer) error {
			return second(s.FindIntelligence(ctx, v, store.IntelligenceFilter{AccountID: s.account}))
		},
		"a piece of intelligence": func(ctx context.Context, v models.Viewer) error {
			return second(s.FindIntelligenceByID(ctx, v, s.intelligence.ID))
		},
		"new intelligence": func(ctx context.Context, v models.Viewer) error {
			return second(s.CreateIntelligence(ctx, v, models.Intelligence{AccountID: s.account, Kind: models.AboutUse,
				Reading: models.ForTrends, Text: "More machines"}))
		},
		"relationship": func(ctx context.Context, v models.Viewer) error {
			return second(s.FindRelationship(ctx, v, s.account))
		},
		"new relationship": func(ctx context.Context, v models.Viewer) error {
			return second(s.SetRelationship(ctx, v, s.account, 0, models.Relationship{Level: 1, Target: 2}))
		},
		"cooperations": func(ctx context.Context, v models.Viewer) error {
			return second(s.FindCooperations(ctx, v, store.CooperationFilter{AccountID: s.account}))
		},
		"a cooperation": func(ctx context.Context, v models.Viewer) error {
			return second(s.FindCooperationByID(ctx, v, s.cooperation.ID))
		},
		"new cooperation": func(ctx context.Context, v models.Viewer) error {
			return second(s.CreateCooperation(ctx, v, models.Cooperation{AccountID: s.account, Unit: "Works 1"}))
		},
		"changed cooperation": func(ctx context.Context, v models.Viewer) error {
			return second(s.UpdateCooperation(ctx, v, s.cooperation.ID, 0, store.CooperationUpdate{}))
		},
		"goals": func(ctx context.Context, v models.Viewer) error {
			return second(s.FindGoals(ctx, v, store.GoalFilter{AccountID: s.account}))
		},
		"a goal": func(ctx context.Context, v models.Viewer) error { return second(s.FindGoalByID(ctx, v, s.goal.ID)) },
		"new goal": func(ctx context.Context, v models.Viewer) error {
			return second(s.CreateGoal(ctx, v, models.Goal{AccountID: s.account, Opening: "Export"}))
		},
		"changed goal": func(ctx context.Context, v models.Viewer) error {
			return second(s.UpdateGoal(ctx, v, s.goal.ID, 0, store.GoalUpdate{}))
		},
		"plan": func(ctx context.Context, v models.Viewer) error { return second(s.FindPlan(ctx, v, s.account)) },
		"new plan": func(ctx context.Context, v models.Viewer) error {
			return second(s.SetPlan(ctx, v, s.account, 0, models.Plan{}))
		},
		"stakes": func(ctx context.Context, v models.Viewer) error {
			return second(s.FindStakes(ctx, v, store.StakeFilter{AccountID: s.account}))
		},
		"a stake": func(ctx context.Context, v models.Viewer) error { return second(s.FindStakeByID(ctx, v, s.stake.ID)) },
		"new stake": func(ctx context.Context, v models.Viewer) error {
			return second(s.CreateStake(ctx, v, models.Stake{AccountID: s.account, Side: models.OurStake, Text: "A reference"}))
		},
	}
}

func TestAccountSideVersions(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		updates := map[string]func(version int) error{
			"criterion": func(v int) error {
				return second(w.SetCriterion(t.Context(), w.rep, s.account, v, models.Criterion{Name: models.Stability}))
			},
			"relationship": func(v int) error {
				return second(w.SetRelationship(t.Context(), w.rep, s.account, v, models.Relationship{Level: 1, Target: 1}))
			},
			"cooperation": func(v int) error {
				return second(w.UpdateCooperation(t.Context(), w.rep, s.cooperation.ID, v, store.CooperationUpdate{What: new("x")}))
			},
			"goal": func(v int) error {
				return second(w.UpdateGoal(t.Context(), w.rep, s.goal.ID, v, store.GoalUpdate{Provide: new("x")}))
			},
			"plan": func(v int) error { return second(w.SetPlan(t.Context(), w.rep, s.account, v, models.Plan{})) },
		}
		for name, update := range updates {
			check(t, update(1))
			if err := update(1); !errors.Is(err, models.ErrStale) {
				t.Errorf("%s: version 1 once more returned %v, want stale", name, err)
			}
			check(t, update(0))
			check(t, update(3))
		}
		if err := second(w.SetRelationship(t.Context(), w.admin, s.emptyAccount(t), 4, models.Relationship{Level: 1, Target: 1})); !errors.Is(err, models.ErrStale) {
			t.Errorf("version 4 of what is not there returned %v, want stale", err)
		}
	})
}

func (s side) emptyAccount(t *testing.T) uuid.UUID {
	t.Helper()
	account, _, err := s.CreateAccount(t.Context(), s.admin, models.Account{Name: "Contoso"})
	check(t, err)
	return account.ID
}

func TestAccountSideOfAnEmptyAccount(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		account := side{world: w}.emptyAccount(t)
		for name, err := range map[string]error{
			"relationship": second(w.FindRelationship(t.Context(), w.admin, account)),
			"plan":         second(w.FindPlan(t.Context(), w.admin, account)),
			"no plan":      w.DeletePlan(t.Context(), w.admin, account),
		} {
			if !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s: got %v, want not found", name, err)
			}
		}
		state := must(w.FindAccountState(t.Context(), w.admin, account))(t)
		if state.Relationship != nil || state.Plan != nil || len(state.Criteria)+len(state.Goals)+len(state.States) != 0 {
			t.Errorf("state %+v, want nothing in it", state)
		}
	})
}

func TestSetCriteria(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		set := must(w.SetCriteria(t.Context(), w.rep, s.account, []models.Criterion{
			{Name: models.Esteem, Score: -2},
			{Name: models.Stability, Score: 2, Version: 1, Proofs: []models.Proof{s.quote("明年")}}}))(t)
		if len(set) != 2 || set[0].ID != s.criterion.ID || set[0].Version != 2 || set[0].Score != 2 || set[1].Name != models.Esteem {
			t.Errorf("set %+v", set)
		}
		if len(set[0].Proofs) != 1 || set[0].Proofs[0].Quote != "明年" {
			t.Errorf("proofs %+v, want the new one", set[0].Proofs)
		}
		stale := []models.Criterion{{Name: models.Commitment}, {Name: models.Stability, Version: 1}}
		if err := second(w.SetCriteria(t.Context(), w.rep, s.account, stale)); !errors.Is(err, models.ErrStale) {
			t.Errorf("an older version got %v, want stale", err)
		}
		_, err := w.SetCriteria(t.Context(), w.rep, s.account, []models.Criterion{{Name: models.Esteem}, {Name: models.Esteem}})
		assertRefused(t, "a criterion twice", err, "items[1].name")
		_, err = w.SetCriteria(t.Context(), w.rep, s.account, []models.Criterion{{Name: models.Esteem, Score: 3}})
		assertRefused(t, "a score above all", err, "items[0].score")
		if diff := cmp.Diff(set, must(w.FindCriteria(t.Context(), w.rep, s.account))(t)); diff != "" {
			t.Errorf("after all refusals (-want +got):\n%s", diff)
		}
	})
}

func TestSetPlan(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		first, second := s.plan.Items[0], s.plan.Items[1]
		second.Done = true
		plan := must(w.SetPlan(t.Context(), w.rep, s.account, 1, models.Plan{Items: []models.PlanItem{
			second, {Kind: models.PlanStop, Text: "Price rounds"}, {ID: first.ID, Kind: models.PlanStop, Text: "Gifts"}, second}}))(t)
		if len(plan.Items) != 4 || plan.Items[0].ID != second.ID || !plan.Items[0].Done || plan.Items[2].ID != first.ID ||
			plan.Items[3].ID == second.ID || plan.Items[1].Position != 1 {
			t.Errorf("items %+v", plan.Items)
		}
		foreign := must(w.CreateGoal(t.Context(), w.admin, models.Goal{AccountID: s.emptyAccount(t), Opening: "Another's"}))(t)
		_, err := w.SetPlan(t.Context(), w.rep, s.account, 0, models.Plan{Items: []models.PlanItem{
			{Kind: models.PlanInvestment, Text: "x", GoalID: &foreign.ID}}})
		assertRefused(t, "another account's goal", err, "items[0].goal_id")

		check(t, w.DeleteGoal(t.Context(), w.rep, s.goal.ID))
		left := must(w.FindPlan(t.Context(), w.rep, s.account))(t)
		if left.Items[0].GoalID != nil || left.Version != 3 {
			t.Errorf("after its goal went: version %d, %+v", left.Version, left.Items[0])
		}
		check(t, w.DeletePlan(t.Context(), w.rep, s.account))
		w.assertRows(t, map[string]int{"plans": 0, "plan_items": 0})
	})
}

func TestDeleteFromAccountSide(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		deletes := map[string]func(models.Viewer) error{
			"intelligence": func(v models.Viewer) error { return w.DeleteIntelligence(t.Context(), v, s.intelligence.ID) },
			"cooperation":  func(v models.Viewer) error { return w.DeleteCooperation(t.Context(), v, s.cooperation.ID) },
			"goal":         func(v models.Viewer) error { return w.DeleteGoal(t.Context(), v, s.goal.ID) },
			"plan":         func(v models.Viewer) error { return w.DeletePlan(t.Context(), v, s.account) },
			"stake":        func(v models.Viewer) error { return w.DeleteStake(t.Context(), v, s.stake.ID) },
		}
		for name, del := range deletes {
			for _, viewer := range []models.Viewer{w.otherRep, w.compliance} {
				if err := del(viewer); !errors.Is(err, models.ErrNotFound) {
					t.Errorf("%s: a stranger got %v, want not found", name, err)
				}
			}
			check(t, del(w.manager))
			if err := del(w.rep); !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s: once more got %v, want not found", name, err)
			}
		}
		w.assertRows(t, map[string]int{"intelligence": 0, "cooperations": 0, "goals": 0, "goal_participants": 0, "plans": 0,
			"plan_items": 0, "stakes": 0, "proofs": 4, "criteria": 1, "relationships": 1})
		check(t, w.DeleteAccount(t.Context(), w.rep, s.account))
		w.assertRows(t, map[string]int{"criteria": 0, "relationships": 0, "proofs": 0})
	})
}

func TestIntelligenceByCursor(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		for _, on := range []int{9, 2} {
			must(w.CreateIntelligence(t.Context(), w.rep, models.Intelligence{AccountID: s.account, Kind: models.AboutUse,
				Reading: models.ForStrengths, Text: "They fault our reports", OccurredAt: day(on)}))(t)
		}
		list := must(w.FindIntelligence(t.Context(), w.rep, store.IntelligenceFilter{AccountID: s.account, Page: store.Page{Limit: 2}}))(t)
		if len(list.Items) != 2 || list.Items[0].ID != s.intelligence.ID || list.Next == nil {
			t.Errorf("the first page is %+v", list)
		}
		var dates []time.Time
		for _, row := range s.find(t).Intelligence {
			dates = append(dates, row.OccurredAt)
		}
		if diff := cmp.Diff([]time.Time{day(9), day(3), day(2)}, dates); diff != "" {
			t.Errorf("newest first (-want +got):\n%s", diff)
		}
	})
}
