package main

import (
	"regexp"
	"strconv"

	"fourfold/models"
)

// costFlags say what the model costs, and how much of it a day may use.
type costFlags struct {
	ModelPriceInput       string `placeholder:"PRICE" help:"Of a million prompt tokens, such as 0.15. None: what calls cost is not told."`
	ModelPriceCachedInput string `placeholder:"PRICE" help:"Of a million prompt tokens that the provider had cached; that of the others when it is not set."`
	ModelPriceOutput      string `placeholder:"PRICE" help:"Of a million tokens of answers."`
	ModelCurrency         string `placeholder:"CODE" help:"Of the prices, such as USD or CNY."`
	ModelBudget           string `default:"0" help:"Tokens that all instances on the database may use a day (UTC); 0 for no limit."`
}

var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// price is the zero value when none is set.
func (f costFlags) price(wrong *mistakes) models.Price {
	if f.ModelPriceInput == "" && f.ModelPriceCachedInput == "" && f.ModelPriceOutput == "" && f.ModelCurrency == "" {
		return models.Price{}
	}
	if !currencyCode.MatchString(f.ModelCurrency) {
		wrong.add("model-currency", "want three capital letters such as USD, since a price is set; got %q", f.ModelCurrency)
	}
	price := models.Price{
		Currency: f.ModelCurrency,
		Input:    wrong.amount("model-price-input", f.ModelPriceInput),
		Output:   wrong.amount("model-price-output", f.ModelPriceOutput),
	}
	price.CachedInput = price.Input
	if f.ModelPriceCachedInput != "" {
		price.CachedInput = wrong.amount("model-price-cached-input", f.ModelPriceCachedInput)
	}
	return price
}

func (m *mistakes) amount(flag, text string) models.Micros {
	amount, ok := models.ParseMicros(text)
	if !ok {
		m.add(flag, "want an amount such as 0.15, from 0 to %s with at most six places, got %q", models.MaxAmount, text)
	}
	return amount
}

// maxBudget keeps sums of tokens far from where numbers end.
const maxBudget = 1_000_000_000_000

func (f costFlags) budget(wrong *mistakes) int {
	tokens, err := strconv.Atoi(f.ModelBudget)
	if err != nil || tokens < 0 || tokens > maxBudget {
		wrong.add("model-budget", "want a whole number of tokens from 0 to %d, got %q", maxBudget, f.ModelBudget)
	}
	return tokens
}
