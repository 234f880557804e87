package eval

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"fourfold/coach/llm/llmtest"
	"fourfold/models"
)

// expertReading is what an expert reads out of a labelled case, note by note. Every quote stands exactly in its note.
type expertReading struct {
	Case  string       `yaml:"case"`
	Notes []expertNote `yaml:"notes"` // as many as the case has, in its order
}

// expertNote is one note's part of it. Contacts are the case's refs.
type expertNote struct {
	Met     []string       `yaml:"met"` // who was there or wrote to us
	Wins    []expertWin    `yaml:"wins"`
	Signals []expertSignal `yaml:"signals"`
	Flags   []expertFlag   `yaml:"flags"` // beside those that the rules raise
}

type expertWin struct {
	Contact    string            `yaml:"contact"`
	Category   models.Category   `yaml:"category"`
	Direction  models.Direction  `yaml:"direction"`
	State      models.WinState   `yaml:"state"` // as of this note
	Explicit   bool              `yaml:"explicit"`
	Confidence models.Confidence `yaml:"confidence"`
	Basis      models.Basis      `yaml:"basis"`
	Statement  string            `yaml:"statement"`
	Need       string            `yaml:"need"`
	Problem    string            `yaml:"problem"`
	Stake      string            `yaml:"stake"`
	Result     string            `yaml:"result"`
	Quotes     []string          `yaml:"quotes"`
}

type expertSignal struct {
	Contact string       `yaml:"contact"`
	Kind    string       `yaml:"kind"` // started by the customer
	Basis   models.Basis `yaml:"basis"`
	Quotes  []string     `yaml:"quotes"`
}

type expertFlag struct {
	Kind   models.FlagKind `yaml:"kind"`
	Quotes []string        `yaml:"quotes"`
}

// TestExpertReadings puts the readings of experts through grounding, rules, store and diagnosis, and asks for the stance, the
// trust and the gap of the labels.
func TestExpertReadings(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/readings/*.yaml")
	if err != nil || len(paths) < 10 {
		t.Fatalf("%d readings, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			t.Parallel()
			reading := loadReading(t, path)
			c, err := LoadCase(filepath.Join("cases", reading.Case+".yaml"))
			if err != nil {
				t.Fatal(err)
			}
			reading.check(t, c)
			answer, err := Runner{Model: llmtest.Serve(t, reading.script(c)), Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)}.Run(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			compareWithLabels(t, c, answer)
		})
	}
}

func loadReading(t *testing.T, path string) expertReading {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var reading expertReading
	if err := yaml.UnmarshalWithOptions(content, &reading, yaml.DisallowUnknownField()); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return reading
}

// check refuses a reading whose quotes do not stand in their notes.
func (r expertReading) check(t *testing.T, c Case) {
	t.Helper()
	if len(r.Notes) != len(c.Notes) {
		t.Fatalf("a reading of %d notes for a case of %d", len(r.Notes), len(c.Notes))
	}
	for i, note := range r.Notes {
		for _, quote := range note.quotes() {
			if !strings.Contains(c.Notes[i].Text, quote) {
				t.Errorf("in note %d stands no %q", i+1, quote)
			}
		}
	}
}

func (n expertNote) quotes() []string {
	var all []string
	for _, win := range n.Wins {
		all = append(all, win.Quotes...)
	}
	for _, signal := range n.Signals {
		all = append(all, signal.Quotes...)
	}
	for _, flag := range n.Flags {
		all = append(all, flag.Quotes...)
	}
	return all
}

// script answers as a model would that reads like the expert. It words no move.
func (r expertReading) script(c Case) llmtest.Script {
	return func(asked llmtest.Request) any {
		if asked.Kind != "reading" {
			return map[string]any{}
		}
		for i := range r.Notes {
			if strings.Contains(asked.Text, fmt.Sprintf("Note %d of %d", i+1, i+1)) {
				return r.Notes[i].answer(c)
			}
		}
		return map[string]any{}
	}
}

// answer writes a note's reading as the prompt asks for it. The request marks contacts as the case does.
func (n expertNote) answer(c Case) map[string]any {
	answer := map[string]any{"people": []any{}, "set_aside": []any{}, "wins": []any{}, "signals": []any{}, "flags": []any{}}
	add := func(list string, item map[string]any) { answer[list] = append(answer[list].([]any), item) }
	for _, contact := range c.Contacts {
		add("people", map[string]any{"person": contact.Ref, "met": slices.Contains(n.Met, contact.Ref), "quotes": []any{}, "stance": "unknown"})
	}
	for _, win := range n.Wins {
		add("wins", map[string]any{
			"quotes": quoted(win.Quotes), "person": win.Contact, "basis": win.Basis, "statement": win.Statement, "need": win.Need,
			"problem": win.Problem, "stake": win.Stake, "category": win.Category, "second_category": "none", "direction": win.Direction,
			"result": win.Result, "state": win.State, "explicit": win.Explicit, "known": "none", "confidence": win.Confidence,
		})
	}
	for _, signal := range n.Signals {
		usual, _ := models.SignalKindByKey(signal.Kind)
		add("signals", map[string]any{"strength": usual.Strength,
			"quotes": quoted(signal.Quotes), "person": signal.Contact, "kind": signal.Kind, "started_by": "customer", "basis": signal.Basis,
		})
	}
	for _, flag := range n.Flags {
		add("flags", map[string]any{"quotes": quoted(flag.Quotes), "kind": flag.Kind})
	}
	return answer
}

func quoted(texts []string) []any {
	var quotes []any
	for _, text := range texts {
		quotes = append(quotes, map[string]any{"seg": "", "quote": text})
	}
	return quotes
}

func compareWithLabels(t *testing.T, c Case, answer Answer) {
	t.Helper()
	for ref, want := range c.Expect.Stance {
		if got := answer.Stance[ref]; got != want {
			t.Errorf("stance of %s: %s, labelled %s", ref, got, want)
		}
	}
	for ref, want := range c.Expect.Trust {
		if got := answer.Trust[ref]; got != want {
			t.Errorf("trust of %s: %d, labelled %d", ref, got, want)
		}
	}
	if answer.Gap.Kind != c.Expect.Gap.Kind || answer.Gap.Contact != c.Expect.Gap.Contact {
		t.Errorf("gap: %s %q, labelled %s %q", answer.Gap.Kind, answer.Gap.Contact, c.Expect.Gap.Kind, c.Expect.Gap.Contact)
	}
	if len(answer.Rejected) > 0 {
		t.Errorf("the rules reject what an expert found: %v", answer.Rejected)
	}
}
