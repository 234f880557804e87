package handlers_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestCriteria(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		path := w.account("/criteria")
		none := read[api.CriterionList](t, w.rep.get(path).want(t, http.StatusOK))
		if len(none.Items) != 0 || none.Verdicts[0].Rule != "A1" || none.Verdicts[0].Outcome != api.Warn {
			t.Errorf("before anything is scored: %+v", none)
		}
		w.rep.get(path+"/stability").want(t, http.StatusNotFound)

		quote := "the board will finally see what my team can do"
		body := object{"score": 2, "because": "One board\r\nfor years", "proofs": append(w.quoted(quote), told("Annual report")...)}
		set := w.rep.do(http.MethodPut, path+"/stability", body).want(t, http.StatusOK)
		criterion := read[api.Criterion](t, set)
		want := []api.Proof{
			{NoteID: &w.posted.ID, Start: 113, End: 159, Quote: quote, Before: "\"If this works, ", After: ",\" she said.\nI t"},
			{Text: "Annual report"},
		}
		if diff := cmp.Diff(want, criterion.Proofs); diff != "" || criterion.Score != 2 || criterion.Because != "One board\nfor years" {
			t.Errorf("criterion %+v, proofs (-want +got):\n%s", criterion, diff)
		}
		if set.header.Get("ETag") != `"1"` {
			t.Errorf("ETag %s", set.header.Get("ETag"))
		}
		if again := w.rep.get(path+"/stability").want(t, http.StatusOK); again.body != set.body {
			t.Errorf("read again: %s\n%s", again.body, set.body)
		}
		w.rep.do(http.MethodPut, path+"/stability", object{"score": -1}, `If-Match: "7"`).want(t, http.StatusPreconditionFailed)
		w.rep.do(http.MethodPut, path+"/commitment", object{"score": 1}, `If-Match: "1"`).want(t, http.StatusPreconditionFailed)
		changed := read[api.Criterion](t, w.rep.do(http.MethodPut, path+"/stability", object{"score": -1}, `If-Match: "1"`).want(t, http.StatusOK))
		if changed.Version != 2 || len(changed.Proofs) != 0 || changed.Because != "" {
			t.Errorf("scored anew: %+v", changed)
		}
	})
}

func TestAllCriteriaAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := w.account("/criteria")
	w.rep.do(http.MethodPut, path+"/commitment", object{"score": 1}).want(t, http.StatusOK)
	items := []object{
		{"name": "standing", "score": -2, "proofs": told("They said so in June")},
		{"name": "stability", "score": 1},
	}
	set := read[api.CriterionList](t, w.rep.do(http.MethodPut, path, object{"items": items}, "Accept-Language: zh").want(t, http.StatusOK))
	var names []api.CriterionName
	for _, criterion := range set.Items {
		names = append(names, criterion.Name)
	}
	if diff := cmp.Diff([]api.CriterionName{api.Stability, api.Esteem}, names); diff != "" {
		t.Errorf("criteria (-want +got):\n%s", diff)
	}
	english := read[api.CriterionList](t, w.rep.get(path).want(t, http.StatusOK))
	if set.Verdicts[0].Outcome != api.Reject || english.Verdicts[0].Reason == set.Verdicts[0].Reason {
		t.Errorf("verdicts %+v, %+v", set.Verdicts, english.Verdicts)
	}
	items[0]["version"] = 4
	w.rep.do(http.MethodPut, path, object{"items": items}).want(t, http.StatusPreconditionFailed)
}

func TestBadAccountSide(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	goal := w.rep.post(w.account("/goals"), w.newGoal()).want(t, http.StatusCreated).header.Get("Location")
	foreign := read[api.PostedNote](t, w.other.post("/v1/notes", newNote()).want(t, http.StatusAccepted))
	stranger := foreign.Contacts[0].ID
	for _, test := range badAccountSide(w, goal, foreign.ID, stranger) {
		got := w.rep.do(test.method, test.path, test.body).want(t, http.StatusBadRequest)
		if diff := cmp.Diff(test.fields, fieldsOf(read[api.Problem](t, got))); diff != "" {
			t.Errorf("%s %s %v: fields (-want +got):\n%s", test.method, test.path, test.body, diff)
		}
	}
}

