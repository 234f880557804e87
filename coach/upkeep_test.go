package coach_test

import (
	"errors"
	"testing"
	"time"

	"fourfold/coach"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// TestUpkeepAtStart starts a coach a year after a note was posted, with a retention of a month.
func TestUpkeepAtStart(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, url string) {
		s := openAt(t, url, time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC))
		old := enter(t, s).post(4, homeOnTime)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = openAt(t, url, time.Date(2027, 3, 4, 10, 0, 0, 0, time.UTC))
		t.Cleanup(func() { _ = s.Close() })
		p := enter(t, s)
		start(t, coach.Config{Store: s, Retention: models.Retention{Notes: 30 * 24 * time.Hour}})
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			if _, err := s.FindNoteByID(t.Context(), p.admin, old.Note.ID); errors.Is(err, models.ErrNotFound) {
				return
			}
			select {
			case <-tick.C:
			case <-t.Context().Done():
				t.Fatal("the note is still there")
			}
		}
	})
}

func openAt(t *testing.T, url string, now time.Time) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), url, store.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
