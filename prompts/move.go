package prompts

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"fourfold/models"
)

const moveTokens = 2_000

// MoveInput is what a move is worded from. Other contacts' wins and the notes themselves are not shown to the model: what it
// does not know it cannot tell.
type MoveInput struct {
	State    models.State
	Gap      models.Gap
	Plain    models.Move  // the diagnosis' own move for the gap: contact, kind, win, what it requires and how it is worded
	Trust    models.Trust // of the move's contact; its signals with their quotes; zero where it concerns nobody
	Language models.Language
	Today    time.Time    // zero: not told
	Silent   []string     // what must not be said, beside what is private of the win
	Refused  *models.Move // the first wording, with the verdicts that reject it; nil on the first try
	Fence    string       // from NewFence
}

// Move asks for the wording of a move. The answer fills only the fields that ParseMove returns.
func Move(input MoveInput) (Prompt, Index) {
	user := render("request_move.md", newMoveView(input))
	index := newIndex(input.Fence, input.State.Contacts)
	index.language = input.Language
	system := moveSystem()
	return Prompt{
		System:     system,
		User:       user,
		Schema:     moveSchema(),
		SchemaName: "move",
		MaxTokens:  moveTokens,
		Version:    version("move", system, source("request_move.md"), source("move_schema.json")),
	}, index.withStrangers(user, "move_system.md")
}

func moveSchema() json.RawMessage { return compacted(source("move_schema.json")) }

func moveSystem() string {
	return render("move_system.md", struct {
		Shape    string
		Examples []shownExample
		Canary   string
	}{shape(moveSchema()), moveExamples(), canary})
}

// moveView is what request_move.md shows; every text in it that others wrote has passed outgoing.
type moveView struct {
	Fence, Account, Opportunity string
	Offerings, People           []string
	Gap, Waiting                models.GapKind
	Reason, With, Today         string
	Kind                        models.MoveKind
	Requires                    string
	Trust, Win, Silent          []string
	Plain, Refused              []string
	Language                    string
}

func newMoveView(input MoveInput) moveView {
	state, plain := input.State, input.Plain
	view := moveView{
		Fence:       input.Fence,
		Account:     accountLine(state.Account),
		Opportunity: outgoingLine(state.Opportunity.Name),
		Offerings:   offeringLines(state.Offerings),
		People:      peopleLines(state.Contacts, state.Roles),
		Gap:         plain.Gap,
		Waiting:     plain.WaitingBehind,
		Reason:      outgoingLine(input.Gap.Reason.In(input.Language)),
		Kind:        plain.Kind,
		Requires:    requiresLine(plain.Requires),
		Trust:       trustLines(input.Trust),
		Plain:       wordingLines(plain),
		Language:    languageName(input.Language),
	}
	if plain.ContactID != nil {
		view.With = markOf(state.Contacts, *plain.ContactID)
	}
	if !input.Today.IsZero() {
		view.Today = input.Today.Format("2006-01-02, Monday")
	}
	for _, topic := range input.Silent {
		view.Silent = append(view.Silent, outgoingLine(topic))
	}
	if win, ok := winOf(state, plain); ok {
		view.Win = winLines(win)
	}
	if input.Refused != nil {
		view.Refused = append(wordingLines(*input.Refused), reasonLines(input.Refused.Verdicts, input.Language)...)
	}
	return view
}

func languageName(language models.Language) string {
	if language == models.Chinese {
		return "Chinese (中文)"
	}
	return "English"
}

func winOf(state models.State, move models.Move) (models.Win, bool) {
	for _, win := range state.Wins {
		if move.WinID != nil && win.ID == *move.WinID {
			return win, true
		}
	}
	return models.Win{}, false
}

func requiresLine(requires models.Requires) string {
	if requires.Term == "" {
		return "nothing"
	}
	return fmt.Sprintf("%s, of which the strength held is %d (2 is enough)", requires.Term, requires.Have)
}

// trustLines shows the terms, and the words or conduct behind belief and dependence. What shows liking is private.
func trustLines(trust models.Trust) []string {
	var lines []string
	for _, term := range trust.Terms {
		held := "not held"
		if term.Held {
			held = "held"
		}
		lines = append(lines, fmt.Sprintf("%s: %s, strength %d%s", term.Term, held, term.Net, shownBy(term)))
	}
	if trust.Stance != "" {
		lines = append(lines, "stance: "+string(trust.Stance))
	}
	return lines
}

func shownBy(term models.TermStanding) string {
	if term.Term == models.LikesUs {
		return ""
	}
	var quotes []string
	for _, signal := range term.Live {
		quotes = append(quotes, quotesOf(signal.Evidence)...)
	}
	if len(quotes) == 0 {
		return ""
	}
	return ": " + strings.Join(quotes, " / ")
}

func quotesOf(evidence []models.Evidence) []string {
	var quotes []string
	for _, stretch := range evidence {
		if quote := outgoingLine(stretch.Quote); quote != "" {
			quotes = append(quotes, "“"+quote+"”")
		}
	}
	return quotes
}

// winLines shows the win. Of a sensitive one neither the chain nor the words behind it leave the house.
func winLines(win models.Win) []string {
	lines := []string{
		fmt.Sprintf("%s, %s, %s, %s", win.Category, win.Direction, win.State, win.Standing),
		"what they want: " + outgoingLine(win.Statement),
	}
	if win.Result != "" {
		lines = append(lines, "result through which it is or could be served: "+outgoingLine(win.Result))
	}
	if win.Sensitive {
		return append(lines, "private: serve it through the offer; never name it, hint at it or ask about it")
	}
	for _, link := range []struct{ name, text string }{
		{"need", win.Chain.Need}, {"problem", win.Chain.Problem}, {"stake", win.Chain.Stake},
	} {
		if link.text == "" {
			link.text = "(not known)"
		}
		lines = append(lines, link.name+": "+outgoingLine(link.text))
	}
	if quotes := quotesOf(win.Evidence); len(quotes) > 0 {
		lines = append(lines, "their words or conduct: "+strings.Join(quotes, " / "))
	}
	return lines
}

// wordingLines shows how a move is worded, leaving out what it does not say.
func wordingLines(move models.Move) []string {
	var lines []string
	for _, part := range []struct{ name, text string }{
		{"result", move.Result}, {"offer", move.Offer}, {"say", strings.Join(move.Say, " ")}, {"purpose", move.Purpose},
		{"advance", move.Advance}, {"wrong_if", move.WrongIf}, {"do_not", strings.Join(move.DoNot, " ")},
	} {
		if part.text != "" {
			lines = append(lines, part.name+": "+outgoingLine(part.text))
		}
	}
	return lines
}

func reasonLines(verdicts []models.Verdict, language models.Language) []string {
	var lines []string
	for _, verdict := range verdicts {
		if verdict.Outcome == models.Reject {
			lines = append(lines, fmt.Sprintf("refused by %s: %s", verdict.Rule, outgoingLine(verdict.Reason.In(language))))
		}
	}
	return lines
}
