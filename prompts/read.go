package prompts

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/models"
)

// Segment is a numbered stretch of a note, as the note holds it.
type Segment struct {
	Note    int    // index into Brief.Notes
	Number  int    // from 1 within its note
	Speaker string // whose utterance it is in a transcript or chat, where known
	Text    string
}

const (
	readTokens = 8_000
	// maxContext bounds the earlier notes of a request, in code points: older ones are left out. What they showed is in the
	// known wins.
	maxContext = 30_000
)

// Read asks what the last note of a brief shows. Segments are those of all its notes, in order; fence is from NewFence.
func Read(brief models.Brief, segments []Segment, fence string) (Prompt, Index) {
	view := newReadView(brief, segments, fence)
	user := render("request_read.md", view)
	index := newIndex(fence, brief.Contacts)
	index.segments, index.last = view.segments, len(brief.Notes)-1
	for i, win := range view.wins {
		index.wins[mark("w", i)] = win.ID
	}
	system := readSystem()
	return Prompt{
		System:     system,
		User:       user,
		Schema:     readSchema(marks("c", len(brief.Contacts)), marks("w", len(view.wins))),
		SchemaName: "reading",
		MaxTokens:  readTokens,
		Version:    version("read", system, source("request_read.md"), source("read_schema.json"), source("repair.md")),
	}, index.withStrangers(user, "read_system.md")
}

func readSystem() string {
	return render("read_system.md", struct {
		Categories []category
		Signals    []signal
		Shape      string
		Examples   []shownExample
		Canary     string
	}{categories(), signals(), shape(readSchema([]string{"c1", "c2", "…"}, []string{"w1", "…"})), readExamples(), canary})
}

// readView is what request_read.md shows; every text in it has passed outgoing.
type readView struct {
	Fence       string
	Account     string
	Opportunity string
	Offerings   []string
	People      []string
	Wins        []string
	Signals     []string
	Notes       []noteView
	LeftOut     int // older notes

	segments []Segment
	wins     []models.Win
}

type noteView struct {
	Heading string
	Lines   []string
}

func newReadView(brief models.Brief, segments []Segment, fence string) readView {
	view := readView{
		Fence:       fence,
		Account:     accountLine(brief.Account),
		Opportunity: outgoingLine(brief.Opportunity.Name),
		Offerings:   offeringLines(brief.Offerings),
		People:      peopleLines(brief.Contacts, brief.Roles),
		LeftOut:     leftOut(brief.Notes),
		wins:        sortedWins(brief),
	}
	for i, win := range view.wins {
		view.Wins = append(view.Wins, fmt.Sprintf("%s | %s | %s, %s, %s | %s", mark("w", i), markOf(brief.Contacts, win.ContactID),
			win.Category, win.Direction, win.State, outgoingLine(win.Statement)))
	}
	for _, signal := range brief.Signals {
		view.Signals = append(view.Signals, fmt.Sprintf("%s | %s, strength %d | %s", markOf(brief.Contacts, signal.ContactID),
			signal.Kind, signal.Strength, signal.OccurredAt.Format(time.DateOnly)))
	}
	for _, segment := range segments {
		if segment.Note >= view.LeftOut {
			view.segments = append(view.segments, segment)
		}
	}
	for i := view.LeftOut; i < len(brief.Notes); i++ {
		view.Notes = append(view.Notes, noteView{Heading: heading(brief.Notes, i), Lines: view.lines(brief.Notes[i].Kind, i)})
	}
	return view
}

func accountLine(account models.Account) string {
	if account.Industry == "" {
		return outgoingLine(account.Name)
	}
	return outgoingLine(account.Name) + " · " + outgoingLine(account.Industry)
}

func offeringLines(offerings []models.Offering) []string {
	var lines []string
	for _, offering := range offerings {
		line := outgoingLine(offering.Name)
		if description := outgoingLine(offering.Description); description != "" && description != line {
			line += ": " + description
		}
		if len(offering.Claims) > 0 {
			line += " We may say: " + outgoingLine(strings.Join(offering.Claims, "; "))
		}
		lines = append(lines, line)
	}
	return lines
}

// peopleLines shows each contact with its mark, other names, title and buying roles.
func peopleLines(contacts []models.Contact, roles []models.RoleHolding) []string {
	var lines []string
	for i, contact := range contacts {
		parts := []string{mark("c", i), outgoingLine(contact.Name)}
		if len(contact.Aliases) > 0 {
			parts = append(parts, "also "+outgoingLine(strings.Join(contact.Aliases, ", ")))
		}
		if contact.Title != "" {
			parts = append(parts, outgoingLine(contact.Title))
		}
		parts = append(parts, rolesOf(contact, roles))
		lines = append(lines, strings.Join(parts, " | "))
	}
	return lines
}

func rolesOf(contact models.Contact, roles []models.RoleHolding) string {
	var held []string
	for _, holding := range roles {
		if holding.ContactID == contact.ID {
			held = append(held, string(holding.Role))
		}
	}
	if len(held) == 0 {
		return "buying role unknown"
	}
	slices.Sort(held)
	return strings.Join(held, ", ")
}

// sortedWins puts the known wins in an order that does not depend on how they were stored.
func sortedWins(brief models.Brief) []models.Win {
	place := map[uuid.UUID]int{}
	for i, contact := range brief.Contacts {
		place[contact.ID] = i
	}
	return slices.SortedStableFunc(slices.Values(brief.Wins), func(a, b models.Win) int {
		if order := place[a.ContactID] - place[b.ContactID]; order != 0 {
			return order
		}
		return strings.Compare(string(a.Category)+a.Statement, string(b.Category)+b.Statement)
	})
}

// leftOut counts the oldest notes that do not fit beside the one to read.
func leftOut(notes []models.Note) int {
	room := maxContext
	for i := len(notes) - 2; i >= 0; i-- {
		room -= utf8.RuneCountInString(notes[i].Text)
		if room < 0 {
			return i + 1
		}
	}
	return 0
}

func heading(notes []models.Note, i int) string {
	task := "read before, for context"
	if i == len(notes)-1 {
		task = "READ THIS NOTE"
	}
	note := notes[i]
	return fmt.Sprintf("Note %d of %d · %s · %s · %s", i+1, len(notes), note.OccurredAt.Format(time.DateOnly), note.Kind, task)
}

// lines shows the segments of one note with their marks, which run on over all notes. An utterance that goes on over several
// segments repeats its speaker in the mark.
func (v readView) lines(kind models.NoteKind, note int) []string {
	spoken := kind == models.Transcript || kind == models.Chat
	var lines []string
	for i, segment := range v.segments {
		if segment.Note != note {
			continue
		}
		text, speaker := outgoingLine(segment.Text), outgoingLine(segment.Speaker)
		label := mark("S", i)
		if spoken && speaker != "" && !strings.HasPrefix(text, speaker) {
			label += " · " + speaker
		}
		lines = append(lines, "["+label+"] "+text)
	}
	return lines
}
