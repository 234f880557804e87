package store_test

import (
	"fmt"
	"sync/atomic"
	"testing"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// sold is an offering that two reps sell: one in an opportunity of two notes, the other in one of one note.
type sold struct {
	world
	offering uuid.UUID
	first    models.Posted
	newest   models.Posted
	other    models.Posted
}

func newSold(t *testing.T, w world) sold {
	t.Helper()
	s := sold{world: w, newest: w.post(t, w.rep, posting("the newer note"))}
	s.first = w.post(t, w.rep, again(s.newest, "the older note", day(1)))
	s.other = w.post(t, w.otherRep, posting("another rep's note"))
	s.offering = must(w.FindOpportunityByID(t.Context(), w.rep, s.newest.Note.OpportunityID))(t).OfferingIDs[0]
	_, _, err := w.CreateOpportunity(t.Context(), w.rep, models.Opportunity{AccountID: s.newest.Note.AccountID,
		Name: "without notes", OfferingIDs: []uuid.UUID{s.offering}})
	check(t, err)
	for _, posted := range []models.Posted{s.newest, s.first, s.other} {
		s.finish(t, posted.Analysis.ID)
	}
	return s
}

func (s sold) finish(t *testing.T, analysisID uuid.UUID) {
	t.Helper()
	s.read(t, analysisID, models.Findings{})
	must(s.FinishAnalysis(t.Context(), analysisID, nil))(t)
}

// waiting is how many readings of each note have not begun.
func (s sold) waiting(t *testing.T) map[string]int {
	t.Helper()
	waiting := map[string]int{}
	for name, posted := range map[string]models.Posted{"first": s.first, "newest": s.newest, "other": s.other} {
		list := must(s.FindAnalyses(t.Context(), s.admin, store.AnalysisFilter{NoteID: &posted.Note.ID}))(t)
		for _, analysis := range list.Items {
			if analysis.State == models.Queued && analysis.Kind == models.AnalysisRead {
				waiting[name]++
			}
		}
	}
	return waiting
}

func TestChangedOfferingIsReadAgain(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSold(t, w)
		jobs := w.number(t, "SELECT count(*) FROM river_job")
		steps := []struct {
			name   string
			update store.OfferingUpdate
			want   map[string]int
		}{
			{"another name", store.OfferingUpdate{Name: new("Fleet II")}, map[string]int{}},
			{"the same words", store.OfferingUpdate{Description: new("Keeps track of machines")}, map[string]int{}},
			{"another description", store.OfferingUpdate{Description: new("Watches machines")}, map[string]int{"newest": 1, "other": 1}},
			{"claims, while they wait", store.OfferingUpdate{Claims: &[]string{"Works offline"}}, map[string]int{"newest": 1, "other": 1}},
		}
		for _, step := range steps {
			must(w.UpdateOffering(t.Context(), s.offering, 0, step.update))(t)
			if diff := cmp.Diff(step.want, s.waiting(t)); diff != "" {
				t.Errorf("%s: waiting (-want +got):\n%s", step.name, diff)
			}
		}
		if queued := w.number(t, "SELECT count(*) FROM river_job") - jobs; queued != 2 {
			t.Errorf("%d jobs were queued, want 2", queued)
		}
		list := must(w.FindAnalyses(t.Context(), w.rep, store.AnalysisFilter{NoteID: &s.newest.Note.ID}))(t)
		reading := list.Items[len(list.Items)-1]
		events := must(w.FindEvents(t.Context(), reading.ID, 0))(t)
		if len(events) != 1 || events[0].Kind != models.EventQueued || events[0].Seq != 1 {
			t.Errorf("its events are %+v", events)
		}
		must(w.StartAnalysis(t.Context(), reading.ID))(t)
		must(w.UpdateOffering(t.Context(), s.offering, 0, store.OfferingUpdate{Claims: &[]string{}}))(t)
		if diff := cmp.Diff(map[string]int{"newest": 1, "other": 1}, s.waiting(t)); diff != "" {
			t.Errorf("after one had begun (-want +got):\n%s", diff)
		}
	})
}

func TestRefusedOfferingIsNotReadAgain(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSold(t, w)
		if _, err := w.UpdateOffering(t.Context(), s.offering, 9, store.OfferingUpdate{Description: new("x")}); err == nil {
			t.Fatal("a stale update was done")
		}
		if waiting := s.waiting(t); len(waiting) != 0 {
			t.Errorf("waiting %v, want none", waiting)
		}
	})
}

func TestOpportunityOfOtherOfferingsIsReadAgain(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSold(t, w)
		sell := func(ids ...uuid.UUID) {
			must(w.UpdateOpportunity(t.Context(), w.rep, s.newest.Note.OpportunityID, 0, store.OpportunityUpdate{OfferingIDs: &ids}))(t)
		}
		sell(s.offering)
		if waiting := s.waiting(t); len(waiting) != 0 {
			t.Errorf("with the same offering: waiting %v, want none", waiting)
		}
		sell()
		if diff := cmp.Diff(map[string]int{"newest": 1}, s.waiting(t)); diff != "" {
			t.Errorf("without it: waiting (-want +got):\n%s", diff)
		}
	})
}

func TestOfferingChangesAmongPostings(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSold(t, w)
		var calls atomic.Int64
		atOnce(t, 12, func() (bool, error) {
			switch n := calls.Add(1); n % 3 {
			case 0:
				return true, second(w.PostNote(t.Context(), w.rep, posting(fmt.Sprint("note ", n))))
			case 1:
				update := store.OfferingUpdate{Description: new(fmt.Sprint("Watches machines ", n))}
				return true, second(w.UpdateOffering(t.Context(), s.offering, 0, update))
			}
			analysis, err := w.CreateAnalysis(t.Context(), w.otherRep, s.other.Note.ID)
			if err != nil {
				return false, err
			}
			return true, second(w.StartAnalysis(t.Context(), analysis.ID))
		})
	})
}
