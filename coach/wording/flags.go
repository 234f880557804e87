package wording

import (
	"fourfold/coach/wording/suspicion"
	"fourfold/models"
)

// Flags returns the stretches of a text that raise a flag, by kind: what Inducements, Instructions, Leaks and Baits return, for
// the price of one reading.
func Flags(text string) map[models.FlagKind][]Span {
	suspected := suspicion.Load().Find(text)
	return map[models.FlagKind][]Span{
		models.FlagInducement: inducements(text, suspected),
		models.FlagInjection:  instructions(text, suspected),
		models.FlagLeak:       leaks(text, suspected),
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
