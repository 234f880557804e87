package handlers_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestGoal(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		made := w.rep.post(w.account("/goals"), w.newGoal()).want(t, http.StatusCreated)
		path := made.header.Get("Location")
		draft := read[api.Goal](t, made)
		if draft.ConfirmedBy != nil || draft.Verdicts[0].Outcome != api.Reject || len(draft.Participants) != 2 {
			t.Errorf("draft %+v", draft)
		}
		w.rep.post(path+"/confirm", w.confirmation(), `If-Match: "9"`).want(t, http.StatusPreconditionFailed)
		confirmed := w.rep.post(path+"/confirm", w.confirmation(), "If-Match: "+made.header.Get("ETag")).want(t, http.StatusOK)
		goal := read[api.Goal](t, confirmed)
		if goal.ConfirmedBy.Name != "Vera Lindqvist" || goal.How != "Signed the minutes" || goal.Verdicts[0].Outcome != api.Pass || goal.Version != 2 {
			t.Errorf("confirmed %s", confirmed.body)
		}
		w.rep.post(path+"/confirm", w.confirmation()).want(t, http.StatusConflict)
		again := w.rep.do(http.MethodPatch, path, object{"strength": "Their crews"}, `If-Match: "2"`).want(t, http.StatusOK)
		if changed := read[api.Goal](t, again); changed.ConfirmedBy != nil || changed.ConfirmedAt != nil || changed.Strength != "Their crews" {
			t.Errorf("a changed goal is confirmed still: %s", again.body)
		}
		proved := w.confirmation().without("how").with("proofs", w.quoted("asked what I would change in it"))
		if goal := read[api.Goal](t, w.rep.post(path+"/confirm", proved).want(t, http.StatusOK)); len(goal.Proofs) != 1 || goal.ConfirmedAt == nil {
			t.Errorf("confirmed by a proof: %+v", goal)
		}
		w.rep.do(http.MethodDelete, path, nil, `If-Match: "1"`).want(t, http.StatusPreconditionFailed)
		w.rep.do(http.MethodDelete, path, nil).want(t, http.StatusNoContent)
		w.rep.get(path).want(t, http.StatusNotFound)
	})
}

func TestListOfGoals(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := w.account("/goals")
	draft := read[api.Goal](t, w.rep.post(path, object{"opening": "New parks"}).want(t, http.StatusCreated))
	goal := read[api.Goal](t, w.rep.post(path, w.newGoal()).want(t, http.StatusCreated))
	w.rep.post("/v1/goals/"+goal.ID.String()+"/confirm", w.confirmation()).want(t, http.StatusOK)
	tests := map[string][]uuid.UUID{
		"":                                    {draft.ID, goal.ID},
		"?confirmed=true":                     {goal.ID},
		"?confirmed=false":                    {draft.ID},
		"?cursor=" + draft.ID.String():        {goal.ID},
		"?updated_since=2100-01-01T00:00:00Z": {},
	}
	for query, want := range tests {
		list := read[api.GoalList](t, w.rep.get(path+query).want(t, http.StatusOK))
		if len(list.Items) != len(want) {
			t.Errorf("%s: %+v", query, list)
			continue
		}
		for i, id := range want {
			if list.Items[i].ID != id {
				t.Errorf("%s: item %d is %+v", query, i, list.Items[i])
			}
		}
	}
	first := read[api.GoalList](t, w.rep.get(path+"?limit=1").want(t, http.StatusOK))
	if first.NextCursor == nil || *first.NextCursor != draft.ID {
		t.Errorf("first page %+v", first)
	}
	w.rep.get(path+"?confirmed=maybe").want(t, http.StatusBadRequest)
}

// The same confirmation again, under its key, confirms once and answers alike.
func TestGoalOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	first := w.rep.post(w.account("/goals"), w.newGoal(), "Idempotency-Key: goal-1").want(t, http.StatusCreated)
	again := w.rep.post(w.account("/goals"), w.newGoal(), "Idempotency-Key: goal-1").want(t, http.StatusCreated)
	if again.body != first.body || again.header.Get("Idempotency-Replayed") != "true" || again.header.Get("ETag") != `"1"` {
		t.Errorf("again: %v %s", again.header, again.body)
	}
	if goals := read[api.GoalList](t, w.rep.get(w.account("/goals"))).Items; len(goals) != 1 {
		t.Errorf("%d goals", len(goals))
	}
	path := first.header.Get("Location") + "/confirm"
	w.rep.post(path, w.confirmation(), "Idempotency-Key: confirm-1").want(t, http.StatusOK)
	w.rep.post(path, w.confirmation(), "Idempotency-Key: confirm-1").want(t, http.StatusOK)
	w.rep.post(path, w.confirmation().with("how", "Else"), "Idempotency-Key: confirm-1").want(t, http.StatusUnprocessableEntity)
}
