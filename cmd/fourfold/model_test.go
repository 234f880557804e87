package main

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// startWithModel serves with a scripted endpoint on a fresh database.
func startWithModel(t *testing.T, e *endpoint) (*running, client) {
	t.Helper()
	env := e.env()
	maps.Copy(env, map[string]string{"FOURFOLD_LISTEN": "127.0.0.1:0", "FOURFOLD_DATABASE_URL": tempDatabase(t)})
	r := start(t, env, "serve")
	return r, client{t, r.base, r.key()}
}

func TestModelReadsAndWordsTheMove(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording(askMore)))
	r, c := startWithModel(t, e)

	posted := c.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")
	win := at(posted, "wins", 0)
	if at(win, "category") != "workload" || at(win, "evidence", 0, "quote") != strings.TrimSuffix(goodQuote, ".") || at(win, "source", "model") != "scripted-1" {
		t.Errorf("the win is %v", win)
	}
	move := at(posted, "next_move")
	if at(move, "plain") != false || at(move, "say", 0) != askMore || at(move, "source", "reader") != "model" {
		t.Errorf("the move is %v", move)
	}
	if calls := at(posted, "analysis", "usage", "calls"); calls != 2.0 {
		t.Errorf("%v calls, want one to read and one to word the move", calls)
	}
	r.end()
	for _, private := range []string{"protocols", "Amsel", "Bexley"} {
		if strings.Contains(r.stderr.String(), private) {
			t.Errorf("the log holds %q:\n%s", private, r.stderr)
		}
	}
}

func TestEgressTellsOfTheEndpoint(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording(askMore)))
	env := e.env()
	maps.Copy(env, map[string]string{"FOURFOLD_LISTEN": "127.0.0.1:0", "FOURFOLD_DATABASE_URL": tempDatabase(t), "FOURFOLD_LOCAL_ONLY": "true"})
	r := start(t, env, "serve")
	c := client{t, r.base, r.key()}
	c.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20") // a local endpoint is still dialled
	egress := c.must(http.StatusOK, "GET", "/v1/egress", "")
	to := at(egress, "destinations", 0)
	if at(egress, "local_only") != true || at(to, "local") != true || at(to, "pseudonyms") != "off" || !strings.Contains(e.base, at(to, "endpoint").(string)) {
		t.Errorf("egress is %v", egress)
	}
}

func TestMoveRejectedTwiceIsPlain(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording("We will pay you a kickback of three percent in cash.")))
	_, c := startWithModel(t, e)

	posted := c.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")
	if at(posted, "next_move", "plain") != true {
		t.Errorf("the move is %v", at(posted, "next_move"))
	}
	moves := "/v1/opportunities/" + at(posted, "opportunity_id").(string) + "/moves"
	served := at(c.must(http.StatusOK, "GET", moves, ""), "items").([]any)
	if len(served) != 1 || at(served[0], "plain") != true {
		t.Errorf("the moves are %v", served)
	}
	rejected := at(c.must(http.StatusOK, "GET", moves+"?live=false", ""), "items").([]any)
	if len(rejected) != 2 {
		t.Fatalf("%d wordings are kept for audit, want 2", len(rejected))
	}
	for _, move := range rejected {
		if at(move, "live") != false || at(move, "plain") != false || at(move, "source", "model") != "scripted-1" || !rejectedBy(move, "I1") {
			t.Errorf("a rejected wording is %v", move)
		}
	}
	asked := e.requests("move")
	if len(asked) != 2 || !strings.Contains(asked[1].user, "I1") {
		t.Errorf("the model was asked %d times for a move, want twice, the second time with the reasons", len(asked))
	}
}

func rejectedBy(suggestion any, rule string) bool {
	verdicts, _ := at(suggestion, "verdicts").([]any)
	return slices.ContainsFunc(verdicts, func(v any) bool { return at(v, "rule") == rule && at(v, "outcome") == "reject" })
}

