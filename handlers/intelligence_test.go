package handlers_test

import (
	"net/http"
	"testing"
	"time"

	"fourfold/handlers/api"
	"fourfold/models/store/storetest"
)

func TestIntelligence(t *testing.T) {
	t.Parallel()
	b := newBoat(newWorld(newHarness(t, storetest.SQLite(t))))
	path := b.account("/intelligence")
	for query, want := range map[string]int{"": 6, "?kind=use": 3, "?reading=trends": 2, "?kind=business&reading=openings": 1,
		"?limit=4": 4, "?updated_since=2100-01-01T00:00:00Z": 0} {
		list := read[api.IntelligenceList](t, b.rep.get(path+query).want(t, http.StatusOK))
		if len(list.Items) != want || (list.NextCursor != nil) != (query == "?limit=4") {
			t.Errorf("%s: %d items, next %v", query, len(list.Items), list.NextCursor)
		}
	}
	dated := object{"kind": "use", "reading": "trends", "text": "They count stops", "occurred_at": "2026-03-04T10:00:00+08:00"}
	made := b.rep.post(path, dated).want(t, http.StatusCreated)
	if at := read[api.Intelligence](t, made).OccurredAt; !at.Equal(time.Date(2026, 3, 4, 2, 0, 0, 0, time.UTC)) {
		t.Errorf("occurred at %v", at)
	}
	b.rep.do(http.MethodDelete, made.header.Get("Location"), nil).want(t, http.StatusNoContent)
	b.rep.get(made.header.Get("Location")).want(t, http.StatusNotFound)
}

func TestStakes(t *testing.T) {
	t.Parallel()
	b := newBoat(newWorld(newHarness(t, storetest.SQLite(t))))
	path := b.account("/stakes")
	for query, want := range map[string]int{"": 2, "?side=us": 1, "?side=customer": 1} {
		if got := len(read[api.StakeList](t, b.rep.get(path+query).want(t, http.StatusOK)).Items); got != want {
			t.Errorf("%s: %d stakes, want %d", query, got, want)
		}
	}
	b.rep.do(http.MethodDelete, "/v1/stakes/"+b.stake.String(), nil).want(t, http.StatusNoContent)
	trust := read[api.AccountTrust](t, b.rep.get(b.account("/trust")).want(t, http.StatusOK))
	for _, condition := range trust.Conditions {
		if condition.Key == api.OurStake && condition.Met || condition.Key == api.CustomerStake && !condition.Met {
			t.Errorf("condition %+v", condition)
		}
	}
}
