package handlers_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// dueSoon is a date that an action of a plan may have.
func dueSoon() string { return time.Now().AddDate(0, 0, 30).UTC().Format(time.RFC3339) }

func TestPlan(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := newBoat(newWorld(newHarness(t, s)))
		path := b.account("/plan")
		whole := b.rep.get(path).want(t, http.StatusOK)
		plan := read[api.Plan](t, whole)
		want := map[string]api.Outcome{"A4": api.Pass, "A5": api.Pass, "A6": api.Pass}
		if diff := cmp.Diff(want, verdictsOf(plan.Verdicts)); diff != "" || len(plan.Items) != 7 || whole.header.Get("ETag") != `"1"` {
			t.Errorf("plan %s, verdicts (-want +got):\n%s", whole.body, diff)
		}
		items := []object{b.newItems()[6].with("id", plan.Items[6].ID).with("done", true), {"kind": "stop", "text": "No tenders"}}
		b.rep.do(http.MethodPut, path, object{"items": items}, `If-Match: "2"`).want(t, http.StatusPreconditionFailed)
		changed := read[api.Plan](t, b.rep.do(http.MethodPut, path, object{"items": items}, `If-Match: "1"`).want(t, http.StatusOK))
		if changed.Items[0].ID != plan.Items[6].ID || !changed.Items[0].Done || len(changed.Items) != 2 || changed.Items[1].Sub != nil {
			t.Errorf("changed %+v", changed)
		}
		if outcome := verdictsOf(changed.Verdicts)["A6"]; outcome != api.Warn {
			t.Errorf("a plan without most of its parts: A6 %q", outcome)
		}
		b.rep.do(http.MethodDelete, "/v1/goals/"+b.goal.String(), nil).want(t, http.StatusNoContent)
		if left := read[api.Plan](t, b.rep.get(path).want(t, http.StatusOK)); left.Items[0].GoalID != nil || left.Version != 3 {
			t.Errorf("after its goal was deleted: %+v", left)
		}
		b.rep.do(http.MethodDelete, path, nil, `If-Match: "1"`).want(t, http.StatusPreconditionFailed)
		b.rep.do(http.MethodDelete, path, nil, `If-Match: "3"`).want(t, http.StatusNoContent)
		b.rep.get(path).want(t, http.StatusNotFound)
	})
}
