package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"fourfold/models"
)

// Answer is what the coach made of one case, in a shape that anybody can write and score. Contacts are the case's refs, or
// new:NAME.
type Answer struct {
	ID       string                   `json:"id"`
	Wins     []FoundWin               `json:"wins"`
	Rejected []RejectedWin            `json:"rejected"`
	Stance   map[string]models.Stance `json:"stance"`
	Trust    map[string]int           `json:"trust"`
	Flags    []models.FlagKind        `json:"flags"`
	Gap      FoundGap                 `json:"gap"`
	Run      *Run                     `json:"run,omitempty"`
}

// FoundWin is a live win.
type FoundWin struct {
	Contact   string           `json:"contact"`
	Category  models.Category  `json:"category"`
	Direction models.Direction `json:"direction"`
	State     models.WinState  `json:"state"`
	Explicit  bool             `json:"explicit"`
	Evidence  []string         `json:"evidence"` // each exactly as it stands in a note
}

// RejectedWin is a win that the reader claimed and a rule rejected.
type RejectedWin struct {
	Contact  string   `json:"contact"`
	Evidence []string `json:"evidence"`
	Rules    []string `json:"rules"`
}

// FoundGap is the most pressing gap. Contact is empty when it concerns no one person.
type FoundGap struct {
	Kind    models.GapKind `json:"kind"`
	Contact string         `json:"contact,omitempty"`
}

// Run is what making the answer took.
type Run struct {
	Claimed          int   `json:"claimed"`  // suggestions of the reader
	Grounded         int   `json:"grounded"` // of these, with at least one quote found
	Calls            int   `json:"calls"`
	PromptTokens     int   `json:"prompt_tokens"`
	CompletionTokens int   `json:"completion_tokens"`
	Stale            int   `json:"stale,omitempty"`        // recorded answers to a prompt that has changed since
	Milliseconds     int64 `json:"milliseconds,omitempty"` // 0 where answers were recorded, so that they stay the same
}

// LoadAnswers reads the ID.json of a directory, by id.
func LoadAnswers(dir string) (map[string]Answer, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("list answers: %w", err)
	}
	answers := map[string]Answer{}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read answer: %w", err)
		}
		var answer Answer
		if err := json.Unmarshal(content, &answer); err != nil {
			return nil, fmt.Errorf("answer %s: %w", filepath.Base(path), err)
		}
		answers[answer.ID] = answer
	}
	return answers, nil
}

// WriteAnswer writes an answer as ID.json into a directory, which is made when missing. Lists that are empty are written as
// [] and objects as {}, never null.
func WriteAnswer(dir string, answer Answer) error {
	answer.Wins = orEmpty(answer.Wins)
	answer.Rejected = orEmpty(answer.Rejected)
	answer.Flags = orEmpty(answer.Flags)
	if answer.Stance == nil {
		answer.Stance = map[string]models.Stance{}
	}
	if answer.Trust == nil {
		answer.Trust = map[string]int{}
	}
	return writeJSON(dir, answer.ID, answer)
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
