package coach

import (
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/coach/pseudonym"
	"fourfold/coach/wording"
	"fourfold/models"
)

// people are the contacts of a brief and those whom its reading proposes.
type people struct {
	brief    models.Brief
	cast     *wording.Cast // of the known ones
	proposed []models.Contact
}

func newPeople(brief pseudonym.Brief) *people {
	return &people{brief: brief.Brief, cast: wording.NewMarkedCast(brief.Contacts, brief.Book.Marks())}
}

func (p *people) all() []models.Contact {
	return append(append([]models.Contact{}, p.brief.Contacts...), p.proposed...)
}

// find returns the contact that a claim is about. A name that is nobody's is proposed as a contact when a note has it
// (E4); otherwise the claim is about nobody.
func (p *people) find(person models.Person) (models.Contact, bool) {
	if person.ID == uuid.Nil {
		return p.propose(person.Name, "")
	}
	return contactByID(p.all(), person.ID)
}

// propose returns whose name it is, as a new contact when it is nobody's yet, stands in a note and gives no orders.
func (p *people) propose(name, title string) (models.Contact, bool) {
	name = strings.TrimSpace(name)
	if id, known := p.cast.Speaker(name); known {
		return contactByID(p.brief.Contacts, id)
	}
	for _, contact := range p.proposed {
		if strings.EqualFold(contact.Name, name) {
			return contact, true
		}
	}
	if utf8.RuneCountInString(name) < 2 || !p.named(name) || len(wording.Instructions(name)) > 0 {
		return models.Contact{}, false
	}
	contact := models.Contact{ID: newID(), AccountID: p.brief.Account.ID, Name: name, Title: title, Proposed: true}
	p.proposed = append(p.proposed, contact)
	return contact, true
}

func (p *people) named(name string) bool {
	for _, note := range p.brief.Notes {
		if strings.Contains(note.Text, name) {
			return true
		}
	}
	return false
}

func contactByID(contacts []models.Contact, id uuid.UUID) (models.Contact, bool) {
	for _, contact := range contacts {
		if contact.ID == id {
			return contact, true
		}
	}
	return models.Contact{}, false
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }
