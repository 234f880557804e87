package handlers

import (
	"context"
	"slices"
	"strings"
	"time"

	"fourfold/handlers/api"
	"fourfold/models"
)

// Model is what is told of the model that reads the notes. The zero value tells of the built-in reader.
type Model struct {
	Host   string        // of the endpoint
	Name   string        // as it is set
	Rung   func() string // what the endpoint has accepted, empty while that is not known
	Price  models.Price
	Budget int // tokens a UTC day; 0: none

	Local      bool      // whether the endpoint is on this machine or its own network
	LocalOnly  bool      // whether endpoints on other networks are refused; also told of the built-in reader
	Pseudonyms string    // whose names the endpoint sees as marks: off, contacts or all
	Since      time.Time // when the instance was started with the endpoint
}

// reader is who reads the notes.
func (m Model) reader() string {
	if m.Name == "" {
		return models.ReaderBuiltin
	}
	return models.ReaderModel
}

func (m Model) rung() string {
	if m.Rung == nil {
		return ""
	}
	return m.Rung()
}

// spendingDays is over how many days what was spent is summed, today among them.
const spendingDays = 30

// FindModel tells an admin which model reads the notes, and what it costs.
func (s *server) FindModel(ctx context.Context, _ api.FindModelRequestObject) (api.FindModelResponseObject, error) {
	budget, err := s.store.FindBudget(ctx, s.model.Budget)
	if err != nil {
		return nil, err
	}
	spent, err := s.store.FindSpending(ctx, spendingDays)
	if err != nil {
		return nil, err
	}
	return api.FindModel200JSONResponse{
		Reader:   api.Reader(s.model.reader()),
		Endpoint: given[string](s.model.Host),
		Model:    given[string](s.model.Name),
		Rung:     given[api.Rung](s.model.rung()),
		Price:    priceJSON(s.model.Price),
		Budget: api.Budget{
			Limit:    budget.Limit,
			Spent:    budget.Spent,
			Reserved: budget.Reserved,
			ResetsAt: budget.ResetsAt,
			State:    api.BudgetState(budget.State),
		},
		Last30Days: spendingJSON(spent),
	}, nil
}

// spendingJSON sums usage over all models and prices, and costs over those of one currency.
func spendingJSON(spent []models.ModelSpending) api.Spending {
	var usage models.Usage
	costs := map[string]models.Micros{}
	for _, part := range spent {
		usage = usage.Plus(part.Usage)
		if cost := part.Price.Cost(part.Usage); cost != nil {
			costs[part.Price.Currency] += *cost
		}
	}
	told := api.Spending{Usage: usageJSON(usage), Costs: []api.Cost{}}
	for currency, cost := range costs {
		told.Costs = append(told.Costs, api.Cost{Currency: currency, Amount: cost.String()})
	}
	slices.SortFunc(told.Costs, func(a, b api.Cost) int { return strings.Compare(a.Currency, b.Currency) })
	return told
}

func usageJSON(usage models.Usage) api.Usage {
	return api.Usage{
		Calls:              usage.Calls,
		EstimatedCalls:     usage.Estimated,
		PromptTokens:       usage.PromptTokens,
		CachedPromptTokens: usage.CachedPromptTokens,
		CompletionTokens:   usage.CompletionTokens,
	}
}

// chargeJSON is nil when no model was called.
func chargeJSON(charge models.Charge) *api.Charge {
	if charge.Model == "" {
		return nil
	}
	told := api.Charge{Model: charge.Model, Rung: api.Rung(charge.Rung), Price: priceJSON(charge.Price)}
	if charge.Cost != nil {
		told.Cost = &api.Cost{Currency: charge.Price.Currency, Amount: charge.Cost.String()}
	}
	return &told
}

// priceJSON is nil when no price is set.
func priceJSON(price models.Price) *api.Price {
	if price.Currency == "" {
		return nil
	}
	return &api.Price{
		Currency:    price.Currency,
		Input:       price.Input.String(),
		CachedInput: price.CachedInput.String(),
		Output:      price.Output.String(),
	}
}
