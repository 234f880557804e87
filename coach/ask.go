package coach

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

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
	asked      int             // items that a repair was asked for
	mended     int             // items that it brought
}

type analysisKey struct{}

// chargedTo makes the calls of ctx count for an analysis.
func chargedTo(ctx context.Context, analysis uuid.UUID) context.Context {
	return context.WithValue(ctx, analysisKey{}, analysis)
}

// ask calls the model with a prompt, within the day's budget. What the call has used is written down with the analysis
// that ctx is charged to, whatever came of it.
func (c *Coach) ask(ctx context.Context, prompt prompts.Prompt) (llm.Answer, error) {
	request := llm.Request{
		Messages:   []llm.Message{{Role: "system", Content: prompt.System}, {Role: "user", Content: prompt.User}},
		Schema:     prompt.Schema,
		SchemaName: prompt.SchemaName,
		MaxTokens:  prompt.MaxTokens,
	}
	reservation, err := c.reserve(ctx, request)
	if err != nil {
		return llm.Answer{}, err
	}
	answer, err := c.model.Complete(ctx, request)
	analysis, _ := ctx.Value(analysisKey{}).(uuid.UUID)
	c.pay(context.WithoutCancel(ctx), reservation, models.ModelCall{
		AnalysisID: analysis, Model: answer.Model, Rung: answer.Rung, Usage: answer.Usage, Price: c.price,
	})
	return answer, err
}

// reservationSpare is how long after its call must have ended a reservation still holds.
const reservationSpare = time.Minute

// reserve holds what a request may cost of the day's budget. A budget that is spent is a failure which waits for the next
// day, one that calls under way have reserved a failure which waits for them.
func (c *Coach) reserve(ctx context.Context, request llm.Request) (models.Reservation, error) {
	reservation, err := c.store.ReserveTokens(ctx, c.budget, llm.Estimate(request), c.model.Timeout()+reservationSpare)
	switch {
	case errors.Is(err, models.ErrBudgetSpent):
		return reservation, &llm.Failure{Kind: llm.ErrBudgetSpent, After: c.store.UntilNextDay()}
	case errors.Is(err, models.ErrBudgetReserved):
		return reservation, &llm.Failure{Kind: llm.ErrBudgetSpent}
	case err != nil:
		return reservation, fmt.Errorf("reserving tokens for a call of the model: %w", err)
	}
	return reservation, nil
}

// pay writes down what a call has used. An answer that is paid for is not dropped because that failed.
func (c *Coach) pay(ctx context.Context, reservation models.Reservation, call models.ModelCall) {
	c.metrics.spent(call.Usage)
	soft, err := c.store.SettleCall(ctx, reservation, call, c.budget)
	if err != nil {
		c.log.Error("what a call of the model used could not be written down", "analysis", call.AnalysisID,
			"tokens", call.Usage.Tokens(), "error", err)
	}
	if soft {
		c.log.Warn("most of the day's budget of tokens is spent", "percent", models.SoftBudget, "limit", c.budget)
	}
}

// tryReading asks once. An answer without any JSON object is one that violates as a whole.
func (c *Coach) tryReading(ctx context.Context, prompt prompts.Prompt, index prompts.Index) (attempt, error) {
	answer, err := c.ask(ctx, prompt)
	if errors.Is(err, llm.ErrBadJSON) {
		return attempt{
			violations: []prompts.Violation{{Message: "no JSON object"}},
			model:      answer.Model,
		}, nil
	}
	if err != nil {
		return attempt{}, err
	}
	claims, violations := prompts.ParseReading(answer.JSON, index)
	return attempt{
		claims: claims, violations: violations, claimed: count(claims) + violating(violations), answer: answer.JSON, model: answer.Model,
	}, nil
}
