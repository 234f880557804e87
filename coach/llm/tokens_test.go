package llm

import (
	"fmt"
	"strings"
	"testing"

	"fourfold/models"
)

func TestEstimate(t *testing.T) {
	t.Parallel()
	prompt := []Message{{Role: "system", Content: strings.Repeat("字", 100)}, {Role: "user", Content: strings.Repeat("word ", 20)}}
	for _, row := range []struct{ maxTokens, want int }{
		{2_000, 165 + 2_000}, {0, 165 + usualAnswerTokens}, {60_000, 165 + mostAnswerTokens},
	} {
		if got := Estimate(Request{Messages: prompt, MaxTokens: row.maxTokens}); got != row.want {
			t.Errorf("with a limit of %d: %d, want %d", row.maxTokens, got, row.want)
		}
	}
}

// TestUsageIsWhatTheEndpointReportsElseOurEstimate: the prompt of ask is estimated at 18 tokens.
func TestUsageIsWhatTheEndpointReportsElseOurEstimate(t *testing.T) {
	t.Parallel()
	reports := func(usage string) script {
		return answers(says(`{"a":"b"}`), ends("stop"), `data: {"choices":[],"usage":`+usage+"}\n\n", done)
	}
	estimated := func(calls, answer int) models.Usage {
		return models.Usage{Calls: calls, Estimated: calls, PromptTokens: 18 * calls, CompletionTokens: answer * calls}
	}
	for name, row := range map[string]struct {
		answer script
		want   models.Usage
	}{
		"cached, as OpenAI tells it": {reports(`{"prompt_tokens":120,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":64}}`),
			models.Usage{Calls: 1, PromptTokens: 120, CachedPromptTokens: 64, CompletionTokens: 7}},
		"cached, as hits": {reports(`{"prompt_tokens":120,"completion_tokens":7,"prompt_cache_hit_tokens":96,"prompt_cache_miss_tokens":24}`),
			models.Usage{Calls: 1, PromptTokens: 120, CachedPromptTokens: 96, CompletionTokens: 7}},
		"cached, beside the others": {reports(`{"prompt_tokens":120,"completion_tokens":7,"cached_tokens":50}`),
			models.Usage{Calls: 1, PromptTokens: 120, CachedPromptTokens: 50, CompletionTokens: 7}},
		"cached, in one document": {fails(200, `{"choices":[{"message":{"content":"{}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":120,"completion_tokens":7,"cached_tokens":50}}`),
			models.Usage{Calls: 1, PromptTokens: 120, CachedPromptTokens: 50, CompletionTokens: 7}},
		"more cached than read": {reports(`{"prompt_tokens":120,"completion_tokens":7,"cached_tokens":500}`),
			models.Usage{Calls: 1, PromptTokens: 120, CachedPromptTokens: 120, CompletionTokens: 7}},
		"beyond belief": {reports(`{"prompt_tokens":9000000000,"completion_tokens":-7}`),
			models.Usage{Calls: 1, PromptTokens: mostReported}},
		"none":               {answers(says(`{"a":"b"}`), ends("stop"), done), estimated(1, 3)},
		"none but zeros":     {reports(`{"prompt_tokens":0,"completion_tokens":0}`), estimated(1, 3)},
		"cut, three times":   {answers(says(`{"a":"b"}`)), estimated(3, 3)},
		"cut while thinking": {answers(`data: {"choices":[{"index":0,"delta":{"reasoning_content":"hm hm hm "}}]}` + "\n\n"), estimated(3, 3)},
		"cut, then reported": {inTurn(answers(says(`{"a":"b"}`)), answers(good()...)),
			models.Usage{Calls: 2, Estimated: 1, PromptTokens: 138, CompletionTokens: 10}},
		"nothing was said": {fails(503, ``), models.Usage{}},
		"refused at once":  {answers("data: {\"error\":{\"code\":429}}\n\n"), models.Usage{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer, _ := newEndpoint(t, row.answer).client(t).Complete(t.Context(), ask())
			if answer.Usage != row.want {
				t.Errorf("got  %+v\nwant %+v", answer.Usage, row.want)
			}
		})
	}
}

func TestPromptThatWasCutIsNoAnswer(t *testing.T) {
	t.Parallel()
	prompt := Request{Messages: []Message{{Role: "user", Content: strings.Repeat("她希望在年底前升任副总经理", 100)}}} // 1,300 characters
	for tokens, want := range map[int]Kind{519: ErrContextTruncated, 520: "", 2_000: ""} {
		server := newEndpoint(t, answers(says(`{"a":"b"}`), ends("stop"), fmt.Sprintf("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":7}}\n\n", tokens), done))
		if _, err := server.client(t).Complete(t.Context(), prompt); Problem(err) != string(want) {
			t.Errorf("%d tokens read: %v, want %q", tokens, err, want)
		}
	}
}
