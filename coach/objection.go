package coach

import (
	"slices"

	"fourfold/coach/wording"
	"fourfold/models"
)

// Whoever objected to being analysed is nobody to readers and to the model: not among the people, and blacked out in what
// they read, with all that is said of them. Positions in a note stay right. Compliance flags alone are raised from the
// whole note.

// withoutObjecting returns a brief as its reader may see it.
func withoutObjecting(brief models.Brief) models.Brief {
	objecting := objectingOf(brief.Contacts)
	if len(objecting) == 0 {
		return brief
	}
	brief.Notes = blackedOut(brief.Notes, objecting, brief.Contacts)
	brief.Wins = withoutMentions(brief.Wins, objecting, brief.Contacts)
	brief.Contacts = analysed(brief.Contacts)
	return brief
}

// stateWithoutObjecting returns a state as the model may see it.
func stateWithoutObjecting(state models.State) models.State {
	objecting := objectingOf(state.Contacts)
	if len(objecting) == 0 {
		return state
	}
	state.Notes = blackedOut(state.Notes, objecting, state.Contacts)
	state.Wins = withoutMentions(state.Wins, objecting, state.Contacts)
	for _, contact := range objecting {
		state.Opportunity.Name = wording.EraserOf(contact, others(contact, state.Contacts)).Text(state.Opportunity.Name)
	}
	state.Contacts = analysed(state.Contacts)
	return state
}

func objectingOf(contacts []models.Contact) []models.Contact {
	return slices.DeleteFunc(slices.Clone(contacts), func(c models.Contact) bool { return !c.Objected })
}

func analysed(contacts []models.Contact) []models.Contact {
	return slices.DeleteFunc(slices.Clone(contacts), func(c models.Contact) bool { return c.Objected })
}

func others(contact models.Contact, contacts []models.Contact) []models.Contact {
	return slices.DeleteFunc(slices.Clone(contacts), func(c models.Contact) bool { return c.ID == contact.ID })
}

func blackedOut(notes []models.Note, objecting, contacts []models.Contact) []models.Note {
	notes = slices.Clone(notes)
	for i := range notes {
		for _, contact := range objecting {
			notes[i].Text = wording.WithoutPassages(notes[i], contact, others(contact, contacts))
		}
	}
	return notes
}

// withoutMentions blacks out who objected in the words of other people's wins.
func withoutMentions(wins []models.Win, objecting, contacts []models.Contact) []models.Win {
	wins = slices.Clone(wins)
	for _, contact := range objecting {
		erase := wording.EraserOf(contact, others(contact, contacts)).Text
		for i := range wins {
			win := &wins[i]
			win.Evidence = slices.Clone(win.Evidence)
			for _, text := range []*string{&win.Statement, &win.Chain.Need, &win.Chain.Problem, &win.Chain.Stake, &win.Result} {
				*text = erase(*text)
			}
			for j := range win.Evidence {
				e := &win.Evidence[j]
				e.Before, e.Quote, e.After = erase(e.Before), erase(e.Quote), erase(e.After)
			}
		}
	}
	return wins
}
