package store_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/uuid"
)

// aging is a world whose clock the test sets.
type aging struct {
	world
	mutex *sync.Mutex
	at    *time.Time
}

func eachAging(t *testing.T, test func(t *testing.T, a aging)) {
	t.Helper()
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := aging{mutex: &sync.Mutex{}, at: new(day(4))}
		s := must(store.Open(t.Context(), url, store.Options{Now: a.now}))(t)
		t.Cleanup(func() { check(t, s.Close()) })
		a.world = world{Store: s, url: url}
		a.rep = a.addUser(t, models.User{Name: "Ren", Role: models.Rep})
		a.admin = a.addUser(t, models.User{Name: "Ada", Role: models.Admin})
		a.admin.ReadsConfidential = true
		test(t, a)
	})
}

func (a aging) now() time.Time {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return *a.at
}

func (a aging) pass(days int) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	*a.at = a.at.AddDate(0, 0, days)
}

func days(number int) time.Duration { return time.Duration(number) * 24 * time.Hour }

// twoWins is a note of which one win was confirmed and the other was not.
func (a aging) twoWins(t *testing.T) (posted models.Posted, confirmed, suggested uuid.UUID) {
	t.Helper()
	posted = a.post(t, a.rep, posting(chinese))
	zhou := posted.Contacts[0].ID
	first, second := win(zhou, stretch(posted.Note, "孩子高考")), win(zhou, stretch(posted.Note, "省城"))
	second.Category = models.Career
	a.read(t, posted.Analysis.ID, models.Findings{Wins: []models.Win{first, second},
		Signals: []models.Signal{signal(zhou, stretch(posted.Note, "省城"))}})
	must(a.DecideWin(t.Context(), a.rep, first.ID, models.Decision{Standing: models.Confirmed}))(t)
	return posted, first.ID, second.ID
}

func TestRetentionIsOffByDefault(t *testing.T) {
	t.Parallel()
	eachAging(t, func(t *testing.T, a aging) {
		posted, _, _ := a.twoWins(t)
		a.pass(10_000)
		check(t, a.Keep(t.Context(), models.Retention{}))
		note := must(a.FindNoteByID(t.Context(), a.rep, posted.Note.ID))(t)
		if note.Text != posted.Note.Text || len(a.erasures(t)) != 0 {
			t.Error("something has gone")
		}
		a.assertRows(t, map[string]int{"wins": 2, "signals": 1})
	})
}

func TestUnconfirmedWinsExpire(t *testing.T) {
	t.Parallel()
	eachAging(t, func(t *testing.T, a aging) {
		_, confirmed, _ := a.twoWins(t)
		clock := models.Retention{UnconfirmedWins: days(90)}
		a.pass(90)
		check(t, a.Keep(t.Context(), clock))
		a.assertRows(t, map[string]int{"wins": 2})
		a.pass(1)
		check(t, a.Keep(t.Context(), clock))
		a.assertRows(t, map[string]int{"wins": 1, "notes": 1, "decisions": 1})
		must(a.FindWinByID(t.Context(), a.rep, confirmed))(t)
		left := a.erasures(t)
		if len(left) != 1 || left[0].Kind != models.ErasedByAge || left[0].Counts["wins"] != 1 || left[0].UserID != nil || left[0].PurgedAt == nil {
			t.Errorf("left %+v", left)
		}
	})
}

