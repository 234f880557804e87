package prompts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"fourfold/models"
)

// Index says what the marks of a request stand for; the parsers allow no others.
type Index struct {
	fence    string
	contacts map[string]models.Contact // by mark: c1, c2 …
	wins     map[string]uuid.UUID      // by mark: w1, w2 …
	segments []Segment                 // S1 is the first
	last     int                       // index of the note to read
	strange  []string                  // names of the examples that the request itself does not hold
	ours     []string                  // words of the system part that the request itself does not hold, in lower case
	language models.Language           // that the answer must be in; empty: any
}

func newIndex(fence string, contacts []models.Contact) Index {
	x := Index{fence: fence, contacts: map[string]models.Contact{}, wins: map[string]uuid.UUID{}}
	for i, contact := range contacts {
		x.contacts[mark("c", i)] = contact
	}
	return x
}

// mark numbers things from 1.
func mark(letter string, i int) string { return letter + strconv.Itoa(i+1) }

func marks(letter string, count int) []string {
	var list []string
	for i := range count {
		list = append(list, mark(letter, i))
	}
	return list
}

// markOf is the mark of a contact of the list, "?" for one that is not in it.
func markOf(contacts []models.Contact, id uuid.UUID) string {
	for i, contact := range contacts {
		if contact.ID == id {
			return mark("c", i)
		}
	}
	return "?"
}

// withStrangers notes which of the examples' names, and of the words of the system part in that file, must not come back,
// given all text of the request.
func (x Index) withStrangers(request, system string) Index {
	for _, name := range exampleNames() {
		if !strings.Contains(request, name) {
			x.strange = append(x.strange, name)
		}
	}
	request = strings.ToLower(request)
	x.ours = slices.DeleteFunc(recitable(system), func(words string) bool { return strings.Contains(request, words) })
	return x
}

// person is whom an answer means: a contact by its mark, somebody new by name. A name that is a contact's is that contact.
func (x Index) person(mark, name string) (models.Person, error) {
	if contact, ok := x.contacts[mark]; ok {
		return models.Person{ID: contact.ID}, nil
	}
	name = outgoingLine(name)
	if contact, ok := x.named(name); ok {
		return models.Person{ID: contact.ID}, nil
	}
	switch {
	case mark != someoneNew:
		return models.Person{}, fmt.Errorf("person is none of the people known, nor %q", someoneNew)
	case name == "":
		return models.Person{}, fmt.Errorf("person is %q without a name", someoneNew)
	case len(name) > maxNameBytes:
		return models.Person{}, fmt.Errorf("name is too long for a name")
	case hasMarkup(name):
		return models.Person{}, fmt.Errorf("name carries a link, markup or a formula")
	}
	return models.Person{Name: name}, nil
}

// named finds the only contact of that name or alias.
func (x Index) named(name string) (models.Contact, bool) {
	var found []models.Contact
	for _, contact := range x.contacts {
		if name != "" && hasName(contact, name) {
			found = append(found, contact)
		}
	}
	if len(found) != 1 {
		return models.Contact{}, false
	}
	return found[0], true
}

func hasName(contact models.Contact, name string) bool {
	for _, known := range append([]string{contact.Name}, contact.Aliases...) {
		if strings.EqualFold(outgoingLine(known), name) {
			return true
		}
	}
	return false
}

// quote finds the segment that a mark such as S12 or [S12] names. An unknown mark points at the note to read as a whole.
func (x Index) quote(mark, text string) models.Quote {
	number, err := strconv.Atoi(strings.Trim(mark, "[]Ss "))
	if err != nil || number < 1 || number > len(x.segments) {
		return models.Quote{Note: x.last, Text: text}
	}
	segment := x.segments[number-1]
	return models.Quote{Note: segment.Note, Segment: segment.Number, Text: text}
}

// known finds the win that a mark such as w1 names; zero for none.
func (x Index) known(mark string) (uuid.UUID, error) {
	if mark == noneOfThem || mark == "" {
		return uuid.UUID{}, nil
	}
	if id, ok := x.wins[mark]; ok {
		return id, nil
	}
	return uuid.UUID{}, fmt.Errorf("known is none of the wins known, nor %q", noneOfThem)
}
