package store_test

import (
	"errors"
	"sync"
	"testing"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

const chinese = "周总说：明年孩子高考，想调回省城。🙂 他请我们看了方案。"

func (w world) onlyWin(t *testing.T, posted models.Posted) models.Win {
	t.Helper()
	list := must(w.FindWins(t.Context(), w.admin, store.WinFilter{OpportunityID: posted.Note.OpportunityID}))(t)
	if len(list.Items) != 1 {
		t.Fatalf("%d wins, want 1", len(list.Items))
	}
	return list.Items[0]
}

func TestSaveReading(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		zhou := posted.Contacts[0].ID
		newcomer := models.Contact{ID: uuid.Must(uuid.NewV7()), Name: "小李", Title: "工程师"}
		findings := models.Findings{
			Proposed: []models.Contact{newcomer},
			Wins:     []models.Win{win(zhou, stretch(posted.Note, "想调回省城"))},
			Signals:  []models.Signal{signal(newcomer.ID, stretch(posted.Note, "他请我们看了方案"))},
			Flags:    []models.Flag{flag(zhou, stretch(posted.Note, "🙂"))},
			Counts:   models.Counts{Claimed: 3, Grounded: 2, Live: 2, Rejected: 1, Flags: 1},
		}
		w.read(t, posted.Analysis.ID, findings)
		state := must(w.FindState(t.Context(), w.rep, posted.Note.OpportunityID))(t)

		evidence := state.Wins[0].Evidence[0]
		if evidence.Quote != "想调回省城" || evidence.Before != "周总说：明年孩子高考，" || evidence.After != "。🙂 他请我们看了方案。" {
			t.Errorf("evidence %+v", evidence)
		}
		if got := state.Flags[0].Evidence[0].Quote; got != "🙂" {
			t.Errorf("the flag quotes %q", got)
		}
		if got := state.Signals[0].Evidence[0].Quote; got != "他请我们看了方案" {
			t.Errorf("the signal quotes %q", got)
		}
		if !state.Signals[0].OccurredAt.Equal(posted.Note.OccurredAt) || state.Signals[0].Source != source {
			t.Errorf("signal %+v", state.Signals[0])
		}
		if len(state.Wins[0].Verdicts) != 1 || len(state.Signals[0].Verdicts) != 1 {
			t.Error("verdicts are missing")
		}
		proposed := must(w.FindContactByID(t.Context(), w.rep, newcomer.ID))(t)
		if !proposed.Proposed || proposed.Name != "小李" || proposed.AccountID != posted.Note.AccountID {
			t.Errorf("proposed contact %+v", proposed)
		}
		analysis := must(w.FindAnalysisByID(t.Context(), w.rep, posted.Analysis.ID))(t)
		if analysis.SavedAt == nil || analysis.Counts != findings.Counts || analysis.Source != source {
			t.Errorf("analysis %+v", analysis)
		}
	})
}

func TestEveryEnumerationIsStored(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note with words"))
		zhou := posted.Contacts[0].ID
		words := stretch(posted.Note, "words")
		var findings models.Findings
		for _, category := range models.Categories() {
			w := win(zhou, words)
			w.Category, w.SecondCategory = category, &category
			findings.Wins = append(findings.Wins, w)
		}
		for _, state := range models.WinStates() {
			w := win(zhou, words)
			w.State, w.Direction, w.Confidence = state, models.Protect, models.High
			findings.Wins = append(findings.Wins, w)
		}
		for _, kind := range models.SignalKinds() {
			s := signal(zhou, words)
			s.Kind, s.Aspect, s.Direction, s.Strength = kind.Key, kind.Aspect, kind.Direction, kind.Strength
			findings.Signals = append(findings.Signals, s)
		}
		for _, kind := range models.FlagKinds() {
			f := flag(zhou, words)
			f.Kind = kind
			findings.Flags = append(findings.Flags, f)
		}
		for _, match := range []models.Match{models.MatchExact, models.MatchFolded, models.MatchSplit, models.MatchApprox} {
			for _, speaker := range []models.Speaker{models.SpeakerContact, models.SpeakerRep, models.SpeakerOther, models.SpeakerUnknown} {
				e := words
				e.Match, e.Speaker = match, speaker
				findings.Wins = append(findings.Wins, win(zhou, e))
			}
		}
		for _, basis := range []models.Basis{models.OwnWords, models.Conduct, models.Hearsay, models.RepGuess, models.OtherPerson} {
			w := win(zhou, words)
			w.Basis, w.Confidence = basis, models.Low
			findings.Wins = append(findings.Wins, w)
		}
		w.read(t, posted.Analysis.ID, findings)
		for _, kind := range models.NoteKinds() {
			p := again(posted, "another", day(5))
			p.Note.Kind = kind
			w.post(t, w.rep, p)
		}
	})
}

