package ground_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fourfold/coach/ground"
	"fourfold/models"
)

// longNote is a note of the greatest length, and 64 quotes that stand in it, each many times.
func longNote() (text string, quotes []string) {
	var b strings.Builder
	for i := 0; utf8.RuneCountInString(b.String()) < models.MaxNoteLength-200; i++ {
		b.WriteString(clauses()[i%len(clauses())])
		b.WriteString([]string{"。", "！", "……\n", "；\n"}[i%4])
		b.WriteString(strings.Repeat("然后就说到别的地方去了", i%3))
	}
	for i := range 64 {
		quotes = append(quotes, clauses()[i%len(clauses())])
	}
	return b.String(), quotes
}

func BenchmarkPrepare(b *testing.B) {
	text, _ := longNote()
	for b.Loop() {
		prepare(models.CallSummary, text)
	}
}

func BenchmarkFind64(b *testing.B) {
	text, quotes := longNote()
	note := prepare(models.CallSummary, text)
	for b.Loop() {
		for _, quote := range quotes {
			note.Find(ground.Query{Text: quote, ContactID: lin.ID})
		}
	}
}

// BenchmarkFind64Absent looks for quotes with a word that the note does not have, the dearest case.
func BenchmarkFind64Absent(b *testing.B) {
	text, quotes := longNote()
	note := prepare(models.CallSummary, text)
	for b.Loop() {
		for _, quote := range quotes {
			note.Find(ground.Query{Text: quote[:len(quote)/2] + "熵" + quote[len(quote)/2:], ContactID: lin.ID})
		}
	}
}

// BenchmarkIndex64 is what looking for the same quotes without any tolerance costs.
func BenchmarkIndex64(b *testing.B) {
	text, quotes := longNote()
	for b.Loop() {
		for _, quote := range quotes {
			strings.Index(text, quote)
		}
	}
}
