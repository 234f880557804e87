package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/uuid"
)

func callOf(tokens int) models.ModelCall {
	return models.ModelCall{Model: "m", Usage: models.Usage{Calls: 1, PromptTokens: tokens}}
}

// TestBudgetIsNeverOverspent lets many callers reserve, use less than they reserved or give up, while somebody watches.
func TestBudgetIsNeverOverspent(t *testing.T) {
	t.Parallel()
	const limit, callers, callsOfEach = 20_000, 32, 6
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		watched, stop := context.WithCancel(t.Context())
		var watching sync.WaitGroup
		watching.Go(func() { watchBudget(watched, t, s, limit) })
		used := make([]int, callers)
		softs := make([]int, callers)
		var calling sync.WaitGroup
		for i := range callers {
			calling.Go(func() {
				random := rand.New(rand.NewPCG(uint64(i), 7))
				for range callsOfEach {
					estimate := 1 + random.IntN(600)
					reservation, err := s.ReserveTokens(t.Context(), limit, estimate, time.Minute)
					if errors.Is(err, models.ErrBudgetSpent) || errors.Is(err, models.ErrBudgetReserved) {
						continue
					}
					if err != nil {
						t.Error(err)
						return
					}
					tokens := random.IntN(estimate + 1)
					soft, err := s.SettleCall(t.Context(), reservation, callOf(tokens), limit)
					if err != nil {
						t.Error(err)
						return
					}
					used[i] += tokens
					if soft {
						softs[i]++
					}
				}
			})
		}
		calling.Wait()
		stop()
		watching.Wait()

		total, told := 0, 0
		for i := range callers {
			total += used[i]
			told += softs[i]
		}
		budget := must(s.FindBudget(t.Context(), limit))(t)
		if budget.Spent != total || budget.Reserved != 0 || total > limit {
			t.Errorf("%+v, want %d spent and nothing reserved", budget, total)
		}
		if want := map[bool]int{true: 1}[total >= limit*models.SoftBudget/100]; told != want {
			t.Errorf("told %d times that most is spent, want %d", told, want)
		}
	})
}

func watchBudget(ctx context.Context, t *testing.T, s *store.Store, limit int) {
	for ctx.Err() == nil {
		budget, err := s.FindBudget(ctx, limit)
		if ctx.Err() != nil {
			return
		}
		if err != nil || budget.Spent+budget.Reserved > limit || budget.Spent < 0 || budget.Reserved < 0 {
			t.Errorf("%+v, %v", budget, err)
			return
		}
	}
}

// TestAllOfABudgetIsUsedAtOnce has every caller reserve at the same time what only some have room for.
func TestAllOfABudgetIsUsedAtOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		got := atOnce(t, 32, func() (bool, error) {
			_, err := s.ReserveTokens(t.Context(), 1_000, 100, time.Minute)
			if errors.Is(err, models.ErrBudgetReserved) {
				return false, nil
			}
			return err == nil, err
		})
		budget := must(s.FindBudget(t.Context(), 1_000))(t)
		if got != 10 || budget.Reserved != 1_000 || budget.State != models.BudgetOK {
			t.Errorf("%d reserved, %+v", got, budget)
		}
	})
}

