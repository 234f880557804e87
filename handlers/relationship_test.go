package handlers_test

import (
	"net/http"
	"testing"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestRelationship(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		path := w.account("/relationship")
		w.rep.get(path).want(t, http.StatusNotFound)
		first := read[api.Relationship](t, w.rep.do(http.MethodPut, path, object{"level": 5, "target": 5}).want(t, http.StatusOK))
		if first.Verdicts[0].Rule != "A3" || first.Verdicts[0].Outcome != api.Warn {
			t.Errorf("without evidence: %+v", first)
		}
		body := object{"level": 2, "target": 3, "because": "They compare us", "proofs": w.quoted("asked what I would change in it")}
		w.rep.do(http.MethodPut, path, body, `If-Match: "2"`).want(t, http.StatusPreconditionFailed)
		set := w.rep.do(http.MethodPut, path, body, `If-Match: "1"`).want(t, http.StatusOK)
		now := read[api.Relationship](t, set)
		if now.Level != 2 || now.Target != 3 || now.Version != 2 || now.Verdicts[0].Outcome != api.Pass || len(now.Proofs) != 1 {
			t.Errorf("relationship %+v", now)
		}
		if again := w.rep.get(path).want(t, http.StatusOK); again.body != set.body || again.header.Get("ETag") != `"2"` {
			t.Errorf("read again: %v %s", again.header, again.body)
		}
	})
}