func TestFirstWriterWins(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		must(w.StartAnalysis(t.Context(), posted.Analysis.ID))(t)
		findings := func() models.Findings {
			return models.Findings{Source: source, Wins: []models.Win{win(posted.Contacts[0].ID, stretch(posted.Note, "孩子高考"))}}
		}
		saved := atOnce(t, 6, func() (bool, error) { return w.SaveReading(t.Context(), posted.Analysis.ID, findings()) })
		if saved != 1 {
			t.Errorf("%d readings were saved, want 1", saved)
		}
		w.onlyWin(t, posted)
		finished := atOnce(t, 6, func() (bool, error) {
			return w.FinishAnalysis(t.Context(), posted.Analysis.ID, new(move(posted.Contacts[0].ID)))
		})
		if finished != 1 {
			t.Errorf("%d analyses were finished, want 1", finished)
		}
		moves := must(w.FindMoves(t.Context(), w.rep, store.MoveFilter{OpportunityID: posted.Note.OpportunityID}))(t)
		if len(moves.Items) != 1 {
			t.Errorf("%d moves, want 1", len(moves.Items))
		}
		analysis := must(w.FindAnalysisByID(t.Context(), w.rep, posted.Analysis.ID))(t)
		if analysis.State != models.Done || analysis.FinishedAt == nil {
			t.Errorf("analysis %+v", analysis)
		}
	})
}

// atOnce calls f n times at once and returns how often it was true.
func atOnce(t *testing.T, n int, f func() (bool, error)) int {
	t.Helper()
	var group sync.WaitGroup
	results, failures := make([]bool, n), make([]error, n)
	for i := range n {
		group.Go(func() { results[i], failures[i] = f() })
	}
	group.Wait()
	check(t, errors.Join(failures...))
	count := 0
	for _, result := range results {
		if result {
			count++
		}
	}
	return count
}

func TestEventsInOrder(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		id := posted.Analysis.ID
		must(w.StartAnalysis(t.Context(), id))(t)
		check(t, w.DelayAnalysis(t.Context(), id, "model_unreachable"))
		delayed := must(w.FindAnalysisByID(t.Context(), w.rep, id))(t)
		if delayed.State != models.Queued || delayed.Problem != "model_unreachable" {
			t.Errorf("delayed analysis %+v", delayed)
		}
		started := must(w.StartAnalysis(t.Context(), id))(t)
		if started.Attempts != 2 || started.State != models.Running || started.SavedAt != nil {
			t.Errorf("started analysis %+v", started)
		}
		atOnce(t, 4, func() (bool, error) {
			return true, w.AddEvent(t.Context(), id, models.EventGrounded, map[string]int{"claimed": 3})
		})
		must(w.SaveReading(t.Context(), id, models.Findings{Source: source}))(t)
		must(w.FinishAnalysis(t.Context(), id, new(move(posted.Contacts[0].ID))))(t)
		check(t, w.FailAnalysis(t.Context(), id, "too_late"))
		check(t, w.AddEvent(t.Context(), id, models.EventJudged, nil))

		events := must(w.FindEvents(t.Context(), id, 3))(t)
		var kinds []models.EventKind
		for i, event := range events {
			kinds = append(kinds, event.Kind)
			if event.Seq != i+4 {
				t.Errorf("event %d has seq %d", i, event.Seq)
			}
		}
		want := []models.EventKind{models.EventGrounded, models.EventGrounded, models.EventGrounded, models.EventGrounded,
			models.EventSaved, models.EventMove, models.EventDone}
		if diff := cmp.Diff(want, kinds); diff != "" {
			t.Errorf("events (-want +got):\n%s", diff)
		}
		if events[0].Data["claimed"] != 3 {
			t.Errorf("data %v", events[0].Data)
		}
		if final := must(w.StartAnalysis(t.Context(), id))(t); final.State != models.Done || final.Problem != "" {
			t.Errorf("a final analysis started: %+v", final)
		}
	})
}

