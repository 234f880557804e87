package models

import "testing"

func TestMicros(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Micros{
		"0": 0, "1": 1_000_000, "0.15": 150_000, "0.0375": 37_500, "2.000001": 2_000_001, "100000000": 100_000_000_000_000,
	} {
		if got, ok := ParseMicros(text); !ok || got != want || got.String() != text {
			t.Errorf("%s is read as %d and written as %s", text, got, got)
		}
	}
	for _, text := range []string{"", "-1", "1.", ".5", "1e3", "0.0000001", "100000000.1", "999999999", "1,5", " 1"} {
		if got, ok := ParseMicros(text); ok {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func TestCost(t *testing.T) {
	t.Parallel()
	price := Price{Currency: "EUR", Input: 150_000, CachedInput: 37_500, Output: 600_000}
	for _, c := range []struct {
		usage Usage
		want  string
	}{
		{Usage{}, "0"},
		{Usage{PromptTokens: 900, CachedPromptTokens: 400, CompletionTokens: 120}, "0.000162"},
		{Usage{PromptTokens: 3}, "0"},         // 0.45 millionths
		{Usage{PromptTokens: 4}, "0.000001"},  // 0.6
		{Usage{PromptTokens: 1e12}, "150000"}, // beyond what 64 bits hold on the way
		{Usage{CompletionTokens: 5e5}, "0.3"}, // 0.1 + 0.2 without drift
		{Usage{CompletionTokens: 1e6}, "0.6"},
	} {
		if got := price.Cost(c.usage); got == nil || got.String() != c.want {
			t.Errorf("%+v costs %v, want %s", c.usage, got, c.want)
		}
	}
	if got := (Price{}).Cost(Usage{PromptTokens: 900}); got != nil {
		t.Errorf("without a price it costs %v", got)
	}
}
