package models_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/models"
)

func TestCheckAccountSide(t *testing.T) {
	t.Parallel()
	note := uuid.New()
	now := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	quoted := []models.Proof{{NoteID: &note, Quote: "先听听你们的想法"}}
	long := strings.Repeat("长", models.MaxTextLength+1)
	tests := map[string]struct {
		mistakes models.Invalid
		fields   []string
	}{
		"criterion": {models.CheckCriterion(models.Criterion{Name: models.Esteem, Score: 2, Proofs: quoted}), nil},
		"criterion wrong in all": {models.CheckCriterion(models.Criterion{Name: "revenue", Score: -3, Because: long}),
			[]string{"name", "score", "because"}},
		"intelligence": {models.CheckIntelligence(models.Intelligence{Kind: models.AboutUse, Reading: models.ForTrends,
			Text: "They plan a second plant."}), nil},
		"intelligence wrong in all": {models.CheckIntelligence(models.Intelligence{Kind: "gossip", Reading: "tea leaves",
			Text: " "}), []string{"kind", "reading", "text"}},
		"relationship that stays": {models.CheckRelationship(models.Relationship{Level: 5, Target: 5}), nil},
		"relationship that rises": {models.CheckRelationship(models.Relationship{Level: 2, Target: 3, Proofs: quoted}), nil},
		"relationship in a leap":  {models.CheckRelationship(models.Relationship{Level: 2, Target: 4}), []string{"target"}},
		"relationship falling":    {models.CheckRelationship(models.Relationship{Level: 3, Target: 2}), []string{"target"}},
		"relationship above all":  {models.CheckRelationship(models.Relationship{Level: 5, Target: 6}), []string{"target"}},
		"relationship of nothing": {models.CheckRelationship(models.Relationship{}), []string{"level", "target"}},
		"cooperation of a unit":   {models.CheckCooperation(models.Cooperation{Unit: "铸造二厂"}), nil},
		"cooperation of no unit":  {models.CheckCooperation(models.Cooperation{What: "x\x00"}), []string{"unit", "what"}},
		"goal":                    {models.CheckGoal(models.Goal{Opening: "Their second plant"}), nil},
		"goal without opening":    {models.CheckGoal(models.Goal{Provide: "Fleet"}), []string{"opening"}},
		"goal of a crowd": {models.CheckGoal(models.Goal{Opening: "x", ParticipantIDs: make([]uuid.UUID, 51)}),
			[]string{"participant_ids"}},
		"stake":               {models.CheckStake(models.Stake{Side: models.OurStake, Text: "Our only reference in mining"}), nil},
		"stake of nobody":     {models.CheckStake(models.Stake{Side: "rival"}), []string{"side", "text"}},
		"confirmation":        {models.CheckConfirmation(models.Confirmation{At: now, How: "signed the minutes"}, now), nil},
		"confirmed by quote":  {models.CheckConfirmation(models.Confirmation{At: now, Proofs: quoted}, now), nil},
		"confirmed somehow":   {models.CheckConfirmation(models.Confirmation{}, now), []string{"confirmed_at", "how"}},
		"confirmed in future": {models.CheckConfirmation(models.Confirmation{At: now.Add(1), How: "will"}, now), []string{"confirmed_at"}},
		"plan": {models.CheckPlan(models.Plan{Items: []models.PlanItem{{Kind: models.PlanStop, Text: "Price rounds"},
			{Kind: models.PlanStrategy, Sub: models.RevenueTarget, Text: "3m"}}}), nil},
		"plan wrong in all": {models.CheckPlan(models.Plan{Items: []models.PlanItem{
			{Kind: models.PlanStop, Sub: models.Resources, Text: "x"}, {Kind: models.PlanExecution, Text: "x"},
			{Kind: "hope", Text: ""}, {Kind: models.PlanStrategy, Sub: models.BetterService, Text: "x", Owner: long}}}),
			[]string{"items[0].sub", "items[1].sub", "items[2].text", "items[2].kind", "items[3].sub", "items[3].owner"}},
		"plan without end":         {models.CheckPlan(models.Plan{Items: make([]models.PlanItem, 201)}), []string{"items"}},
		"free text":                {models.CheckProofs("proofs", []models.Proof{{Text: "He told us at the fair."}}), nil},
		"proof of nothing":         {models.CheckProofs("proofs", []models.Proof{{}}), []string{"proofs[0].text"}},
		"quote of no note":         {models.CheckProofs("proofs", []models.Proof{{Quote: "x"}}), []string{"proofs[0].note_id"}},
		"note without quote":       {models.CheckProofs("proofs", []models.Proof{{NoteID: &note}}), []string{"proofs[0].quote"}},
		"both a note and a text":   {models.CheckProofs("proofs", []models.Proof{{NoteID: &note, Quote: "x", Text: "y"}}), []string{"proofs[0].text"}},
		"more proofs than allowed": {models.CheckProofs("proofs", make([]models.Proof, models.MaxProofs+1)), []string{"proofs"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var fields []string
			for _, mistake := range test.mistakes {
				fields = append(fields, mistake.Field)
			}
			if diff := cmp.Diff(test.fields, fields); diff != "" {
				t.Errorf("fields (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlanSubsBelongToOnePart(t *testing.T) {
	t.Parallel()
	var all []models.PlanSub
	for _, kind := range models.PlanKinds() {
		for _, sub := range models.PlanSubs(kind) {
			if slices.Contains(all, sub) {
				t.Errorf("%s is of two parts", sub)
			}
			all = append(all, sub)
		}
	}
	if len(all) != 7 {
		t.Errorf("%d kinds of item, want 7", len(all))
	}
}

func TestLocate(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text, quote string
		start, end  int
		found       bool
	}{
		"code points, not bytes": {"他说：😅 we start 周一", "we start", 5, 13, true},
		"the first of two":       {"on time, on time", "on time", 0, 7, true},
		"another case":           {"On time", "on time", 0, 0, false},
		"nothing":                {"On time", "", 0, 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start, end, found := models.Locate(test.text, test.quote)
			if start != test.start || end != test.end || found != test.found {
				t.Errorf("from %d to %d, %v; want from %d to %d, %v", start, end, found, test.start, test.end, test.found)
			}
		})
	}
}
