package models

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Micros is an amount of money in millionths of its currency's unit, so that nothing drifts.
type Micros int64

// MaxAmount is the largest amount that can be set.
const MaxAmount = 100_000_000 * perUnit

const perUnit Micros = 1_000_000

var amount = regexp.MustCompile(`^(\d{1,9})(?:\.(\d{1,6}))?$`)

// ParseMicros reads a decimal from 0 to MaxAmount with at most six places, such as 0.0375. It returns false for anything
// else.
func ParseMicros(text string) (Micros, bool) {
	parts := amount.FindStringSubmatch(text)
	if parts == nil {
		return 0, false
	}
	value, err := strconv.ParseInt(parts[1]+parts[2]+strings.Repeat("0", 6-len(parts[2])), 10, 64)
	if err != nil || Micros(value) > MaxAmount {
		return 0, false
	}
	return Micros(value), true
}

// String is the shortest decimal that says the amount, such as 0.0375.
func (m Micros) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	text := fmt.Sprintf("%s%d.%06d", sign, m/perUnit, m%perUnit)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// Price is what a million tokens of a model cost. The zero value is no price.
type Price struct {
	Currency    string // three capital letters of ISO 4217; empty: no price is set
	Input       Micros
	CachedInput Micros // of prompt tokens that the provider had cached
	Output      Micros
}

// Cost is what the usage costs, rounded to the nearest millionth once; nil when no price is set.
func (p Price) Cost(usage Usage) *Micros {
	if p.Currency == "" {
		return nil
	}
	cost := new(big.Int)
	for _, part := range []struct {
		tokens int
		price  Micros
	}{
		{usage.PromptTokens - usage.CachedPromptTokens, p.Input},
		{usage.CachedPromptTokens, p.CachedInput},
		{usage.CompletionTokens, p.Output},
	} {
		cost.Add(cost, new(big.Int).Mul(big.NewInt(int64(part.tokens)), big.NewInt(int64(part.price))))
	}
	const million = 1_000_000 // tokens that a price is for
	cost.Add(cost, big.NewInt(million/2)).Div(cost, big.NewInt(million))
	return new(Micros(cost.Int64()))
}
