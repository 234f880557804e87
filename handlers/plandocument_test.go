package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"fourfold/models/store/storetest"
)

// What the customer reads has their goal and what is done for it, and nothing that is for us alone.
func TestPlanDocument(t *testing.T) {
	t.Parallel()
	b := newBoat(newWorld(newHarness(t, storetest.SQLite(t))))
	path := b.account("/plan.md")
	internal := b.rep.get(path+"?version=internal").want(t, http.StatusOK)
	customer := b.rep.get(path+"?version=customer").want(t, http.StatusOK)
	if unsaid := b.rep.get(path).want(t, http.StatusOK); unsaid.body != customer.body {
		t.Errorf("without a version it is not the customer's:\n%s", unsaid.body)
	}
	if got := internal.header.Get("Content-Type"); got != "text/markdown; charset=utf-8" {
		t.Errorf("Content-Type %q", got)
	}
	shared := []string{"Harbour Pumps", "The service contracts of the new wind parks", "A workshop with their crews"}
	ours := []string{"They call us first", "A fifth of our sales", "No more bids for single pumps", "For years now"}
	private := []string{b.live.Statement, "the board will finally see", "asked what I would change in it", "wants a promotion",
		"put something aside", "recognition", "believes"}
	for _, text := range shared {
		if !strings.Contains(internal.body, text) || !strings.Contains(customer.body, text) {
			t.Errorf("%q is missing", text)
		}
	}
	for _, text := range ours {
		if !strings.Contains(internal.body, text) {
			t.Errorf("our version lacks %q", text)
		}
	}
	for _, text := range append(ours, private...) {
		if strings.Contains(customer.body, text) {
			t.Errorf("the customer reads %q:\n%s", text, customer.body)
		}
	}
	if chinese := b.rep.get(path, "Accept-Language: zh").want(t, http.StatusOK); chinese.body == customer.body {
		t.Error("the headings are the same in Chinese")
	}
	b.rep.get(path+"?version=both").want(t, http.StatusBadRequest)
	b.other.get(path).want(t, http.StatusNotFound)
}
