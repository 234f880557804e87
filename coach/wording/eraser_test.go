package wording_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

func contacts(names ...string) []models.Contact {
	people := make([]models.Contact, len(names))
	for i, name := range names {
		all := strings.Split(name, "|")
		people[i] = models.Contact{ID: uuid.Must(uuid.NewV7()), Name: all[0], Aliases: all[1:]}
	}
	return people
}

func TestEraseText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, erased, other, text, want string
	}{
		{"full and short", "Ruth Ames", "Tom Hale", "Ruth Ames asked; Ruth and Ms Ames agree with Tom.", "█████████ asked; ████ and ███████ agree with Tom."},
		{"an alias", "Ruth Ames|Rudi", "", "rudi said so", "████ said so"},
		{"Chinese forms", "周敏|小敏", "李强", "周总说周敏和老周都去，小敏、李强不去", "██说██和██都去，██、李强不去"},
		{"another's longer name", "王敏", "王敏华", "王敏华和王敏都在", "王敏华和██都在"},
		{"another's first name", "Ruth Ames", "Ruth Baker", "Ruth Baker met Ruth Ames, then Ruth left", "Ruth Baker met █████████, then ████ left"},
		{"a mail address", "Ruth Ames", "", "write to r.ames@bay.example or info@bay.example", "write to ██████████████████ or info@bay.example"},
		{"a name of one letter", "K", "", "K came to the OK meeting", "█ came to the OK meeting"},
		{"no word of another", "Will Price", "", "It will rise, at a price", "It will rise, at a price"},
		{"nobody", "Ruth Ames", "", "Nothing of anyone", "Nothing of anyone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			people := contacts(c.erased, c.other)
			if got := wording.EraserOf(people[0], people[1:]).Text(c.text); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestEraseNote(t *testing.T) {
	t.Parallel()
	people := contacts("彭立", "Ruth Ames")
	for _, c := range []struct {
		name, text, quoted, want string
		kind                     models.NoteKind
	}{
		{"utterances", "彭立：我想早点回家。\nRuth Ames: So do I.\n彭立：那就好。", "", "██████████\nRuth Ames: So do I.\n███████", models.Transcript},
		{"the sentence of a quote", "We met. She wants to get home on time. It rained.", "get home", "We met. ██████████████████████████████ It rained.", models.CallSummary},
		{"a mention alone", "彭立来了，天气很好。", "", "██来了，天气很好。", models.CallSummary},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var said []models.Evidence
			if start, end, found := models.Locate(c.text, c.quoted); found {
				said = append(said, models.Evidence{Start: start, End: end})
			}
			note := models.Note{Text: c.text, Kind: c.kind}
			got := wording.EraserOf(people[0], people[1:]).Note(note, said)
			if got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if utf8.RuneCountInString(got) != utf8.RuneCountInString(c.text) {
				t.Error("the length has changed")
			}
		})
	}
}

func TestWithoutPassages(t *testing.T) {
	t.Parallel()
	people := contacts("Ruth Ames", "Tom Hale")
	for _, c := range []struct{ name, text, want string }{
		{"she is still them", "It rained. Ruth came. She wants peace. Tom Hale wants scrap down.\nWe left.",
			"It rained. ██████████ ████████████████ Tom Hale wants scrap down.\nWe left."},
		{"nobody", "Tom wants scrap down.", "Tom wants scrap down."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			note := models.Note{Text: c.text, Kind: models.CallSummary}
			if got := wording.WithoutPassages(note, people[0], people[1:]); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
