package prompts

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// readExample is a worked example of reading. Everybody in it is invented.
type readExample struct {
	Account   models.Account
	Offering  models.Offering
	Name      string // of the opportunity
	People    []examplePerson
	Wins      []exampleWin
	Signals   []exampleSignal
	Notes     []exampleNote
	Strangers []string // names that must not come back in the answer to another request
	Answer    json.RawMessage
}

type examplePerson struct {
	Name, Title string
	Roles       []models.BuyingRole
}

type exampleWin struct {
	Person    int // index into People
	Category  models.Category
	Direction models.Direction
	State     models.WinState
	Statement string
}

type exampleSignal struct {
	Person   int // index into People
	Kind     string
	Strength int
	Date     string
}

type exampleNote struct {
	Date     string
	Kind     models.NoteKind
	Segments []string
}

// shownExample is a worked example as a prompt shows it: a request as real ones look, and the answer to it.
type shownExample struct{ Request, Answer string }

// exampleFence takes the place of a request's fence.
const exampleFence = "ff-example"

// shownAnswer takes an answer out of the indentation of its file.
func shownAnswer(answer json.RawMessage) string {
	return strings.ReplaceAll(string(answer), "\n  ", "\n")
}

func readExampleFiles() []string { return []string{"examples/read-zh.json", "examples/read-en.json"} }

func readExamples() []shownExample {
	var shown []shownExample
	for _, name := range readExampleFiles() {
		example := decoded[readExample](name)
		brief, segments := example.brief()
		shown = append(shown, shownExample{
			Request: render("request_read.md", newReadView(brief, segments, exampleFence)),
			Answer:  shownAnswer(example.Answer),
		})
	}
	return shown
}

// exampleNames lists every invented name of every example.
func exampleNames() []string {
	var names []string
	for _, name := range readExampleFiles() {
		names = append(names, decoded[readExample](name).Strangers...)
	}
	for _, name := range moveExampleFiles() {
		names = append(names, decoded[moveExample](name).Strangers...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// decoded reads an embedded example.
func decoded[T any](name string) T {
	var value T
	decoder := json.NewDecoder(strings.NewReader(source(name)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		panic(fmt.Sprintf("prompts: %s: %v", name, err)) // the files are embedded, and read by the tests
	}
	return value
}

// brief gives the example the form that a real request has.
func (e readExample) brief() (models.Brief, []Segment) {
	brief := models.Brief{
		Account:     e.Account,
		Opportunity: models.Opportunity{Name: e.Name},
		Offerings:   []models.Offering{e.Offering},
	}
	brief.Contacts, brief.Roles = exampleCast(e.People)
	for i, win := range e.Wins {
		brief.Wins = append(brief.Wins, models.Win{
			ID: exampleID("win", i), ContactID: brief.Contacts[win.Person].ID, Category: win.Category,
			Direction: win.Direction, State: win.State, Statement: win.Statement,
		})
	}
	for _, signal := range e.Signals {
		brief.Signals = append(brief.Signals, models.Signal{
			ContactID: brief.Contacts[signal.Person].ID, Kind: signal.Kind, Strength: signal.Strength, OccurredAt: exampleDate(signal.Date),
		})
	}
	var segments []Segment
	for i, note := range e.Notes {
		brief.Notes = append(brief.Notes, models.Note{
			Kind: note.Kind, Text: strings.Join(note.Segments, "\n"), OccurredAt: exampleDate(note.Date),
		})
		for j, text := range note.Segments {
			segments = append(segments, Segment{Note: i, Number: j + 1, Text: text})
		}
	}
	return brief, segments
}

func exampleCast(people []examplePerson) ([]models.Contact, []models.RoleHolding) {
	var contacts []models.Contact
	var roles []models.RoleHolding
	for i, person := range people {
		contact := models.Contact{ID: exampleID("person", i), Name: person.Name, Title: person.Title}
		contacts = append(contacts, contact)
		for _, role := range person.Roles {
			roles = append(roles, models.RoleHolding{ContactID: contact.ID, Role: role})
		}
	}
	return contacts, roles
}

// exampleID is the same at every start.
func exampleID(kind string, i int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s %d", kind, i))
}

func exampleDate(text string) time.Time {
	date, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(fmt.Sprintf("prompts: example: %v", err)) // the files are embedded, and read by the tests
	}
	return date
}
