package rules

import (
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// facts is a move's scene as the rules that compare words need it. Each part is worked out when a rule first asks for it,
// once for all moves that are judged in the scene.
type facts struct {
	MoveScene
	cast    func() *wording.Cast
	offered func() []token  // the words that describe what we sell
	public  func() string   // what our offerings say, as run.text gives it
	known   func() string   // all that a claim can rest on, likewise
	secrets func() []secret // what may not be said to just anybody
}

func newFacts(s MoveScene) facts {
	f := facts{
		MoveScene: s,
		cast:      sync.OnceValue(func() *wording.Cast { return wording.NewCast(s.State.Contacts) }),
		offered:   sync.OnceValue(func() []token { return offeredWords(s.State.Offerings) }),
		secrets:   sync.OnceValue(func() []secret { return secretsOf(s.State) }),
	}
	f.public = sync.OnceValue(func() string { return run(f.offered()).text() })
	f.known = sync.OnceValue(func() string {
		named := tokensOf(s.State.Account.Name + "\n" + s.State.Opportunity.Name)
		return run(slices.Concat(f.offered(), notedWords(s.State.Notes), named)).text()
	})
	return f
}

func offeredWords(offerings []models.Offering) []token {
	var words []token
	for _, offering := range offerings {
		texts := append([]string{offering.Name, offering.Description}, offering.Claims...)
		words = append(words, tokensOf(strings.Join(texts, "\n"))...)
	}
	return words
}

func notedWords(notes []models.Note) []token {
	var words []token
	for _, note := range notes {
		words = append(words, tokensOf(note.Text)...)
	}
	return words
}

// serves reports whether the move is to give somebody their win.
func (f facts) serves(m models.Move) bool {
	return m.Kind == models.MoveOffer && (m.WinID != nil || f.Gap.Kind == models.ServeWin || f.Gap.Kind == models.ResolveThreat)
}

// win returns the live win of that id, and false when there is none.
func (f facts) win(id *uuid.UUID) (models.Win, bool) {
	if id == nil {
		return models.Win{}, false
	}
	for _, win := range f.State.Wins {
		if win.ID == *id {
			return win, true
		}
	}
	return models.Win{}, false
}

// threatened returns the contact's wins that our offer harms and nobody has rejected.
func (f facts) threatened(contact uuid.UUID) []models.Win {
	var wins []models.Win
	for _, win := range f.State.Wins {
		if win.ContactID == contact && win.State == models.Threatened && win.Standing != models.Rejected {
			wins = append(wins, win)
		}
	}
	return wins
}
