package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"fourfold/handlers"
	"fourfold/handlers/api"
	"fourfold/models/store/storetest"
)

// newLimitedHarness is a harness whose server has limits.
func newLimitedHarness(t *testing.T, limits handlers.Limits) *harness {
	t.Helper()
	h := newHarness(t, storetest.SQLite(t))
	h.server = httptest.NewServer(handlers.New(handlers.Config{Store: h.store, Limits: limits}))
	t.Cleanup(h.server.Close)
	return h
}

func TestRequestsOfAKey(t *testing.T) {
	t.Parallel()
	h := newLimitedHarness(t, handlers.Limits{Requests: 2})
	if first := h.rep.get("/v1/me").want(t, http.StatusOK); first.header.Get("RateLimit-Policy") != `"key";q=2;w=60` ||
		first.header.Get("RateLimit") != `"key";r=1;t=30` {
		t.Errorf("headers %v", first.header)
	}
	h.rep.post("/v1/notes", "{").want(t, http.StatusBadRequest) // a call with mistakes counts
	refused := h.rep.get("/v1/me").want(t, http.StatusTooManyRequests)
	if code := read[api.Problem](t, refused).Code; code != api.RateLimited || refused.header.Get("Retry-After") == "" {
		t.Errorf("refused with %q and %v", code, refused.header)
	}
	h.other.get("/v1/me").want(t, http.StatusOK)
	for range 3 {
		caller{h: h}.get("/healthz").want(t, http.StatusOK)
	}
}

func TestGuessesOfAnAddress(t *testing.T) {
	t.Parallel()
	h := newLimitedHarness(t, handlers.Limits{Guesses: 3})
	h.rep.get("/v1/me").want(t, http.StatusOK)
	for _, guess := range []string{"ff_guess", "", "ff_guess-again"} {
		caller{h: h, secret: guess}.get("/v1/me").want(t, http.StatusUnauthorized)
	}
	refused := caller{h: h, secret: "ff_guess"}.get("/v1/me").want(t, http.StatusTooManyRequests)
	if refused.header.Get("Retry-After") == "" {
		t.Errorf("headers %v", refused.header)
	}
	h.other.get("/v1/me").want(t, http.StatusTooManyRequests) // as far as anybody knows a guess like the others
	h.rep.get("/v1/me").want(t, http.StatusOK)                // valid lately

	revoked := read[api.KeyList](t, h.rep.get("/v1/keys").want(t, http.StatusOK)).Items[0]
	h.rep.do(http.MethodDelete, "/v1/keys/"+revoked.ID.String(), nil)
	h.rep.get("/v1/me").want(t, http.StatusUnauthorized)
	h.rep.get("/v1/me").want(t, http.StatusTooManyRequests)
}

func TestStreamsOfAKey(t *testing.T) {
	t.Parallel()
	h := newLimitedHarness(t, handlers.Limits{Streams: 1})
	posted := read[api.PostedNote](t, h.rep.post("/v1/notes", newNote()).want(t, http.StatusAccepted))
	events := "/v1/analyses/" + posted.Analysis.ID.String() + "/events"
	first := h.stream(h.rep, events)

	refused := h.rep.get(events).want(t, http.StatusTooManyRequests)
	if code := read[api.Problem](t, refused).Code; code != api.RateLimited || refused.header.Get("Retry-After") != "1" {
		t.Errorf("refused with %q and %v", code, refused.header)
	}
	if waited := h.rep.post("/v1/notes", newNote(), "Prefer: wait=60"); waited.status/100 != 2 || waited.header.Get("Preference-Applied") != "" {
		t.Errorf("%d, %v", waited.status, waited.header)
	}
	other := h.stream(h.admin, events)
	_ = other.Body.Close()
	_ = first.Body.Close()
	for { // the server notices that the caller has gone at its next write or look
		again := h.stream(h.rep, events)
		_ = again.Body.Close()
		if again.StatusCode == http.StatusOK {
			return
		}
	}
}

// stream opens an event stream of an analysis that does not end.
func (h *harness) stream(c caller, path string) *http.Response {
	h.t.Helper()
	response, err := h.server.Client().Do(c.request(h.t.Context(), http.MethodGet, path, nil))
	if err != nil {
		h.t.Fatal(err)
	}
	return response
}
