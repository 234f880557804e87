package store_test

import (
	"errors"
	"testing"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

func TestDecisionsAreKept(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		suggested := win(posted.Contacts[0].ID, stretch(posted.Note, "孩子高考"))
		w.read(t, posted.Analysis.ID, models.Findings{Wins: []models.Win{suggested}})
		confirmed := must(w.DecideWin(t.Context(), w.rep, suggested.ID, models.Decision{Standing: models.Confirmed,
			Text: "told me on the phone", OccurredAt: new(day(8)), NoteID: &posted.Note.ID}))(t)
		if confirmed.Standing != models.Confirmed || confirmed.Version != 2 {
			t.Errorf("confirmed win %+v", confirmed)
		}
		rejected := must(w.DecideWin(t.Context(), w.manager, suggested.ID, models.Decision{Standing: models.Rejected, Text: "a joke"}))(t)
		if len(rejected.Decisions) != 2 || rejected.Standing != models.Rejected {
			t.Fatalf("rejected win %+v", rejected)
		}
		if first := rejected.Decisions[0]; first.UserID != w.rep.UserID || !first.OccurredAt.Equal(day(8)) || *first.NoteID != posted.Note.ID {
			t.Errorf("first decision %+v", first)
		}

		state := must(w.FindState(t.Context(), w.rep, posted.Note.OpportunityID))(t)
		if len(state.Wins) != 0 {
			t.Errorf("%d wins in the state, want none: it was rejected", len(state.Wins))
		}
		known := must(w.FindRejectedWins(t.Context(), posted.Note.OpportunityID))(t)
		if len(known) != 1 || known[0].Evidence[0].Quote != "孩子高考" {
			t.Errorf("rejected wins %+v", known)
		}
	})
}

func TestDecideWinRefuses(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		elsewhere := posting("another opportunity")
		elsewhere.Opportunity.Name = "Another"
		other := w.post(t, w.rep, elsewhere)
		live, dead := win(posted.Contacts[0].ID), win(posted.Contacts[0].ID)
		dead.Live = false
		w.read(t, posted.Analysis.ID, models.Findings{Wins: []models.Win{live, dead}})
		_, err := w.DecideWin(t.Context(), w.rep, live.ID, models.Decision{Standing: models.Suggested})
		assertRefused(t, "suggested", err, "standing")
		_, err = w.DecideWin(t.Context(), w.rep, live.ID, models.Decision{Standing: models.Confirmed, NoteID: &other.Note.ID})
		assertRefused(t, "another opportunity's note", err, "note_id")
		_, err = w.DecideWin(t.Context(), w.rep, dead.ID, models.Decision{Standing: models.Confirmed})
		if !errors.Is(err, models.ErrConflict) {
			t.Errorf("deciding what a rule rejected returned %v, want a conflict", err)
		}
		if n := w.number(t, "SELECT count(*) FROM decisions"); n != 0 {
			t.Errorf("%d decisions, want none", n)
		}
	})
}

func TestFindWinsFilters(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		p := posting(chinese)
		p.Contacts = append(p.Contacts, models.PostedContact{Contact: models.Contact{Name: "小李"}})
		posted := w.post(t, w.rep, p)
		zhou, li := posted.Contacts[0].ID, posted.Contacts[1].ID
		first, served, dead := win(zhou, stretch(posted.Note, "明年")), win(li), win(zhou)
		served.State, dead.Live = models.Served, false
		w.read(t, posted.Analysis.ID, models.Findings{Wins: []models.Win{first, served, dead}})
		must(w.DecideWin(t.Context(), w.rep, served.ID, models.Decision{Standing: models.Confirmed}))(t)
		filters := map[string]struct {
			filter store.WinFilter
			want   []uuid.UUID
		}{
			"all":       {store.WinFilter{}, []uuid.UUID{first.ID, served.ID, dead.ID}},
			"contact":   {store.WinFilter{ContactID: &li}, []uuid.UUID{served.ID}},
			"note":      {store.WinFilter{NoteID: &posted.Note.ID}, []uuid.UUID{first.ID}},
			"standing":  {store.WinFilter{Standing: models.Suggested}, []uuid.UUID{first.ID, dead.ID}},
			"state":     {store.WinFilter{State: models.Served}, []uuid.UUID{served.ID}},
			"live":      {store.WinFilter{Live: new(true)}, []uuid.UUID{first.ID, served.ID}},
			"rejected":  {store.WinFilter{Live: new(false)}, []uuid.UUID{dead.ID}},
			"next page": {store.WinFilter{Page: store.Page{After: served.ID}}, []uuid.UUID{dead.ID}},
		}
		for name, f := range filters {
			f.filter.OpportunityID = posted.Note.OpportunityID
			list := must(w.FindWins(t.Context(), w.rep, f.filter))(t)
			if diff := cmp.Diff(f.want, ids(list.Items, func(w models.Win) uuid.UUID { return w.ID })); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
	})
}

