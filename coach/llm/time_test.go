package llm

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// silent sends the events and then nothing until the client goes away.
func silent(events ...string) script {
	return func(w http.ResponseWriter, r *http.Request, _ int) {
		stream(w, events...)
		<-r.Context().Done()
	}
}

func TestSilenceEndsACall(t *testing.T) {
	t.Parallel()
	short := 30 * time.Millisecond
	role := "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
	for name, row := range map[string]struct {
		answer script
		change func(*Config)
	}{
		"no headers":     {func(_ http.ResponseWriter, r *http.Request, _ int) { <-r.Context().Done() }, func(c *Config) { c.FirstTokenTimeout = short }},
		"no first token": {silent(": queued\n\n", role), func(c *Config) { c.FirstTokenTimeout = short }},
		"an error body hangs": {func(w http.ResponseWriter, r *http.Request, _ int) {
			w.WriteHeader(http.StatusInternalServerError)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, func(c *Config) { c.FirstTokenTimeout = short }},
		"silent after a word": {silent(says(`{"a":`)), func(c *Config) { c.IdleTimeout = short }},
		"total time":          {silent(says(`{"a":`)), func(c *Config) { c.Timeout = short }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newEndpoint(t, row.answer)
			_, err := server.client(t, row.change).Complete(t.Context(), ask())
			if !errors.Is(err, ErrTimeout) || !Temporary(err) {
				t.Errorf("got %v", err)
			}
			if got := server.calls(); got != 1 {
				t.Errorf("%d calls, want 1", got)
			}
		})
	}
}

func TestWatchWaitsForTheFirstTokenAndThenForEachEvent(t *testing.T) {
	t.Parallel()
	const first, idle = 90 * time.Second, 30 * time.Second
	type event struct {
		after time.Duration // the one before it
		token bool
	}
	for name, row := range map[string]struct {
		events []event
		ends   time.Duration
	}{
		"nothing":                    {nil, first},
		"a role is no token":         {[]event{{20 * time.Second, false}}, first},
		"a token":                    {[]event{{80 * time.Second, true}}, 110 * time.Second},
		"steady":                     {[]event{{80 * time.Second, true}, {25 * time.Second, true}, {25 * time.Second, true}}, 160 * time.Second},
		"an event keeps it going on": {[]event{{10 * time.Second, true}, {25 * time.Second, false}}, 65 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				watch := newWatch(t.Context(), first, idle)
				defer watch.stop()
				for _, event := range row.events {
					<-time.After(event.after)
					watch.heard(event.token)
				}
				<-watch.ctx.Done()
				if took := time.Since(begun); took != row.ends {
					t.Errorf("ended after %v, want %v", took, row.ends)
				}
				if !errors.Is(watch.explain(io.EOF), ErrTimeout) {
					t.Errorf("explained as %v", watch.explain(io.EOF))
				}
			})
		})
	}
}

func TestTheCallersOwnEndIsNoFailure(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server := newEndpoint(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		cancel()
		<-r.Context().Done()
	})
	_, err := server.client(t).Complete(ctx, ask())
	if !errors.Is(err, context.Canceled) || Temporary(err) || Problem(err) != "" {
		t.Errorf("got %v", err)
	}
}

func TestNoMoreCallsAtOnceThanConfigured(t *testing.T) {
	t.Parallel()
	var now, most atomic.Int32
	arrived, leave := make(chan struct{}, 8), make(chan struct{})
	server := newEndpoint(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		most.Store(max(most.Load(), now.Add(1)))
		arrived <- struct{}{}
		<-leave
		now.Add(-1)
		stream(w, good()...)
	})
	client := server.client(t, func(c *Config) { c.Concurrency = 2 })
	results := make(chan error, 6)
	for range 6 {
		go func() {
			_, err := client.Complete(t.Context(), ask())
			results <- err
		}()
	}
	<-arrived
	<-arrived
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := client.Complete(ctx, ask()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a third call did not wait: %v", err)
	}
	close(leave)
	for range 6 {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
	if got := most.Load(); got != 2 {
		t.Errorf("%d calls at once, want 2", got)
	}
}

func TestRedirectOnTheSameHostIsFollowed(t *testing.T) {
	t.Parallel()
	server := newEndpoint(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		if r.URL.Path == "/v1/chat/completions" {
			w.Header().Set("Location", "/v2/chat/completions")
			w.WriteHeader(http.StatusPermanentRedirect)
			return
		}
		stream(w, good()...)
	})
	if _, err := server.client(t).Complete(t.Context(), ask()); err != nil {
		t.Errorf("Complete: %v", err)
	}
	if got := server.sent(2)["model"]; got != "o1-local" {
		t.Errorf("the second request was sent without its body: %v", got)
	}
}

func TestUsageIsToldEvenWithAFailure(t *testing.T) {
	t.Parallel()
	answer, err := newEndpoint(t, answers(says("no"), ends("stop"), usageChunk, done)).client(t).Complete(t.Context(), ask())
	if !errors.Is(err, ErrBadJSON) || answer.Usage.CompletionTokens != 7 || answer.Usage.Calls != 1 {
		t.Errorf("got %+v, %v", answer.Usage, err)
	}
}
