package eval

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// PrintEach writes, for each case, what was missed and what was wrong; a case without fault gets no line. It shows words of
// the cases.
func PrintEach(w io.Writer, cases []Case, answers map[string]Answer) error {
	for _, c := range cases {
		faults := faultsOf(c, answers[c.ID])
		if len(faults) == 0 {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s\n  %s\n", c.ID, strings.Join(faults, "\n  ")); err != nil {
			return fmt.Errorf("print faults of case %s: %w", c.ID, err)
		}
	}
	return nil
}

func faultsOf(c Case, answer Answer) []string {
	faults := winFaults(c, answer)
	for _, ref := range slices.Sorted(maps.Keys(c.Expect.Stance)) {
		faults = appendFault(faults, "stance "+ref, answer.Stance[ref], c.Expect.Stance[ref])
	}
	for _, ref := range slices.Sorted(maps.Keys(c.Expect.Trust)) {
		faults = appendFault(faults, "trust "+ref, answer.Trust[ref], c.Expect.Trust[ref])
	}
	found, gap := answer.Gap, c.Expect.Gap
	if !slices.Contains(gap.AlsoOK, found.Kind) && (found.Kind != gap.Kind || !samePerson(found.Contact, gap.Contact)) {
		faults = append(faults, fmt.Sprintf("gap %s %s, want %s %s %v", found.Kind, found.Contact, gap.Kind, gap.Contact, gap.AlsoOK))
	}
	for _, kind := range scoredFlags() {
		faults = appendFault(faults, "flag "+string(kind), slices.Contains(answer.Flags, kind), slices.Contains(c.Expect.Flags, kind))
	}
	return faults
}

func appendFault[T comparable](faults []string, what string, got, want T) []string {
	if got == want {
		return faults
	}
	return append(faults, fmt.Sprintf("%s: %v, want %v", what, got, want))
}

func winFaults(c Case, answer Answer) []string {
	var faults []string
	_, pairs := pairWins(c, answer.Wins, overlapsOf(c, answer.Wins))
	for j, expected := range c.Expect.Wins {
		if pairs.with[j] < 0 {
			faults = append(faults, fmt.Sprintf("missed %s %s: %s%s", expected.Contact, expected.Category, expected.Gist, lostTo(c, answer, expected)))
		}
	}
	for i, win := range answer.Wins {
		if pairs.of[i] < 0 {
			faults = append(faults, fmt.Sprintf("wrong %s %s: %s%s", win.Contact, win.Category, strings.Join(win.Evidence, " … "), trapOf(c, win)))
			continue
		}
		faults = append(faults, differences(win, c.Expect.Wins[pairs.of[i]])...)
	}
	return faults
}

func differences(win FoundWin, expected ExpectedWin) []string {
	var faults []string
	if !expected.accepts(win.Category) {
		faults = append(faults, fmt.Sprintf("category of %s: %s, want %s %v", win.Contact, win.Category, expected.Category, expected.AlsoOK))
	}
	faults = appendFault(faults, fmt.Sprintf("direction of %s %s", win.Contact, win.Category), win.Direction, expected.Direction)
	faults = appendFault(faults, fmt.Sprintf("state of %s %s", win.Contact, win.Category), win.State, expected.State)
	return appendFault(faults, fmt.Sprintf("explicit of %s %s", win.Contact, win.Category), win.Explicit, expected.Explicit)
}

// lostTo names the rules that rejected an expected win; empty when nobody claimed it.
func lostTo(c Case, answer Answer, expected ExpectedWin) string {
	for _, win := range answer.Rejected {
		if c.same(win, expected) {
			return ", rejected by " + strings.Join(win.Rules, " ")
		}
	}
	return ""
}

// trapOf names the kind of trap that a found win lies in; empty for none.
func trapOf(c Case, win FoundWin) string {
	places := c.locateAll(win.Evidence)
	for _, trap := range c.Expect.Traps {
		if shared(places, c.locate(trap.Span)) {
			return ", a trap: " + trap.Why
		}
	}
	return ""
}
