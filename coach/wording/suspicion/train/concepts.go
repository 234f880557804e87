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

// concepts are classes of words of which a hint is made, a bit each.
type concepts struct {
	of    map[uint32]uint32       // of each feature that is a word of theirs
	hints [suspicion.Kinds]uint32 // those that hint at each kind
}

func newConcepts(text string) (concepts, error) {
	c, number := concepts{of: map[uint32]uint32{}}, 0
	for line := range strings.Lines(text) {
		name, words, found := strings.Cut(line, "\t")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		if number == suspicion.MaxConcepts {
			return c, fmt.Errorf("more than %d concepts", suspicion.MaxConcepts)
		}
		for k := range c.hints {
			if strings.HasSuffix(name, " "+nameOf(k)) {
				c.hints[k] |= 1 << number
			}
		}
		for _, word := range strings.Fields(words) {
			c.of[grams.WordKey(strings.ReplaceAll(word, "_", " "))] |= 1 << number
		}
		number++
	}
	return c, nil
}
