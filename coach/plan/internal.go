package plan

import (
	"strconv"
	"strings"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/coach/rules"
	"fourfold/models"
)

// internal writes the version for us.
func (p *page) internal(state models.AccountState) {
	found := diagnose.DiagnoseAccount(state, p.language)
	verdicts := make(map[string]models.Verdict, len(found.Verdicts))
	for _, verdict := range found.Verdicts {
		verdicts[verdict.Rule] = verdict
	}
	p.title(p.in("客户计划："+escaped(state.Account.Name), "Account plan: "+escaped(state.Account.Name)))
	p.line("")
	p.line("**" + p.in("内部文件，不给客户", "Internal, not for the customer") + "**")
	p.gaps(found.Gaps)
	p.criteria(state.Criteria, verdicts["A1"])
	p.intelligence(state.Intelligence, verdicts["A2"])
	p.relationship(state.Relationship, verdicts["A3"])
	p.cooperations(state, verdicts["A4"])
	p.goals(state.Goals, verdicts["A5"])
	p.plan(state.Plan, goalNumbers(state.Goals), verdicts["A6"])
	p.stakes(state.Stakes)
	p.alliance(found)
}

func (p *page) gaps(gaps []models.Gap) {
	if len(gaps) == 0 {
		return
	}
	p.heading("还缺什么", "What is missing")
	for _, gap := range gaps {
		p.item(gap.Rule + p.in("：", ": ") + p.said(gap.Reason))
	}
}

// verdict writes what a rule says of a part.
func (p *page) verdict(v models.Verdict) {
	p.line(v.Rule + p.in("：", ": ") + p.said(v.Reason))
	p.line("")
}

func (p *page) criteria(criteria []models.Criterion, verdict models.Verdict) {
	p.heading("理想客户", "Ideal customer")
	p.verdict(verdict)
	for _, c := range criteria {
		p.item(p.begun(rules.CriterionName(c.Name)) + p.in("：", ": ") + signed(c.Score) + p.because(c.Because))
		p.proofs(c.Proofs)
	}
}

// because writes a reason behind what it explains, and nothing when there is none.
func (p *page) because(text string) string {
	if text = escaped(text); text == "" {
		return ""
	}
	return p.in("，", ", ") + text
}

func (p *page) intelligence(intelligence []models.Intelligence, verdict models.Verdict) {
	p.heading("客户资料", "Intelligence")
	p.verdict(verdict)
	for _, kind := range models.IntelligenceKinds() {
		for _, piece := range intelligence {
			if piece.Kind != kind {
				continue
			}
			p.item(day(piece.OccurredAt) + p.in("，", ", ") + p.in(readingZH(piece.Reading), string(piece.Reading)) + p.in("：", ": ") + escaped(piece.Text))
			p.proofs(piece.Proofs)
		}
	}
}

func readingZH(reading models.IntelligenceReading) string {
	switch reading {
	case models.ForTrends:
		return "趋势"
	case models.ForOpenings:
		return "机会"
	}
	return "长处和短处"
}

func (p *page) relationship(r *models.Relationship, verdict models.Verdict) {
	p.heading("关系层级", "Level of the relationship")
	p.verdict(verdict)
	if r == nil {
		return
	}
	p.item(p.in("今天：", "Today: ") + p.level(r.Level))
	p.proofs(r.Proofs)
	p.item(p.in("目标：", "Target: ") + p.level(r.Target))
	p.field("理由", "Because", r.Because)
}

func (p *page) level(level models.RelationshipLevel) string {
	return itoa(int(level)) + p.in("，", ", ") + rules.LevelName(level).In(p.language)
}

func (p *page) cooperations(state models.AccountState, verdict models.Verdict) {
	p.heading("合作定义", "Cooperation")
	p.verdict(verdict)
	for _, c := range state.Cooperations {
		p.subheading(escaped(c.Unit))
		p.field("卖什么", "What we sell", c.What)
		p.budget(c.BudgetHolder)
		p.field("贡献", "Contribution", c.Contribution)
		p.proofs(c.Proofs)
		if v := rules.A4(state.Account, c); v.Outcome != models.Pass {
			p.item("A4" + p.in("：", ": ") + p.said(v.Reason))
		}
	}
}

