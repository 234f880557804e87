package llm

import (
	"encoding/json"
	"unicode"

	"github.com/sashabaranov/go-openai"

	"fourfold/models"
)

const (
	// mostAnswerTokens bounds what is reserved for one answer: the limits of requests are set high above what answers need.
	mostAnswerTokens = 8_000
	// usualAnswerTokens is reserved for an answer without a limit.
	usualAnswerTokens = 4_000
	// mostReported is the most tokens that an endpoint is believed to have counted in one call.
	mostReported = 100_000_000
)

// letters counts characters by how tokenisers cut them: a Chinese, Japanese or Korean one is about a token.
type letters struct{ cjk, other int }

func (l *letters) add(text string) {
	for _, char := range text {
		if unicode.In(char, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			l.cjk++
		} else {
			l.other++
		}
	}
}

func lettersOf(messages []Message) letters {
	var all letters
	for _, message := range messages {
		all.add(message.Content)
	}
	return all
}

// least is a bound below which no tokeniser known gets.
func (l letters) least() int { return int(0.4*float64(l.cjk) + 0.15*float64(l.other)) }

// most is an estimate that tokenisers seldom exceed.
func (l letters) most() int { return int(1.3*float64(l.cjk) + 0.35*float64(l.other)) }

// Estimate is how many tokens a call may cost, prompt and answer together.
func Estimate(request Request) int {
	answer := request.MaxTokens
	if answer == 0 {
		answer = usualAnswerTokens
	}
	return lettersOf(request.Messages).most() + min(answer, mostAnswerTokens)
}

// usageOf is what an endpoint reports.
func usageOf(reported *openai.Usage) models.Usage {
	usage := models.Usage{
		Calls:            1,
		PromptTokens:     believable(reported.PromptTokens),
		CompletionTokens: believable(reported.CompletionTokens),
	}
	if details := reported.PromptTokensDetails; details != nil {
		usage.CachedPromptTokens = min(believable(details.CachedTokens), usage.PromptTokens)
	}
	return usage
}

func believable(tokens int) int { return min(max(tokens, 0), mostReported) }

// withCachedTokens moves the number of cached prompt tokens to where OpenAI tells it: some providers have a name of their
// own for it. It returns false for a usage that says nothing, or says it right.
func withCachedTokens(usage json.RawMessage) (json.RawMessage, bool) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(usage, &fields) != nil {
		return nil, false
	}
	if _, right := fields["prompt_tokens_details"]; right {
		return nil, false
	}
	for _, name := range []string{"prompt_cache_hit_tokens", "cached_tokens"} {
		var tokens int
		if json.Unmarshal(fields[name], &tokens) != nil {
			continue
		}
		fields["prompt_tokens_details"], _ = json.Marshal(map[string]int{"cached_tokens": tokens}) // two plain words cannot fail
		moved, err := json.Marshal(fields)
		return moved, err == nil
	}
	return nil, false
}
