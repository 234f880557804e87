package cues

import "slices"

// Concepts returns the concepts of the lexicons whose cues stand in a text, in the order of their names. The model of
// signals takes them for features beside the words themselves.
func Concepts(text string) []string {
	return conceptsOf(theLexicon().find(lower(text)))
}

func conceptsOf(hits []hit) []string {
	var concepts []string
	for _, h := range hits {
		concepts = append(concepts, string(h.concept))
	}
	slices.Sort(concepts)
	return slices.Compact(concepts)
}
