package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"fourfold/models"
)

// Probed is what a probe has found out.
type Probed struct {
	Model  string
	Rung   string   // of the ladder, on which the answer followed the schema
	Fields []string // the optional ones that the endpoint takes
	Usage  models.Usage
}

const probeSchema = `{"type":"object","properties":{"word":{"type":"string","enum":["fourfold"]},"ready":{"type":"boolean"}},` +
	`"required":["word","ready"],"additionalProperties":false}`

// ProbeRequest is what a probe asks.
func ProbeRequest() Request {
	return Request{
		Messages: []Message{
			{Role: "system", Content: "Answer with one JSON object of this schema and nothing else: " + probeSchema},
			{Role: "user", Content: "Are you ready? Say the word in JSON."},
		},
		Schema:     json.RawMessage(probeSchema),
		SchemaName: "probe",
		MaxTokens:  1_000, // some models think first
	}
}

// Probe finds out how the endpoint wants to be asked and remembers it, before anybody waits for an answer. Servers accept
// what they then ignore: a rung on which the answer does not follow the schema is not taken. Nothing is tried again, and a
// failure counts for no breaker.
func (c *Client) Probe(ctx context.Context) (Probed, error) {
	release, err := c.enter(ctx)
	if err != nil {
		return Probed{}, err
	}
	defer release()
	ctx, cancel := context.WithTimeout(ctx, c.config.Timeout)
	defer cancel()
	request, dialect := ProbeRequest(), c.strictest()
	var usage models.Usage
	for {
		answer, err := c.attempt(ctx, request, dialect)
		usage = usage.Plus(answer.Usage)
		if err == nil && followsProbe(answer.JSON) {
			c.dialects.learn(dialect)
			return Probed{Model: answer.Model, Rung: dialect.rung, Fields: dialect.fields(), Usage: usage}, nil
		}
		next, ok := dialect.next(err)
		if err == nil || errors.Is(err, ErrBadJSON) {
			next, ok = dialect.lower()
			err = fmt.Errorf("the answer to the probe does not follow its schema: %w", &Failure{Kind: ErrBadJSON})
		}
		if !ok {
			return Probed{Model: answer.Model, Rung: dialect.rung, Usage: usage}, err
		}
		dialect = next
	}
}

// followsProbe validates what the probe's schema demands.
func followsProbe(answer json.RawMessage) bool {
	var said struct {
		Word  string `json:"word"`
		Ready *bool  `json:"ready"`
	}
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.DisallowUnknownFields()
	return decoder.Decode(&said) == nil && said.Word == "fourfold" && said.Ready != nil
}
