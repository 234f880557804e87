package rules

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// caseAccount is what a case knows of its account and has agreed with it. A proof is a free text.
type caseAccount struct {
	Name         string             `yaml:"name"`
	Criteria     []caseCriterion    `yaml:"criteria"`
	Intelligence []caseIntelligence `yaml:"intelligence"`
	Relationship *caseRelationship  `yaml:"relationship"`
	Cooperations []caseCooperation  `yaml:"cooperations"`
	Goals        []caseGoal         `yaml:"goals"`
	Plan         *casePlan          `yaml:"plan"`
	Stakes       []caseStake        `yaml:"stakes"`
}

type caseCriterion struct {
	Name   models.CriterionName `yaml:"name"`
	Score  int                  `yaml:"score"`
	Proofs []string             `yaml:"proofs"`
}

type caseIntelligence struct {
	Kind    models.IntelligenceKind    `yaml:"kind"`
	Reading models.IntelligenceReading `yaml:"reading"`
	Text    string                     `yaml:"text"`
	Proofs  []string                   `yaml:"proofs"`
}

type caseRelationship struct {
	Level  models.RelationshipLevel `yaml:"level"`
	Target models.RelationshipLevel `yaml:"target"`
	Proofs []string                 `yaml:"proofs"`
}

type caseCooperation struct {
	Unit         string   `yaml:"unit"`
	What         string   `yaml:"what"`
	Department   string   `yaml:"department"`
	Contact      string   `yaml:"contact"`
	Budget       string   `yaml:"budget"`
	Contribution string   `yaml:"contribution"`
	Proofs       []string `yaml:"proofs"`
}

type caseGoal struct {
	Ref          string     `yaml:"ref"`
	Participants []string   `yaml:"participants"`
	Opening      string     `yaml:"opening"`
	Provide      string     `yaml:"provide"`
	Strength     string     `yaml:"strength"`
	ConfirmedBy  string     `yaml:"confirmed_by"`
	ConfirmedAt  *time.Time `yaml:"confirmed_at"`
	How          string     `yaml:"how"`
	Proofs       []string   `yaml:"proofs"`
}

type casePlan struct {
	Changed time.Time      `yaml:"changed"`
	Items   []casePlanItem `yaml:"items"`
}

type casePlanItem struct {
	Kind  models.PlanKind `yaml:"kind"`
	Sub   models.PlanSub  `yaml:"sub"`
	Text  string          `yaml:"text"`
	Goal  string          `yaml:"goal"`
	Owner string          `yaml:"owner"`
	Due   *time.Time      `yaml:"due"`
	Done  bool            `yaml:"done"`
}

type caseStake struct {
	Side   models.StakeSide `yaml:"side"`
	Text   string           `yaml:"text"`
	Proofs []string         `yaml:"proofs"`
}

// checkAccount judges the account by the case's rule.
func (c ruleCase) checkAccount(t *testing.T) {
	t.Helper()
	side := c.Account.side()
	account := models.Account{ID: idOf("account"), Name: c.Account.Name, Strategic: true}
	verdicts := JudgeAccount(account, side)
	var trusts []models.Trust
	for _, trust := range c.Trust {
		trusts = append(trusts, trust.model())
	}
	verdicts = append(verdicts, A7(side, trusts))
	verdict, found := verdictOf(c.Rule, verdicts)
	if !found {
		t.Fatalf("%s said nothing; the verdicts are %v", c.Rule, outcomes(verdicts))
	}
	if verdict.Outcome != c.Outcome {
		t.Errorf("%s says %s, want %s: %s", c.Rule, verdict.Outcome, c.Outcome, verdict.Reason.EN)
	}
	for _, v := range verdicts {
		if v.Reason.ZH == "" || v.Reason.EN == "" {
			t.Errorf("%s gives no reason in both languages", v.Rule)
		}
	}
}

func (a caseAccount) side() models.AccountSide {
	side := models.AccountSide{Goals: a.goals(), Plan: a.plan()}
	for _, c := range a.Criteria {
		side.Criteria = append(side.Criteria, models.Criterion{Name: c.Name, Score: c.Score, Proofs: proofs(c.Proofs)})
	}
	for _, i := range a.Intelligence {
		side.Intelligence = append(side.Intelligence,
			models.Intelligence{Kind: i.Kind, Reading: i.Reading, Text: i.Text, Proofs: proofs(i.Proofs)})
	}
	if r := a.Relationship; r != nil {
		side.Relationship = &models.Relationship{Level: r.Level, Target: r.Target, Proofs: proofs(r.Proofs)}
	}
	for _, c := range a.Cooperations {
		side.Cooperations = append(side.Cooperations, models.Cooperation{
			Unit: c.Unit, What: c.What, Contribution: c.Contribution, Proofs: proofs(c.Proofs),
			BudgetHolder: models.BudgetHolder{ContactID: idPointer(c.Contact), Department: c.Department, Budget: c.Budget},
		})
	}
	for _, s := range a.Stakes {
		side.Stakes = append(side.Stakes, models.Stake{Side: s.Side, Text: s.Text, Proofs: proofs(s.Proofs)})
	}
	return side
}

func (a caseAccount) goals() []models.Goal {
	var goals []models.Goal
	for _, g := range a.Goals {
		goal := models.Goal{
			ID: idOf(g.Ref), Opening: g.Opening, Provide: g.Provide, Strength: g.Strength,
			ConfirmedBy: idPointer(g.ConfirmedBy), ConfirmedAt: g.ConfirmedAt, ConfirmedHow: g.How, Proofs: proofs(g.Proofs),
		}
		for _, participant := range g.Participants {
			goal.ParticipantIDs = append(goal.ParticipantIDs, idOf(participant))
		}
		goals = append(goals, goal)
	}
	return goals
}

func (a caseAccount) plan() *models.Plan {
	if a.Plan == nil {
		return nil
	}
	plan := models.Plan{ID: idOf("plan"), UpdatedAt: a.Plan.Changed}
	for i, item := range a.Plan.Items {
		plan.Items = append(plan.Items, models.PlanItem{
			Position: i, Kind: item.Kind, Sub: item.Sub, Text: item.Text, GoalID: idPointer(item.Goal),
			Owner: item.Owner, DueAt: item.Due, Done: item.Done,
		})
	}
	return &plan
}

func proofs(texts []string) []models.Proof {
	var found []models.Proof
	for _, text := range texts {
		found = append(found, models.Proof{ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte(text)), Text: text})
	}
	return found
}
