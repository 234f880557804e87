package eval

import (
	"slices"
	"strings"
)

// samePerson compares two refs. Of people new to us a part of the name is enough ("new:Ann", "new:Ann Lee"):
// whole words, in any case.
func samePerson(a, b string) bool {
	one, oneNew := strings.CutPrefix(a, NewPrefix)
	other, otherNew := strings.CutPrefix(b, NewPrefix)
	if !oneNew || !otherNew {
		return a == b
	}
	words, others := nameWords(one), nameWords(other)
	return within(words, others) || within(others, words)
}

func nameWords(name string) []string { return strings.Fields(strings.ToLower(name)) }

// within reports whether all the words, and there is one at least, are among the others.
func within(words, others []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(others, word) })
}
