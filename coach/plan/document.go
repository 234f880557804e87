// Package plan writes the plan of an account as one Markdown document, in two versions: one for us, and one that the
// customer may read. It is pure: no clock, no database, no network, and the same document for the same state.
package plan

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/models"
)

// Version says for whom a document is.
type Version string

// The versions of the document.
const (
	Internal Version = "internal" // everything that the account side holds, with what the rules say of it
	Customer Version = "customer" // goals that the customer confirmed and what is done for them; nothing else
)

// Document writes the plan of an account, in the headings' language given; what people wrote stays in theirs.
func Document(state models.AccountState, version Version, language models.Language) string {
	p := page{language: language, people: make(map[uuid.UUID]models.Contact, len(state.Contacts))}
	for _, contact := range state.Contacts {
		p.people[contact.ID] = contact
	}
	if version == Internal {
		p.internal(state)
	} else {
		p.customer(state)
	}
	return strings.ReplaceAll(p.text.String(), "\n\n\n", "\n\n")
}

// page is a document that is being written.
type page struct {
	language models.Language
	people   map[uuid.UUID]models.Contact
	text     strings.Builder
}

func (p *page) in(zh, en string) string { return models.Text{ZH: zh, EN: en}.In(p.language) }

// title writes the first heading.
func (p *page) title(text string) { fmt.Fprintf(&p.text, "# %s\n", text) }

func (p *page) heading(zh, en string) { fmt.Fprintf(&p.text, "\n## %s\n\n", p.in(zh, en)) }

func (p *page) subheading(text string) { fmt.Fprintf(&p.text, "\n### %s\n\n", text) }

// line writes a paragraph of what this package says. What people wrote goes through escaped first, here as everywhere.
func (p *page) line(text string) { fmt.Fprintf(&p.text, "%s\n", text) }

func (p *page) item(text string) { fmt.Fprintf(&p.text, "- %s\n", text) }

// sub writes an item below an item.
func (p *page) sub(text string) { fmt.Fprintf(&p.text, "  - %s\n", text) }

// field writes an item with its label, and nothing when there is no text.
func (p *page) field(zh, en, text string) {
	if text = escaped(text); text != "" {
		p.item(p.in(zh+"：", en+": ") + text)
	}
}

// person names a contact with their title, and says when they are not known any more.
func (p *page) person(id uuid.UUID) string {
	contact, known := p.people[id]
	switch {
	case !known:
		return p.in("（已不在名单上）", "(no longer listed)")
	case strings.TrimSpace(contact.Title) == "":
		return escaped(contact.Name)
	}
	return escaped(contact.Name) + p.in("（"+escaped(contact.Title)+"）", " ("+escaped(contact.Title)+")")
}

func (p *page) persons(ids []uuid.UUID) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		names = append(names, p.person(id))
	}
	return strings.Join(names, p.in("、", ", "))
}

func (p *page) said(text models.Text) string { return escaped(text.In(p.language)) }

// begun returns a name of the rules as the beginning of a line.
func (p *page) begun(name models.Text) string {
	text := []rune(name.In(p.language))
	if len(text) > 0 {
		text[0] = unicode.ToUpper(text[0])
	}
	return string(text)
}

// day writes a date, in UTC.
func day(at time.Time) string { return at.UTC().Format(time.DateOnly) }

// confirmation says who confirmed a goal, and when.
func (p *page) confirmation(g models.Goal) string {
	return p.person(*g.ConfirmedBy) + p.in("，", ", ") + day(*g.ConfirmedAt)
}

// goalNumbers numbers goals from 1 in their order.
func goalNumbers(goals []models.Goal) map[uuid.UUID]int {
	numbers := make(map[uuid.UUID]int, len(goals))
	for i, goal := range goals {
		numbers[goal.ID] = i + 1
	}
	return numbers
}

// confirmed returns the goals that A5 passes: the only ones that a customer's version may hold.
func confirmed(goals []models.Goal) []models.Goal {
	var passed []models.Goal
	for _, goal := range goals {
		if rules.A5(goal).Outcome == models.Pass {
			passed = append(passed, goal)
		}
	}
	return passed
}
