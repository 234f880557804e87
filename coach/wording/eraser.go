package wording

import (
	"slices"
	"strings"
	"unicode"

	"fourfold/models"
)

// person finds where texts speak of one contact among those of an account.
type person struct {
	contact models.Contact
	alone   *Cast // of the contact, so that a name that they share with others is theirs too
	all     *Cast
	names   [][]rune // full names and aliases, folded
	words   []string // of them that may stand in a mail address, folded
}

func newPerson(contact models.Contact, others []models.Contact) person {
	p := person{
		contact: contact,
		alone:   NewCast([]models.Contact{contact}),
		all:     NewCast(append([]models.Contact{contact}, others...)),
	}
	for _, name := range append([]string{contact.Name}, contact.Aliases...) {
		folded := fold([]rune(name))
		p.names = append(p.names, folded)
		for _, word := range strings.FieldsFunc(string(folded), func(r rune) bool { return !isLatin(r) }) {
			if len(word) >= minAddressWord {
				p.words = append(p.words, word)
			}
		}
	}
	return p
}

// minAddressWord is the shortest part of a name that makes a mail address theirs.
const minAddressWord = 3

// EraserOf returns what blacks out a contact of an account that has these others. Rather too much is blacked out than too
// little: a short name that several people share goes with each of them.
func EraserOf(contact models.Contact, others []models.Contact) models.Eraser {
	p := newPerson(contact, others)
	return models.Eraser{Text: p.erase, Note: p.eraseNote}
}

func (p person) erase(text string) string {
	b := models.NewBlackout(text)
	p.blackenMentions(b, text)
	return b.Text()
}

func (p person) eraseNote(note models.Note, said []models.Evidence) string {
	b := models.NewBlackout(note.Text)
	for _, segment := range Split(note.Text, note.Kind) {
		span := Span{segment.Start, segment.End}
		quoted := slices.ContainsFunc(said, func(e models.Evidence) bool { return span.Overlap(Span{e.Start, e.End}) > 0 })
		if quoted || p.speaks(segment) {
			b.Blacken(span.Start, span.End)
		}
	}
	p.blackenMentions(b, note.Text)
	return b.Text()
}

// WithoutPassages blacks out the passages of a note that speak of a contact: each sentence that names them or in which they
// speak, and what follows it on its line until somebody else is named, since "she" there is still them.
func WithoutPassages(note models.Note, contact models.Contact, others []models.Contact) string {
	if !MayName([]models.Contact{contact}, note.Text) {
		return note.Text
	}
	p := newPerson(contact, others)
	b := models.NewBlackout(note.Text)
	runes := []rune(note.Text)
	open, before := false, 0
	for _, segment := range Split(note.Text, note.Kind) {
		newLine := slices.Contains(runes[before:segment.Start], '\n')
		before = segment.End
		switch {
		case p.speaks(segment) || len(p.mentions(segment.Text)) > 0:
			open = true
		case newLine || len(p.all.Mentions(segment.Text)) > 0:
			open = false
		}
		if open {
			b.Blacken(segment.Start, segment.End)
		}
	}
	return b.Text()
}

// speaks reports whether a segment is an utterance of the person.
func (p person) speaks(segment Segment) bool {
	if segment.Speaker == "" || segment.Ours {
		return false
	}
	speaker, known := p.all.Speaker(segment.Speaker)
	return known && speaker == p.contact.ID || len(p.mentions(segment.Speaker)) > 0
}

func (p person) blackenMentions(b *models.Blackout, text string) {
	for _, span := range p.mentions(text) {
		b.Blacken(span.Start, span.End)
	}
}

// mentions returns where a text names the person, in whatever form, but not the parts of somebody else's longer name.
func (p person) mentions(text string) []Span {
	var spans []Span
	for _, mention := range p.alone.Mentions(text) {
		spans = append(spans, Span{mention.Start, mention.End})
	}
	runes := []rune(text)
	folded := fold(runes)
	for _, name := range p.names {
		spans = append(spans, literal(runes, folded, name)...)
	}
	others := p.namesOfOthers(text)
	spans = slices.DeleteFunc(spans, func(span Span) bool {
		return slices.ContainsFunc(others, func(other Span) bool {
			return span.Overlap(other) == span.End-span.Start && other != span
		})
	})
	return append(spans, p.addresses(folded)...)
}

func (p person) namesOfOthers(text string) []Span {
	var spans []Span
	for _, mention := range p.all.Mentions(text) {
		if mention.ContactID != p.contact.ID {
			spans = append(spans, Span{mention.Start, mention.End})
		}
	}
	return spans
}

// literal returns where a folded text has a folded name as whole words.
func literal(runes, folded, name []rune) []Span {
	var spans []Span
	for at := 0; len(name) > 0 && at+len(name) <= len(folded); at++ {
		end := at + len(name)
		if slices.Equal(folded[at:end], name) && latinBoundary(runes, at) && latinBoundary(runes, end) {
			spans = append(spans, Span{at, end})
		}
	}
	return spans
}

// addresses returns the mail addresses that hold a part of the person's name.
func (p person) addresses(folded []rune) []Span {
	var spans []Span
	for at, r := range folded {
		if r != '@' {
			continue
		}
		start, end := at, at+1
		for start > 0 && inAddress(folded[start-1]) {
			start--
		}
		for end < len(folded) && inAddress(folded[end]) {
			end++
		}
		local := string(folded[start:at])
		if slices.ContainsFunc(p.words, func(word string) bool { return strings.Contains(local, word) }) {
			spans = append(spans, Span{start, end})
		}
	}
	return spans
}

func inAddress(r rune) bool {
	return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._%+-", r))
}
