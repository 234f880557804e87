package coach_test

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"fourfold/models"
)

// findings are all that is found, in words that do not depend on ids.
func (p played) findings() []string {
	var all []string
	for _, win := range p.state.Wins {
		all = append(all, fmt.Sprintf("win of %s: %s %s %s %s %s against %d %q", p.who(&win.ContactID), win.Category, win.Direction,
			win.State, win.Standing, win.Confidence, len(win.Evidence)-len(win.Supporting()), quotes(win.Evidence)))
	}
	for _, signal := range p.state.Signals {
		all = append(all, fmt.Sprintf("signal of %s: %s %s %d %q", p.who(&signal.ContactID), signal.Kind, signal.Basis,
			signal.Strength, quotes(signal.Evidence)))
	}
	for _, trust := range p.diagnosis.Trust {
		terms := ""
		for _, term := range trust.Terms {
			terms += fmt.Sprintf(" %s %d", term.Term, term.Net)
		}
		all = append(all, fmt.Sprintf("trust of %s: tier %d, %s, %q,%s", p.who(&trust.ContactID), trust.Tier, trust.Stance, trust.Mode, terms))
	}
	slices.Sort(all)
	for _, gap := range p.diagnosis.Gaps {
		all = append(all, fmt.Sprintf("gap: %s %s", gap.Kind, p.who(gap.ContactID)))
	}
	return append(all, fmt.Sprintf("move: %s %s with %s", p.move.Gap, p.move.Kind, p.who(p.move.ContactID)),
		fmt.Sprintf("%d contacts", len(p.state.Contacts)))
}

// who tells a contact by its place in the scene.
func (p played) who(contact *uuid.UUID) string {
	for i, posted := range p.posted.Contacts {
		if contact != nil && posted.ID == *contact {
			return fmt.Sprintf("c%d", i+1)
		}
	}
	return "nobody of the scene"
}

func quotes(evidence []models.Evidence) []string {
	var all []string
	for _, e := range evidence {
		all = append(all, visible(e.Quote))
	}
	slices.Sort(all)
	return all
}

// visible is a text without the characters that nobody sees.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.In(r, unicode.Cf, unicode.Cc) {
			return -1
		}
		return r
	}, text)
}

func (p played) flags() []models.FlagKind {
	var kinds []models.FlagKind
	for _, flag := range p.state.Flags {
		if !slices.Contains(kinds, flag.Kind) {
			kinds = append(kinds, flag.Kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// checkPrompts looks at every request for the payload: within the fence, on a line that begins with a mark of ours, and
// without a character that nobody sees.
func (p played) checkPrompts(a attack) {
	p.t.Helper()
	if len(p.asked) < 2 {
		p.t.Fatalf("the model was asked %d times", len(p.asked))
	}
	held := false
	for _, asked := range p.asked {
		if visible(asked.Text) != asked.Text {
			p.t.Errorf("a request for a %s holds characters that nobody sees", asked.Kind)
		}
		lines := strings.Split(endOfLine(asked.Text), "\n")
		opening, _, _ := strings.Cut(strings.TrimPrefix(lines[0], "<<< "), " ")
		end := slices.Index(lines, ">>> "+opening)
		if !strings.HasPrefix(opening, "ff-") || end < 0 {
			p.t.Fatalf("a request for a %s has no fence", asked.Kind)
		}
		for _, piece := range pieces(a.payload()) {
			for i, line := range lines {
				if !strings.Contains(line, piece) {
					continue
				}
				held = true
				inRepair := slices.Contains(lines[end+1:], "# Repair") && i > end
				if !marked(line) || i > end && !inRepair {
					p.t.Errorf("line %d of a request for a %s: %q stands outside of its place", i, asked.Kind, piece)
				}
			}
		}
	}
	if !held && len(pieces(a.payload())) > 0 {
		p.t.Error("the payload is in no request")
	}
}

// endOfLine makes every character that ends a line the usual one.
func endOfLine(text string) string {
	return strings.NewReplacer("\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n", "\f", "\n", "\r", "\n").Replace(text)
}

// pieces are the beginnings of the payload's lines, as a request shows them.
func pieces(payload string) []string {
	var all []string
	for line := range strings.Lines(endOfLine(payload)) {
		runes := []rune(strings.Join(strings.Fields(visible(line)), " "))
		if len(runes) >= 6 {
			all = append(all, string(runes[:min(len(runes), 12)]))
		}
	}
	return all
}

// marked reports whether a line of a request begins with a mark of ours: a segment, a contact, a known win, a list, an item.
func marked(line string) bool {
	for _, mark := range []string{"[S", "c1 |", "c2 |", "c3 |", "w1 |", "w2 |", "w3 |", "- ", "wins[", "signals[", "The sentence that comes nearest:"} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return false
}
