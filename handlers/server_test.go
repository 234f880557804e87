package handlers_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fourfold/handlers"
	"fourfold/handlers/api"
	"fourfold/models/store/storetest"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	nobody := caller{h: h}
	nobody.get("/healthz").want(t, http.StatusOK)
	if ready := nobody.get("/readyz").want(t, http.StatusOK); !strings.Contains(ready.body, `"reader":"builtin"`) {
		t.Errorf("ready: %s", ready.body)
	}
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	nobody.get("/healthz").want(t, http.StatusOK)
	if down := nobody.get("/readyz").want(t, http.StatusServiceUnavailable); down.header.Get("Retry-After") != "1" {
		t.Errorf("down: %v", down.header)
	}
	if down := h.rep.get("/v1/accounts"); down.status != http.StatusServiceUnavailable && down.status != http.StatusInternalServerError {
		t.Errorf("without a database: %d", down.status)
	}
}

// A mistake of ours is answered with a problem that does not tell it.
func TestPanic(t *testing.T) {
	t.Parallel()
	log := &log{}
	h := &harness{t: t, log: log}
	handler := handlers.New(handlers.Config{Logger: newLogger(log)}) // no store: the first query panics
	h.server = httptest.NewServer(handler)
	t.Cleanup(h.server.Close)
	got := caller{h: h, secret: "ff_x"}.get("/v1/me").want(t, http.StatusInternalServerError)
	if strings.Contains(got.body, "nil pointer") || strings.Contains(got.body, "goroutine") {
		t.Errorf("the cause is told: %s", got.body)
	}
	if !strings.Contains(log.String(), "nil pointer") || !strings.Contains(log.String(), read[api.Problem](t, got).RequestID) {
		t.Errorf("the cause is not logged: %s", log)
	}
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	h.rep.get("/v1/accounts/" + nobody)
	h.rep.get("/" + secretWord)
	caller{h: h}.status("/metrics", http.StatusUnauthorized)
	h.rep.status("/metrics", http.StatusForbidden)
	body := h.admin.status("/metrics", http.StatusOK)
	if want := `fourfold_http_requests_total{method="GET",route="/v1/accounts/:id",status="404"} 1`; !strings.Contains(body, want) {
		t.Errorf("no %s in\n%s", want, body)
	}
	for _, private := range []string{nobody, secretWord} {
		if strings.Contains(body, private) {
			t.Errorf("%s is in the metrics", private)
		}
	}
}

// status makes a call outside of the contract and returns its body.
func (c caller) status(path string, want int) string {
	c.h.t.Helper()
	response, err := c.h.server.Client().Do(c.request(c.h.t.Context(), http.MethodGet, path, nil))
	if err != nil {
		c.h.t.Fatal(err)
	}
	body := readAll(c.h.t, response)
	if response.StatusCode != want {
		c.h.t.Errorf("%s: %d, want %d", path, response.StatusCode, want)
	}
	return body
}

// One line a request, with what finds it again and without anything private.
func TestLog(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	w.rep.post("/v1/notes", newNote(), "X-Request-Id: import-7").want(t, http.StatusAccepted)
	w.rep.get("/v1/accounts?cursor=Vera").want(t, http.StatusBadRequest)
	lines := strings.Split(strings.TrimSpace(w.log.String()), "\n")
	last := len(lines) - 2
	var line map[string]any
	if err := json.Unmarshal([]byte(lines[last]), &line); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]any{"request_id": "import-7", "method": "POST", "route": "/v1/notes", "status": 202.0,
		"user_id": w.rep.user.ID.String()} {
		if line[field] != want {
			t.Errorf("%s is %v, want %v", field, line[field], want)
		}
	}
	caller{h: w.harness}.get("/v1/me").want(t, http.StatusUnauthorized)
	if lines := strings.Split(strings.TrimSpace(w.log.String()), "\n"); strings.Contains(lines[len(lines)-1], "user_id") {
		t.Errorf("a user where nobody is known: %s", lines[len(lines)-1])
	}
	for _, private := range []string{"Vera", "Tom", "board", "Harbour", "Rita", w.rep.secret, w.posted.AccountID.String()} {
		if strings.Contains(w.log.String(), private) {
			t.Errorf("%q is in the log", private)
		}
	}
}

func TestRequestIDs(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	for sent, kept := range map[string]bool{"import-7": true, "a b": false, "": false, strings.Repeat("x", 101): false} {
		got := h.rep.get("/v1/me", "X-Request-Id: "+sent).header.Get("X-Request-Id")
		if (got == sent) != kept {
			t.Errorf("X-Request-Id %q became %q", sent, got)
		}
	}
}

func TestLanguageOfProblems(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	tests := map[string]string{
		"": "Not found", "zh": "找不到", "zh-TW,en;q=0.5": "找不到", "en,zh": "Not found", "fr, zh;q=0.1": "找不到", "xx!!": "Not found",
	}
	for header, want := range tests {
		got := read[api.Problem](t, h.rep.get("/v1/wins/"+nobody, "Accept-Language: "+header).want(t, http.StatusNotFound))
		if got.Title != want || got.Code != api.NotFound {
			t.Errorf("%q: %+v", header, got)
		}
	}
}

func TestExpiredKey(t *testing.T) {
	t.Parallel()
	clock := &clock{}
	h := newHarness(t, openWith(t, clock))
	expires := time.Now().Add(time.Hour)
	made := read[api.MadeKey](t, h.rep.post("/v1/keys", object{"name": "day", "expires_at": expires}).want(t, http.StatusCreated))
	key := caller{h: h, secret: *made.Secret}
	key.get("/v1/me").want(t, http.StatusOK)
	clock.pass(2 * time.Hour)
	key.get("/v1/me").want(t, http.StatusUnauthorized)
	h.rep.post("/v1/keys", object{"name": "past", "expires_at": expires}).want(t, http.StatusBadRequest)
}
