package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fourfold/handlers"
	"fourfold/handlers/api"
	"fourfold/models/store/storetest"
)

func TestEgressOfTheBuiltinReader(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	for _, stranger := range []caller{h.rep, h.manager, h.compliance} {
		stranger.get("/v1/egress").want(t, http.StatusForbidden)
	}
	if egress := read[api.Egress](t, h.admin.get("/v1/egress").want(t, http.StatusOK)); egress.LocalOnly || len(egress.Destinations) != 0 {
		t.Errorf("the built-in reader sends nothing: %+v", egress)
	}
}

func TestEgressOfAModel(t *testing.T) {
	t.Parallel()
	since := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	for level, names := range map[string]string{"off": "aliases", "contacts": "not entered as contacts", "all": "U1"} {
		t.Run(level, func(t *testing.T) {
			t.Parallel()
			h := newHarness(t, storetest.SQLite(t))
			h.server = httptest.NewServer(handlers.New(handlers.Config{Store: h.store, Model: handlers.Model{
				Host: "model:8000", Name: "m", Local: true, LocalOnly: true, Pseudonyms: level, Since: since,
			}}))
			t.Cleanup(h.server.Close)
			egress := read[api.Egress](t, h.admin.get("/v1/egress").want(t, http.StatusOK))
			if !egress.LocalOnly || len(egress.Destinations) != 1 {
				t.Fatalf("egress %+v", egress)
			}
			to := egress.Destinations[0]
			if to.Endpoint != "model:8000" || !to.Local || to.Pseudonyms != api.Pseudonyms(level) || !to.Since.Equal(since) {
				t.Errorf("destination %+v", to)
			}
			if last := to.Sent[len(to.Sent)-1].En; !strings.Contains(last, names) {
				t.Errorf("of names it tells %q", last)
			}
		})
	}
}
