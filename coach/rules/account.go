package rules

import (
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// planHorizon is how far ahead the actions of a plan may lie.
const planHorizon = 90 * 24 * time.Hour

// JudgeAccount puts what is known of an account and agreed with it through A1–A6, one verdict a rule in the rules' order.
// A4 and A5 pass when one cooperation and one goal do.
func JudgeAccount(account models.Account, side models.AccountSide) []models.Verdict {
	return []models.Verdict{
		A1(side.Criteria),
		A2(side.Intelligence),
		A3(side.Relationship),
		best(a4Missing(), each(side.Cooperations, func(c models.Cooperation) models.Verdict { return A4(account, c) })),
		best(a5Missing(), each(side.Goals, A5)),
		A6(side.Plan, side.Goals),
	}
}

// JudgePlan puts an account's plan through the rules that a plan stands or falls by: A4, A5 for the goals that its items
// serve, and A6. A plan that there is not is judged by A6 alone.
func JudgePlan(account models.Account, side models.AccountSide) []models.Verdict {
	if side.Plan == nil {
		return []models.Verdict{A6(nil, side.Goals)}
	}
	return []models.Verdict{
		best(a4Missing(), each(side.Cooperations, func(c models.Cooperation) models.Verdict { return A4(account, c) })),
		worst(a5Missing(), each(goalsOf(*side.Plan, side.Goals), A5)),
		A6(side.Plan, side.Goals),
	}
}

func each[T any](items []T, judge func(T) models.Verdict) []models.Verdict {
	verdicts := make([]models.Verdict, 0, len(items))
	for _, item := range items {
		verdicts = append(verdicts, judge(item))
	}
	return verdicts
}

// best returns the first verdict that passes, else the last one, and the fallback when there is none.
func best(none models.Verdict, verdicts []models.Verdict) models.Verdict {
	chosen := none
	for _, verdict := range verdicts {
		if verdict.Outcome == models.Pass {
			return verdict
		}
		chosen = verdict
	}
	return chosen
}

// worst returns the first verdict that rejects, else the first that warns, else one that passes, and the fallback when
// there is none.
func worst(none models.Verdict, verdicts []models.Verdict) models.Verdict {
	for _, outcome := range []models.Outcome{models.Reject, models.Warn, models.Pass} {
		for _, verdict := range verdicts {
			if verdict.Outcome == outcome {
				return verdict
			}
		}
	}
	return none
}

// A1 rejects an account that is no ideal customer: one criterion at −2, or all four below 0 together. A criterion that
// nobody has scored, or that rests on no evidence, leaves the question open, which is a warning.
func A1(criteria []models.Criterion) models.Verdict {
	scores := proved(criteria)
	var open []models.Text
	sum := 0
	for _, name := range models.CriterionNames() {
		score, known := scores[name]
		if known && score <= models.MinScore {
			return reject("A1", CriterionName(name).ZH+"是 −2：不是理想客户", CriterionName(name).EN+" is at −2: this is no ideal customer")
		}
		if !known {
			open = append(open, CriterionName(name))
		}
		sum += score
	}
	if len(open) > 0 {
		missing := listed(open)
		return warn("A1", "还没有有依据的评分："+missing.ZH, "No score with evidence yet: "+missing.EN)
	}
	if sum < 0 {
		return reject("A1", fmt.Sprintf("四条合计 %d，低于 0：不是理想客户", sum), fmt.Sprintf("The four criteria come to %d, below 0: this is no ideal customer", sum))
	}
	return pass("A1", fmt.Sprintf("四条都有依据，合计 %d", sum), fmt.Sprintf("All four criteria have evidence and come to %d", sum))
}

// proved returns the scores that rest on evidence.
func proved(criteria []models.Criterion) map[models.CriterionName]int {
	scores := make(map[models.CriterionName]int, len(criteria))
	for _, criterion := range criteria {
		if len(criterion.Proofs) > 0 {
			scores[criterion.Name] = criterion.Score
		}
	}
	return scores
}

// A2 warns while a kind of intelligence or something that it is read for is missing. How they see our strengths and
// weaknesses needs their own evidence (F7).
func A2(intelligence []models.Intelligence) models.Verdict {
	kinds := make(map[models.IntelligenceKind]bool)
	readings := make(map[models.IntelligenceReading]bool)
	for _, piece := range intelligence {
		kinds[piece.Kind] = true
		if piece.Reading != models.ForStrengths || len(piece.Proofs) > 0 {
			readings[piece.Reading] = true
		}
	}
	var missing []models.Text
	for _, kind := range models.IntelligenceKinds() {
		if !kinds[kind] {
			missing = append(missing, intelligenceName(kind))
		}
	}
	for _, reading := range models.IntelligenceReadings() {
		if !readings[reading] {
			missing = append(missing, readingName(reading))
		}
	}
	if len(missing) == 0 {
		return pass("A2", "两类资料都有，三样都读过", "Both kinds are there and read for all three things")
	}
	what := listed(missing)
	return warn("A2", "还缺："+what.ZH, "Still missing: "+what.EN)
}

// A3 warns while today's level of the relationship has no evidence, or its target is not one step away at most.
func A3(relationship *models.Relationship) models.Verdict {
	switch {
	case relationship == nil:
		return warn("A3", "还没有说关系在哪一级", "Nobody has said on which level the relationship stands")
	case len(relationship.Proofs) == 0:
		return warn("A3", "今天的级别没有依据：级别由客户定，不由我们说", "Today's level has no evidence: the customer sets it, not we")
	case relationship.Target < relationship.Level || relationship.Target > relationship.Level+1:
		return warn("A3", "目标一次只升一级", "The target is one level at a time")
	}
	return pass("A3",
		fmt.Sprintf("今天第 %d 级，有依据；目标第 %d 级", relationship.Level, relationship.Target),
		fmt.Sprintf("Level %d today, with evidence; the target is level %d", relationship.Level, relationship.Target))
}

// A4 rejects a definition of cooperation that leaves open with which unit, exactly what, to whom with which budget, or
// what the customer recognises as our contribution.
func A4(account models.Account, c models.Cooperation) models.Verdict {
	var missing lacking
	named := strings.TrimSpace(c.Unit) != "" && plainWords(c.Unit) != plainWords(account.Name) && !wholeGroup.MatchString(c.Unit)
	missing.unless(named, "具体的单位（不是整个集团）", "a named unit (not the whole group)")
	missing.unless(strings.TrimSpace(c.What) != "" && !sellsAll.MatchString(c.What), "究竟卖什么（什么都卖等于没有）", "exactly what we sell (everything is nothing)")
	missing.unless(c.BudgetHolder.Known(), "给哪个部门或哪个人、用哪笔预算", "the department or person, and with which budget")
	missing.unless(strings.TrimSpace(c.Contribution) != "", "我们的贡献", "what we contribute")
	missing.unless(len(c.Proofs) > 0, "客户认可这份贡献的依据", "evidence that they recognise the contribution")
	if len(missing) == 0 {
		return pass("A4", "单位、卖什么、谁的预算、客户认的贡献都清楚", "Unit, what, whose budget and the contribution that they recognise are clear")
	}
	what := listed(missing)
	return reject("A4", "合作还没有定义清楚，缺："+what.ZH, "The cooperation is not defined; it lacks "+what.EN)
}

func a4Missing() models.Verdict {
	return reject("A4", "还没有定义合作：哪个单位、卖什么、谁的预算、什么贡献", "No cooperation is defined: which unit, what, whose budget, which contribution")
}

// A5 rejects a goal that is a draft: something is left open, or the customer has not confirmed it with who, when and how.
// One that speaks of our revenue is a warning.
func A5(g models.Goal) models.Verdict {
	missing := goalMissing(g)
	ours := ourRevenue.MatchString(strings.Join([]string{g.Opening, g.Provide, g.Strength}, "\n"))
	if len(missing) > 0 {
		what := listed(missing)
		return reject("A5", "目标还是草稿，缺："+what.ZH, "The goal is a draft; it lacks "+what.EN)
	}
	if ours {
		return warn("A5", "目标写的是我们的收入，不是客户的机会", "The goal speaks of our revenue and not of the customer's opportunity")
	}
	return pass("A5", "目标完整，客户确认过", "The goal is whole and the customer has confirmed it")
}

func goalMissing(g models.Goal) []models.Text {
	var missing lacking
	missing.unless(len(g.ParticipantIDs) > 0, "关键参与者", "key participants")
	missing.unless(strings.TrimSpace(g.Opening) != "", "客户将来的机会", "the customer's coming opportunity")
	missing.unless(strings.TrimSpace(g.Provide) != "", "我们提供什么", "what we provide")
	missing.unless(strings.TrimSpace(g.Strength) != "", "帮到客户的哪个优势", "which of their strengths it helps")
	missing.unless(g.Confirmed(), "客户的确认（谁、什么时候）", "the customer's confirmation, with who and when")
	missing.unless(!g.Confirmed() || strings.TrimSpace(g.ConfirmedHow) != "" || len(g.Proofs) > 0, "怎么确认的", "how it was confirmed")
	return missing
}

func a5Missing() models.Verdict {
	return reject("A5", "还没有和客户共同的目标", "There is no goal shared with the customer")
}

// A6 warns of a plan that leaves out one of its parts, whose open actions lack an owner or a date within 90 days of the
// plan, or whose items serve no confirmed goal.
func A6(plan *models.Plan, goals []models.Goal) models.Verdict {
	if plan == nil || len(plan.Items) == 0 {
		return warn("A6", "还没有客户计划", "There is no plan for the account")
	}
	missing := append(partsMissing(*plan), itemsMissing(*plan, goals)...)
	if len(missing) == 0 {
		return pass("A6", "计划完整，每一项都为一个客户确认的目标", "The plan is whole, and each item serves a confirmed goal")
	}
	what := listed(missing)
	return warn("A6", "计划还缺："+what.ZH, "The plan lacks "+what.EN)
}

func partsMissing(plan models.Plan) []models.Text {
	has := make(map[models.PlanKind]bool)
	subs := make(map[models.PlanSub]bool)
	for _, item := range plan.Items {
		has[item.Kind] = true
		subs[item.Sub] = true
	}
	var missing []models.Text
	for _, kind := range models.PlanKinds() {
		if kind == models.PlanStrategy {
			for _, sub := range models.PlanSubs(kind) {
				if !subs[sub] {
					missing = append(missing, PlanSubName(sub))
				}
			}
			continue
		}
		if !has[kind] {
			missing = append(missing, PlanKindName(kind))
		}
	}
	return missing
}

func itemsMissing(plan models.Plan, goals []models.Goal) []models.Text {
	confirmed := make(map[uuid.UUID]bool, len(goals))
	for _, goal := range goals {
		confirmed[goal.ID] = A5(goal).Outcome == models.Pass
	}
	var unowned, undated, goalless bool
	for _, item := range plan.Items {
		if item.Kind == models.PlanAction && !item.Done {
			unowned = unowned || strings.TrimSpace(item.Owner) == ""
			undated = undated || !dueInTime(item.DueAt, plan.UpdatedAt)
		}
		if item.Kind != models.PlanStop {
			goalless = goalless || item.GoalID == nil || !confirmed[*item.GoalID]
		}
	}
	var missing lacking
	missing.unless(!unowned, "每个行动的负责人", "an owner for every action")
	missing.unless(!undated, "每个行动在 90 天之内的日期", "a date within 90 days for every action")
	missing.unless(!goalless, "每一项所为的、客户确认过的目标", "a confirmed goal behind every item")
	return missing
}

// dueInTime reports whether an action that is still open lies ahead of the plan's last change, within the horizon.
func dueInTime(due *time.Time, changed time.Time) bool {
	return due != nil && !due.Before(changed.Truncate(24*time.Hour)) && due.Sub(changed) <= planHorizon
}

// goalsOf returns the goals that the items of a plan serve, in the goals' order.
func goalsOf(plan models.Plan, goals []models.Goal) []models.Goal {
	served := make(map[uuid.UUID]bool)
	for _, item := range plan.Items {
		if item.GoalID != nil {
			served[*item.GoalID] = true
		}
	}
	var found []models.Goal
	for _, goal := range goals {
		if served[goal.ID] {
			found = append(found, goal)
		}
	}
	return found
}
