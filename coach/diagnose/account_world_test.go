package diagnose

import (
	"github.com/google/uuid"

	"fourfold/models"
)

// alliance builds an account of two people and one opportunity for a test. Nothing is known of the account itself yet.
type alliance struct {
	*world
	side            models.AccountSide
	director, chief uuid.UUID
}

func newAlliance() *alliance {
	a := &alliance{world: newWorld()}
	a.Account.Strategic = true
	a.director = a.contact("Orla Finch", models.Economic)
	a.chief = a.contact("Sam Reyes", models.UserBuyer)
	for _, contact := range []uuid.UUID{a.director, a.chief} {
		a.signal(contact, "made_time", 0)
	}
	return a
}

func (a *alliance) state() models.AccountState {
	return models.AccountState{Account: a.Account, Contacts: a.Contacts, AccountSide: a.side, States: []models.State{a.State}}
}

func seen(text string) []models.Proof { return []models.Proof{{Text: text}} }

// The steps of a strategic account, in METHOD's order. Each fills what one rule asks for.

func (a *alliance) qualify(score int) {
	a.side.Criteria = nil
	for _, name := range models.CriterionNames() {
		a.side.Criteria = append(a.side.Criteria, models.Criterion{Name: name, Score: score, Proofs: seen("so they say")})
	}
}

func (a *alliance) learn() {
	a.side.Intelligence = []models.Intelligence{
		{Kind: models.AboutUse, Reading: models.ForTrends, Text: "a second site"},
		{Kind: models.AboutBusiness, Reading: models.ForOpenings, Text: "a tender"},
		{Kind: models.AboutBusiness, Reading: models.ForStrengths, Text: "quick", Proofs: seen("said so")},
	}
}

func (a *alliance) place() {
	a.side.Relationship = &models.Relationship{Level: 3, Target: 4, Proofs: seen("they ring us first")}
}

func (a *alliance) define() {
	a.side.Cooperations = []models.Cooperation{{ID: a.id(), Unit: "Penby site", What: "alarms", Contribution: "clean audits",
		BudgetHolder: models.BudgetHolder{Department: "Quality", Budget: "yearly"}, Proofs: seen("her mail")}}
}

func (a *alliance) agree() {
	day := onDay(0)
	a.side.Goals = []models.Goal{{ID: a.id(), ParticipantIDs: []uuid.UUID{a.director, a.chief}, Opening: "the north", Provide: "proof",
		Strength: "freshness", ConfirmedBy: &a.chief, ConfirmedAt: &day, ConfirmedHow: "the minutes"}}
}

func (a *alliance) plan() {
	goal, due := &a.side.Goals[0].ID, onDay(30)
	plan := &models.Plan{UpdatedAt: onDay(0)}
	for _, kind := range models.PlanKinds() {
		for _, sub := range append(models.PlanSubs(kind), "")[:max(1, len(models.PlanSubs(kind)))] {
			plan.Items = append(plan.Items, models.PlanItem{Kind: kind, Sub: sub, Text: "an item", GoalID: goal, Owner: "Ines", DueAt: &due})
		}
	}
	a.side.Plan = plan
}

func (a *alliance) risk() {
	a.side.Stakes = []models.Stake{
		{Side: models.CustomerStake, Text: "no audit would pass", Proofs: seen("said in the review")},
		{Side: models.OurStake, Text: "a third of the team", Proofs: seen("the staffing plan")},
	}
}

// steps lists them with the gap that each closes.
func (a *alliance) steps() []func() {
	return []func(){func() { a.qualify(1) }, a.learn, a.place, a.define, a.agree, a.plan}
}

// depend puts a contact on tier 3.
func (a *alliance) depend(contact uuid.UUID) {
	a.win(contact, models.Served, models.Confirmed, 0)
	a.signal(contact, "spoke_for_us", 1)
}