type badSide struct {
	method, path string
	body         object
	fields       []string
}

func badAccountSide(w world, goal string, foreignNote, stranger uuid.UUID) []badSide {
	criterion, plan := w.account("/criteria/stability"), w.account("/plan")
	return []badSide{
		{"PUT", criterion, object{"score": 3, "sum": 1}, []string{"score", "sum"}},
		{"PUT", criterion, object{"score": 1, "proofs": w.quoted("words that nobody said")}, []string{"proofs[0].quote"}},
		{"PUT", criterion, object{"score": 1, "proofs": []object{{"note_id": foreignNote, "quote": "board"}}}, []string{"proofs[0].note_id"}},
		{"PUT", criterion, object{"score": 1, "proofs": []object{{"quote": "board"}, {}, {"text": " "}}}, []string{"proofs[1]", "proofs[2].text"}},
		{"PUT", criterion, object{"score": 1, "proofs": []object{{"quote": "board"}}}, []string{"proofs[0].note_id"}},
		{"PUT", criterion, object{"score": 1, "proofs": []object{{"note_id": w.posted.ID, "quote": "board", "text": "too"}}}, []string{"proofs[0].text"}},
		{"PUT", w.account("/criteria/revenue"), object{"score": 1}, []string{"name"}},
		{"PUT", w.account("/criteria"), object{"items": []object{{"name": "stability", "score": 1}, {"name": "stability", "score": 1}}}, []string{"items[1].name"}},
		{"POST", w.account("/intelligence"), object{"kind": "gossip", "text": " "}, []string{"kind", "reading", "text"}},
		{"PUT", w.account("/relationship"), object{"level": 2, "target": 4}, []string{"target"}},
		{"PUT", w.account("/relationship"), object{"level": 6, "target": 0}, []string{"level", "target"}},
		{"POST", w.account("/cooperation"), object{"what": "Everything"}, []string{"unit"}},
		{"POST", w.account("/cooperation"), object{"unit": "North", "budget_holder": object{"contact_id": stranger}}, []string{"budget_holder.contact_id"}},
		{"POST", w.account("/goals"), object{"participant_ids": []uuid.UUID{w.vera, w.vera}}, []string{"opening", "participant_ids"}},
		{"POST", w.account("/goals"), w.newGoal().with("participant_ids", []uuid.UUID{stranger}), []string{"participant_ids"}},
		{"PATCH", goal, object{}, []string{""}},
		{"PATCH", goal, object{"confirmed_by": w.vera}, []string{"confirmed_by"}},
		{"POST", goal + "/confirm", object{}, []string{"confirmed_at", "confirmed_by"}},
		{"POST", goal + "/confirm", w.confirmation().without("how"), []string{"how"}},
		{"POST", goal + "/confirm", w.confirmation().with("confirmed_at", "2199-01-01T00:00:00Z"), []string{"confirmed_at"}},
		{"POST", goal + "/confirm", w.confirmation().with("confirmed_by", stranger), []string{"confirmed_by"}},
		{"PUT", plan, object{"items": []object{{"kind": "strategy", "text": "x"}, {"kind": "stop", "sub": "service", "text": "x"}}}, []string{"items[0].sub", "items[1].sub"}},
		{"PUT", plan, object{"items": []object{{"kind": "action", "text": "x", "goal_id": nobody}}}, []string{"items[0].goal_id"}},
		{"PUT", plan, object{"items": []object{{"kind": "wish", "text": ""}}}, []string{"items[0].kind", "items[0].text"}},
		{"POST", w.account("/stakes"), object{"side": "both", "text": "x"}, []string{"side"}},
	}
}
