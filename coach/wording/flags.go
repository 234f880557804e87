package wording

import (
	"fourfold/coach/wording/suspicion"
	"fourfold/models"
)

// Flags returns the stretches of a note that raise a flag, by kind: what Inducements, Instructions, Leaks and Baits return, and
// what no written sign catches but the linear judge suspects. It is made for notes: a suggestion's few words are judged by the
// written signs alone, since to suspect one means to reject it.
func Flags(text string) map[models.FlagKind][]Span {
	suspected := suspicion.Load().Find(text)
	with := func(spans []Span, kind suspicion.Kind) []Span {
		return mergeSpans(append(spans, spansOf(text, suspected[kind])...))
	}
	return map[models.FlagKind][]Span{
		models.FlagInducement: with(Inducements(text), suspicion.Inducement),
		models.FlagInjection:  with(Instructions(text), suspicion.Injection),
		models.FlagLeak:       with(Leaks(text), suspicion.Leak),
		models.FlagSensitive:  Baits(text),
	}
}

// spansOf turns stretches into code points.
func spansOf(text string, stretches []suspicion.Stretch) []Span {
	spans := make([]Span, len(stretches))
	for i, stretch := range stretches {
		spans[i] = runeSpan(text, stretch.Start, stretch.End)
	}
	return spans
}
