package coach

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"fourfold/coach/llm"
	"fourfold/models"
	"fourfold/models/store"
)

func TestFateOfAFailedAttempt(t *testing.T) {
	t.Parallel()
	failure := func(kind llm.Kind, after time.Duration) error {
		return fmt.Errorf("reading: %w", &llm.Failure{Kind: kind, After: after})
	}
	old := time.Now().Add(-100 * time.Hour)
	for name, c := range map[string]struct {
		failure  error
		created  time.Time
		attempt  int // of River
		attempts int // of the analysis
		want     fate
		least    time.Duration // of the wait
	}{
		"unreachable":                {failure: failure(llm.ErrUnreachable, 0), attempts: 1, want: fate{problem: "model_unreachable"}, least: time.Second},
		"unreachable many times":     {failure: failure(llm.ErrUnreachable, 0), attempts: 9, want: fate{problem: "model_unreachable"}, least: 256 * time.Second},
		"told when to come back":     {failure: failure(llm.ErrRateLimited, time.Hour), attempts: 1, want: fate{problem: "model_rate_limited"}, least: time.Hour},
		"the budget is spent":        {failure: failure(llm.ErrBudgetSpent, 5*time.Hour), attempts: 1, want: fate{problem: "model_budget_spent"}, least: 5 * time.Hour},
		"asked to wait for minutes":  {failure: failure(llm.ErrUnreachable, 61*time.Second), attempts: 1, want: fate{problem: "model_unreachable"}, least: 61 * time.Second},
		"unreachable for days":       {failure: failure(llm.ErrUnreachable, 0), created: old, attempts: 1, want: fate{problem: "model_unreachable", final: true}},
		"key not accepted":           {failure: failure(llm.ErrAuth, 0), attempts: 1, want: fate{problem: "model_auth", final: true}},
		"database away":              {failure: fmt.Errorf("saving: %w", models.ErrUnavailable), attempts: 1, want: fate{problem: "database_unavailable"}, least: time.Second},
		"somebody was erased":        {failure: fmt.Errorf("saving: %w", models.ErrStale), attempts: 9, want: fate{problem: "person_erased"}, least: time.Second},
		"interrupted by a stop":      {failure: fmt.Errorf("reading: %w", context.Canceled), attempts: 1, want: fate{problem: "server_stopped"}},
		"too slow":                   {failure: fmt.Errorf("reading: %w", context.DeadlineExceeded), attempt: 1, attempts: 1, want: fate{problem: "analysis_timeout", defect: true}},
		"too slow for the last time": {failure: fmt.Errorf("reading: %w", context.DeadlineExceeded), attempt: maxDefects, attempts: 3, want: fate{problem: "analysis_timeout", defect: true, final: true}},
		"a defect":                   {failure: errors.New("index out of range"), attempt: 1, attempts: 1, want: fate{problem: "internal_error", defect: true}},
		"a defect for the last time": {failure: errors.New("index out of range"), attempt: maxDefects, attempts: 3, want: fate{problem: "internal_error", defect: true, final: true}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			coach := New(Config{})
			created := c.created
			if created.IsZero() {
				created = time.Now()
			}
			got := coach.fateOf(c.failure, &river.Job[store.AnalyseArgs]{JobRow: &rivertype.JobRow{CreatedAt: created, Attempt: c.attempt}}, c.attempts)
			if !got.final && got.wait < c.least {
				t.Errorf("it waits %s, want at least %s", got.wait, c.least)
			}
			got.wait = 0
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestWaitsGrowUpToALimit(t *testing.T) {
	t.Parallel()
	coach := New(Config{FirstWait: time.Second})
	for _, c := range []struct {
		attempts    int
		least, most time.Duration
	}{
		{0, 500 * time.Millisecond, time.Second}, {1, 500 * time.Millisecond, time.Second}, {4, 4 * time.Second, 8 * time.Second},
		{11, maxWait / 2, maxWait}, {1000, maxWait / 2, maxWait},
	} {
		if got := coach.wait(c.attempts); got < c.least || got > c.most {
			t.Errorf("after %d attempts it waits %s, want %s to %s", c.attempts, got, c.least, c.most)
		}
	}
}