func (p *page) budget(b models.BudgetHolder) {
	var parts []string
	if b.ContactID != nil {
		parts = append(parts, p.person(*b.ContactID))
	}
	for _, text := range []string{b.Department, b.Budget} {
		if text = escaped(text); text != "" {
			parts = append(parts, text)
		}
	}
	if len(parts) > 0 {
		p.item(p.in("给谁、哪笔预算：", "To whom, with which budget: ") + strings.Join(parts, p.in("，", ", ")))
	}
}

func (p *page) goals(goals []models.Goal, verdict models.Verdict) {
	p.heading("目标", "Goals")
	p.verdict(verdict)
	for i, g := range goals {
		p.subheading(p.in("目标 ", "Goal ") + itoa(i+1) + p.in("：", ": ") + escaped(g.Opening))
		p.field("我们提供", "What we provide", g.Provide)
		p.field("客户的优势", "Their strength", g.Strength)
		if len(g.ParticipantIDs) > 0 {
			p.item(p.in("关键参与者：", "Key participants: ") + p.persons(g.ParticipantIDs))
		}
		if g.Confirmed() {
			p.item(p.in("客户确认：", "Confirmed by the customer: ") + p.confirmation(g) + p.because(g.ConfirmedHow))
		}
		p.proofs(g.Proofs)
		if v := rules.A5(g); v.Outcome != models.Pass {
			p.item("A5" + p.in("：", ": ") + p.said(v.Reason))
		}
	}
}

func (p *page) plan(plan *models.Plan, goals map[uuid.UUID]int, verdict models.Verdict) {
	p.heading("计划", "Plan")
	p.verdict(verdict)
	if plan == nil {
		return
	}
	p.line(p.in("更新于 ", "As of ") + day(plan.UpdatedAt))
	for _, kind := range models.PlanKinds() {
		headed := false
		for _, item := range plan.Items {
			if item.Kind != kind {
				continue
			}
			if !headed {
				p.subheading(p.begun(rules.PlanKindName(kind)))
				headed = true
			}
			p.planItem(item, goals)
		}
	}
}

// planItem writes an item with what it is, whose goal it serves, and for an action who does it by when.
func (p *page) planItem(item models.PlanItem, goals map[uuid.UUID]int) {
	text := escaped(item.Text)
	if sub := rules.PlanSubName(item.Sub); sub != (models.Text{}) {
		text = p.begun(sub) + p.in("：", ": ") + text
	}
	var details []string
	if item.GoalID != nil && goals[*item.GoalID] > 0 {
		details = append(details, p.in("目标 ", "goal ")+itoa(goals[*item.GoalID]))
	}
	if owner := escaped(item.Owner); owner != "" {
		details = append(details, owner)
	}
	if item.DueAt != nil {
		details = append(details, day(*item.DueAt))
	}
	if item.Done {
		details = append(details, p.in("已完成", "done"))
	}
	if len(details) > 0 {
		text += p.in("（", " (") + strings.Join(details, p.in("，", ", ")) + p.in("）", ")")
	}
	p.item(text)
}

func (p *page) stakes(stakes []models.Stake) {
	if len(stakes) == 0 {
		return
	}
	p.heading("离开的代价", "What each side would lose")
	for _, stake := range stakes {
		whose := p.in("客户", "The customer")
		if stake.Side == models.OurStake {
			whose = p.in("我们", "We")
		}
		p.item(whose + p.in("：", ": ") + escaped(stake.Text))
		p.proofs(stake.Proofs)
	}
}

func (p *page) alliance(found diagnose.AccountDiagnosis) {
	p.heading("谁都离不开谁", "Neither can leave")
	for _, condition := range found.Conditions {
		mark := p.in("还没有：", "Missing: ")
		if condition.Met {
			mark = p.in("有了：", "Met: ")
		}
		p.item(mark + p.said(condition.Reason))
	}
}

// proofs writes why we believe an item, below it.
func (p *page) proofs(proofs []models.Proof) {
	for _, proof := range proofs {
		if text := escaped(proof.Text + proof.Quote); text != "" {
			p.sub(p.in("依据：", "Evidence: ") + text)
		}
	}
}

// signed writes a score with its sign.
func signed(score int) string {
	switch {
	case score > 0:
		return "+" + itoa(score)
	case score < 0:
		return "−" + itoa(-score)
	}
	return "0"
}

func itoa(n int) string { return strconv.Itoa(n) }
