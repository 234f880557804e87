package wording

import (
	"slices"
	"unicode/utf8"
)

// Span is a stretch of a text in code points, half-open.
type Span struct{ Start, End int }

// Overlap counts the code points that both spans cover.
func (s Span) Overlap(other Span) int {
	return max(0, min(s.End, other.End)-max(s.Start, other.Start))
}

// Covered counts the code points of s that the spans cover. The spans are in order and do not overlap, as the detectors
// of this package return them.
func (s Span) Covered(spans []Span) int {
	covered := 0
	for _, span := range spans {
		covered += s.Overlap(span)
	}
	return covered
}

// foundSpans returns what the finders find, merged and in order.
func foundSpans(text string, finders ...finder) []Span {
	var spans []Span
	for _, finder := range finders {
		for _, match := range finder.find(text) {
			spans = append(spans, runeSpan(text, match[0], match[1]))
		}
	}
	return mergeSpans(spans)
}

// runeSpan turns byte positions into code points.
func runeSpan(text string, start, end int) Span {
	first := utf8.RuneCountInString(text[:start])
	return Span{first, first + utf8.RuneCountInString(text[start:end])}
}

// mergeSpans puts spans in order and joins those that touch.
func mergeSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	var merged []Span
	for _, span := range spans {
		last := len(merged) - 1
		if last >= 0 && span.Start <= merged[last].End {
			merged[last].End = max(merged[last].End, span.End)
			continue
		}
		merged = append(merged, span)
	}
	return merged
}
