package eval

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fourfold/models"
)

// check returns every mistake of a case at once.
func (c Case) check() error {
	mistakes := &mistakes{}
	mistakes.unless(c.Account.Name != "", "account has no name")
	mistakes.unless(slices.Contains(languages(), c.Language), "language %q", c.Language)
	mistakes.unless(slices.Contains(models.NoteKinds(), c.Genre), "genre %q", c.Genre)
	c.checkContacts(mistakes)
	c.checkNotes(mistakes)
	for i, win := range c.Expect.Wins {
		c.checkWin(mistakes, i, win)
	}
	for i, trap := range c.Expect.Traps {
		mistakes.unless(slices.Contains(TrapKinds(), trap.Why), "trap %d: why %q", i, trap.Why)
		mistakes.unless(c.knows(trap.Contact), "trap %d: contact %q", i, trap.Contact)
		mistakes.unless(c.quotes(trap.Span), "trap %d: the span stands in no note", i)
	}
	c.checkState(mistakes)
	return errors.Join(*mistakes...)
}

func languages() []string { return []string{"zh", "en", "mixed"} }

func (c Case) checkContacts(mistakes *mistakes) {
	refs := map[string]bool{}
	for _, contact := range c.Contacts {
		mistakes.unless(contact.Ref != "" && !refs[contact.Ref], "contact ref %q", contact.Ref)
		mistakes.unless(contact.Name != "", "contact %s has no name", contact.Ref)
		mistakes.unless(slices.Contains(models.BuyingRoles(), contact.BuyingRole), "contact %s: buying role %q", contact.Ref,
			contact.BuyingRole)
		refs[contact.Ref] = true
	}
}

func (c Case) checkNotes(mistakes *mistakes) {
	mistakes.unless(len(c.Notes) > 0, "no note")
	for i, note := range c.Notes {
		mistakes.unless(strings.TrimSpace(note.Text) != "", "note %s is empty", note.Ref)
		mistakes.unless(!note.OccurredAt.IsZero(), "note %s has no date", note.Ref)
		mistakes.unless(i == 0 || !note.OccurredAt.Before(c.Notes[i-1].OccurredAt), "note %s is older than the one before", note.Ref)
	}
}

func (c Case) checkWin(mistakes *mistakes, i int, win ExpectedWin) {
	mistakes.unless(c.knows(win.Contact), "win %d: contact %q", i, win.Contact)
	for _, category := range append([]models.Category{win.Category}, win.AlsoOK...) {
		mistakes.unless(slices.Contains(models.Categories(), category), "win %d: category %q", i, category)
	}
	mistakes.unless(win.Direction == models.Gain || win.Direction == models.Protect, "win %d: direction %q", i, win.Direction)
	mistakes.unless(slices.Contains(models.WinStates(), win.State), "win %d: state %q", i, win.State)
	mistakes.unless(len(win.Evidence) > 0, "win %d has no evidence", i)
	for j, quote := range win.Evidence {
		mistakes.unless(c.quotes(quote), "win %d: evidence %d stands in no note", i, j)
	}
}

func (c Case) checkState(mistakes *mistakes) {
	for ref, stance := range c.Expect.Stance {
		mistakes.unless(c.knows(ref), "stance of %q", ref)
		mistakes.unless(slices.Contains(stances(), stance), "stance of %s: %q", ref, stance)
	}
	for ref, tier := range c.Expect.Trust {
		mistakes.unless(c.knows(ref), "trust of %q", ref)
		mistakes.unless(tier >= 0 && tier <= 3, "trust of %s: %d", ref, tier)
	}
	for _, flag := range c.Expect.Flags {
		mistakes.unless(slices.Contains(scoredFlags(), flag), "flag %q", flag)
	}
	mistakes.unless(c.Expect.Gap.Kind != "", "no gap")
	mistakes.unless(c.Expect.Gap.Contact == "" || c.knows(c.Expect.Gap.Contact), "gap: contact %q", c.Expect.Gap.Contact)
}

func stances() []models.Stance {
	return []models.Stance{models.Support, models.Neutral, models.Oppose, models.StanceUnknown}
}

// scoredFlags are the kinds of flag that cases expect; a sensitive one is a matter of display.
func scoredFlags() []models.FlagKind {
	return []models.FlagKind{models.FlagInducement, models.FlagInjection, models.FlagLeak}
}

// NewPrefix begins the ref of a person whom a note names first.
const NewPrefix = "new:"

// knows reports whether a ref is one of the case's contacts, or names somebody new.
func (c Case) knows(ref string) bool {
	if name, isNew := strings.CutPrefix(ref, NewPrefix); isNew {
		return name != ""
	}
	return slices.ContainsFunc(c.Contacts, func(contact CaseContact) bool { return contact.Ref == ref })
}

// quotes reports whether a text stands in a note exactly.
func (c Case) quotes(text string) bool {
	return text != "" && slices.ContainsFunc(c.Notes, func(note CaseNote) bool { return strings.Contains(note.Text, text) })
}

// mistakes collects what is wrong with a case.
type mistakes []error

func (m *mistakes) unless(right bool, format string, args ...any) {
	if !right {
		*m = append(*m, fmt.Errorf(format, args...))
	}
}
