package coach

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/coach/pseudonym"
	"fourfold/models"
)

// twoNotes is a brief of a contact, Ann Sorley, and two notes.
func twoNotes() models.Brief {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return models.Brief{
		Account:  models.Account{ID: testID(31)},
		Contacts: []models.Contact{{ID: ann, Name: "Ann Sorley"}},
		Notes: []models.Note{
			{ID: monday, Kind: models.CallSummary, OccurredAt: at, Text: "Ann Sorley sent us her own cost figures for the whole of last year."},
			{ID: tuesday, Kind: models.CallSummary, OccurredAt: at.AddDate(0, 0, 1), Text: "Ann Sorley said that she wants the plant manager's post. " +
				"Ivo Marsh from the union came in late and asked how we roll this out."},
		},
	}
}

// unhidden is a brief for a reader who may see all names.
func unhidden(brief models.Brief) pseudonym.Brief { return pseudonym.HideBrief(pseudonym.Off, brief) }

func winClaim(person models.Person, note int, quote string) models.WinClaim {
	return models.WinClaim{Person: person, Category: models.Career, Quotes: []models.Quote{{Note: note, Text: quote}}}
}

func TestGroundWins(t *testing.T) {
	t.Parallel()
	const post = "she wants the plant manager's post"
	for name, c := range map[string]struct {
		claim        models.WinClaim
		wantContact  string // the name of the win's contact; empty: the claim is dropped
		wantProposed int
	}{
		"a known contact":                    {winClaim(models.Person{ID: ann}, 1, post), "Ann Sorley", 0},
		"a known contact by name":            {winClaim(models.Person{Name: "Ann Sorley"}, 1, post), "Ann Sorley", 0},
		"somebody whom the note names":       {winClaim(models.Person{Name: "Ivo Marsh"}, 1, "asked how we roll this out"), "Ivo Marsh", 1},
		"somebody whom no note names":        {winClaim(models.Person{Name: "Otto Grel"}, 1, post), "", 0},
		"a contact of another account":       {winClaim(models.Person{ID: bob}, 1, post), "", 0},
		"a quote that stands nowhere":        {winClaim(models.Person{ID: ann}, 1, "she no longer cares for any post"), "", 0},
		"a quote of a note that is not here": {winClaim(models.Person{ID: ann}, 7, post), "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			brief := twoNotes()
			got := groundReading(unhidden(brief), models.Reading{Wins: []models.WinClaim{c.claim}})
			if len(got.proposed) != c.wantProposed {
				t.Errorf("proposed %v, want %d", got.proposed, c.wantProposed)
			}
			if c.wantContact == "" {
				if got.count() != 0 {
					t.Errorf("kept %+v", got.wins)
				}
				return
			}
			if got.count() != 1 {
				t.Fatal("the claim was dropped")
			}
			win := got.wins[0]
			if contact, _ := contactByID(append(brief.Contacts, got.proposed...), win.ContactID); contact.Name != c.wantContact {
				t.Errorf("it is %s's, want %s's", contact.Name, c.wantContact)
			}
			if quote := win.Evidence[0].Quote; !strings.Contains(brief.Notes[1].Text, quote) || win.Evidence[0].NoteID != tuesday {
				t.Errorf("the evidence is %+v", win.Evidence)
			}
		})
	}
}

func TestSignalsAreOfTheNoteThatIsRead(t *testing.T) {
	t.Parallel()
	claim := func(kind string, note int, quote string) models.SignalClaim {
		return models.SignalClaim{Person: models.Person{ID: ann}, Kind: kind, Basis: models.Conduct, Quotes: []models.Quote{{Note: note, Text: quote}}}
	}
	got := groundReading(unhidden(twoNotes()), models.Reading{Signals: []models.SignalClaim{
		claim("shared_own_figures", 0, "sent us her own cost figures"), // was found when that note was read
		claim("named_own_stake", 1, "she wants the plant manager's post"),
		claim("no_such_kind", 1, "she wants the plant manager's post"),
	}})
	if len(got.signals) != 1 || got.signals[0].Kind != "named_own_stake" || got.signals[0].NoteID != tuesday ||
		got.signals[0].Strength != 3 || got.signals[0].Aspect != models.CannotDoWithoutUs {
		t.Errorf("got %+v", got.signals)
	}
}

