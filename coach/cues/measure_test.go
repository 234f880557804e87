package cues_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/coach/cues"
	"fourfold/coach/eval"
	"fourfold/models"
)

// TestMeasure scores the reader alone on labelled cases: wins only, before any rule. -v prints the table. The floors are
// modest on purpose; they notice that something broke, not that a cue was moved.
func TestMeasure(t *testing.T) {
	t.Parallel()
	for _, directory := range []string{"../eval/cases", "testdata/cases"} {
		t.Run(directory, func(t *testing.T) {
			t.Parallel()
			cases, err := eval.LoadCases(directory)
			if err != nil {
				t.Fatal(err)
			}
			answers := map[string]eval.Answer{}
			for _, c := range cases {
				answers[c.ID] = readCase(t, c)
			}
			report := eval.ScoreAll(cases, answers)
			var table strings.Builder
			if err := report.Print(&table); err != nil {
				t.Fatal(err)
			}
			t.Log("\n" + table.String())

			total := report.Total
			atLeast(t, "lenient F1", total.Lenient.F1(), 0.75)
			atLeast(t, "strict F1", total.Strict.F1(), 0.45)
			atMost(t, "traps fallen for", total.AllTraps(), 0.06)
			atMost(t, "cases without wins given one", total.WinOfNone, 0.2)
			atMost(t, "misattributed wins", total.Misattributed, 0.03)
			atMost(t, "evidence that stands nowhere", total.Unquoted, 0)
		})
	}
}

func atLeast(t *testing.T, what string, got, floor float64) {
	t.Helper()
	if got < floor {
		t.Errorf("%s = %.2f, want at least %.2f", what, got, floor)
	}
}

func atMost(t *testing.T, what string, got eval.Rate, ceiling float64) {
	t.Helper()
	if share, _ := got.Share(); share > ceiling {
		t.Errorf("%s = %.2f, want at most %.2f", what, share, ceiling)
	}
}

// readCase reads note by note, as the coach does: what a later note says again of a known win adds to it.
func readCase(t *testing.T, c eval.Case) eval.Answer {
	t.Helper()
	answer := eval.Answer{ID: c.ID}
	var known []models.Win
	for note := range c.Notes {
		brief := c.Brief(note)
		brief.Wins = known
		for _, claim := range cues.Read(brief).Wins {
			win := winOf(t, brief, claim)
			found := eval.FoundWin{
				Contact: refOf(c, claim.Person), Category: win.Category, Direction: win.Direction, State: win.State, Explicit: win.Explicit,
				Evidence: textsOf(claim.Quotes),
			}
			if i := slices.IndexFunc(known, func(old models.Win) bool { return old.ID == claim.Known }); i >= 0 {
				found.Evidence = append(answer.Wins[i].Evidence, found.Evidence...)
				answer.Wins[i] = found
				known[i].State = win.State
				continue
			}
			answer.Wins = append(answer.Wins, found)
			known = append(known, win)
		}
	}
	return answer
}

func refOf(c eval.Case, person models.Person) string {
	if person.ID == uuid.Nil {
		return eval.NewPrefix + person.Name
	}
	return c.Ref(person.ID)
}

func textsOf(quotes []models.Quote) []string {
	var texts []string
	for _, quote := range quotes {
		texts = append(texts, quote.Text)
	}
	return texts
}

// winOf grounds a claim: each of its quotes stands in its note word for word.
func winOf(t *testing.T, brief models.Brief, claim models.WinClaim) models.Win {
	t.Helper()
	win := models.Win{
		ID: uuid.New(), ContactID: claim.Person.ID, Category: claim.Category, Direction: claim.Direction, State: claim.State,
		Explicit: claim.Explicit,
	}
	if claim.Person.ID == uuid.Nil {
		win.ContactID = uuid.NewSHA1(uuid.Nil, []byte(claim.Person.Name)) // as if proposed and entered; the id does not matter
	}
	for _, quote := range claim.Quotes {
		note := brief.Notes[quote.Note]
		before, _, found := strings.Cut(note.Text, quote.Text)
		if !found {
			t.Fatalf("a quote of note %d stands nowhere in it", quote.Note)
		}
		start := utf8.RuneCountInString(before)
		win.Evidence = append(win.Evidence, models.Evidence{NoteID: note.ID, Start: start, End: start + utf8.RuneCountInString(quote.Text)})
	}
	return win
}