func TestUnusableAnswerIsRepairedOnce(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		first, second string
		wins          int
		mended        float64
		lost          float64
	}{
		"a quote that stands nowhere": {homeOnTime("My evenings belong to my children and nobody else"), homeOnTime(goodQuote), 1, 1, 0},
		"and still stands nowhere":    {homeOnTime("My evenings belong to my children and nobody else"), homeOnTime("I never see my children at all these days"), 0, 0, 1},
		"no JSON":                     {"I am happy to help.", homeOnTime(goodQuote), 1, 1, 0},
		"a category that is none":     {strings.ReplaceAll(homeOnTime(goodQuote), `"workload"`, `"money"`), homeOnTime(goodQuote), 1, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := newEndpoint(t, func(r request, _ int) (string, bool) {
				switch {
				case r.kind == "move":
					return wording(askMore), true
				case isRepair(r):
					return c.second, true
				}
				return c.first, true
			})
			_, api := startWithModel(t, e)
			posted := api.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")
			wins, _ := at(posted, "wins").([]any)
			if len(wins) != c.wins {
				t.Errorf("%d wins, want %d: %v", len(wins), c.wins, wins)
			}
			if asked := e.requests("reading"); len(asked) != 2 {
				t.Errorf("the model was asked %d times to read, want 2", len(asked))
			}
			counts := at(posted, "analysis", "counts")
			if at(counts, "claimed") != 1.0 || at(counts, "lost") != c.lost || at(counts, "grounded_exactly") != 1-c.lost {
				t.Errorf("counts %v, want the first claim counted even when it was dropped", counts)
			}
			if at(counts, "repair_asked") != 1.0 || at(counts, "repair_mended") != c.mended {
				t.Errorf("counts %v, want one item asked for and %v mended", counts, c.mended)
			}
		})
	}
}

func TestManipulatedAnswerIsDroppedWhole(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, func(r request, _ int) (string, bool) {
		if r.kind == "move" {
			return wording(askMore), true
		}
		fence := strings.Fields(r.user)[1] // <<< FENCE · what follows …
		return strings.Replace(homeOnTime(goodQuote), "her evenings", fence, 1), true
	})
	_, c := startWithModel(t, e)
	posted := c.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")
	if at(posted, "analysis", "source", "reader") != "builtin" {
		t.Errorf("the note was read by %v, want the built-in reader instead", at(posted, "analysis", "source"))
	}
}

func TestUnreachableModel(t *testing.T) {
	t.Parallel()
	listener, err := listen(t.Context(), "127.0.0.1:0") // a port of our own, on which nobody answers yet
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	r := start(t, map[string]string{
		"FOURFOLD_LISTEN": "127.0.0.1:0", "FOURFOLD_DATABASE_URL": tempDatabase(t),
		"FOURFOLD_MODEL_BASE_URL": "http://" + address + "/v1", "FOURFOLD_MODEL_NAME": "scripted",
	}, "serve")
	c := client{t, r.base, r.key()}
	posted := c.must(http.StatusAccepted, "POST", "/v1/notes", note(bexley))
	analysis := at(posted, "analysis", "id").(string)

	waiting := c.awaitAnalysis(analysis, func(a map[string]any) bool { return a["problem"] != nil })
	if waiting["state"] != "queued" || waiting["problem"] != "model_unreachable" {
		t.Errorf("the analysis is %v", waiting)
	}
	if c.must(http.StatusOK, "GET", "/v1/notes/"+at(posted, "id").(string), "")["text"] != bexley {
		t.Error("the note is not what was posted")
	}
	if move := c.must(http.StatusOK, "GET", "/v1/opportunities/"+at(posted, "opportunity_id").(string)+"/next-move", ""); move["plain"] != true {
		t.Errorf("without a model the next move is %v", move)
	}

	again, err := listen(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	serveEndpoint(t, again, answersTo(homeOnTime(goodQuote), wording(askMore)))
	done := c.awaitAnalysis(analysis, inState("done"))
	if done["problem"] != nil || at(done, "counts", "live") != 1.0 {
		t.Errorf("the analysis is %v", done)
	}
}
