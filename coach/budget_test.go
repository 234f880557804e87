package coach_test

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/coach"
	"fourfold/coach/llm/llmtest"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// nothingFound is an answer to either question: a note that shows nothing, and no wording of a move.
func nothingFound(llmtest.Request) any {
	return map[string]any{"people": []any{}, "wins": []any{}, "set_aside": []any{}, "signals": []any{}, "flags": []any{}}
}

// TestBudgetIsTriedAgainWhenTheDayTurns: the clock of the store stands just before midnight until the test moves it.
func TestBudgetIsTriedAgainWhenTheDayTurns(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, url string) {
		midnight := time.Now().UTC().Truncate(24 * time.Hour).Add(24 * time.Hour)
		var clock atomic.Pointer[time.Time]
		clock.Store(new(midnight.Add(-50 * time.Millisecond)))
		s, err := store.Open(t.Context(), url, store.Options{Now: func() time.Time { return *clock.Load() }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		const budget = 200_000
		earlier := models.ModelCall{Model: "scripted", Usage: models.Usage{Calls: 1, PromptTokens: budget - 1_000}}
		if soft, err := s.SettleCall(t.Context(), models.Reservation{}, earlier, budget); err != nil || !soft {
			t.Fatalf("soft %v, %v", soft, err)
		}
		p := startWithBudget(t, s, budget)
		posted := p.post(4, homeOnTime)
		p.awaitProblem(posted.Analysis.ID, "model_budget_spent")
		clock.Store(new(midnight.Add(time.Second)))
		analysis := p.await(posted.Analysis.ID)
		if analysis.Problem != "" || analysis.Attempts < 2 || analysis.Source.Reader != models.ReaderModel || analysis.Charge.Model != "scripted" {
			t.Errorf("the analysis is %+v", analysis)
		}
		left, err := s.FindBudget(t.Context(), budget)
		if err != nil || left.Spent != analysis.Usage.Tokens() || left.Reserved != 0 {
			t.Errorf("the budget is %+v, %v, and the analysis used %+v", left, err, analysis.Usage)
		}
	})
}

func TestMoveAloneIsPlainWhenTheBudgetIsSpent(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		const budget = 1_000_000
		p := startWithBudget(t, s, budget)
		posted := p.post(4, homeOnTime)
		p.await(posted.Analysis.ID)
		rest := models.ModelCall{Model: "scripted", Usage: models.Usage{Calls: 1, PromptTokens: budget}}
		if _, err := s.SettleCall(t.Context(), models.Reservation{}, rest, budget); err != nil {
			t.Fatal(err)
		}
		queued, err := s.CreateMoveAnalysis(t.Context(), p.admin, posted.Note.OpportunityID)
		if err != nil {
			t.Fatal(err)
		}
		if analysis := p.await(queued.ID); analysis.Attempts != 1 || analysis.Usage.Calls != 0 || analysis.Source.RulesVersion == "" {
			t.Errorf("the analysis is %+v", analysis)
		}
	})
}

func startWithBudget(t *testing.T, s *store.Store, budget int) pipeline {
	t.Helper()
	c := coach.New(coach.Config{
		Store: s, Model: llmtest.Serve(t, nothingFound), Logger: slog.New(slog.DiscardHandler), Budget: budget, FirstWait: time.Millisecond,
	})
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return enter(t, s)
}

// awaitProblem waits until an analysis is back in the queue for that reason.
func (p pipeline) awaitProblem(id uuid.UUID, problem string) {
	p.t.Helper()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		analysis, err := p.store.FindAnalysisByID(p.t.Context(), p.admin, id)
		if err != nil || analysis.State.Final() {
			p.t.Fatalf("the analysis is %+v, %v", analysis, err)
		}
		if analysis.Problem == problem {
			return
		}
		<-ticker.C
	}
}

// TestProbeIsPaidAndEndsWithItsContext keeps probing until the first probe is written down.
func TestProbeIsPaidAndEndsWithItsContext(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	var log safeLog
	asked := make(chan struct{}, 1)
	model := llmtest.Serve(t, func(r llmtest.Request) any {
		if r.Kind != "probe" {
			t.Errorf("asked for %s", r.Kind)
		}
		asked <- struct{}{}
		return map[string]any{"word": "fourfold", "ready": true}
	})
	c := coach.New(coach.Config{Store: s, Model: model, Logger: slog.New(slog.NewTextHandler(&log, nil)), Budget: 100_000})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { c.KeepProbing(ctx); close(ended) }()
	<-asked
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for !strings.Contains(log.String(), "the model answers") {
		<-ticker.C
	}
	stop()
	<-ended
	budget, err := s.FindBudget(t.Context(), 100_000)
	if err != nil || budget.Spent == 0 || budget.Reserved != 0 || model.Rung() != "json_schema" {
		t.Errorf("%+v, %v, rung %q", budget, err, model.Rung())
	}
}

type safeLog struct {
	mutex sync.Mutex
	text  strings.Builder
}

func (l *safeLog) Write(line []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(line)
}

func (l *safeLog) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}
