package wording

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// labelled is the part of a labelled case that flags are measured by.
type labelled struct {
	ID    string `yaml:"id"`
	Notes []struct {
		Text string `yaml:"text"`
	} `yaml:"notes"`
	Expect struct {
		Flags []string `yaml:"flags"`
		Traps []struct {
			Span string `yaml:"span"`
			Why  string `yaml:"why"`
		} `yaml:"traps"`
	} `yaml:"expect"`
}

// TestFlagsOnLabelledCases measures the detectors on the labelled cases: which flags are missed and which invented, and
// how many of the stretches that carry them are covered. It prints none of their words.
func TestFlagsOnLabelledCases(t *testing.T) {
	t.Parallel()
	detectors := map[string]func(string) []Span{"inducement": Inducements, "injection": Injections, "leak": Leaks}
	why := map[string]string{"inducement": "inducement", "instruction": "injection"}
	all, missed, invented, covered, stretches := 0, 0, 0, 0, 0
	for _, c := range labelledCases(t) {
		for kind, detect := range detectors {
			found := 0
			for _, note := range c.Notes {
				found += len(detect(note.Text))
			}
			expected := slices.Contains(c.Expect.Flags, kind)
			if expected {
				all++
			}
			switch {
			case expected && found == 0:
				missed++
				t.Logf("%s: %s missed", c.ID, kind)
			case !expected && found > 0:
				invented++
				t.Logf("%s: %s invented %d times", c.ID, kind, found)
			case expected:
				t.Logf("%s: %s found %d times", c.ID, kind, found)
			}
		}
		for _, trap := range c.Expect.Traps {
			detect := detectors[why[trap.Why]]
			if detect == nil {
				continue
			}
			stretches++
			if coveredIn(c, trap.Span, detect) {
				covered++
			} else {
				t.Logf("%s: a stretch is not covered", c.ID)
			}
		}
	}
	t.Logf("of %d flags %d missed, %d invented; stretches covered %d of %d", all, missed, invented, covered, stretches)
	if missed*10 > all || invented*10 > all {
		t.Errorf("more than one in ten of %d flags: %d missed, %d invented", all, missed, invented)
	}
}

func coveredIn(c labelled, span string, detect func(string) []Span) bool {
	for _, note := range c.Notes {
		at := strings.Index(note.Text, span)
		if at < 0 {
			continue
		}
		stretch := runeSpan(note.Text, at, at+len(span))
		return 2*stretch.Covered(detect(note.Text)) > stretch.End-stretch.Start
	}
	return false
}

func labelledCases(t *testing.T) []labelled {
	t.Helper()
	paths, err := filepath.Glob("../eval/cases/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no labelled cases: %v", err)
	}
	var cases []labelled
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var c labelled
		if err := yaml.Unmarshal(data, &c); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		cases = append(cases, c)
	}
	return cases
}