func TestMoveOutcome(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		plain, worded := move(posted.Contacts[0].ID), move(posted.Contacts[0].ID, stretch(posted.Note, "孩子高考"))
		plain.Plain = true
		for _, m := range []models.Move{plain, worded} {
			analysis := must(w.CreateMoveAnalysis(t.Context(), w.rep, posted.Note.OpportunityID))(t)
			must(w.FinishAnalysis(t.Context(), analysis.ID, &m))(t)
		}
		state := must(w.FindState(t.Context(), w.rep, posted.Note.OpportunityID))(t)
		if len(state.Moves) != 2 || !state.Moves[1].Plain || state.Moves[0].Evidence[0].Quote != "孩子高考" ||
			len(state.Moves[0].Verdicts) != 1 {
			t.Fatalf("moves %+v, want the worded one before the plain one", state.Moves)
		}
		_, err := w.RecordOutcome(t.Context(), w.rep, state.Moves[0].ID, store.MoveOutcome{Outcome: "splendid"})
		assertRefused(t, "an unknown outcome", err, "outcome")
		must(w.RecordOutcome(t.Context(), w.rep, state.Moves[0].ID, store.MoveOutcome{Outcome: models.MoveWorked, Note: "date set"}))(t)
		must(w.RecordOutcome(t.Context(), w.rep, state.Moves[1].ID, store.MoveOutcome{Outcome: models.MoveFailed}))(t)
		got := must(w.FindMoveByID(t.Context(), w.rep, state.Moves[0].ID))(t)
		if got.Outcome != models.MoveWorked || got.OutcomeNote != "date set" || got.OutcomeAt == nil || got.Purpose != "Find out" {
			t.Errorf("move %+v", got)
		}
	})
}

func TestResolveFlag(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		w.read(t, posted.Analysis.ID, models.Findings{Flags: []models.Flag{flag(posted.Contacts[0].ID, stretch(posted.Note, "高考"))}})
		open := must(w.FindFlags(t.Context(), w.compliance, store.FlagFilter{Resolved: new(false), Kind: models.FlagInducement}))(t)
		if len(open.Items) != 1 || open.Items[0].Evidence[0].Quote != "高考" {
			t.Fatalf("flags %+v", open.Items)
		}
		if _, err := w.ResolveFlag(t.Context(), w.rep, open.Items[0].ID, "fine"); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("a rep resolving a flag got %v, want not found", err)
		}
		resolved := must(w.ResolveFlag(t.Context(), w.compliance, open.Items[0].ID, "no inducement"))(t)
		if resolved.ResolvedAt == nil || *resolved.ResolvedBy != w.compliance.UserID {
			t.Errorf("resolved flag %+v", resolved)
		}
		if _, err := w.ResolveFlag(t.Context(), w.admin, open.Items[0].ID, "again"); !errors.Is(err, models.ErrConflict) {
			t.Errorf("resolving once more got %v, want a conflict", err)
		}
		if left := must(w.FindFlags(t.Context(), w.admin, store.FlagFilter{Resolved: new(false)}))(t); len(left.Items) != 0 {
			t.Errorf("%d flags are open, want none", len(left.Items))
		}
		state := must(w.FindState(t.Context(), w.rep, posted.Note.OpportunityID))(t)
		if len(state.Flags) != 0 {
			t.Errorf("%d flags in the state, want none", len(state.Flags))
		}
	})
}