func TestBudgetOfADay(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := time.Date(2026, 3, 4, 23, 50, 0, 0, time.UTC)
		s := must(store.Open(t.Context(), url, store.Options{Now: func() time.Time { return now }}))(t)
		t.Cleanup(func() { check(t, s.Close()) })
		const limit = 1_000
		want := func(spent, reserved int, state models.BudgetState) {
			t.Helper()
			budget := must(s.FindBudget(t.Context(), limit))(t)
			day := time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, time.UTC)
			if budget != (models.Budget{Limit: limit, Spent: spent, Reserved: reserved, State: state, ResetsAt: day}) {
				t.Errorf("%+v, want %d, %d, %s", budget, spent, reserved, state)
			}
		}
		reserve := func(tokens int) (models.Reservation, error) {
			return s.ReserveTokens(t.Context(), limit, tokens, time.Minute)
		}
		want(0, 0, models.BudgetOK)
		must(reserve(300))(t) // of a process that dies
		want(0, 300, models.BudgetOK)
		late := must(reserve(700))(t)
		if _, err := reserve(1); !errors.Is(err, models.ErrBudgetReserved) {
			t.Errorf("beyond what is reserved: %v", err)
		}
		now = now.Add(2 * time.Minute) // both have expired
		want(0, 0, models.BudgetOK)
		soft := must(s.SettleCall(t.Context(), late, callOf(850), limit))(t) // it was only slow
		want(850, 0, models.BudgetSoft)
		again := must(s.SettleCall(t.Context(), must(reserve(100))(t), callOf(50), limit))(t)
		if !soft || again {
			t.Errorf("told %v and %v, want once", soft, again)
		}
		if _, err := reserve(101); !errors.Is(err, models.ErrBudgetSpent) {
			t.Errorf("beyond what is spent: %v", err)
		}
		want(900, 0, models.BudgetSpent)
		if got := s.UntilNextDay(); got != 8*time.Minute {
			t.Errorf("the day turns in %s", got)
		}
		overnight := must(reserve(100))(t)
		now = now.Add(9 * time.Minute)
		want(0, 0, models.BudgetOK)
		must(reserve(1_000))(t)
		must(s.SettleCall(t.Context(), overnight, callOf(100), limit))(t) // counts for the day on which it was reserved
		want(0, 1_000, models.BudgetOK)
	})
}

func TestCallsOfAnAnalysis(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		price := models.Price{Currency: "CNY", Input: 2_000_000, CachedInput: 500_000, Output: 8_000_000}
		call := models.ModelCall{
			AnalysisID: posted.Analysis.ID, Model: "reader-1", Rung: "json_schema", Price: price,
			Usage: models.Usage{Calls: 1, PromptTokens: 1_200, CachedPromptTokens: 1_000, CompletionTokens: 300},
		}
		must(w.SettleCall(t.Context(), models.Reservation{}, call, 0))(t)
		call.Usage.Estimated, call.Rung = 1, "text"
		must(w.SettleCall(t.Context(), models.Reservation{}, call, 0))(t)
		analysis := must(w.FindAnalysisByID(t.Context(), w.rep, posted.Analysis.ID))(t)
		usage := models.Usage{Calls: 2, Estimated: 1, PromptTokens: 2_400, CachedPromptTokens: 2_000, CompletionTokens: 600}
		if analysis.Usage != usage {
			t.Errorf("usage %+v, want %+v", analysis.Usage, usage)
		}
		charge := analysis.Charge
		if charge.Model != "reader-1" || charge.Rung != "text" || charge.Price != price || charge.Cost.String() != "0.0066" {
			t.Errorf("charge %+v", charge)
		}

		call.AnalysisID = uuid.Must(uuid.NewV7()) // deleted meanwhile: paid all the same
		must(w.SettleCall(t.Context(), models.Reservation{}, call, 0))(t)
		call.Price = models.Price{}
		must(w.SettleCall(t.Context(), models.Reservation{}, call, 0))(t)
		spent := must(w.FindSpending(t.Context(), 30))(t)
		if len(spent) != 2 || spent[0].Usage.Calls != 1 || spent[1].Usage.Calls != 3 || spent[1].Price != price {
			t.Errorf("spent %+v", spent)
		}
		must(w.SettleCall(t.Context(), models.Reservation{}, models.ModelCall{AnalysisID: posted.Analysis.ID}, 0))(t)
		if same := must(w.FindAnalysisByID(t.Context(), w.rep, posted.Analysis.ID))(t); same.Charge.Model != "reader-1" {
			t.Errorf("a call that nobody took up changed the charge: %+v", same.Charge)
		}
	})
}
