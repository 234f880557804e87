package main

import (
	"maps"
	"net/http"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"fourfold/models/store/storetest"
)

// TestKilledAnalysisFinishesOnce kills the process while the model is at work, at each of the two steps that call it.
func TestKilledAnalysisFinishesOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		step     string // whose first request is never answered
		readings int    // requests to read in all: a reading that was saved is not paid for again
		moves    int
	}{
		{step: "reading", readings: 2, moves: 1},
		{step: "move", readings: 1, moves: 2},
	} {
		t.Run(c.step, func(t *testing.T) {
			t.Parallel()
			storetest.EachURL(t, func(t *testing.T, url string) {
				hanging := make(chan struct{})
				var hung atomic.Bool
				answer := answersTo(homeOnTime(goodQuote), wording(askMore))
				e := newEndpoint(t, func(r request, step int) (string, bool) {
					if r.kind == c.step && hung.CompareAndSwap(false, true) {
						close(hanging)
						return "", false
					}
					return answer(r, step)
				})
				const key = "ff_for-the-test-of-a-killed-process-0123"
				env := map[string]string{"FOURFOLD_DATABASE_URL": url, "FOURFOLD_ADMIN_KEY": key}
				maps.Copy(env, e.env())

				first := launch(t, env)
				posted := client{t, first.base, key}.must(http.StatusAccepted, "POST", "/v1/notes", note(bexley))
				awaitClosed(t, hanging)
				first.kill()

				second := launch(t, env)
				after := client{t, second.base, key}
				done := after.awaitAnalysis(at(posted, "analysis", "id").(string), inState("done"))
				if done["attempts"] != 2.0 {
					t.Errorf("%v attempts, want 2", done["attempts"])
				}
				if got := after.must(http.StatusOK, "GET", "/v1/notes/"+at(posted, "id").(string), "")["text"]; got != bexley {
					t.Errorf("the note is %v", got)
				}
				opportunity := "/v1/opportunities/" + at(posted, "opportunity_id").(string)
				for _, list := range []string{"/wins", "/moves"} {
					items, _ := after.must(http.StatusOK, "GET", opportunity+list, "")["items"].([]any)
					if len(items) != 1 {
						t.Errorf("%s has %d items, want 1: %v", list, len(items), items)
					}
				}
				if r, m := len(e.requests("reading")), len(e.requests("move")); r != c.readings || m != c.moves {
					t.Errorf("%d requests to read and %d for a move, want %d and %d", r, m, c.readings, c.moves)
				}
			})
		})
	}
}

// TestInterruptedProcessEndsInTime stops the process gently while the model is at work.
func TestInterruptedProcessEndsInTime(t *testing.T) {
	t.Parallel()
	hanging := make(chan struct{})
	e := newEndpoint(t, func(_ request, step int) (string, bool) {
		if step == 1 {
			close(hanging)
		}
		return "", false
	})
	const key = "ff_for-the-test-of-a-stopped-process-0123"
	env := map[string]string{"FOURFOLD_DATABASE_URL": tempDatabase(t), "FOURFOLD_ADMIN_KEY": key}
	maps.Copy(env, e.env())
	p := launch(t, env, "--stop-timeout=1s")
	client{t, p.base, key}.must(http.StatusAccepted, "POST", "/v1/notes", note(bexley))
	awaitClosed(t, hanging)

	begun := time.Now()
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("the process ended with %v", err)
	}
	if took := time.Since(begun); took > 15*time.Second {
		t.Errorf("it took %s to end", took)
	}
}

func awaitClosed(t *testing.T, channel <-chan struct{}) {
	t.Helper()
	select {
	case <-channel:
	case <-time.After(longest):
		t.Fatalf("the model was not asked within %s", longest)
	}
}
