package cues

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fourfold/models"
)

// The data files name categories, directions, concepts and kinds of signal; these tests find the names that nothing bears.

func TestVotesNameCategories(t *testing.T) {
	t.Parallel()
	for _, v := range theScorer().votes {
		if !slices.Contains(models.Categories(), v.category) {
			t.Errorf("%v votes for %q", v.features, v.category)
		}
	}
}

// TestDataIsIndependentOfTheLabelledCases: what is taken from a case would only seem to read it well.
func TestDataIsIndependentOfTheLabelledCases(t *testing.T) {
	t.Parallel()
	runs := runsOf(readAll(t, "../eval/cases/*.yaml") + readAll(t, "../eval/unseen/*.yaml"))
	for _, pattern := range []string{"data/*.txt", "corpus/*.tsv"} {
		for _, line := range strings.Split(readAll(t, pattern), "\n") {
			for run := range runsOf(strings.ReplaceAll(line, " | ", " |\n")) {
				if runs[run] {
					t.Errorf("%s: a labelled case has the run %q too", pattern, run)
				}
			}
		}
	}
}

// Runs of so many Chinese characters, or of so many Latin words, are no coincidence.
const (
	chineseRun = 9
	latinRun   = 7
)

// runsOf returns the runs of a text; none goes over a line's end or a punctuation mark.
func runsOf(text string) map[string]bool {
	runs := map[string]bool{}
	stretches := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != ' ' && r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for _, stretch := range stretches {
		if characters := []rune(stretch); unicode.Is(unicode.Han, characters[0]) {
			for i := range max(0, len(characters)-chineseRun+1) {
				runs[string(characters[i:i+chineseRun])] = true
			}
			continue
		}
		words := strings.Fields(stretch)
		for i := range max(0, len(words)-latinRun+1) {
			runs[strings.Join(words[i:i+latinRun], " ")] = true
		}
	}
	return runs
}

func readAll(t *testing.T, pattern string) string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
	}
	var all strings.Builder
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	return all.String()
}

func TestEveryWinHasAStatement(t *testing.T) {
	t.Parallel()
	for _, category := range models.Categories() {
		for _, direction := range []models.Direction{models.Gain, models.Protect} {
			text := statement(category, direction)
			if text.ZH == "" || text.EN == "" {
				t.Errorf("%s %s is not worded in both languages", category, direction)
			}
		}
	}
}

func TestSignalRulesNameKindsAndConcepts(t *testing.T) {
	t.Parallel()
	concepts := map[concept]bool{
		"date": true, "bygone": true, "ourpages": true, "asked": true, "acts": true, "selfdone": true, "promises": true, "gaveus": true,
		"tried": true, "narrated": true, "ourstep": true,
	}
	for _, cues := range theLexicon().cues {
		for _, one := range cues {
			concepts[one.concept] = true
		}
	}
	for _, rule := range theSignalRules() {
		if _, known := models.SignalKindByKey(rule.kind); !known {
			t.Errorf("no kind %q", rule.kind)
		}
		for _, c := range append(slices.Clone(rule.all), rule.absent...) {
			if !concepts[c] {
				t.Errorf("%s: no concept %q", rule.kind, c)
			}
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	l := &lexicon{cues: map[prefix][]cue{}}
	l.add("manual", "by hand")
	l.add("manual", "retyp*")
	l.add("night", "半夜")
	l.add("night", "夜")
	tests := []struct {
		text string
		want []hit
	}{
		{"I did it By Hand.", []hit{{"manual", 9, 16}}},
		{"by handle", nil},
		{"retyping and mistyping", []hit{{"manual", 0, 5}}},
		{"忙到半夜", []hit{{"night", 2, 4}, {"night", 3, 4}}},
		{"", nil},
	}
	for _, test := range tests {
		if got := l.find(lower(test.text)); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %v, want %v", test.text, got, test.want)
		}
	}
}

func TestCuesAreNoSentences(t *testing.T) {
	t.Parallel()
	const longest = 40 // code points; a cue is a turn of phrase
	for _, cues := range theLexicon().cues {
		for _, one := range cues {
			if len(one.text) > longest || strings.Contains(string(one.text), "\t") {
				t.Errorf("%s: %q", one.concept, string(one.text))
			}
		}
	}
}
