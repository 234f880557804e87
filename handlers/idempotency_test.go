package handlers_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestSameCallTwice(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		h := newHarness(t, s)
		key := "Idempotency-Key: import-17"
		first := h.rep.post("/v1/notes", newNote(), key).want(t, http.StatusAccepted)
		again := h.rep.post("/v1/notes", newNote(), key).want(t, http.StatusAccepted)
		if first.body != again.body || again.header.Get("Location") != first.header.Get("Location") {
			t.Errorf("replayed as %v\n%s\nfirst %v\n%s", again.header, again.body, first.header, first.body)
		}
		if first.header.Get("Idempotency-Replayed") != "" || again.header.Get("Idempotency-Replayed") != "true" {
			t.Errorf("Idempotency-Replayed: first %q, again %q", first.header.Get("Idempotency-Replayed"), again.header.Get("Idempotency-Replayed"))
		}
		reused := h.rep.post("/v1/notes", newNote().with("text", "else"), key).want(t, http.StatusUnprocessableEntity)
		if code := read[api.Problem](t, reused).Code; code != api.IdempotencyKeyReused {
			t.Errorf("code %q", code)
		}
		h.rep.post("/v1/accounts", object{"name": "Else"}, key).want(t, http.StatusUnprocessableEntity)
		if notes := read[api.NoteList](t, h.rep.get("/v1/notes")).Items; len(notes) != 1 {
			t.Errorf("%d notes", len(notes))
		}
		h.other.post("/v1/notes", newNote(), key).want(t, http.StatusAccepted) // the key is a user's own
	})
}

// Of many equal calls at once one is done, and the others are told so or get its answer.
func TestSameCallAtOnce(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	var calls sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		calls.Go(func() {
			statuses[i] = h.rep.post("/v1/accounts", object{"name": "Once"}, "Idempotency-Key: k").status
		})
	}
	calls.Wait()
	for _, status := range statuses {
		if status != http.StatusCreated && status != http.StatusConflict {
			t.Errorf("status %d", status)
		}
	}
	if accounts := read[api.AccountList](t, h.rep.get("/v1/accounts")).Items; len(accounts) != 1 {
		t.Errorf("%d accounts", len(accounts))
	}
}

func TestCallStillRunning(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	key := "Idempotency-Key: waits"
	path := w.opportunity("/next-move")
	done := make(chan answer)
	go func() { done <- w.rep.post(path, nil, key, "Prefer: wait=30") }()
	waiting := w.queuedMove()
	running := w.rep.post(path, nil, key).want(t, http.StatusConflict)
	if code := read[api.Problem](t, running).Code; code != api.IdempotencyKeyRunning {
		t.Errorf("code %q", code)
	}
	finish(t, w.harness, waiting.ID, nil)
	first := (<-done).want(t, http.StatusCreated)
	again := w.rep.post(path, nil, key).want(t, http.StatusCreated)
	if diff := cmp.Diff(first.body, again.body); diff != "" {
		t.Errorf("replayed (-first +again):\n%s", diff)
	}
}

// A call that did nothing can be made again under its key.
func TestRefusedCallIsNotKept(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	key := "Idempotency-Key: k"
	h.rep.post("/v1/accounts", object{"name": ""}, key).want(t, http.StatusBadRequest)
	h.rep.post("/v1/accounts", object{"name": "Taken"}).want(t, http.StatusCreated)
	h.rep.post("/v1/accounts", object{"name": "Taken"}, key).want(t, http.StatusConflict)
	h.rep.post("/v1/accounts", object{"name": "Free"}, key).want(t, http.StatusCreated)
}

func TestKeptAnswersEnd(t *testing.T) {
	t.Parallel()
	clock := &clock{}
	h := newHarness(t, openWith(t, clock))
	key := "Idempotency-Key: k"
	h.rep.post("/v1/offerings", object{"name": "One"}, key).want(t, http.StatusCreated)
	clock.pass(23 * time.Hour)
	h.rep.post("/v1/offerings", object{"name": "One"}, key).want(t, http.StatusCreated)
	clock.pass(2 * time.Hour)
	h.rep.post("/v1/offerings", object{"name": "Two"}, key).want(t, http.StatusCreated)
}

// A key's secret is kept nowhere, so the same call again tells of the key alone.
func TestSecretIsNotReplayed(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	key := "Idempotency-Key: k"
	first := read[api.MadeKey](t, h.rep.post("/v1/keys", object{"name": "laptop"}, key).want(t, http.StatusCreated))
	again := read[api.MadeKey](t, h.rep.post("/v1/keys", object{"name": "laptop"}, key).want(t, http.StatusCreated))
	if first.Secret == nil || again.Secret != nil || first.Key.ID != again.Key.ID {
		t.Errorf("first %+v, again %+v", first, again)
	}
}

// clock is a store's clock that tests move.
type clock struct {
	mutex  sync.Mutex
	passed time.Duration
}

func (c *clock) now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return time.Now().Add(c.passed)
}

func (c *clock) pass(d time.Duration) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.passed += d
}

func openWith(t *testing.T, clock *clock) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), storetest.SQLiteFile(t), store.Options{Now: clock.now})
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
