package models

import (
	"unicode/utf8"

	"github.com/google/uuid"
)

// around is how many code points before and after a quote go with it, so that a highlight survives small changes of layout.
const around = 16

// CutQuotes fills Quote, Before and After of every piece of evidence from the text of its note. A piece whose note is not
// given, or whose position is not in it, gets none.
func CutQuotes(evidence []Evidence, textOf func(noteID uuid.UUID) (string, bool)) {
	for i := range evidence {
		e := &evidence[i]
		e.Quote, e.Before, e.After = "", "", ""
		text, found := textOf(e.NoteID)
		if !found {
			continue
		}
		e.Before, e.Quote, e.After = cutQuote(text, e.Start, e.End)
	}
}

// cutQuote slices a text by code points without making runes of all of it.
func cutQuote(text string, start, end int) (before, quote, after string) {
	if start < 0 || end <= start {
		return "", "", ""
	}
	lead := advance(text, max(0, start-around))
	first := lead + advance(text[lead:], start-max(0, start-around))
	last := first + advance(text[first:], end-start)
	if utf8.RuneCountInString(text[first:last]) != end-start {
		return "", "", ""
	}
	return text[lead:first], text[first:last], text[last : last+advance(text[last:], around)]
}

// advance returns the bytes of the first n code points of a text, of all of it when it has fewer.
func advance(text string, n int) int {
	for at := range text {
		if n == 0 {
			return at
		}
		n--
	}
	return len(text)
}
