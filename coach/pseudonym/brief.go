package pseudonym

import (
	"slices"

	"fourfold/coach/wording"
	"fourfold/models"
)

// Brief is a brief as a request shows it, with the way back to the stored one.
type Brief struct {
	models.Brief
	Book     *Book
	Texts    []Text              // by note: its text
	Segments [][]wording.Segment // by note: those of the stored text, in the text that is sent
}

// HideBrief gives everybody in a brief a mark, as far as the level asks for it.
func HideBrief(level Level, brief models.Brief) Brief {
	material := Material{Contacts: brief.Contacts}
	material.collect(func(read rewrite) { read.brief(brief) })
	material.name(brief.Account, brief.Opportunity, brief.Offerings)
	hidden := Brief{}
	for _, note := range brief.Notes {
		segments := wording.Split(note.Text, note.Kind)
		hidden.Segments = append(hidden.Segments, segments)
		material.Texts = append(material.Texts, note.Text)
		material.Labels = append(material.Labels, speakersOf(segments)...)
	}
	hidden.Book = NewBook(level, material)
	hidden.Brief = rewrite(hidden.Book.Hide).brief(brief)
	hidden.Contacts = hidden.Book.hideContacts(brief.Contacts)
	for i := range brief.Notes {
		text := hidden.Book.Text(brief.Notes[i].Text)
		hidden.Texts = append(hidden.Texts, text)
		hidden.Notes[i].Text = text.Sent
		hidden.Segments[i] = hidden.Book.segments(text, hidden.Segments[i])
	}
	return hidden
}

// Task is what a move is worded from.
type Task struct {
	State  models.State
	Reason models.Text // of the gap
	Plain  models.Move
	Trust  models.Trust
}

// HideTask gives everybody in a task a mark, as far as the level asks for it. What a request for a move does not show of the
// state is left out.
func HideTask(level Level, task Task) (Task, *Book) {
	material := Material{Contacts: task.State.Contacts}
	material.collect(func(read rewrite) { read.task(task) })
	material.name(task.State.Account, task.State.Opportunity, task.State.Offerings)
	material.addNotes(task.State.Notes)
	book := NewBook(level, material)
	hidden := rewrite(book.Hide).task(task)
	hidden.State.Contacts = book.hideContacts(task.State.Contacts)
	return hidden, book
}

// collect adds every text that passes through a rewrite.
func (m *Material) collect(pass func(rewrite)) {
	pass(func(text string) string {
		m.Texts = append(m.Texts, text)
		return text
	})
}

// maxNotes bounds the notes in which people are looked for whom a task may name, in bytes.
const maxNotes = 300_000

// addNotes adds as many of the newest notes as there is room for; the notes are in order, the oldest first.
func (m *Material) addNotes(notes []models.Note) {
	room := maxNotes
	for _, note := range slices.Backward(notes) {
		room -= len(note.Text)
		if room < 0 {
			return
		}
		m.Texts = append(m.Texts, note.Text)
	}
}

// name adds what is nobody's name.
func (m *Material) name(account models.Account, opportunity models.Opportunity, offerings []models.Offering) {
	m.Things = append(m.Things, account.Name, opportunity.Name)
	for _, offering := range offerings {
		m.Things = append(m.Things, offering.Name)
	}
}

func speakersOf(segments []wording.Segment) []string {
	var speakers []string
	for _, segment := range segments {
		if segment.Speaker != "" && !slices.Contains(speakers, segment.Speaker) {
			speakers = append(speakers, segment.Speaker)
		}
	}
	return speakers
}

// hideContacts shows each contact under their mark, without other names.
func (b *Book) hideContacts(contacts []models.Contact) []models.Contact {
	if b.isOff {
		return contacts
	}
	hidden := slices.Clone(contacts)
	for i, contact := range contacts {
		hidden[i].Name = b.byID[contact.ID]
		hidden[i].Aliases = nil
		hidden[i].Title = b.Hide(contact.Title)
	}
	return hidden
}

// segments are the segments of a stored text in the one that is sent.
func (b *Book) segments(text Text, segments []wording.Segment) []wording.Segment {
	if b.isOff {
		return segments
	}
	sent := []rune(text.Sent)
	hidden := slices.Clone(segments)
	for i, segment := range segments {
		start, end := text.At(segment.Start), text.At(segment.End)
		hidden[i].Start, hidden[i].End = start, end
		hidden[i].Label = text.At(segment.Start+segment.Label) - start
		hidden[i].Text = string(sent[start:end])
		hidden[i].Speaker = b.Hide(segment.Speaker)
	}
	return hidden
}
