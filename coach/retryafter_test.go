package coach_test

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"fourfold/coach"
	"fourfold/coach/llm"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// TestLongRetryAfterIsTheQueuesToWaitFor: the endpoint is left alone and the job sleeps as long as it said.
func TestLongRetryAfterIsTheQueuesToWaitFor(t *testing.T) {
	t.Parallel()
	var calls atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.Header().Set("Retry-After", "300")
		w.WriteHeader(http.StatusTooManyRequests)
	}))
	t.Cleanup(server.Close)
	model, err := llm.New(llm.Config{BaseURL: server.URL + "/v1", Model: "scripted", Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(model.Close)
	file := storetest.SQLiteFile(t)
	s, err := store.Open(t.Context(), file, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	c := coach.New(coach.Config{Store: s, Model: model, Logger: slog.New(slog.DiscardHandler), FirstWait: time.Millisecond})
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	p := enter(t, s)
	p.awaitProblem(p.post(4, homeOnTime).Analysis.ID, "model_rate_limited")
	awaitSleepingJob(t, file)
	if got := calls.Load(); got != 1 {
		t.Errorf("%d calls, want 1", got)
	}
}

// awaitSleepingJob waits until a job of the queue sleeps for more than four minutes.
func awaitSleepingJob(t *testing.T, file string) {
	t.Helper()
	database, err := sql.Open("sqlite3", "file:"+file+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for sleeping := 0; sleeping == 0; <-ticker.C {
		const query = `SELECT COUNT(*) FROM river_job WHERE state = 'scheduled' AND scheduled_at > datetime('now', '+240 seconds')`
		if err := database.QueryRowContext(t.Context(), query).Scan(&sleeping); err != nil {
			t.Fatal(err)
		}
	}
}
