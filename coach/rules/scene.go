package rules

import (
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// Scene is what the suggestions of one reading are judged against.
type Scene struct {
	Brief    models.Brief
	Proposed []models.Contact // people new to us whom the note names
	Wins     []models.Win     // every win of the reading, for what concerns several of them (F8); set before judging

	cast     *wording.Cast
	notes    map[uuid.UUID]*noteScene
	contacts map[uuid.UUID]models.Contact
}

// noteScene is one note and what its wording shows.
type noteScene struct {
	text     []rune
	segments []wording.Segment
	barred   map[models.FlagKind][]wording.Span // stretches that raise a flag
}

// NewScene prepares a brief and the people that its reading proposes. Proposed people need their ids.
func NewScene(brief models.Brief, proposed []models.Contact) *Scene {
	scene := &Scene{
		Brief:    brief,
		Proposed: proposed,
		notes:    make(map[uuid.UUID]*noteScene, len(brief.Notes)),
		contacts: make(map[uuid.UUID]models.Contact, len(brief.Contacts)+len(proposed)),
	}
	people := append(append([]models.Contact{}, brief.Contacts...), proposed...)
	for _, contact := range people {
		scene.contacts[contact.ID] = contact
	}
	scene.cast = wording.NewCast(people)
	for _, note := range brief.Notes {
		scene.notes[note.ID] = newNoteScene(note)
	}
	return scene
}

func newNoteScene(note models.Note) *noteScene {
	return &noteScene{
		text:     []rune(note.Text),
		segments: wording.Split(note.Text, note.Kind),
		barred:   wording.Flags(note.Text),
	}
}

// Clear takes back what the wording of a note raises of these kinds, unless the note also carries an instruction to its
// reader: whoever cleared them may have followed it. read is the note as it was read, of the same length; what was blacked
// out in it is cleared by nobody.
func (s *Scene) Clear(read models.Note, kinds []models.FlagKind) {
	note, text := s.notes[read.ID], []rune(read.Text)
	if len(note.barred[models.FlagInjection]) > 0 {
		return
	}
	wasRead := func(span wording.Span) bool {
		return slices.Equal(text[span.Start:span.End], note.text[span.Start:span.End])
	}
	for _, kind := range kinds {
		note.barred[kind] = slices.DeleteFunc(note.barred[kind], wasRead)
	}
}

// Addressed reports whether any note of the brief holds instructions to the coach.
func (s *Scene) Addressed() bool {
	for _, note := range s.notes {
		if len(note.barred[models.FlagInjection]) > 0 {
			return true
		}
	}
	return false
}

// touched returns the positions of the first and the last segment that a span touches, and false when it touches none.
func (n *noteScene) touched(span wording.Span) (first, last int, found bool) {
	for i, segment := range n.segments {
		if span.Overlap(wording.Span{Start: segment.Start, End: segment.End}) == 0 {
			continue
		}
		if !found {
			first, found = i, true
		}
		last = i
	}
	return first, last, found
}

// slice returns the text of a span.
func (n *noteScene) slice(span wording.Span) string { return string(n.text[span.Start:span.End]) }
