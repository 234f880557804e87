package store_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// byNames blacks out a contact's name and aliases, and whole sentences that end in a full stop where they are quoted.
func byNames(contact models.Contact, _ []models.Contact) models.Eraser {
	text := func(text string) string {
		for _, name := range append([]string{contact.Name}, contact.Aliases...) {
			text = strings.ReplaceAll(text, name, models.BlackText(name))
		}
		return text
	}
	return models.Eraser{Text: text, Note: func(note models.Note, said []models.Evidence) string {
		blackout := models.NewBlackout(note.Text)
		for _, e := range said {
			blackout.Blacken(e.Start, e.End)
		}
		return text(blackout.Text())
	}}
}

// erasures returns what is left of what was erased, without ids and dates.
func (w world) erasures(t *testing.T) []models.Erasure {
	t.Helper()
	list := must(w.FindErasures(t.Context(), store.Page{}))(t)
	return list.Items
}

func TestErasureLeavesCounts(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, _ := w.rich(t)
		check(t, w.DeleteContact(t.Context(), w.rep, zhou, byNames))
		left := w.erasures(t)
		if len(left) != 1 || left[0].SubjectID != zhou || left[0].Kind != models.ErasedContact || *left[0].UserID != w.rep.UserID ||
			left[0].PurgedAt == nil {
			t.Fatalf("left %+v", left)
		}
		want := map[string]int{"contacts": 1, "wins": 1, "signals": 1, "moves": 1, "decisions": 1, "role_holdings": 1, "notes": 1,
			"flags": 1, "idempotency_keys": 1}
		if diff := cmp.Diff(want, left[0].Counts); diff != "" {
			t.Errorf("counts (-want +got):\n%s", diff)
		}
		note := must(w.FindNoteByID(t.Context(), w.rep, posted.Note.ID))(t)
		if strings.Contains(note.Text, "周总") || strings.Contains(note.Text, "孩子高考") ||
			len([]rune(note.Text)) != len([]rune(posted.Note.Text)) {
			t.Errorf("the note is %q", note.Text)
		}
		check(t, w.DeleteAccount(t.Context(), w.rep, posted.Note.AccountID))
		left = w.erasures(t)
		if len(left) != 2 || left[1].SubjectID != posted.Note.AccountID || left[1].Counts["wins"] != 1 || left[1].PurgedAt == nil {
			t.Errorf("left %+v", left)
		}
	})
}

// TestErasureInterruptsReadings erases somebody whom an attempt is reading about, and saves what it found.
func TestErasureInterruptsReadings(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, li := w.rich(t)
		again := must(w.CreateAnalysis(t.Context(), w.rep, posted.Note.ID))(t)
		must(w.StartAnalysis(t.Context(), again.ID))(t)
		check(t, w.DeleteContact(t.Context(), w.rep, zhou, byNames))
		if _, err := w.SaveReading(t.Context(), again.ID, models.Findings{Wins: []models.Win{win(li, stretch(posted.Note, "省城"))}}); !errors.Is(err, models.ErrStale) {
			t.Errorf("saving what was read before returned %v, want stale", err)
		}
		next := move(li)
		if _, err := w.FinishAnalysis(t.Context(), again.ID, &next); !errors.Is(err, models.ErrStale) {
			t.Errorf("finishing returned %v, want stale", err)
		}
		w.read(t, again.ID, models.Findings{})
		must(w.FinishAnalysis(t.Context(), again.ID, &next))(t)
	})
}

// TestErasureForgetsAnswersInTheMaking erases somebody while a call is running, whose answer is then not kept.
func TestErasureForgetsAnswersInTheMaking(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		_, zhou, _ := w.rich(t)
		must2(w.BeginIdempotent(t.Context(), w.rep.UserID, "running", []byte("hash")))(t)
		check(t, w.DeleteContact(t.Context(), w.rep, zhou, byNames))
		check(t, w.FinishIdempotent(t.Context(), w.rep.UserID, "running", store.Answer{Status: 201, Body: "周敏"}))
		if kept := w.number(t, "SELECT count(*) FROM idempotency_keys WHERE key = 'running'"); kept != 0 {
			t.Error("the answer was kept")
		}
	})
}

func TestErasedOpportunitiesKeepNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, _ := w.rich(t)
		for _, name := range []string{"周敏的项目", "██的项目"} {
			draft := models.Opportunity{AccountID: posted.Note.AccountID, Name: name, Stage: models.StageOpen}
			_, _ = must2(w.CreateOpportunity(t.Context(), w.rep, draft))(t)
		}
		check(t, w.DeleteContact(t.Context(), w.rep, zhou, byNames))
		list := must(w.FindOpportunities(t.Context(), w.rep, store.OpportunityFilter{AccountID: posted.Note.AccountID}))(t)
		names := map[string]bool{}
		for _, opportunity := range list.Items {
			names[opportunity.Name] = true
		}
		want := []string{"Regional rollout", "██的项目", "██的项目 2"}
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(names))); diff != "" {
			t.Errorf("names (-want +got):\n%s", diff)
		}
	})
}

func TestObjectionErasesWhatTheCoachMade(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, li := w.rich(t)
		contact := must(w.UpdateContact(t.Context(), w.rep, zhou, 0, store.ContactUpdate{Objected: new(true)}))(t)
		if !contact.Objected {
			t.Error("the contact has not objected")
		}
		w.assertRows(t, map[string]int{"contacts": 2, "role_holdings": 2, "wins": 1, "decisions": 1, "signals": 1, "moves": 0,
			"flags": 1, "notes": 1, "idempotency_keys": 1})
		note := must(w.FindNoteByID(t.Context(), w.rep, posted.Note.ID))(t)
		if note.Text != posted.Note.Text {
			t.Error("the note has changed")
		}
		next := w.post(t, w.rep, again(posted, chinese, day(9)))
		quote := stretch(next.Note, "孩子高考")
		w.read(t, next.Analysis.ID, models.Findings{
			Wins:     []models.Win{win(zhou, quote), win(li, quote)},
			Signals:  []models.Signal{signal(zhou, quote)},
			Met:      []uuid.UUID{zhou},
			Proposed: []models.Contact{{Name: contact.Name}},
		})
		about := move(zhou)
		must(w.FinishAnalysis(t.Context(), next.Analysis.ID, &about))(t)
		w.assertRows(t, map[string]int{"contacts": 2, "wins": 2, "signals": 1, "moves": 0})
		left := w.erasures(t)
		if len(left) != 1 || left[0].Kind != models.ErasedObjection || left[0].Counts["wins"] != 1 || left[0].PurgedAt == nil {
			t.Errorf("left %+v", left)
		}
		merged := must(w.MergeContact(t.Context(), w.rep, li, zhou))(t)
		if !merged.Objected {
			t.Error("merging has taken the objection away")
		}
		w.assertRows(t, map[string]int{"contacts": 1, "wins": 0, "signals": 0})
	})
}

// TestPurgeWaitsForReaders erases while somebody reads an older state of a SQLite file: the next upkeep finishes it.
func TestPurgeWaitsForReaders(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.SQLiteFile(t))
	_, zhou, _ := w.rich(t)
	older := must(openBeside(t, w.url).BeginTx(t.Context(), nil))(t)
	var contacts int
	check(t, older.QueryRowContext(t.Context(), "SELECT count(*) FROM contacts").Scan(&contacts))
	check(t, w.DeleteContact(t.Context(), w.rep, zhou, byNames))
	if w.erasures(t)[0].PurgedAt != nil {
		t.Error("nothing can be purged while somebody reads an older state")
	}
	check(t, older.Rollback())
	check(t, w.Keep(t.Context(), models.Retention{}))
	if w.erasures(t)[0].PurgedAt == nil {
		t.Error("the upkeep has not purged it")
	}
}
