package wording

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fourfold/models"
)

// benchmarkTexts returns notes of invented lines, two to a line, with flags here and there, by name.
func benchmarkTexts(b *testing.B) map[string]string {
	b.Helper()
	texts := map[string]string{}
	for _, language := range []string{"zh", "en"} {
		data, err := os.ReadFile("../cues/corpus/" + language + ".tsv")
		if err != nil {
			b.Fatal(err)
		}
		var words []rune
		for i, line := range strings.Split(string(data), "\n") {
			cells := strings.Split(line, "\t")
			end := map[bool]string{true: "。", false: ". "}[language == "zh"]
			if i%2 == 1 {
				end = "\n"
			}
			words = append(words, []rune(cells[len(cells)-1]+end)...)
		}
		for _, size := range []int{3_000, 20_000} {
			texts[fmt.Sprintf("%s-%d", language, size)] = string(words[:size])
		}
	}
	return texts
}

func benchmark(b *testing.B, read func(text string)) {
	b.Helper()
	for name, text := range benchmarkTexts(b) {
		b.Run(name, func(b *testing.B) {
			read(text)
			for b.Loop() {
				read(text)
			}
		})
	}
}

func BenchmarkInducements(b *testing.B) { benchmark(b, func(text string) { Inducements(text) }) }
func BenchmarkInjections(b *testing.B)  { benchmark(b, func(text string) { Injections(text) }) }
func BenchmarkLeaks(b *testing.B)       { benchmark(b, func(text string) { Leaks(text) }) }
func BenchmarkBaits(b *testing.B)       { benchmark(b, func(text string) { Baits(text) }) }
func BenchmarkFlags(b *testing.B)       { benchmark(b, func(text string) { Flags(text) }) }
func BenchmarkMarksOf(b *testing.B)     { benchmark(b, func(text string) { MarksOf(text) }) }

func BenchmarkSplit(b *testing.B) {
	benchmark(b, func(text string) { Split(text, models.CallSummary) })
}

func BenchmarkMentions(b *testing.B) {
	cast := NewCast([]models.Contact{{Name: "陈卫东", Title: "设备部长"}, {Name: "Ruth Abara", Title: "Plant manager"}, {Name: "Tom de Vries"}})
	benchmark(b, func(text string) { cast.Mentions(text) })
}
