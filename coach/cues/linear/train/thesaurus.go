package main

import (
	_ "embed"
	"slices"
	"strings"

	"fourfold/coach/grams"
)

//go:embed thesaurus.txt
var thesaurusText string

// thesaurus holds, for each feature that is a word of it, the numbers of the word's classes.
type thesaurus struct {
	classes int
	of      map[uint32][]int
}

func newThesaurus() thesaurus {
	t := thesaurus{of: map[uint32][]int{}}
	for line := range strings.Lines(thesaurusText) {
		_, words, found := strings.Cut(line, "\t")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(words) {
			for _, form := range forms(strings.ReplaceAll(word, "_", " ")) {
				t.add(grams.WordKey(form))
			}
		}
		t.classes++
	}
	return t
}

// add puts a word into the class that is being read.
func (t *thesaurus) add(key uint32) {
	if !slices.Contains(t.of[key], t.classes) {
		t.of[key] = append(t.of[key], t.classes)
	}
}

// forms returns a word and, of an English word of four letters or more, its regular forms. A form that no text holds does no
// harm.
func forms(word string) []string {
	last := word[len(word)-1]
	if len(word) < 4 || last < 'a' || last > 'z' {
		return []string{word}
	}
	switch last {
	case 'e':
		return []string{word, word + "s", word + "d", word[:len(word)-1] + "ing"}
	case 'y':
		return []string{word, word + "s", word[:len(word)-1] + "ies", word[:len(word)-1] + "ied", word + "ing"}
	}
	return []string{word, word + "s", word + "ed", word + "ing"}
}
