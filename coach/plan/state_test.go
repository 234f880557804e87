package plan

import (
	"encoding/binary"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

func id(n uint64) uuid.UUID {
	var made uuid.UUID
	binary.BigEndian.PutUint64(made[8:], n)
	return made
}

func pointer[T any](value T) *T { return &value }

func march(day int) time.Time { return time.Date(2026, 3, day, 9, 0, 0, 0, time.UTC) }

func free(text string) []models.Proof { return []models.Proof{{Text: text}} }

// valley is a strategic account with all that A1 to A6 ask for, a draft beside its goal, and one opportunity.
func valley() models.AccountState {
	orla, sam := id(11), id(12)
	agreed, draft := id(21), id(22)
	state := models.AccountState{
		Account: models.Account{ID: id(1), Name: "Tarn Valley Foods", Strategic: true},
		Contacts: []models.Contact{
			{ID: orla, AccountID: id(1), Name: "Orla Finch", Title: "Head of quality"},
			{ID: sam, AccountID: id(1), Name: "Sam Reyes", Title: "Plant director"},
		},
	}
	for _, name := range models.CriterionNames() {
		state.Criteria = append(state.Criteria, models.Criterion{Name: name, Score: 1, Because: "seen since 2020", Proofs: free("Same owners for twenty years")})
	}
	state.Intelligence = []models.Intelligence{
		{Kind: models.AboutBusiness, Reading: models.ForTrends, Text: "Chilled meals grow", OccurredAt: march(1), Proofs: free("Annual report")},
		{Kind: models.AboutUse, Reading: models.ForOpenings, Text: "A second cold store", OccurredAt: march(2), Proofs: free("Planning notice")},
		{Kind: models.AboutUse, Reading: models.ForStrengths, Text: "Reliable alarms, long contracts", OccurredAt: march(3), Proofs: free("Said by the head of quality")},
	}
	state.Relationship = &models.Relationship{Level: 3, Target: 4, Because: "they ring us first", Proofs: free("Two winters of calls")}
	state.Cooperations = []models.Cooperation{{ID: id(31), Unit: "Cold store at Penby", What: "Temperature alarms with a monthly audit",
		BudgetHolder: models.BudgetHolder{ContactID: &orla, Budget: "Quality budget"}, Contribution: "Audits pass at the first attempt", Proofs: free("Her mail in spring")}}
	state.Goals = []models.Goal{
		{ID: agreed, ParticipantIDs: []uuid.UUID{orla, sam}, Opening: "Chilled range in every northern store by 2028", Provide: "Proof of an unbroken cold chain",
			Strength: "Reputation for freshness", ConfirmedBy: &sam, ConfirmedAt: pointer(march(4)), ConfirmedHow: "signed the minutes"},
		{ID: draft, ParticipantIDs: []uuid.UUID{orla}, Opening: "Exports to the islands"},
	}
	state.Plan = &models.Plan{UpdatedAt: march(5), Items: []models.PlanItem{
		{Kind: models.PlanInvestment, Text: "Train their auditors", GoalID: &agreed},
		{Kind: models.PlanStrategy, Sub: models.SalesObjective, Text: "Both cold stores on the full package", GoalID: &agreed},
		{Kind: models.PlanStrategy, Sub: models.Resources, Text: "One engineer at half time", GoalID: &agreed},
		{Kind: models.PlanStrategy, Sub: models.RevenueTarget, Text: "Two hundred thousand a year", GoalID: &agreed},
		{Kind: models.PlanExecution, Sub: models.BetterService, Text: "Audit report within a day", GoalID: &agreed},
		{Kind: models.PlanExecution, Sub: models.UseStrength, Text: "Bring the director in over the head of purchasing", GoalID: &agreed},
		{Kind: models.PlanStop, Text: "Spot calibrations that nobody pays for"},
		{Kind: models.PlanAction, Text: "First training", GoalID: &agreed, Owner: "Ines", DueAt: pointer(march(30))},
		{Kind: models.PlanAction, Text: "Outline", GoalID: &agreed, Owner: "Ines", Done: true},
	}}
	state.Stakes = []models.Stake{
		{Side: models.CustomerStake, Text: "No audit would pass without the records", Proofs: free("Said in the review")},
		{Side: models.OurStake, Text: "A third of the cold-chain team works there", Proofs: free("Staffing plan")},
	}
	state.States = []models.State{{
		Account: state.Account, Contacts: state.Contacts,
		Opportunity: models.Opportunity{ID: id(2), AccountID: id(1), Name: "Second cold store"},
		Roles:       []models.RoleHolding{{OpportunityID: id(2), ContactID: sam, Role: models.Economic}},
		Notes:       []models.Note{{ID: id(41), OpportunityID: id(2), OccurredAt: march(1)}},
	}}
	return state
}
