package cues

import (
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// people are the contacts of a brief and whom its notes name besides.
type people struct {
	list     []person
	cast     *wording.Cast
	surnames map[rune]int // a Chinese surname that one person bears; nobody where several do
	shared   [][]rune     // in lower case, what could name several: 王总, thomas
}

type person struct {
	models.Contact
	newcomer bool // named in a note only
	gender   gender
}

func newPeople(brief models.Brief, cut [][]wording.Segment) *people {
	p := &people{surnames: map[rune]int{}}
	for _, contact := range brief.Contacts {
		p.list = append(p.list, person{Contact: contact, gender: genderOfTitle(contact.Name + " " + contact.Title)})
	}
	p.cast = wording.NewCast(p.contacts())
	p.addAliases(brief.Notes)
	p.cast = wording.NewCast(p.contacts())
	p.addNewcomers(brief, cut)
	p.cast = wording.NewCast(p.contacts())
	p.addSurnames()
	p.addShared()
	p.learnGenders(cut)
	return p
}

func (p *people) contacts() []models.Contact {
	contacts := make([]models.Contact, len(p.list))
	for i, person := range p.list {
		contacts[i] = person.Contact
	}
	return contacts
}

// index returns the person with the id, or nobody.
func (p *people) index(id uuid.UUID) int {
	return slices.IndexFunc(p.list, func(one person) bool { return one.ID == id })
}

// who points a claim at a person: by id when known, else by name.
func (p *people) who(index int) models.Person {
	one := p.list[index]
	if one.newcomer {
		return models.Person{Name: one.Name}
	}
	return models.Person{ID: one.ID}
}

// speaker returns whose utterance stands behind a label, or nobody.
func (p *people) speaker(label string) int {
	if id, found := p.cast.Speaker(label); found {
		return p.index(id)
	}
	return nobody
}