func TestSaveReadingRollsBack(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		must(w.StartAnalysis(t.Context(), posted.Analysis.ID))(t)
		outside := stretch(posted.Note, "方案")
		outside.End += 100
		findings := models.Findings{Source: source, Proposed: []models.Contact{{Name: "小李"}},
			Wins:    []models.Win{win(posted.Contacts[0].ID, stretch(posted.Note, "高考"))},
			Signals: []models.Signal{signal(posted.Contacts[0].ID, outside)}}
		if _, err := w.SaveReading(t.Context(), posted.Analysis.ID, findings); err == nil {
			t.Fatal("evidence outside its note was saved")
		}
		if n := w.number(t, "SELECT (SELECT count(*) FROM wins) + (SELECT count(*) FROM contacts)"); n != 1 {
			t.Errorf("%d wins and contacts, want the posted contact alone", n)
		}
		findings.Signals = nil
		if saved := must(w.SaveReading(t.Context(), posted.Analysis.ID, findings))(t); !saved {
			t.Error("the mended findings were not saved")
		}
	})
}

func TestSaveReadingLeavesOutWhatIsGone(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		earlier := w.post(t, w.rep, posting(chinese))
		later := w.post(t, w.rep, again(earlier, "小李在场，周总没来", day(9)))
		li, _, err := w.CreateContact(t.Context(), w.rep, models.Contact{AccountID: earlier.Note.AccountID, Name: "小李"})
		check(t, err)
		proposed := models.Contact{ID: uuid.Must(uuid.NewV7()), Name: "小李"}
		onLi := win(proposed.ID, stretch(later.Note, "小李在场"))
		check(t, w.DeleteContact(t.Context(), w.rep, earlier.Contacts[0].ID, byNames))
		onZhou := win(earlier.Contacts[0].ID, stretch(later.Note, "周总没来"))
		onDeletedNote := win(proposed.ID, stretch(earlier.Note, "孩子高考"))
		check(t, w.DeleteNote(t.Context(), w.rep, earlier.Note.ID))
		w.read(t, later.Analysis.ID, models.Findings{Proposed: []models.Contact{proposed},
			Wins: []models.Win{onLi, onZhou, onDeletedNote}})
		if got := w.onlyWin(t, later); got.ID != onLi.ID || got.ContactID != li.ID {
			t.Errorf("win %+v, want the one on the contact who was made meanwhile", got)
		}
	})
}

func TestRestatement(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		first := w.post(t, w.rep, posting(chinese))
		known := win(first.Contacts[0].ID, stretch(first.Note, "想调回省城"))
		w.read(t, first.Analysis.ID, models.Findings{Wins: []models.Win{known}})

		newer := w.post(t, w.rep, again(first, "周总又提到省城的学校", day(20)))
		w.read(t, newer.Analysis.ID, models.Findings{Restated: map[uuid.UUID]models.Restatement{
			known.ID: {State: models.Served, Evidence: []models.Evidence{stretch(newer.Note, "省城的学校"), stretch(first.Note, "想调回省城")}},
		}})
		got := w.onlyWin(t, first)
		if got.State != models.Served || len(got.Evidence) != 2 || got.Version != 2 {
			t.Errorf("win %+v, want it served, with two quotes", got)
		}

		between := w.post(t, w.rep, again(first, "那天周总说方案不行", day(10)))
		w.read(t, between.Analysis.ID, models.Findings{Restated: map[uuid.UUID]models.Restatement{
			known.ID: {State: models.Threatened, Evidence: []models.Evidence{stretch(between.Note, "方案不行")}},
		}})
		got = w.onlyWin(t, first)
		if got.State != models.Served || len(got.Evidence) != 3 {
			t.Errorf("win %+v, want the newest note to tell its state", got)
		}
	})
}

