package handlers_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestAccountDiagnosis(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := newBoat(newWorld(newHarness(t, s)))
		trust := read[api.AccountTrust](t, b.rep.get(b.account("/trust")).want(t, http.StatusOK))
		met := map[api.ConditionKey]bool{}
		for _, condition := range trust.Conditions {
			met[condition.Key] = condition.Met
		}
		wantMet := map[api.ConditionKey]bool{api.IdealCustomer: true, api.KeyParticipants: false, api.ConfirmedGoal: true,
			api.CustomerStake: true, api.OurStake: true}
		if diff := cmp.Diff(wantMet, met); diff != "" || trust.NeitherCanLeave {
			t.Errorf("conditions of tier 4 (-want +got):\n%s", diff)
		}
		want := map[string]api.Outcome{"A1": api.Pass, "A2": api.Pass, "A3": api.Pass, "A4": api.Pass, "A5": api.Pass,
			"A6": api.Pass, "A7": api.Reject}
		if diff := cmp.Diff(want, verdictsOf(trust.Verdicts)); diff != "" {
			t.Errorf("verdicts (-want +got):\n%s", diff)
		}
		if gaps := read[api.GapList](t, b.rep.get(b.account("/gaps")).want(t, http.StatusOK)).Items; len(gaps) != 0 {
			t.Errorf("gaps %+v", gaps)
		}
		b.rep.do(http.MethodDelete, "/v1/goals/"+b.goal.String(), nil).want(t, http.StatusNoContent)
		gaps := read[api.GapList](t, b.rep.get(b.account("/gaps")).want(t, http.StatusOK)).Items
		if len(gaps) == 0 || gaps[0].Kind != api.AgreeGoal || gaps[0].Rule != "A5" {
			t.Errorf("gaps without a goal: %+v", gaps)
		}
		move := read[api.AccountMove](t, b.rep.get(b.account("/next-move")).want(t, http.StatusOK))
		chinese := read[api.AccountMove](t, b.rep.get(b.account("/next-move"), "Accept-Language: zh").want(t, http.StatusOK))
		if move.Gap != api.AgreeGoal || move.Purpose == "" || chinese.Gap != move.Gap || chinese.Purpose == move.Purpose {
			t.Errorf("move %+v\n%+v", move, chinese)
		}
	})
}

// An account of which nothing is known has a next move all the same.
func TestAccountOfWhichNothingIsKnown(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	path := h.rep.post("/v1/accounts", object{"name": "New", "strategic": true}).want(t, http.StatusCreated).header.Get("Location")
	move := read[api.AccountMove](t, h.rep.get(path+"/next-move").want(t, http.StatusOK))
	gaps := read[api.GapList](t, h.rep.get(path+"/gaps").want(t, http.StatusOK)).Items
	if move.Gap != api.QualifyAccount || move.Purpose == "" || len(gaps) != 6 {
		t.Errorf("move %+v, gaps %+v", move, gaps)
	}
	trust := read[api.AccountTrust](t, h.rep.get(path+"/trust").want(t, http.StatusOK))
	if trust.NeitherCanLeave || len(trust.Conditions) != 5 || len(trust.Verdicts) != 7 {
		t.Errorf("trust %+v", trust)
	}
}

// The gaps of a strategic account come behind those of its opportunities.
func TestAccountGapsOfAnOpportunity(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	last := func() api.GapKind {
		gaps := read[api.GapList](t, w.rep.get(w.opportunity("/gaps")).want(t, http.StatusOK)).Items
		return gaps[len(gaps)-1].Kind
	}
	if kind := last(); kind == api.PlanAccount {
		t.Errorf("an account that is not strategic has the gap %s", kind)
	}
	w.rep.do(http.MethodPatch, w.account(""), object{"strategic": true}).want(t, http.StatusOK)
	if kind := last(); kind != api.PlanAccount {
		t.Errorf("the last gap of a strategic account is %s", kind)
	}
}
