package plan

import (
	"regexp"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/coach/rules"
	"fourfold/models"
)

// ourWords are words of the method that no customer is to read about themselves.
var ourWords = regexp.MustCompile(`个人的?赢|信任层级|反对者|支持者|内线|经济采购|技术采购|离不开我们|` +
	`(?i)\b(?:personal wins?|trust tiers?|opponents?|supporters?|champions?|economic buyers?|technical buyers?|user buyers?)\b`)

// customer writes the version for the customer: the goals that they confirmed, what we do together and what happens next.
// It never holds what we think of anybody, what a note says, what is only a draft, or what we want to earn. A sentence
// which the rules of what may be said do not let pass is left out.
func (p *page) customer(state models.AccountState) {
	open := newSieve(state)
	p.title(p.in("共同计划："+escaped(state.Account.Name), "Joint plan: "+escaped(state.Account.Name)))
	goals := open.goals(confirmed(state.Goals))
	p.heading("共同目标", "Shared goals")
	if len(goals) == 0 {
		p.line(p.in("还没有双方确认的目标。", "No goal has been agreed yet."))
	}
	for i, goal := range goals {
		p.customerGoal(i+1, goal)
	}
	p.customerCooperation(state, open)
	if state.Plan != nil {
		p.customerPlan(*state.Plan, open, goalNumbers(goals))
	}
}

func (p *page) customerGoal(number int, g models.Goal) {
	p.subheading(p.in("目标 ", "Goal ") + itoa(number) + p.in("：", ": ") + escaped(g.Opening))
	p.field("我们提供", "What we provide", g.Provide)
	p.field("你们的优势", "Your strength that it builds on", g.Strength)
	p.item(p.in("参与的人：", "Who takes part: ") + p.persons(g.ParticipantIDs))
	p.item(p.in("确认：", "Confirmed: ") + p.confirmation(g))
}

// customerCooperation writes what is agreed with which unit. Which budget it comes from is not ours to print.
func (p *page) customerCooperation(state models.AccountState, open sieve) {
	headed := false
	for _, c := range state.Cooperations {
		defined := rules.A4(state.Account, c).Outcome == models.Pass
		if !defined || !open.passes(c.Unit, c.What, c.Contribution) {
			continue
		}
		if !headed {
			p.heading("合作内容", "What we do together")
			headed = true
		}
		p.item(escaped(c.Unit) + p.in("：", ": ") + escaped(c.What))
		p.sub(p.in("贡献：", "What it contributes: ") + escaped(c.Contribution))
	}
}

func (p *page) customerPlan(plan models.Plan, open sieve, goals map[uuid.UUID]int) {
	parts := []struct {
		zh, en string
		shown  func(models.PlanItem) bool
	}{
		{"我们的投入", "What we invest", func(i models.PlanItem) bool { return i.Kind == models.PlanInvestment }},
		{"要一起解决的事", "What we work on", func(i models.PlanItem) bool {
			return i.Kind == models.PlanExecution && (i.Sub == models.BetterService || i.Sub == models.BusinessProblem)
		}},
		{"近期行动", "Next actions", func(i models.PlanItem) bool { return i.Kind == models.PlanAction }},
	}
	for _, part := range parts {
		headed := false
		for _, item := range plan.Items {
			if !part.shown(item) || item.GoalID == nil || goals[*item.GoalID] == 0 || !open.passes(item.Text, item.Owner) {
				continue
			}
			if !headed {
				p.heading(part.zh, part.en)
				headed = true
			}
			p.planItem(item, goals)
		}
	}
}

// sieve lets through what the customer may read.
type sieve struct{ judge rules.MoveJudge }

func newSieve(state models.AccountState) sieve {
	return sieve{rules.NewMoveJudge(rules.MoveScene{State: diagnose.Together(state)})}
}

// passes reports whether every text may be shown to everybody at the customer's.
func (s sieve) passes(texts ...string) bool {
	for _, text := range texts {
		if ourWords.MatchString(text) || models.Rejects(s.judge.JudgeSaid(text)) {
			return false
		}
	}
	return true
}

func (s sieve) goals(goals []models.Goal) []models.Goal {
	var shown []models.Goal
	for _, goal := range goals {
		if s.passes(goal.Opening, goal.Provide, goal.Strength) {
			shown = append(shown, goal)
		}
	}
	return shown
}
