package diagnose

import (
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/models"
)

// AccountDiagnosis is what the state of an account comes to, beside its opportunities.
type AccountDiagnosis struct {
	Verdicts        []models.Verdict  // A1–A7, in their order
	NeitherCanLeave bool              // tier 4, which only two organisations can reach
	Conditions      []rules.Condition // of tier 4, met or not
	Gaps            []models.Gap      // of the account itself, most pressing first; none for an account that is not strategic
	Move            models.Move       // the plain one: always there, always passed by the rules, without an id or an opportunity
}

// DiagnoseAccount works out how two organisations stand with each other and what the rep does next for the account
// itself, the latter in the language given. What its opportunities need is theirs to say, and there these gaps come last.
func DiagnoseAccount(state models.AccountState, language models.Language) AccountDiagnosis { //nolint:revive // beside Diagnose, for the other kind of state
	trusts := trustsOf(state.States)
	alliance := rules.A7(state.AccountSide, trusts)
	whole := Together(state)
	people := gather(whole)
	gaps := gapsOf(accountGaps(whole, people))
	return AccountDiagnosis{
		Verdicts:        append(rules.JudgeAccount(state.Account, state.AccountSide), alliance),
		NeitherCanLeave: alliance.Outcome == models.Pass,
		Conditions:      rules.Conditions(state.AccountSide, trusts),
		Gaps:            gaps,
		Move:            plainMove(whole, people, chooseForAccount(whole, people, gaps), language),
	}
}

// trustsOf returns every contact's trust in every opportunity. One opportunity's signals never raise a term in another.
func trustsOf(states []models.State) []models.Trust {
	var trusts []models.Trust
	for _, state := range states {
		trusts = append(trusts, gather(state).trust()...)
	}
	return trusts
}

// Together is all that an account's opportunities know, as one state without an opportunity.
func Together(account models.AccountState) models.State {
	whole := models.State{Account: account.Account, Contacts: account.Contacts, Side: &account.AccountSide}
	offered := make(map[uuid.UUID]bool)
	for _, state := range account.States {
		for _, offering := range state.Offerings {
			if !offered[offering.ID] {
				offered[offering.ID] = true
				whole.Offerings = append(whole.Offerings, offering)
			}
		}
		whole.Roles = append(whole.Roles, state.Roles...)
		whole.Notes = append(whole.Notes, state.Notes...)
		whole.Wins = append(whole.Wins, state.Wins...)
		whole.Signals = append(whole.Signals, state.Signals...)
		whole.Flags = append(whole.Flags, state.Flags...)
		whole.Moves = append(whole.Moves, state.Moves...)
	}
	return whole
}

// chooseForAccount takes the most pressing gap whose last move has not failed. Where no gap is left the move is the next
// level of the relationship, or the plan when the level is to be kept; an account that is not strategic is asked whether
// it should be.
func chooseForAccount(state models.State, all people, gaps []models.Gap) target {
	if len(gaps) > 0 {
		return choose(state, all, gaps)
	}
	t := target{gap: models.QualifyAccount}
	if state.Account.Strategic {
		t.gap = models.PlanAccount
		if r := state.Side.Relationship; r != nil && r.Target > r.Level {
			t.gap = models.RaiseRelationship
		}
	}
	if t.contact = all.counterpart(t.gap, *state.Side); t.contact == uuid.Nil {
		t.contact = all.guide()
	}
	return t
}

// accountKinds lists the gaps of an account that A1 to A6 open, in their order.
func accountKinds() []models.GapKind {
	return []models.GapKind{models.QualifyAccount, models.GatherIntelligence, models.RaiseRelationship,
		models.DefineCooperation, models.AgreeGoal, models.PlanAccount}
}

// accountGaps lists what holds a strategic account back: whatever A1 to A6 do not pass. An account that A1 rejects has
// this one gap alone, since no move towards tier 4 is made in it.
func accountGaps(state models.State, all people) []found {
	if !state.Account.Strategic || state.Side == nil {
		return nil
	}
	var gaps []found
	for i, verdict := range rules.JudgeAccount(state.Account, *state.Side) {
		if verdict.Outcome == models.Pass {
			continue
		}
		gaps = append(gaps, accountGap(accountKinds()[i], verdict, all, *state.Side))
		if verdict.Rule == "A1" && verdict.Outcome == models.Reject {
			break
		}
	}
	return gaps
}

func accountGap(kind models.GapKind, verdict models.Verdict, all people, side models.AccountSide) found {
	contact := idOrNil(all.counterpart(kind, side))
	p, _ := all.find(contact)
	return found{gap: models.Gap{Kind: kind, ContactID: contact, Rule: verdict.Rule, Reason: verdict.Reason}, person: p}
}

// counterpart is whom a gap of the account concerns: who holds the budget of a cooperation that is not defined yet, and who
// takes part in a goal. It is the zero id when it is nobody in particular, or somebody who works against us.
func (all people) counterpart(kind models.GapKind, side models.AccountSide) uuid.UUID {
	var named []uuid.UUID
	switch kind {
	case models.DefineCooperation:
		for _, cooperation := range side.Cooperations {
			if holder := cooperation.BudgetHolder.ContactID; holder != nil {
				named = append(named, *holder)
			}
		}
	case models.AgreeGoal, models.PlanAccount:
		for _, goal := range side.Goals {
			named = append(named, goal.ParticipantIDs...)
		}
	}
	return all.best(func(p *person) bool {
		return slices.Contains(named, p.contact.ID) && p.trust.Stance != models.Oppose
	})
}

// concernsAccount reports whether a gap is one of the account itself.
func concernsAccount(kind models.GapKind) bool { return slices.Contains(accountKinds(), kind) }

// disqualified reports whether A1 rejects the account.
func disqualified(side *models.AccountSide) bool {
	return side != nil && rules.A1(side.Criteria).Outcome == models.Reject
}
