package pseudonym

import (
	"slices"

	"fourfold/models"
)

// rewrite is applied to every text that others wrote, names aside: it returns what takes the text's place. Its methods
// change copies.
type rewrite func(text string) string

// brief rewrites all texts of a brief but the notes', which are long and have positions.
func (r rewrite) brief(brief models.Brief) models.Brief {
	brief.Account = r.account(brief.Account)
	brief.Opportunity.Name = r(brief.Opportunity.Name)
	brief.Offerings = r.offerings(brief.Offerings)
	r.titles(brief.Contacts)
	brief.Wins = r.wins(brief.Wins)
	brief.Notes = slices.Clone(brief.Notes)
	return brief
}

// state rewrites what a request for a move shows of a state, and leaves out the rest.
func (r rewrite) state(state models.State) models.State {
	r.titles(state.Contacts)
	state.Opportunity.Name = r(state.Opportunity.Name)
	return models.State{
		Account:     r.account(state.Account),
		Opportunity: state.Opportunity,
		Offerings:   r.offerings(state.Offerings),
		Contacts:    state.Contacts,
		Roles:       state.Roles,
		Wins:        r.wins(state.Wins),
	}
}

// titles passes the titles of contacts, which are put in their place with the names.
func (r rewrite) titles(contacts []models.Contact) {
	for _, contact := range contacts {
		r(contact.Title)
	}
}

func (r rewrite) account(account models.Account) models.Account {
	account.Name, account.Industry = r(account.Name), r(account.Industry)
	return account
}

func (r rewrite) offerings(offerings []models.Offering) []models.Offering {
	offerings = slices.Clone(offerings)
	for i, offering := range offerings {
		offerings[i].Name, offerings[i].Description = r(offering.Name), r(offering.Description)
		offerings[i].Claims = r.list(offering.Claims)
	}
	return offerings
}

func (r rewrite) list(texts []string) []string {
	texts = slices.Clone(texts)
	for i, text := range texts {
		texts[i] = r(text)
	}
	return texts
}

// wins rewrites wins. What people decided about them, and why rules judged them so, no request shows.
func (r rewrite) wins(wins []models.Win) []models.Win {
	wins = slices.Clone(wins)
	for i, win := range wins {
		wins[i].Statement, wins[i].Result = r(win.Statement), r(win.Result)
		wins[i].Chain = r.chain(win.Chain)
		wins[i].Evidence = r.evidence(win.Evidence)
		wins[i].Decisions, wins[i].Verdicts = nil, nil
	}
	return wins
}

func (r rewrite) chain(chain models.Chain) models.Chain {
	return models.Chain{Need: r(chain.Need), Problem: r(chain.Problem), Stake: r(chain.Stake)}
}

// evidence rewrites the quotes. What stands around them no request shows.
func (r rewrite) evidence(evidence []models.Evidence) []models.Evidence {
	evidence = slices.Clone(evidence)
	for i := range evidence {
		evidence[i].Quote, evidence[i].Before, evidence[i].After = r(evidence[i].Quote), "", ""
	}
	return evidence
}

func (r rewrite) text(text models.Text) models.Text {
	return models.Text{ZH: r(text.ZH), EN: r(text.EN)}
}

// move rewrites the words of a move and why it was refused.
func (r rewrite) move(move models.Move) models.Move {
	move.Purpose, move.Offer, move.Result = r(move.Purpose), r(move.Offer), r(move.Result)
	move.Advance, move.WrongIf = r(move.Advance), r(move.WrongIf)
	move.Say, move.DoNot = r.list(move.Say), r.list(move.DoNot)
	move.Verdicts = slices.Clone(move.Verdicts)
	for i, verdict := range move.Verdicts {
		move.Verdicts[i].Reason = r.text(verdict.Reason)
	}
	return move
}

// trust rewrites the quotes behind the terms of trust.
func (r rewrite) trust(trust models.Trust) models.Trust {
	trust.Terms = slices.Clone(trust.Terms)
	for i, term := range trust.Terms {
		live := slices.Clone(term.Live)
		for j := range live {
			live[j].Evidence = r.evidence(live[j].Evidence)
		}
		trust.Terms[i].Live = live
		trust.Terms[i].Stale, trust.Terms[i].Missing = nil, r.text(term.Missing)
	}
	trust.WhyNotHigher, trust.Verdicts = r.text(trust.WhyNotHigher), nil
	return trust
}

func (r rewrite) task(task Task) Task {
	return Task{State: r.state(task.State), Reason: r.text(task.Reason), Plain: r.move(task.Plain), Trust: r.trust(task.Trust)}
}

// HideMove returns a move as a request shows it.
func (b *Book) HideMove(move models.Move) models.Move { return rewrite(b.Hide).move(move) }

// RestoreMove puts the names back into the words of a move, and returns false when one of its marks stands for nothing.
func (b *Book) RestoreMove(move models.Move) (models.Move, bool) {
	known := true
	return b.restore(&known).move(move), known
}

// RestoreWin puts the names back into the words of a claim, and returns false when one of its marks stands for nothing.
func (b *Book) RestoreWin(claim models.WinClaim) (models.WinClaim, bool) {
	known := true
	put := b.restore(&known)
	claim.Statement, claim.Result, claim.Chain = put(claim.Statement), put(claim.Result), put.chain(claim.Chain)
	return claim, known
}

func (b *Book) restore(known *bool) rewrite {
	return func(text string) string {
		restored, ok := b.Restore(text)
		*known = *known && ok
		return restored
	}
}
