package main

import (
	_ "embed"
	"fmt"
	"strings"

	"fourfold/coach/grams"
	"fourfold/coach/wording/suspicion"
)

//go:embed concepts.txt
var conceptsText string

// conceptsOf holds, for each feature that is a word of a concept, a bit for each of its concepts.
func conceptsOf(text string) (map[uint32]uint32, error) {
	of, number := map[uint32]uint32{}, 0
	for line := range strings.Lines(text) {
		_, words, found := strings.Cut(line, "\t")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		if number == suspicion.MaxConcepts {
			return nil, fmt.Errorf("more than %d concepts", suspicion.MaxConcepts)
		}
		for _, word := range strings.Fields(words) {
			of[grams.WordKey(strings.ReplaceAll(word, "_", " "))] |= 1 << number
		}
		number++
	}
	return of, nil
}
