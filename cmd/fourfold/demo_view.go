package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/models"
	"fourfold/models/store"
)

// views is what the demo shows of one account.
type views struct {
	name, opportunity string
	opportunityID     uuid.UUID
	language          models.Language
	again             bool // an earlier run has read its notes
	people            []personView
	rejected          []winView
	move              models.Move
	flags             []models.Flag
	toConfirm         *models.Win // a win to try the confirming on; nil when none waits for it
}

// personView is a contact with what is known of them.
type personView struct {
	models.Contact
	roles []models.BuyingRole
	trust models.Trust
	wins  []winView
}

// winView is a win with its quotes and the verdicts that matter.
type winView struct {
	models.Win
	who      string
	quotes   []quoteView      // at most maxQuotes
	verdicts []models.Verdict // warn and reject
}

// quoteView is a stretch of a note and the note's date.
type quoteView struct{ text, date string }

// maxQuotes is how many quotes of a win are shown, the oldest first.
const maxQuotes = 3

// look puts together what is known of an opportunity.
func look(ctx context.Context, s *store.Store, viewer models.Viewer, account workedAccount, id uuid.UUID) (views, error) {
	state, err := s.FindState(ctx, viewer, id)
	if err != nil {
		return views{}, fmt.Errorf("finding what is known: %w", err)
	}
	rejected, err := s.FindWins(ctx, viewer, store.WinFilter{OpportunityID: id, Live: new(false)})
	if err != nil {
		return views{}, fmt.Errorf("finding rejected wins: %w", err)
	}
	diagnosis := diagnose.Diagnose(state, account.language())
	view := views{
		name: account.Account.Name, opportunity: account.Opportunity, opportunityID: id, language: account.language(),
		move: diagnosis.Move, flags: state.Flags,
	}
	for _, contact := range state.Contacts {
		view.people = append(view.people, newPersonView(contact, state, diagnosis))
	}
	slices.SortStableFunc(view.people, func(a, b personView) int { return cmp.Compare(len(b.wins), len(a.wins)) })
	view.rejected = rejectedViews(rejected.Items, state)
	view.toConfirm = winToConfirm(state.Wins)
	return view, nil
}

func newPersonView(contact models.Contact, state models.State, diagnosis diagnose.Diagnosis) personView {
	trust, _ := diagnosis.TrustOf(contact.ID)
	person := personView{Contact: contact, trust: trust}
	for _, holding := range state.Roles {
		if holding.ContactID == contact.ID {
			person.roles = append(person.roles, holding.Role)
		}
	}
	for _, win := range state.Wins {
		if win.ContactID == contact.ID && win.Standing != models.Rejected {
			person.wins = append(person.wins, newWinView(win, state))
		}
	}
	return person
}

func newWinView(win models.Win, state models.State) winView {
	view := winView{Win: win, who: nameOf(win.ContactID, state.Contacts)}
	for _, evidence := range win.Evidence[:min(len(win.Evidence), maxQuotes)] {
		view.quotes = append(view.quotes, quoteView{evidence.Quote, dateOf(evidence.NoteID, state.Notes)})
	}
	for _, verdict := range win.Verdicts {
		if verdict.Outcome != models.Pass {
			view.verdicts = append(view.verdicts, verdict)
		}
	}
	return view
}

// rejectedViews shows each rejected win once, however many notes raised it, with what rejected it only.
func rejectedViews(wins []models.Win, state models.State) []winView {
	var rejected []winView
	for _, win := range wins {
		view := newWinView(win, state)
		view.verdicts = slices.DeleteFunc(view.verdicts, func(v models.Verdict) bool { return v.Outcome != models.Reject })
		again := func(r winView) bool { return r.ContactID == win.ContactID && slices.Equal(r.quotes, view.quotes) }
		if !slices.ContainsFunc(rejected, again) {
			rejected = append(rejected, view)
		}
	}
	return rejected
}

func nameOf(id uuid.UUID, contacts []models.Contact) string {
	for _, contact := range contacts {
		if contact.ID == id {
			return contact.Name
		}
	}
	return ""
}

func dateOf(id uuid.UUID, notes []models.Note) string {
	for _, note := range notes {
		if note.ID == id {
			return note.OccurredAt.Format("2006-01-02")
		}
	}
	return ""
}

// winToConfirm prefers a win that our offer serves: confirming it is what makes trust of the third tier possible.
func winToConfirm(wins []models.Win) *models.Win {
	var first *models.Win
	for i, win := range wins {
		if win.Standing != models.Suggested {
			continue
		}
		if win.State == models.Served {
			return &wins[i]
		}
		if first == nil {
			first = &wins[i]
		}
	}
	return first
}
