package rules

import (
	"fmt"

	"github.com/google/uuid"

	"fourfold/models"
)

// keyParticipants is how many of the people whom confirmed goals name must stand on tier 3.
const keyParticipants = 2

// Condition is one of the things that tier 4 needs. Reason says how it stands, met or not.
type Condition struct {
	Key    string // ideal_customer, key_participants, confirmed_goal, customer_stake, our_stake
	Met    bool
	Reason models.Text
}

// Conditions lists what tier 4 of two organisations needs, in METHOD's order. The trusts are those of every contact in
// every opportunity of the account.
func Conditions(side models.AccountSide, trusts []models.Trust) []Condition {
	ideal := A1(side.Criteria)
	return []Condition{
		{Key: "ideal_customer", Met: ideal.Outcome == models.Pass, Reason: ideal.Reason},
		participantsCondition(side.Goals, trusts),
		goalCondition(side.Goals),
		stakeCondition(models.CustomerStake, "customer_stake", side.Stakes),
		stakeCondition(models.OurStake, "our_stake", side.Stakes),
	}
}

// A7 rejects that two organisations stand on tier 4 while a condition of it is missing, and names those that are.
func A7(side models.AccountSide, trusts []models.Trust) models.Verdict {
	var missing []models.Text
	for _, condition := range Conditions(side, trusts) {
		if !condition.Met {
			missing = append(missing, condition.Reason)
		}
	}
	if len(missing) == 0 {
		return pass("A7", "第四层的条件都在", "Every condition of tier 4 is met")
	}
	what := joined(missing, models.Text{ZH: "；", EN: "; "})
	return reject("A7", "还不是第四层："+what.ZH, "Not tier 4: "+what.EN)
}

func participantsCondition(goals []models.Goal, trusts []models.Trust) Condition {
	dependent := make(map[uuid.UUID]bool)
	for _, trust := range trusts {
		if trust.Tier == len(models.Terms()) {
			dependent[trust.ContactID] = true
		}
	}
	counted := make(map[uuid.UUID]bool)
	for _, goal := range sound(goals) {
		for _, participant := range goal.ParticipantIDs {
			if dependent[participant] {
				counted[participant] = true
			}
		}
	}
	return Condition{
		Key: "key_participants", Met: len(counted) >= keyParticipants,
		Reason: models.Text{
			ZH: fmt.Sprintf("共同目标的关键参与者中有 %d 位到第三层，要有 %d 位", len(counted), keyParticipants),
			EN: fmt.Sprintf("%d of the key participants of confirmed goals stand on tier 3, and it takes %d", len(counted), keyParticipants),
		},
	}
}

func goalCondition(goals []models.Goal) Condition {
	if len(sound(goals)) > 0 {
		return Condition{Key: "confirmed_goal", Met: true,
			Reason: models.Text{ZH: "有客户确认过的目标", EN: "The customer has confirmed a goal"}}
	}
	return Condition{Key: "confirmed_goal",
		Reason: models.Text{ZH: "还没有客户确认过的完整目标", EN: "no whole goal is confirmed by the customer"}}
}

// sound returns the goals that A5 passes.
func sound(goals []models.Goal) []models.Goal {
	var passed []models.Goal
	for _, goal := range goals {
		if A5(goal).Outcome == models.Pass {
			passed = append(passed, goal)
		}
	}
	return passed
}

func stakeCondition(side models.StakeSide, key string, stakes []models.Stake) Condition {
	for _, stake := range stakes {
		if stake.Side == side && len(stake.Proofs) > 0 {
			return Condition{Key: key, Met: true, Reason: models.Text{
				ZH: "有依据说明" + sideName(side).ZH + "会失去什么", EN: "There is evidence of what " + sideName(side).EN + " would lose"}}
		}
	}
	return Condition{Key: key, Reason: models.Text{
		ZH: "没有依据说明" + sideName(side).ZH + "会失去什么", EN: "no evidence of what " + sideName(side).EN + " would lose"}}
}

func sideName(side models.StakeSide) models.Text {
	if side == models.OurStake {
		return models.Text{ZH: "我们", EN: "we"}
	}
	return models.Text{ZH: "客户", EN: "the customer"}
}
