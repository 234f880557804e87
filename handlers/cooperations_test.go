package handlers_test

import (
	"net/http"
	"testing"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestCooperation(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		made := w.rep.post(w.account("/cooperation"), object{"unit": " Northern   service region "}).want(t, http.StatusCreated)
		path := made.header.Get("Location")
		cooperation := read[api.Cooperation](t, made)
		if cooperation.Unit != "Northern service region" || cooperation.Verdicts[0].Outcome != api.Reject || cooperation.BudgetHolder.Contact != nil {
			t.Errorf("with a unit alone: %+v", cooperation)
		}
		change := newCooperation().without("unit").with("budget_holder", object{"contact_id": w.vera, "budget": "The service budget"})
		changed := w.rep.do(http.MethodPatch, path, change, "If-Match: "+made.header.Get("ETag")).want(t, http.StatusOK)
		w.rep.do(http.MethodPatch, path, change, "If-Match: "+made.header.Get("ETag")).want(t, http.StatusPreconditionFailed)
		now := read[api.Cooperation](t, changed)
		if now.BudgetHolder.Contact.Name != "Vera Lindqvist" || now.Verdicts[0].Outcome != api.Pass || len(now.Proofs) != 1 {
			t.Errorf("defined: %+v", now)
		}
		kept := read[api.Cooperation](t, w.rep.do(http.MethodPatch, path, object{"what": "All pumps"}).want(t, http.StatusOK))
		if kept.What != "All pumps" || len(kept.Proofs) != 1 || kept.BudgetHolder.Budget != "The service budget" {
			t.Errorf("what was not sent has changed: %+v", kept)
		}
		list := read[api.CooperationList](t, w.rep.get(w.account("/cooperation")).want(t, http.StatusOK))
		if len(list.Items) != 1 || list.Items[0].BudgetHolder.Contact.Name != "Vera Lindqvist" {
			t.Errorf("list %+v", list)
		}
		w.rep.do(http.MethodDelete, path, nil, `If-Match: "1"`).want(t, http.StatusPreconditionFailed)
		w.rep.do(http.MethodDelete, path, nil, `If-Match: "3"`).want(t, http.StatusNoContent)
		w.rep.get(path).want(t, http.StatusNotFound)
	})
}
