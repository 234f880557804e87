// Package eval measures the coach against labelled cases, without a judge model: the same answers always get the same
// score. FORMAT.md describes a case.
package eval

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"fourfold/models"
)

// Case is what a rep would have posted, and what an expert would find in it.
type Case struct {
	ID       string          `yaml:"id"`
	Language string          `yaml:"language"` // zh, en or mixed
	Genre    models.NoteKind `yaml:"genre"`    // of all its notes
	Account  struct {
		Name     string `yaml:"name"`
		Industry string `yaml:"industry"`
	} `yaml:"account"`
	Offering string        `yaml:"offering"`
	Contacts []CaseContact `yaml:"contacts"`
	Notes    []CaseNote    `yaml:"notes"` // oldest first
	Expect   Expect        `yaml:"expect"`
}

// CaseContact is somebody known before the first note.
type CaseContact struct {
	Ref        string            `yaml:"ref"`
	Name       string            `yaml:"name"`
	Title      string            `yaml:"title"`
	BuyingRole models.BuyingRole `yaml:"buying_role"`
}

// CaseNote is one note of a case.
type CaseNote struct {
	Ref        string    `yaml:"ref"`
	OccurredAt time.Time `yaml:"occurred_at"`
	Text       string    `yaml:"text"`
}

// Expect is the expert's view after the last note. A contact is a ref of the case, or new:NAME.
type Expect struct {
	Wins   []ExpectedWin            `yaml:"wins"`
	Traps  []Trap                   `yaml:"traps"`
	Stance map[string]models.Stance `yaml:"stance"`
	Trust  map[string]int           `yaml:"trust"` // 0…3
	Flags  []models.FlagKind        `yaml:"flags"`
	Gap    ExpectedGap              `yaml:"gap"`
}

// ExpectedWin is a win that a reader should find.
type ExpectedWin struct {
	Contact   string            `yaml:"contact"`
	Category  models.Category   `yaml:"category"`
	AlsoOK    []models.Category `yaml:"also_ok"`
	Direction models.Direction  `yaml:"direction"`
	State     models.WinState   `yaml:"state"`
	Explicit  bool              `yaml:"explicit"`
	Evidence  []string          `yaml:"evidence"` // finding one is enough
	Gist      string            `yaml:"gist"`
}

// accepts reports whether a category is the best label or one that a reasonable expert could give instead.
func (w ExpectedWin) accepts(category models.Category) bool {
	return category == w.Category || slices.Contains(w.AlsoOK, category)
}

// Trap is a stretch that a careless reader takes for a personal win.
type Trap struct {
	Contact string `yaml:"contact"`
	Span    string `yaml:"span"`
	Why     string `yaml:"why"`
}

// TrapKinds lists why a stretch is a trap.
func TrapKinds() []string {
	return []string{"organizational", "inducement", "hearsay", "seller_guess", "other_person", "small_talk", "negated", "instruction"}
}

// ExpectedGap is the most pressing gap after the last note. Contact is empty when it concerns no one person.
type ExpectedGap struct {
	Kind    models.GapKind   `yaml:"kind"`
	Contact string           `yaml:"contact"`
	AlsoOK  []models.GapKind `yaml:"also_ok"`
}

// LoadCases reads every *.yaml of a directory, sorted by id. All mistakes of all cases come back together.
func LoadCases(dir string) ([]Case, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list cases: %w", err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no case (*.yaml) in %s", dir)
	}
	var cases []Case
	var mistakes []error
	for _, path := range paths {
		c, err := LoadCase(path)
		if err != nil {
			mistakes = append(mistakes, err)
			continue
		}
		cases = append(cases, c)
	}
	slices.SortFunc(cases, func(a, b Case) int { return cmp.Compare(a.ID, b.ID) })
	return cases, errors.Join(mistakes...)
}

// LoadCase reads and checks one case.
func LoadCase(path string) (Case, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return Case{}, fmt.Errorf("read case: %w", err)
	}
	var c Case
	if err := yaml.UnmarshalWithOptions(content, &c, yaml.DisallowUnknownField()); err != nil {
		return Case{}, fmt.Errorf("case %s: %w", filepath.Base(path), err)
	}
	if err := c.check(); err != nil {
		return Case{}, fmt.Errorf("case %s: %w", filepath.Base(path), err)
	}
	if name := strings.TrimSuffix(filepath.Base(path), ".yaml"); name != c.ID {
		return Case{}, fmt.Errorf("case %s: its id is %q", filepath.Base(path), c.ID)
	}
	return c, nil
}