func TestUnfoundClaimsComeWithTheNearestSentence(t *testing.T) {
	t.Parallel()
	lost := winClaim(models.Person{ID: ann}, 1, "she wants to be the manager of the plant")
	lost.Path = "wins[0]"
	found := winClaim(models.Person{ID: ann}, 1, "she wants the plant manager's post")
	found.Path = "wins[1]"
	violations := unfoundIn(unhidden(twoNotes()), models.Reading{Wins: []models.WinClaim{lost, found}})
	if len(violations) != 1 || violations[0].Path != "wins[0]" || !strings.HasPrefix(violations[0].Nearest, "Ann Sorley said") {
		t.Errorf("got %+v", violations)
	}
}

func TestRecentNotes(t *testing.T) {
	t.Parallel()
	note := func(length int) models.Note { return models.Note{ID: uuid.New(), Text: strings.Repeat("长", length)} }
	for name, c := range map[string]struct {
		notes []models.Note
		want  int
	}{
		"one":                         {[]models.Note{note(20_000)}, 1},
		"all fit":                     {[]models.Note{note(20_000), note(20_000), note(20_000)}, 3},
		"the oldest does not":         {[]models.Note{note(1), note(20_000), note(20_000), note(20_000)}, 3},
		"nor what is older than that": {[]models.Note{note(1), note(20_001), note(20_000), note(9)}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := recent(c.notes)
			if len(got) != c.want || got[len(got)-1].ID != c.notes[len(c.notes)-1].ID {
				t.Errorf("%d notes, want the last %d", len(got), c.want)
			}
		})
	}
}

func TestLanguageOfTheNewestNote(t *testing.T) {
	t.Parallel()
	note := func(day int, text string) models.Note {
		return models.Note{Text: text, OccurredAt: time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC)}
	}
	for _, c := range []struct {
		notes []models.Note
		want  models.Language
	}{
		{nil, models.English},
		{[]models.Note{note(1, "她说想早点下班，KPI 和 OKR 都压着")}, models.Chinese},
		{[]models.Note{note(2, "He asked for a pilot in 上海 by May."), note(1, "他要试点")}, models.English},
	} {
		if got := languageOf(models.State{Notes: c.notes}); got != c.want {
			t.Errorf("%v: got %s, want %s", c.notes, got, c.want)
		}
	}
}

// TestMet believes a reader who says that somebody was there where the note to read names them or quotes them.
func TestMet(t *testing.T) {
	t.Parallel()
	ruth := models.Contact{ID: bob, Name: "Ruth Amsel"}
	for name, c := range map[string]struct {
		claim models.PersonClaim
		met   bool
	}{
		"whom the note names":              {models.PersonClaim{Person: models.Person{ID: ann}, Met: true}, true},
		"whom it quotes":                   {models.PersonClaim{Person: models.Person{ID: bob}, Met: true, Quotes: []models.Quote{{Note: 1, Text: "asked how we roll this out"}}}, true},
		"somebody new whom the note names": {models.PersonClaim{Person: models.Person{Name: "Ivo Marsh"}, Met: true}, true},
		"of whom others only speak":        {models.PersonClaim{Person: models.Person{ID: ann}}, false},
		"whom it neither names nor quotes": {models.PersonClaim{Person: models.Person{ID: bob}, Met: true}, false},
		"whom only an earlier note quotes": {models.PersonClaim{Person: models.Person{ID: bob}, Met: true, Quotes: []models.Quote{{Note: 0, Text: "her own cost figures"}}}, false},
		"a contact of another account":     {models.PersonClaim{Person: models.Person{ID: testID(99)}, Met: true}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			brief := twoNotes()
			brief.Contacts = append(brief.Contacts, ruth)
			got := groundReading(unhidden(brief), models.Reading{People: []models.PersonClaim{c.claim, c.claim}})
			if met := len(got.met) == 1; met != c.met || len(got.met) > 1 {
				t.Errorf("met %v, want %v", got.met, c.met)
			}
		})
	}
}
