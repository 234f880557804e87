package coach_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/coach"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

const homeOnTime = `Ruth Amsel showed us the lab. She said, "I spend two hours every evening on protocols. I just want to get home on time."`

// pipeline is a coach at work on a store, and the user who posts.
type pipeline struct {
	t     *testing.T
	store *store.Store
	admin models.Viewer
}

func startPipeline(t *testing.T, s *store.Store) pipeline {
	t.Helper()
	return startWith(t, coach.Config{Store: s, Logger: slog.New(slog.DiscardHandler)})
}

func startWith(t *testing.T, config coach.Config) pipeline {
	t.Helper()
	c := coach.New(config)
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	})
	return enter(t, config.Store)
}

// enter makes the user.
func enter(t *testing.T, s *store.Store) pipeline {
	t.Helper()
	if _, err := s.EnsureAdmin(t.Context(), store.NewSecret()); err != nil {
		t.Fatal(err)
	}
	users, err := s.FindUsers(t.Context(), models.Viewer{Role: models.Admin}, store.Page{})
	if err != nil {
		t.Fatal(err)
	}
	return pipeline{t: t, store: s, admin: users.Items[0].Viewer()}
}

// post posts a note of a day in March.
func (p pipeline) post(day int, text string) models.Posted {
	p.t.Helper()
	posted, err := p.store.PostNote(p.t.Context(), p.admin, models.Posting{
		Account:     &models.Account{Name: "Bexley Valves"},
		Opportunity: &models.Opportunity{Name: "Test bench", Stage: models.StageOpen},
		Contacts: []models.PostedContact{{
			Contact: models.Contact{Name: "Ruth Amsel", Title: "Head of testing"}, Roles: []models.BuyingRole{models.Economic},
		}},
		Note: models.Note{Kind: models.CallSummary, Text: text, OccurredAt: time.Date(2026, 3, day, 10, 0, 0, 0, time.UTC)},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return posted
}

// await waits for an analysis, which has to come to a good end.
func (p pipeline) await(id uuid.UUID) models.Analysis {
	p.t.Helper()
	analysis, err := coach.Await(p.t.Context(), p.store, id, nil)
	if err != nil || analysis.State != models.Done {
		p.t.Fatalf("the analysis is %+v, %v", analysis, err)
	}
	return analysis
}

// live returns the wins that a user sees.
func (p pipeline) live(opportunity uuid.UUID) []models.Win {
	p.t.Helper()
	state, err := p.store.FindState(p.t.Context(), p.admin, opportunity)
	if err != nil {
		p.t.Fatal(err)
	}
	return state.Wins
}

func (p pipeline) decide(win uuid.UUID, standing models.Standing) {
	p.t.Helper()
	if _, err := p.store.DecideWin(p.t.Context(), p.admin, win, models.Decision{Standing: standing, Text: "she said so"}); err != nil {
		p.t.Fatal(err)
	}
}

func TestStepsAreTold(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := startPipeline(t, s)
		posted := p.post(4, homeOnTime)
		var steps []models.EventKind
		analysis, err := coach.Await(t.Context(), s, posted.Analysis.ID, func(e models.Event) { steps = append(steps, e.Kind) })
		if err != nil {
			t.Fatal(err)
		}
		want := []models.EventKind{
			models.EventQueued, models.EventStarted, models.EventRead, models.EventGrounded, models.EventJudged, models.EventSaved,
			models.EventMove, models.EventDone,
		}
		if len(steps) != len(want) {
			t.Fatalf("steps %v, want %v", steps, want)
		}
		for i := range want {
			if steps[i] != want[i] {
				t.Errorf("step %d is %s, want %s", i+1, steps[i], want[i])
			}
		}
		if analysis.Source.Reader != models.ReaderBuiltin || analysis.Source.RulesVersion == "" || analysis.Attempts != 1 {
			t.Errorf("the analysis is %+v", analysis)
		}
	})
}

// TestNotesAreReadInTheirOrder posts two notes at once: the second has to know the win of the first.
func TestNotesAreReadInTheirOrder(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := enter(t, s)
		first := p.post(4, homeOnTime)
		second := p.post(11, `Second call with Ruth Amsel. She said again, "I just want to get home on time, whatever the auditors think."`)
		p = startPipeline(t, s)
		p.await(second.Analysis.ID)
		p.await(first.Analysis.ID)
		wins := p.live(first.Note.OpportunityID)
		if len(wins) != 1 || len(wins[0].Evidence) < 2 {
			t.Fatalf("want one win with the words of both notes, got %+v", wins)
		}
	})
}

func TestReadingAgainAddsNothing(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := startPipeline(t, s)
		posted := p.post(4, homeOnTime)
		p.await(posted.Analysis.ID)
		before := p.live(posted.Note.OpportunityID)
		p.decide(before[0].ID, models.Confirmed)

		again, err := s.CreateAnalysis(t.Context(), p.admin, posted.Note.ID)
		if err != nil {
			t.Fatal(err)
		}
		p.await(again.ID)
		after := p.live(posted.Note.OpportunityID)
		if len(after) != 1 || after[0].ID != before[0].ID || after[0].Standing != models.Confirmed ||
			len(after[0].Evidence) != len(before[0].Evidence) {
			t.Errorf("before %+v\nafter %+v", before, after)
		}
	})
}

func TestRejectedWinIsNotRaisedAgain(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := startPipeline(t, s)
		posted := p.post(4, homeOnTime)
		p.await(posted.Analysis.ID)
		p.decide(p.live(posted.Note.OpportunityID)[0].ID, models.Rejected)

		again, err := s.CreateAnalysis(t.Context(), p.admin, posted.Note.ID)
		if err != nil {
			t.Fatal(err)
		}
		p.await(again.ID)
		if wins := p.live(posted.Note.OpportunityID); len(wins) != 0 {
			t.Errorf("raised again: %+v", wins)
		}
	})
}

func TestDeletedNoteEndsItsAnalysis(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := enter(t, s)
		deleted := p.post(4, homeOnTime)
		if err := s.DeleteNote(t.Context(), p.admin, deleted.Note.ID); err != nil {
			t.Fatal(err)
		}
		p = startPipeline(t, s)
		p.await(p.post(5, homeOnTime).Analysis.ID) // the queue goes on
	})
}

func TestMoveAlone(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := startPipeline(t, s)
		posted := p.post(4, homeOnTime)
		p.await(posted.Analysis.ID)
		queued, err := s.CreateMoveAnalysis(t.Context(), p.admin, posted.Note.OpportunityID)
		if err != nil {
			t.Fatal(err)
		}
		p.await(queued.ID)
		moves, err := s.FindMoves(t.Context(), p.admin, store.MoveFilter{OpportunityID: posted.Note.OpportunityID})
		if err != nil || len(moves.Items) != 2 {
			t.Fatalf("%d moves, %v", len(moves.Items), err)
		}
		for _, move := range moves.Items {
			if !move.Live || !move.Plain || move.Purpose == "" {
				t.Errorf("the move is %+v", move)
			}
		}
	})
}
