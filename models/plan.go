package models

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
)

// PlanKind is a part of a plan (A6).
type PlanKind string

// The parts of a plan.
const (
	PlanInvestment PlanKind = "investment" // workshops, training …
	PlanStrategy   PlanKind = "strategy"
	PlanExecution  PlanKind = "execution"
	PlanStop       PlanKind = "stop"   // what we stop doing
	PlanAction     PlanKind = "action" // of the next 90 days
)

// PlanKinds lists every part of a plan.
func PlanKinds() []PlanKind {
	return []PlanKind{PlanInvestment, PlanStrategy, PlanExecution, PlanStop, PlanAction}
}

// PlanSub is what an item of the strategy or of the execution is; empty for the other parts.
type PlanSub string

// The kinds of item within the strategy, then within the execution.
const (
	SalesObjective  PlanSub = "sales_objective"
	Resources       PlanSub = "resources"
	RevenueTarget   PlanSub = "revenue_target"
	UseStrength     PlanSub = "strength"         // use a strength or a key relationship
	BetterService   PlanSub = "service"          // better service
	BusinessProblem PlanSub = "business_problem" // solve a business problem
	ExtraOpening    PlanSub = "opening"          // extra openings
)

// PlanSubs lists what an item of that part can be, and nothing for a part without such.
func PlanSubs(kind PlanKind) []PlanSub {
	switch kind {
	case PlanStrategy:
		return []PlanSub{SalesObjective, Resources, RevenueTarget}
	case PlanExecution:
		return []PlanSub{UseStrength, BetterService, BusinessProblem, ExtraOpening}
	}
	return nil
}

// MaxPlanItems is how many items a plan may have.
const MaxPlanItems = 200

// Plan (客户计划) is what we do for an account, and what we stop doing (A6). An account has one at most. Items are loaded
// with it, in their order.
type Plan struct {
	ID        uuid.UUID
	AccountID uuid.UUID
	Version   int
	CreatedAt time.Time
	UpdatedAt time.Time  // actions are due within 90 days of it
	Items     []PlanItem `gorm:"foreignKey:PlanID"`
}

// PlanItem is one item of a plan. What it lacks, a goal, an owner or a date, is for A6 to say.
type PlanItem struct {
	ID       uuid.UUID
	PlanID   uuid.UUID
	Position int // from 0
	Kind     PlanKind
	Sub      PlanSub
	Text     string
	GoalID   *uuid.UUID // the goal of the account that it serves; nil when it serves none
	Owner    string     // who does it, by name; empty when nobody was named
	DueAt    *time.Time
	Done     bool
}

// CheckPlan returns the mistakes of a plan, apart from whether its goals are the account's.
func CheckPlan(p Plan) Invalid {
	if len(p.Items) > MaxPlanItems {
		return Invalid{{Field: "items", Message: fmt.Sprintf("has more than %d items", MaxPlanItems)}}
	}
	var mistakes Invalid
	for i, item := range p.Items {
		mistakes = append(mistakes, checkPlanItem(fmt.Sprintf("items[%d]", i), item)...)
	}
	return mistakes
}

func checkPlanItem(field string, item PlanItem) Invalid {
	mistakes := CheckRequiredText(field+".text", item.Text)
	subs := PlanSubs(item.Kind)
	switch {
	case !slices.Contains(PlanKinds(), item.Kind):
		mistakes = append(mistakes, FieldError{Field: field + ".kind", Message: "is not a part of a plan"})
	case len(subs) == 0 && item.Sub != "":
		mistakes = append(mistakes, FieldError{Field: field + ".sub", Message: "is for strategy and execution only"})
	case len(subs) > 0 && !slices.Contains(subs, item.Sub):
		mistakes = append(mistakes, FieldError{Field: field + ".sub", Message: "is not of this part of a plan"})
	}
	return append(mistakes, CheckText(field+".owner", item.Owner)...)
}
