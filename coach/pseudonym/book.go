package pseudonym

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// Book holds which mark stands for whom in one request, and in all parts of it. It is for one goroutine.
type Book struct {
	isOff     bool
	contacts  []models.Contact // by their names as plain texts hold them
	cast      *wording.Cast    // of the contacts
	strangers *wording.Cast    // of the others who were found; nil but at the level All

	letters letters
	pattern *regexp.Regexp // of everything that has the form of a mark
	byID    map[uuid.UUID]string
	owners  map[string][]uuid.UUID // of the contacts' marks
	byText  map[string]string      // by kind and what is hidden, in lower case
	shown   map[string]string      // by mark in lower case: what is put back
	numbers map[string]int         // how many marks of each beginning there are
}

// Material is what a book is made from.
type Material struct {
	Contacts []models.Contact
	Texts    []string // all that the request may hold: no mark has a form that stands in one of them already
	Labels   []string // those in front of utterances, which name their speakers wherever they stand
	Things   []string // names of firms and products, which are nobody's
}

// NewBook gives every contact a mark in their order.
func NewBook(level Level, material Material) *Book {
	if level != Contacts && level != All {
		return &Book{isOff: true}
	}
	chosen := freeLetters(material.Texts)
	b := &Book{
		letters: chosen, pattern: chosen.pattern(),
		byID: map[uuid.UUID]string{}, owners: map[string][]uuid.UUID{}, byText: map[string]string{},
		shown: map[string]string{}, numbers: map[string]int{},
	}
	for _, contact := range material.Contacts {
		b.addContact(contact)
	}
	b.cast = wording.NewCast(b.contacts)
	b.addLabels(material.Labels)
	if level == All {
		b.addStrangers(strangersIn(material))
	}
	return b
}

// addContact gives somebody a mark, and knows their name without what a plain text drops.
func (b *Book) addContact(contact models.Contact) {
	mark := b.newMark(b.letters.person, "", contact.Name)
	b.byID[contact.ID] = mark
	b.owners[mark] = []uuid.UUID{contact.ID}
	known := models.Contact{ID: contact.ID}
	for _, name := range append([]string{contact.Name}, contact.Aliases...) {
		known.Aliases = append(known.Aliases, spellings(name)...)
	}
	b.contacts = append(b.contacts, known)
}

// spellings are a name as plain texts hold it, a Chinese one of a few characters also with and without spaces.
func spellings(name string) []string {
	plain := strings.TrimSpace(string(newPlain([]rune(name)).lined()))
	joined := strings.ReplaceAll(plain, " ", "")
	if !isShortHan(joined) {
		return []string{plain}
	}
	return []string{joined, strings.Join(strings.Split(joined, ""), " ")}
}

// addLabels adds the labels that name a contact only where they stand alone, as 高工 does, to that contact's names.
func (b *Book) addLabels(labels []string) {
	added := false
	for _, label := range labels {
		label = strings.TrimSpace(string(newPlain([]rune(label)).lined()))
		owner, known := b.cast.Speaker(label)
		if !known || len(b.cast.Sights(label+"：")) > 0 {
			continue
		}
		for i := range b.contacts {
			if b.contacts[i].ID == owner {
				b.contacts[i].Aliases = append(b.contacts[i].Aliases, label)
				added = true
			}
		}
	}
	if added {
		b.cast = wording.NewCast(b.contacts)
	}
}

// addStrangers gives marks to people whom nobody has entered.
func (b *Book) addStrangers(names []string) {
	var people []models.Contact
	for _, name := range names {
		if len(b.cast.Sights(name)) > 0 {
			continue
		}
		person := models.Contact{ID: uuid.NewSHA1(uuid.Nil, []byte(name)), Name: name}
		people = append(people, person)
		b.byID[person.ID] = b.another(name)
	}
	b.strangers = wording.NewCast(people)
}

// newMark makes the next mark of a beginning, which stands for what is shown.
func (b *Book) newMark(beginning, ending, shown string) string {
	b.numbers[beginning]++
	mark := beginning + strconv.Itoa(b.numbers[beginning]) + ending
	b.shown[strings.ToLower(mark)] = shown
	return mark
}

// Marks says for which contacts the marks stand that were given so far; for several where they share a name.
func (b *Book) Marks() map[string][]uuid.UUID { return b.owners }

// ofKind is the mark of an address or number; the same one has always the same mark.
func (b *Book) ofKind(kind kind, text string) string {
	key := string(kind) + " " + compact(text)
	if b.byText[key] == "" {
		b.byText[key] = b.newMark(b.letters.kind(kind), "]", text)
	}
	return b.byText[key]
}

// another is the mark of somebody who is none of the contacts.
func (b *Book) another(name string) string {
	key := "name " + compact(name)
	if b.byText[key] == "" {
		b.byText[key] = b.newMark(b.letters.stranger, "", name)
	}
	return b.byText[key]
}

// ofOwners is the mark of a name, which says so where several people bear it.
func (b *Book) ofOwners(owners []uuid.UUID, name string) string {
	marks := make([]string, 0, len(owners))
	for _, owner := range owners {
		marks = append(marks, b.byID[owner])
	}
	mark := strings.Join(marks, either)
	if len(owners) == 1 {
		return mark
	}
	b.shown[strings.ToLower(mark)] = name
	if len(b.owners[marks[0]]) > 0 {
		b.owners[mark] = owners
	}
	return mark
}

// compact is a text in lower case without what only parts its characters.
func compact(text string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "-", "", "\n", "").Replace(text))
}

// Hide returns a short text as it is sent.
func (b *Book) Hide(text string) string { return b.Text(text).Sent }

// Text returns a text as it is sent, with the way back.
func (b *Book) Text(text string) Text {
	if b.isOff || text == "" {
		return Text{Stored: text, Sent: text}
	}
	runes := []rune(text)
	p := newPlain(runes)
	var marks []marked
	for _, number := range numbersIn(p) {
		from, to := p.source(number.span)
		marks = append(marks, marked{from, to, b.ofKind(number.kind, string(runes[from:to]))})
	}
	for _, name := range b.namesIn(p) {
		from, to := p.source(name.span)
		marks = append(marks, marked{from, to, b.ofName(name, string(runes[from:to]))})
	}
	return newText(text, runes, inOrder(marks))
}

func (b *Book) ofName(name name, text string) string {
	if len(name.owners) == 0 {
		return b.another(text)
	}
	return b.ofOwners(name.owners, text)
}

// Restore puts back into a model's words what their marks stand for. It returns false when one of them stands for nothing.
func (b *Book) Restore(text string) (string, bool) {
	if b.isOff {
		return text, true
	}
	var restored strings.Builder
	at, known := 0, true
	for _, match := range b.pattern.FindAllStringIndex(text, -1) {
		if !stands(text, match) || !b.isUsed(text[match[0]:match[1]]) {
			continue
		}
		shown, found := b.shown[strings.ToLower(text[match[0]:match[1]])]
		known = known && found
		restored.WriteString(text[at:match[0]])
		restored.WriteString(shown)
		at = match[1]
	}
	restored.WriteString(text[at:])
	return restored.String(), known
}

// isUsed reports whether the request held any mark that begins as this one does.
func (b *Book) isUsed(mark string) bool {
	for beginning := range b.numbers {
		if strings.HasPrefix(strings.ToLower(mark), strings.ToLower(beginning)) {
			return true
		}
	}
	return false
}
