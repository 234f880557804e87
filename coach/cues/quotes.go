package cues

import "fourfold/coach/wording"

// leastQuote is the number of code points from which words in quotation marks are somebody's words and not a term.
const leastQuote = 6

// quotedSpans returns what stands in quotation marks, and the mark that is still to come. Single quotes count for none:
// they are apostrophes mostly.
func quotedSpans(runes []rune, closing rune) ([]wording.Span, rune) {
	var spans []wording.Span
	start := 0
	for i, r := range runes {
		switch {
		case closing == 0 && closingOf(r) != 0:
			start, closing = i+1, closingOf(r)
		case closing != 0 && r == closing:
			if i-start >= leastQuote {
				spans = append(spans, wording.Span{Start: start, End: i})
			}
			closing = 0
		}
	}
	if closing != 0 && len(runes)-start >= leastQuote {
		spans = append(spans, wording.Span{Start: start, End: len(runes)})
	}
	return spans, closing
}

func closingOf(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '「':
		return '」'
	case '『':
		return '』'
	case '"':
		return '"'
	}
	return 0
}
