package rules

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// planned is the side of an account whose plan passes A4, A5 and A6.
func planned() models.AccountSide {
	goal, chief, when := idOf("goal"), idOf("chief"), time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	side := models.AccountSide{
		Cooperations: []models.Cooperation{{Unit: "Penby site", What: "alarms", Contribution: "clean audits",
			BudgetHolder: models.BudgetHolder{Department: "Quality", Budget: "yearly"}, Proofs: proofs([]string{"her mail"})}},
		Goals: []models.Goal{{ID: goal, ParticipantIDs: []uuid.UUID{chief}, Opening: "the north", Provide: "proof", Strength: "freshness",
			ConfirmedBy: &chief, ConfirmedAt: &when, ConfirmedHow: "the minutes"}},
		Plan: &models.Plan{UpdatedAt: when},
	}
	due := when.Add(planHorizon)
	for _, kind := range models.PlanKinds() {
		for _, sub := range models.PlanSubs(kind) {
			side.Plan.Items = append(side.Plan.Items, models.PlanItem{Kind: kind, Sub: sub, Text: "an item", GoalID: &goal})
		}
		if len(models.PlanSubs(kind)) == 0 {
			side.Plan.Items = append(side.Plan.Items, models.PlanItem{Kind: kind, Text: "an item", GoalID: &goal, Owner: "Ines", DueAt: &due})
		}
	}
	return side
}

// TestAPlanStandsOnCooperationAndConfirmedGoals spoils what A4, A5 and A6 ask of a plan.
func TestAPlanStandsOnCooperationAndConfirmedGoals(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		rule  string
		want  models.Outcome
		spoil func(*models.AccountSide)
	}{
		"whole":                    {"A6", models.Pass, func(*models.AccountSide) {}},
		"no cooperation":           {"A4", models.Reject, func(s *models.AccountSide) { s.Cooperations = nil }},
		"on a draft":               {"A5", models.Reject, func(s *models.AccountSide) { s.Goals[0].ConfirmedBy = nil }},
		"no goal at all":           {"A5", models.Reject, func(s *models.AccountSide) { s.Goals = nil }},
		"a draft beside it":        {"A5", models.Pass, func(s *models.AccountSide) { s.Goals = append(s.Goals, models.Goal{ID: idOf("draft")}) }},
		"one part of the strategy": {"A6", models.Warn, func(s *models.AccountSide) { s.Plan.Items[1].Kind, s.Plan.Items[1].Sub = models.PlanInvestment, "" }},
		"an item for no goal":      {"A6", models.Warn, func(s *models.AccountSide) { s.Plan.Items[0].GoalID = nil }},
		"an action a day too far":  {"A6", models.Warn, func(s *models.AccountSide) { last(s.Plan.Items).DueAt = later(last(s.Plan.Items).DueAt) }},
		"an action without owner":  {"A6", models.Warn, func(s *models.AccountSide) { last(s.Plan.Items).Owner = " " }},
		"an action without a date": {"A6", models.Warn, func(s *models.AccountSide) { last(s.Plan.Items).DueAt = nil }},
		"an empty plan":            {"A6", models.Warn, func(s *models.AccountSide) { s.Plan.Items = nil }},
		"no plan":                  {"A6", models.Warn, func(s *models.AccountSide) { s.Plan = nil }},
		"nothing that we stop":     {"A6", models.Warn, func(s *models.AccountSide) { without(s.Plan, models.PlanStop) }},
		"nothing that serves a goal": {"A5", models.Reject, func(s *models.AccountSide) {
			for i := range s.Plan.Items {
				s.Plan.Items[i].GoalID = nil
			}
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			side := planned()
			test.spoil(&side)
			verdicts := JudgePlan(models.Account{Name: "Tarn Valley Foods"}, side)
			verdict, found := verdictOf(test.rule, verdicts)
			if !found || verdict.Outcome != test.want {
				t.Errorf("%s says %s, want %s: %s", test.rule, verdict.Outcome, test.want, verdict.Reason.EN)
			}
		})
	}
}

func last(items []models.PlanItem) *models.PlanItem { return &items[len(items)-1] }

func later(at *time.Time) *time.Time {
	next := at.Add(24 * time.Hour)
	return &next
}

func without(plan *models.Plan, kind models.PlanKind) {
	var kept []models.PlanItem
	for _, item := range plan.Items {
		if item.Kind != kind {
			kept = append(kept, item)
		}
	}
	plan.Items = kept
}

func TestWordsOfAnAccount(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		matches   func(string) bool
		is, isNot []string
	}{
		"the whole group": {wholeGroup.MatchString,
			[]string{"全集团", "整个公司", "集团上下", "所有部门", "the entire group", "company-wide", "all sites"},
			[]string{"集团财务部", "泵站事业部", "安全公司", "Group treasury", "Penby site", "the whole-milk plant"}},
		"everything": {sellsAll.MatchString,
			[]string{"我们的全部产品", "全线产品", "什么都卖", "everything", "our full range", "all our products"},
			[]string{"振动监测和停机预警", "全自动灌装线", "alarms for all cold rooms", "the full audit of one store"}},
		"our revenue": {ourRevenue.MatchString,
			[]string{"我们的收入翻番", "明年采购我们 500 万", "拿下三期的订单", "提高钱包份额", "grow our sales there", "upsell the audit module",
				"they order twice as much from us", "sell them the full package"},
			[]string{"新车型销量翻番", "他们的营收两年翻番", "让客户的订单准时交付", "double their sales in the north", "their revenue target",
				"orders reach the stores in time", "win the tender of the city"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, text := range test.is {
				if !test.matches(text) {
					t.Errorf("%q is not taken for it", text)
				}
			}
			for _, text := range test.isNot {
				if test.matches(text) {
					t.Errorf("%q is taken for it", text)
				}
			}
		})
	}
}
