package main

import (
	"strconv"

	"fourfold/handlers"
)

// limitFlags say how much a caller may ask of this instance; each instance counts for itself.
type limitFlags struct {
	RateLimit   string `default:"600" help:"Requests a minute and key; 0 for no limit."`
	GuessLimit  string `default:"30" help:"Calls without a valid key, a minute and address; 0 for no limit. Behind a proxy all come from one address."`
	StreamLimit string `default:"20" help:"Event streams and waits at the same time, a key; 0 for no limit."`
}

// maxLimit is far beyond what one instance answers.
const maxLimit = 1_000_000

func (f limitFlags) limits(wrong *mistakes) handlers.Limits {
	return handlers.Limits{
		Requests: wrong.limit("rate-limit", f.RateLimit),
		Guesses:  wrong.limit("guess-limit", f.GuessLimit),
		Streams:  wrong.limit("stream-limit", f.StreamLimit),
	}
}

// limit reads a whole number from 0, which stands for no limit, to maxLimit.
func (m *mistakes) limit(flag, text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > maxLimit {
		m.add(flag, "want a whole number from 0 to %d, got %q", maxLimit, text)
	}
	return n
}