// TestConfirmedWinOutlivesItsNote leaves of a note that is too old the words of its confirmed win, and no more.
func TestConfirmedWinOutlivesItsNote(t *testing.T) {
	t.Parallel()
	eachAging(t, func(t *testing.T, a aging) {
		posted, confirmed, _ := a.twoWins(t)
		unread := a.post(t, a.rep, again(posted, "no more than this", day(5)))
		clock := models.Retention{Notes: days(365)}
		a.pass(365)
		check(t, a.Keep(t.Context(), clock))
		a.assertRows(t, map[string]int{"notes": 2, "wins": 2})
		a.pass(1)
		check(t, a.Keep(t.Context(), clock))
		a.assertRows(t, map[string]int{"notes": 1, "wins": 1, "signals": 0, "evidence": 1})
		win := must(a.FindWinByID(t.Context(), a.rep, confirmed))(t)
		if win.Evidence[0].Quote != "孩子高考" || win.Evidence[0].OccurredAt.IsZero() {
			t.Errorf("the evidence is %+v", win.Evidence)
		}
		note := must(a.FindNoteByID(t.Context(), a.rep, posted.Note.ID))(t)
		if strings.Trim(note.Text, "█\n") != "孩子高考" || len([]rune(note.Text)) != len([]rune(posted.Note.Text)) {
			t.Errorf("the note is %q", note.Text)
		}
		failed := must(a.FindAnalysisByID(t.Context(), a.rep, unread.Analysis.ID))(t)
		if failed.Problem != store.ProblemNoteDeleted {
			t.Errorf("the analysis of the other note is %+v", failed)
		}
		rows := len(a.erasures(t))
		check(t, a.Keep(t.Context(), clock))
		if len(a.erasures(t)) != rows {
			t.Error("what is left was taken once more")
		}
		must(a.DecideWin(t.Context(), a.rep, confirmed, models.Decision{Standing: models.Rejected}))(t)
		check(t, a.Keep(t.Context(), clock))
		a.assertRows(t, map[string]int{"notes": 0, "wins": 0})
	})
}

// TestUnresolvedFlagsAndProofsKeepTheirWords keeps what people have still to decide, or have put forward.
func TestUnresolvedFlagsAndProofsKeepTheirWords(t *testing.T) {
	t.Parallel()
	eachAging(t, func(t *testing.T, a aging) {
		posted := a.post(t, a.rep, posting(chinese))
		a.read(t, posted.Analysis.ID, models.Findings{Flags: []models.Flag{flag(posted.Contacts[0].ID, stretch(posted.Note, "孩子高考"))}})
		must(a.CreateStake(t.Context(), a.rep, models.Stake{AccountID: posted.Note.AccountID, Side: models.OurStake, Text: "much",
			Proofs: []models.Proof{{NoteID: &posted.Note.ID, Quote: "省城"}}}))(t)
		clock := models.Retention{Notes: days(1)}
		a.pass(2)
		check(t, a.Keep(t.Context(), clock))
		text := func() string {
			note := must(a.FindNoteByID(t.Context(), a.rep, posted.Note.ID))(t)
			return strings.ReplaceAll(note.Text, "█", "")
		}
		if got := text(); !strings.Contains(got, "孩子高考") || !strings.Contains(got, "省城") || len(got) > len("孩子高考省城")+2 {
			t.Errorf("left %q", got)
		}
		flags := must(a.FindFlags(t.Context(), a.admin, store.FlagFilter{}))(t)
		must(a.ResolveFlag(t.Context(), a.admin, flags.Items[0].ID, "seen"))(t)
		check(t, a.Keep(t.Context(), clock))
		if got := text(); strings.Contains(got, "孩子高考") || !strings.Contains(got, "省城") {
			t.Errorf("left %q", got)
		}
		a.assertRows(t, map[string]int{"flags": 0})
	})
}

// TestUpkeepOnTwoInstances counts each row once, whichever of two instances takes it.
func TestUpkeepOnTwoInstances(t *testing.T) {
	t.Parallel()
	url := storetest.PostgresURL(t)
	clock := func() time.Time { return day(4) }
	late := func() time.Time { return day(4).AddDate(1, 0, 0) }
	first := must(store.Open(t.Context(), url, store.Options{Now: clock}))(t)
	w := world{Store: first, url: url}
	w.rep = w.addUser(t, models.User{Name: "Ren", Role: models.Rep})
	const notes = 50
	for range notes {
		w.post(t, w.rep, posting("Nothing of note"))
	}
	check(t, first.Close())
	var instances [2]*store.Store
	for i := range instances {
		instances[i] = must(store.Open(t.Context(), url, store.Options{Now: late}))(t)
		t.Cleanup(func() { check(t, instances[i].Close()) })
	}
	var group sync.WaitGroup
	for _, instance := range instances {
		group.Go(func() {
			if err := instance.Keep(t.Context(), models.Retention{Notes: days(30)}); err != nil {
				t.Errorf("keep: %v", err)
			}
		})
	}
	group.Wait()
	w.Store = instances[0]
	counted := 0
	for _, erasure := range w.erasures(t) {
		counted += erasure.Counts["notes"]
	}
	if counted != notes {
		t.Errorf("%d notes were counted, want %d", counted, notes)
	}
	w.assertRows(t, map[string]int{"notes": 0})
}
