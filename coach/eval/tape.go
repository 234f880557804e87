package eval

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"sync"
	"time"

	"fourfold/coach"
	"fourfold/coach/llm"
)

// tape stands between the coach and a model while one case is read, and knows which note is being read.
type tape struct {
	mu         sync.Mutex
	note, call int
	recording  Recording
	stale      int // answers given again to a prompt that has changed since
}

// turn: the next note of the case begins.
func (t *tape) turn() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.note, t.call = t.note+1, 0
}

// recorder asks a model and keeps what comes back, except for trouble that the coach waits out.
type recorder struct {
	*tape
	coach.Model
}

// Complete asks the model.
func (r recorder) Complete(ctx context.Context, request llm.Request) (llm.Answer, error) {
	answer, err := r.Model.Complete(ctx, request)
	failure, failed := errors.AsType[*llm.Failure](err)
	if err != nil && (!failed || llm.Temporary(err)) {
		return answer, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.call++
	exchange := Exchange{
		Note: r.note, Call: r.call, Prompt: promptVersion(request), Model: answer.Model, Rung: answer.Rung,
		PromptTokens: answer.Usage.PromptTokens, CompletionTokens: answer.Usage.CompletionTokens,
	}
	if failed {
		exchange.Problem = failure.Kind
	} else {
		exchange.Answer = answer.JSON
	}
	r.recording.Exchanges = append(r.recording.Exchanges, exchange)
	return answer, err
}

// player gives the recorded answers again. They are found by note and call, so that a changed prompt, which is counted, can
// still be tried on what a model once said.
type player struct{ *tape }

// Complete looks the answer up; a call that was not recorded fails as one that the endpoint does not accept.
func (p player) Complete(_ context.Context, request llm.Request) (llm.Answer, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.call++
	for _, exchange := range p.recording.Exchanges {
		if exchange.Note != p.note || exchange.Call != p.call {
			continue
		}
		if exchange.Prompt != promptVersion(request) {
			p.stale++
		}
		if exchange.Problem != "" {
			return exchange.answer(), &llm.Failure{Kind: exchange.Problem}
		}
		return exchange.answer(), nil
	}
	return llm.Answer{}, &llm.Failure{Kind: llm.ErrRejected, Code: "not_recorded"}
}

// Probe finds nothing out: a recording takes any prompt.
func (player) Probe(context.Context) (llm.Probed, error) { return llm.Probed{}, nil }

// Timeout is far more than looking an answer up takes.
func (player) Timeout() time.Duration { return time.Minute }

// Host is none.
func (player) Host() string { return "recording" }

// randomFence is what prompts.NewFence makes, which differs from call to call.
var randomFence = regexp.MustCompile(`ff-[a-z2-7]{26}`)

func promptVersion(request llm.Request) string {
	hash := sha256.New()
	for _, message := range request.Messages {
		_, _ = hash.Write([]byte(randomFence.ReplaceAllString(message.Role+"\x00"+message.Content, "ff")))
	}
	return hex.EncodeToString(hash.Sum(nil)[:6])
}
