package coach

import (
	"context"
	"encoding/json"
	"errors"

	"fourfold/coach/llm"
	"fourfold/models"
	"fourfold/prompts"
)

// attempt is one answer to the question what a note shows.
type attempt struct {
	claims     models.Reading
	violations []prompts.Violation
	claimed    int             // wins and signals of the answer, those that violate included
	answer     json.RawMessage // nil when it held no JSON object
	model      string          // as the endpoint names it
}

// ask calls the model with a prompt. What the call cost is counted, whatever came of it.
func (c *Coach) ask(ctx context.Context, prompt prompts.Prompt) (llm.Answer, error) {
	answer, err := c.model.Complete(ctx, llm.Request{
		Messages:   []llm.Message{{Role: "system", Content: prompt.System}, {Role: "user", Content: prompt.User}},
		Schema:     prompt.Schema,
		SchemaName: prompt.SchemaName,
		MaxTokens:  prompt.MaxTokens,
	})
	c.metrics.spent(answer.Usage)
	return answer, err
}

// tryReading asks once. An answer without any JSON object is one that violates as a whole.
func (c *Coach) tryReading(ctx context.Context, prompt prompts.Prompt, index prompts.Index) (attempt, error) {
	answer, err := c.ask(ctx, prompt)
	if errors.Is(err, llm.ErrBadJSON) {
		return attempt{
			claims:     models.Reading{Usage: answer.Usage},
			violations: []prompts.Violation{{Message: "no JSON object"}},
			model:      answer.Model,
		}, nil
	}
	if err != nil {
		return attempt{}, err
	}
	claims, violations := prompts.ParseReading(answer.JSON, index)
	claims.Usage = answer.Usage
	return attempt{
		claims: claims, violations: violations, claimed: count(claims) + violating(violations), answer: answer.JSON, model: answer.Model,
	}, nil
}

// addUsage sums what calls have cost.
func addUsage(a, b models.Usage) models.Usage {
	return models.Usage{
		Calls:            a.Calls + b.Calls,
		PromptTokens:     a.PromptTokens + b.PromptTokens,
		CompletionTokens: a.CompletionTokens + b.CompletionTokens,
	}
}