func TestReadingAgainTakesThePlaceOfTheEarlier(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting(chinese))
		zhou := posted.Contacts[0].ID
		lost, found, decided := win(zhou, stretch(posted.Note, "明年")), win(zhou, stretch(posted.Note, "孩子高考")), win(zhou, stretch(posted.Note, "想调回省城"))
		w.read(t, posted.Analysis.ID, models.Findings{Wins: []models.Win{lost, found, decided},
			Signals: []models.Signal{signal(zhou, stretch(posted.Note, "他请我们看了方案"))},
			Flags:   []models.Flag{flag(zhou, stretch(posted.Note, "🙂"))}})
		must(w.DecideWin(t.Context(), w.rep, decided.ID, models.Decision{Standing: models.Confirmed, Text: "said so"}))(t)
		must(w.FinishAnalysis(t.Context(), posted.Analysis.ID, nil))(t)

		reading := must(w.CreateAnalysis(t.Context(), w.rep, posted.Note.ID))(t)
		brief := must(w.FindBrief(t.Context(), reading.ID))(t)
		if len(brief.Wins) != 3 || brief.Notes[len(brief.Notes)-1].ID != posted.Note.ID {
			t.Errorf("brief has %d wins and ends with %v", len(brief.Wins), brief.Notes)
		}
		w.read(t, reading.ID, models.Findings{
			Restated: map[uuid.UUID]models.Restatement{found.ID: {Evidence: []models.Evidence{stretch(posted.Note, "孩子高考")}}},
			Signals:  []models.Signal{signal(zhou, stretch(posted.Note, "请我们看了方案"))},
			Flags:    []models.Flag{flag(zhou, stretch(posted.Note, "🙂"))}})
		state := must(w.FindState(t.Context(), w.rep, posted.Note.OpportunityID))(t)
		want := []uuid.UUID{found.ID, decided.ID}
		if diff := cmp.Diff(want, ids(state.Wins, func(w models.Win) uuid.UUID { return w.ID })); diff != "" {
			t.Errorf("wins (-want +got):\n%s", diff)
		}
		if len(state.Signals) != 1 || state.Signals[0].Evidence[0].Quote != "请我们看了方案" {
			t.Errorf("signals %+v, want the new one alone", state.Signals)
		}
		if len(state.Flags) != 1 || len(state.Wins[0].Evidence) != 1 {
			t.Errorf("%d flags and %d quotes, want one each", len(state.Flags), len(state.Wins[0].Evidence))
		}
	})
}

func TestBriefEndsWithItsNote(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		first := w.post(t, w.rep, posting("the fourth"))
		third := w.post(t, w.rep, again(first, "the ninth", day(9)))
		second := w.post(t, w.rep, again(first, "the sixth", day(6)))
		brief := must(w.FindBrief(t.Context(), second.Analysis.ID))(t)
		noteID := func(n models.Note) uuid.UUID { return n.ID }
		if diff := cmp.Diff([]uuid.UUID{first.Note.ID, second.Note.ID}, ids(brief.Notes, noteID)); diff != "" {
			t.Errorf("notes (-want +got):\n%s", diff)
		}
		brief = must(w.FindBrief(t.Context(), third.Analysis.ID))(t)
		if len(brief.Notes) != 3 || len(brief.Contacts) != 1 || len(brief.Roles) != 1 || len(brief.Offerings) != 1 {
			t.Errorf("brief %+v", brief)
		}
		onlyMove := must(w.CreateMoveAnalysis(t.Context(), w.rep, first.Note.OpportunityID))(t)
		if _, err := w.FindBrief(t.Context(), onlyMove.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("the brief of a move returned %v, want not found", err)
		}
	})
}
