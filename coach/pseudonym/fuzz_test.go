package pseudonym_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fourfold/coach/pseudonym"
	"fourfold/coach/wording"
	"fourfold/models"
)

// FuzzPseudonym looks for a text of which a name leaves, or whose positions lead nowhere.
func FuzzPseudonym(f *testing.F) {
	for _, seed := range []string{
		"Ruth Ames and 王总 called +49 30 1234567", "老高于总都在", "Ruth Baker Ames", "a@b.example 6222 0212 3456 7890", "Ru\u200bth\u0301", "P1 [email-1]", "Hock\nSeng",
	} {
		f.Add(seed)
	}
	known := wording.NewCast(cast())
	f.Fuzz(func(t *testing.T, stored string) {
		if !utf8.ValidString(stored) || len(stored) > 4000 {
			return
		}
		hidden := pseudonym.HideBrief(pseudonym.Contacts, models.Brief{
			Contacts: cast(), Notes: []models.Note{{Kind: models.Transcript, Text: stored}},
		})
		text := hidden.Texts[0]
		if left := known.Mentions(text.Sent); len(left) > 0 {
			t.Errorf("%q leaves as %q: %v", stored, text.Sent, left)
		}
		if _, ok := hidden.Book.Restore(text.Sent); !ok {
			t.Errorf("a mark of %q stands for nothing", text.Sent)
		}
		length, last := utf8.RuneCountInString(text.Sent), 0
		for at := range length {
			from, to := text.Source(at, at+1)
			if from < 0 || to <= from || to > utf8.RuneCountInString(stored) || from > last || to < last {
				t.Fatalf("%q: %d of %q leads to %d to %d behind %d", stored, at, text.Sent, from, to, last)
			}
			last = to
		}
		if length > 0 && last != utf8.RuneCountInString(stored) {
			t.Errorf("%q ends at %d", stored, last)
		}
	})
}

func BenchmarkHide(b *testing.B) {
	var note models.Note
	for utf8.RuneCountInString(note.Text) < models.MaxNoteLength {
		note.Text += strings.Repeat("Ruth Ames said that the kiln stops twice a week, 王总问价格能不能再低，2026-03-04再谈 8 台。\n", 9) +
			"电话13800138000，邮箱wang@gongsi.example。\n"
	}
	brief := models.Brief{Contacts: cast(), Notes: []models.Note{note}}
	material := pseudonym.Material{Contacts: cast(), Texts: []string{note.Text}}
	b.Run("book", func(b *testing.B) {
		for b.Loop() {
			pseudonym.NewBook(pseudonym.Contacts, material)
		}
	})
	b.Run("book of all", func(b *testing.B) {
		for b.Loop() {
			pseudonym.NewBook(pseudonym.All, material)
		}
	})
	b.Run("text", func(b *testing.B) {
		book := pseudonym.NewBook(pseudonym.Contacts, material)
		for b.Loop() {
			book.Text(note.Text)
		}
	})
	b.Run("split", func(b *testing.B) {
		for b.Loop() {
			wording.Split(note.Text, note.Kind)
		}
	})
	b.Run("cast", func(b *testing.B) {
		known := wording.NewCast(brief.Contacts)
		for b.Loop() {
			known.Sights(note.Text)
		}
	})
}
