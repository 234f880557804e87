package models

import (
	"errors"
	"time"

	"github.com/google/uuid"
)

// Usage is what a model was paid for, in tokens, over one call or many.
type Usage struct {
	Calls              int // that the endpoint took up
	Estimated          int // of Calls, those whose tokens are our estimate, since the endpoint reported none
	PromptTokens       int
	CachedPromptTokens int // of PromptTokens, those that the provider had cached
	CompletionTokens   int
}

// Plus sums two usages.
func (u Usage) Plus(other Usage) Usage {
	return Usage{
		Calls:              u.Calls + other.Calls,
		Estimated:          u.Estimated + other.Estimated,
		PromptTokens:       u.PromptTokens + other.PromptTokens,
		CachedPromptTokens: u.CachedPromptTokens + other.CachedPromptTokens,
		CompletionTokens:   u.CompletionTokens + other.CompletionTokens,
	}
}

// Tokens is what counts against a budget: prompt, cached or not, and answer.
func (u Usage) Tokens() int { return u.PromptTokens + u.CompletionTokens }

// Charge says whom the calls of an analysis have paid, and what. Model, Rung and Price are those of the last call; Cost is
// what all usage of the analysis costs at that price.
type Charge struct {
	Model string // as the endpoint names it; empty when no call was taken up
	Rung  string // what the endpoint accepted: json_schema, json_object or text
	Price Price  `gorm:"embedded;embeddedPrefix:price_"`
	Cost  *Micros
}

// ModelCall is one call of the model, with its short retries, as it is paid for.
type ModelCall struct {
	AnalysisID uuid.UUID // zero: for no analysis
	Model      string
	Rung       string
	Usage      Usage
	Price      Price
}

// Reservation holds tokens of a day's budget for one call. The zero value holds none.
type Reservation struct {
	ID  uuid.UUID
	Day string // UTC, as in 2026-03-04
}

// ErrBudgetSpent says that the day's budget of tokens has no room for the call, whatever becomes of the calls under way.
var ErrBudgetSpent = errors.New("the day's budget of tokens is spent")

// ErrBudgetReserved says that the rest of the day's budget is reserved for calls under way, which may leave room.
var ErrBudgetReserved = errors.New("the day's budget of tokens is reserved for calls under way")

// BudgetState is how much of a day's budget is left.
type BudgetState string

// The states of a budget.
const (
	BudgetOK    BudgetState = "ok"
	BudgetSoft  BudgetState = "soft"  // SoftBudget percent are spent
	BudgetSpent BudgetState = "spent" // a call found no room today, or all is spent
)

// SoftBudget is how many percent of a day's budget may be spent before somebody is told.
const SoftBudget = 80

// Budget is the tokens of one UTC day, of all instances that share the database.
type Budget struct {
	Limit    int // 0: there is none
	Spent    int
	Reserved int // for calls under way
	State    BudgetState
	ResetsAt time.Time // when the next day begins
}

// ModelSpending is what was spent on one model at one price.
type ModelSpending struct {
	Model string
	Usage Usage
	Price Price
}
