package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"fourfold/coach/llm"
	"fourfold/models"
)

// Recording is what a model answered while one case was read. It holds no time and nothing of the machine, so that the
// same answers make the same file.
type Recording struct {
	ID        string     `json:"id"`
	Exchanges []Exchange `json:"exchanges"` // in the order of the calls
}

// Exchange is one call: an answer, or the problem that came instead.
type Exchange struct {
	Note             int             `json:"note"`   // of the case, from 1
	Call             int             `json:"call"`   // for that note, from 1
	Prompt           string          `json:"prompt"` // the version of the request, its random fence aside
	Model            string          `json:"model"`
	Rung             string          `json:"rung"`
	PromptTokens     int             `json:"prompt_tokens"`
	CompletionTokens int             `json:"completion_tokens"`
	Problem          llm.Kind        `json:"problem,omitempty"`
	Answer           json.RawMessage `json:"answer,omitempty"`
}

func (e Exchange) answer() llm.Answer {
	return llm.Answer{
		JSON: e.Answer, Model: e.Model, Rung: e.Rung,
		Usage: models.Usage{Calls: 1, PromptTokens: e.PromptTokens, CompletionTokens: e.CompletionTokens},
	}
}

// LoadRecording reads the ID.json of a case.
func LoadRecording(dir, id string) (Recording, error) {
	content, err := os.ReadFile(filepath.Join(dir, id+".json"))
	if err != nil {
		return Recording{}, fmt.Errorf("read recording: %w", err)
	}
	var recording Recording
	if err := json.Unmarshal(content, &recording); err != nil {
		return Recording{}, fmt.Errorf("recording %s: %w", id, err)
	}
	return recording, nil
}

// WriteRecording writes a recording as ID.json into a directory, which is made when missing.
func WriteRecording(dir string, recording Recording) error {
	recording.Exchanges = orEmpty(recording.Exchanges)
	return writeJSON(dir, recording.ID, recording)
}

// writeJSON writes a value as ID.json into a directory, which is made when missing; quotes stay as they are.
func writeJSON(dir, id string, value any) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("make directory for %s: %w", id, err)
	}
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("encode %s: %w", id, err)
	}
	if err := os.WriteFile(filepath.Join(dir, id+".json"), content.Bytes(), 0o600); err != nil {
		return fmt.Errorf("write %s: %w", id, err)
	}
	return nil
}
