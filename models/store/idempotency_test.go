package store_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/go-cmp/cmp"
)

func TestIdempotency(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, url string) {
		var minutes atomic.Int64
		now := func() time.Time { return day(1).Add(time.Duration(minutes.Load()) * time.Minute) }
		s := must(store.Open(t.Context(), url, store.Options{Now: now}))(t)
		t.Cleanup(func() { check(t, s.Close()) })
		user := must(s.CreateUser(t.Context(), models.User{Name: "Ren", Role: models.Rep}))(t)
		other := must(s.CreateUser(t.Context(), models.User{Name: "Oda", Role: models.Rep}))(t)
		kept := store.Answer{Status: 201, Headers: map[string]string{"Location": "/v1/notes/1"}, Body: `{"id":"1"}`}
		finish := func(user models.User) func() {
			return func() { check(t, s.FinishIdempotent(t.Context(), user.ID, "key", kept)) }
		}
		cancel := func() { check(t, s.CancelIdempotent(t.Context(), user.ID, "key")) }
		nothing := func() {}
		steps := []struct {
			name   string
			minute int64
			user   models.User
			hash   string
			want   store.IdempotencyState
			answer store.Answer
			then   func()
		}{
			{"first", 0, user, "a", store.IdempotencyNew, store.Answer{}, nothing},
			{"still running", 1, user, "a", store.IdempotencyRunning, store.Answer{}, nothing},
			{"other body meanwhile", 1, user, "b", store.IdempotencyReused, store.Answer{}, nothing},
			{"other user", 1, other, "a", store.IdempotencyNew, store.Answer{}, finish(other)},
			{"died with its process", 10, user, "a", store.IdempotencyNew, store.Answer{}, cancel},
			{"cancelled", 11, user, "a", store.IdempotencyNew, store.Answer{}, finish(user)},
			{"replayed", 12, user, "a", store.IdempotencyDone, kept, nothing},
			{"other body", 13, user, "b", store.IdempotencyReused, store.Answer{}, nothing},
			{"a day later", 24*60 + 12, user, "b", store.IdempotencyNew, store.Answer{}, nothing},
		}
		for _, step := range steps {
			minutes.Store(step.minute)
			state, answer, err := s.BeginIdempotent(t.Context(), step.user.ID, "key", []byte(step.hash))
			check(t, err)
			if state != step.want {
				t.Fatalf("%s: %s, want %s", step.name, state, step.want)
			}
			if diff := cmp.Diff(step.answer, answer); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", step.name, diff)
			}
			step.then()
		}
		if err := s.FinishIdempotent(t.Context(), user.ID, "never begun", kept); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("finishing what was not begun returned %v, want not found", err)
		}
	})
}
