package main

import (
	"maps"
	"net/http"
	"regexp"
	"testing"
)

func TestCostIsToldWithTheAnalysisAndInSum(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording(askMore)))
	env := e.env()
	maps.Copy(env, map[string]string{
		"FOURFOLD_LISTEN": "127.0.0.1:0", "FOURFOLD_DATABASE_URL": tempDatabase(t), "FOURFOLD_MODEL_CURRENCY": "CNY",
		"FOURFOLD_MODEL_PRICE_INPUT": "0", "FOURFOLD_MODEL_PRICE_OUTPUT": "8", "FOURFOLD_MODEL_BUDGET": "1000000",
	})
	r := start(t, env, "serve")
	c := client{t, r.base, r.key()}
	r.stderr.await(t, regexp.MustCompile(`the model answers.*format=json_schema`))
	posted := c.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")

	charge := at(posted, "analysis", "charge") // two answers of 50 tokens
	if at(charge, "model") != "scripted-1" || at(charge, "rung") != "json_schema" || at(charge, "cost", "amount") != "0.0008" ||
		at(charge, "cost", "currency") != "CNY" || at(charge, "price", "output") != "8" || at(charge, "price", "cached_input") != "0" {
		t.Errorf("the charge is %v", charge)
	}
	use := c.must(http.StatusOK, "GET", "/v1/model", "")
	if use["reader"] != "model" || use["model"] != "scripted" || use["rung"] != "json_schema" || use["endpoint"] != e.base[len("http://"):len(e.base)-len("/v1")] {
		t.Errorf("the model is %v", use)
	}
	if at(use, "last_30_days", "usage", "calls") != 3.0 || at(use, "last_30_days", "costs", 0, "amount") != "0.0012" { // with the probe
		t.Errorf("spent in 30 days: %v", use["last_30_days"])
	}
	usage := at(use, "last_30_days", "usage")
	if spent := at(usage, "prompt_tokens").(float64) + at(usage, "completion_tokens").(float64); at(use, "budget", "spent") != spent ||
		at(use, "budget", "reserved") != 0.0 || at(use, "budget", "state") != "ok" || at(use, "budget", "limit") != 1e6 {
		t.Errorf("the budget is %v", use["budget"])
	}
	if ready := c.must(http.StatusOK, "GET", "/readyz", ""); ready["reader"] != "model" {
		t.Errorf("ready: %v", ready)
	}
}

func TestBudgetThatIsSpentWaitsForTheNextDay(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording(askMore)))
	env := e.env()
	maps.Copy(env, map[string]string{
		"FOURFOLD_LISTEN": "127.0.0.1:0", "FOURFOLD_DATABASE_URL": tempDatabase(t), "FOURFOLD_MODEL_BUDGET": "100",
	})
	r := start(t, env, "serve")
	c := client{t, r.base, r.key()}
	posted := c.must(http.StatusAccepted, "POST", "/v1/notes", note(bexley))
	waiting := c.awaitAnalysis(at(posted, "analysis", "id").(string), func(a map[string]any) bool { return a["problem"] != nil })
	if waiting["state"] != "queued" || waiting["problem"] != "model_budget_spent" || waiting["charge"] != nil {
		t.Errorf("the analysis is %v", waiting)
	}
	next := "/v1/opportunities/" + at(posted, "opportunity_id").(string) + "/next-move"
	if move := c.must(http.StatusOK, "GET", next, ""); move["plain"] != true {
		t.Errorf("the move is %v", move)
	}
	made := c.must(http.StatusCreated, "POST", next, "", "Prefer", "wait=20") // a move alone does not wait
	if made["plain"] != true || made["id"] == nil {
		t.Errorf("the move is %v", made)
	}
	if use := c.must(http.StatusOK, "GET", "/v1/model", ""); at(use, "budget", "state") != "spent" || at(use, "budget", "spent") != 0.0 {
		t.Errorf("the budget is %v", use["budget"])
	}
	if asked := len(e.requests("reading")) + len(e.requests("move")); asked != 0 {
		t.Errorf("the model was asked %d times", asked)
	}
}
