package wording

import (
	"os"
	"strings"
	"testing"
)

// TestFlagsOnCorpusOfWins logs how many lines of the corpus of wins are flagged, by their label. The linear
// judge was trained on them; its own command reports on lines that a model has not seen.
func TestFlagsOnCorpusOfWins(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"zh", "en"} {
		data, err := os.ReadFile("../cues/corpus/" + language + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		counts, flagged := map[string]int{}, map[string]int{}
		for line := range strings.Lines(string(data)) {
			cells := strings.Split(strings.TrimSpace(line), "\t")
			label := cells[0]
			if label != "inducement" && label != "instruction" {
				label = "plain"
			}
			counts[label]++
			switch text := cells[len(cells)-1]; {
			case label == "inducement" && len(Inducements(text)) > 0,
				label == "instruction" && len(Injections(text)) > 0,
				label == "plain" && len(Inducements(text))+len(Injections(text))+len(Leaks(text)) > 0:
				flagged[label]++
			}
		}
		t.Logf("%s: flagged %v of %v", language, flagged, counts)
		if flagged["plain"]*50 > counts["plain"] {
			t.Errorf("%s: more than one plain line in fifty is flagged", language)
		}
	}
}
