package handlers_test

import (
	"net/http"
	"testing"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestModelUse(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		for _, stranger := range []caller{w.rep, w.manager, w.compliance} {
			stranger.get("/v1/model").want(t, http.StatusForbidden)
		}
		other := w.call()
		other.Price = models.Price{Currency: "CNY", Output: 8_000_000}
		if _, err := s.SettleCall(t.Context(), models.Reservation{}, other, 0); err != nil {
			t.Fatal(err)
		}
		other.Price = models.Price{}
		if _, err := s.SettleCall(t.Context(), models.Reservation{}, other, 0); err != nil {
			t.Fatal(err)
		}
		use := read[api.ModelUse](t, w.admin.get("/v1/model").want(t, http.StatusOK))
		if use.Reader != api.Builtin || use.Endpoint != nil || use.Model != nil || use.Rung != nil || use.Price != nil {
			t.Errorf("without a model: %+v", use)
		}
		if use.Budget.Limit != 0 || use.Budget.Spent != 3*1020 || use.Budget.State != api.BudgetStateOk {
			t.Errorf("budget %+v", use.Budget)
		}
		want := api.Usage{Calls: 3, PromptTokens: 2700, CachedPromptTokens: 1200, CompletionTokens: 360}
		costs := use.Last30Days.Costs
		if use.Last30Days.Usage != want || len(costs) != 2 || costs[0] != (api.Cost{Currency: "CNY", Amount: "0.00096"}) ||
			costs[1] != (api.Cost{Currency: "EUR", Amount: "0.000177"}) {
			t.Errorf("30 days %+v", use.Last30Days)
		}
	})
}

func TestAnalysisTellsWhatItCost(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	analysis := read[api.Analysis](t, w.rep.get("/v1/analyses/"+w.posted.Analysis.ID.String()).want(t, http.StatusOK))
	if analysis.Usage != (api.Usage{Calls: 1, PromptTokens: 900, CachedPromptTokens: 400, CompletionTokens: 120}) {
		t.Errorf("usage %+v", analysis.Usage)
	}
	charge := analysis.Charge
	if charge == nil || charge.Model != "reader-1" || charge.Rung != api.RungJSONObject || *charge.Cost != (api.Cost{Currency: "EUR", Amount: "0.000177"}) ||
		*charge.Price != (api.Price{Currency: "EUR", Input: "0.15", CachedInput: "0.075", Output: "0.6"}) {
		t.Errorf("charge %+v", charge)
	}
	fresh := read[api.PostedNote](t, w.rep.post("/v1/notes", newNote()).want(t, http.StatusAccepted))
	if fresh.Analysis.Charge != nil {
		t.Errorf("nobody was paid yet: %+v", fresh.Analysis.Charge)
	}
}

// The wordings that a rule rejected are in the list only when they are asked for, and never the next move.
func TestRejectedMovesAreKeptForAudit(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		path := w.opportunity("/next-move")
		plain := read[api.Move](t, w.rep.get(path))
		rejected := worded(plain)
		rejected.Purpose = "To pay for it"
		rejected.Verdicts = []models.Verdict{{Rule: "I1", Outcome: models.Reject, Reason: models.Text{ZH: "好处。", EN: "An inducement."}}}
		if _, err := s.FinishAnalysis(t.Context(), w.posted.Analysis.ID, nil, *rejected); err != nil {
			t.Fatal(err)
		}
		if next := read[api.Move](t, w.rep.get(path).want(t, http.StatusOK)); !next.Plain || next.ID != nil {
			t.Errorf("next is %+v", next)
		}
		if list := read[api.MoveList](t, w.rep.get(w.opportunity("/moves")).want(t, http.StatusOK)); len(list.Items) != 0 {
			t.Errorf("the list has %+v", list.Items)
		}
		kept := read[api.MoveList](t, w.rep.get(w.opportunity("/moves?live=false")).want(t, http.StatusOK)).Items
		if len(kept) != 1 || kept[0].Live || kept[0].Purpose != "To pay for it" || kept[0].Verdicts[0].Rule != "I1" {
			t.Errorf("kept for audit: %+v", kept)
		}
	})
}
