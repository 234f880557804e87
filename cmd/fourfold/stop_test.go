package main

import (
	"maps"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"fourfold/models/store/storetest"
)

// TestStoppedInstanceHandsItsWorkOn stops a process gently while the model is at work for it: it accepts no connection any
// more, and the next instance finishes the analysis.
func TestStoppedInstanceHandsItsWorkOn(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, url string) {
		hanging := make(chan struct{})
		var hung atomic.Bool
		answer := answersTo(homeOnTime(goodQuote), wording(askMore))
		e := newEndpoint(t, func(r request, step int) (string, bool) {
			if hung.CompareAndSwap(false, true) {
				close(hanging)
				return "", false
			}
			return answer(r, step)
		})
		const key = "ff_for-the-test-of-a-graceful-stop-0123"
		env := map[string]string{"FOURFOLD_DATABASE_URL": url, "FOURFOLD_ADMIN_KEY": key}
		maps.Copy(env, e.env())

		first := launch(t, env, "--stop-timeout=1s")
		posted := client{t, first.base, key}.must(http.StatusAccepted, "POST", "/v1/notes", note(bexley))
		awaitClosed(t, hanging)
		begun := time.Now()
		if err := first.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		awaitRefused(t, first.base)
		if err := first.cmd.Wait(); err != nil {
			t.Errorf("the process ended with %v", err)
		}
		if took := time.Since(begun); took > 30*time.Second {
			t.Errorf("it took %s to end", took)
		}

		second := launch(t, env)
		done := client{t, second.base, key}.awaitAnalysis(at(posted, "analysis", "id").(string), inState("done"))
		if at(done, "counts", "live") != 1.0 || at(done, "attempts") != 2.0 {
			t.Errorf("the analysis is %v", done)
		}
	})
}

// awaitRefused waits until the process accepts no connection.
func awaitRefused(t *testing.T, base string) {
	t.Helper()
	deadline := time.Now().Add(longest)
	for time.Now().Before(deadline) {
		connection, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
		if err != nil {
			return
		}
		_ = connection.Close()
	}
	t.Fatalf("connections are accepted %s after the signal", longest)
}
