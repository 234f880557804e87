package coach

import (
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/ground"
	"fourfold/coach/pseudonym"
	"fourfold/coach/wording"
	"fourfold/models"
)

// grounded is what remains of a reading once each quote is a position in a note. A claim of which no quote was found has
// nothing that could be shown or judged (E1): it is not kept, only counted as claimed and not grounded.
type grounded struct {
	proposed []models.Contact
	met      []uuid.UUID // who was there or wrote to us, as the note to read bears out
	wins     []groundedWin
	signals  []models.Signal
	flags    []models.Flag // those that the reader asks for, without reason and rule
}

// groundedWin is a win with its evidence and the known win that its reader says it restates.
type groundedWin struct {
	models.Win
	restates uuid.UUID // zero: none
	against  bool      // its words speak against that win
}

func (g grounded) count() int { return len(g.wins) + len(g.signals) }

// groundReading finds the quotes of a reading in the notes as its reader saw them, and gives their positions in the stored
// notes.
func groundReading(seen pseudonym.Brief, reading models.Reading) grounded {
	g := newGrounder(seen, reading)
	var out grounded
	for _, claim := range reading.Wins {
		if win, ok := g.win(claim); ok {
			out.wins = append(out.wins, win)
		}
	}
	for _, claim := range reading.Signals {
		if signal, ok := g.signal(claim); ok {
			out.signals = append(out.signals, signal)
		}
	}
	for _, claim := range reading.Flags {
		if flag, ok := g.flag(claim); ok {
			out.flags = append(out.flags, flag)
		}
	}
	out.met = g.met(reading.People)
	out.proposed = g.proposed()
	return out
}

// grounder finds quotes in the notes of one brief.
type grounder struct {
	brief  pseudonym.Brief
	people *people
	cast   *wording.Cast
	notes  []*ground.Note // prepared when first quoted from; nil before
}

// newGrounder knows every person of the brief and those whom the reading proposes.
func newGrounder(brief pseudonym.Brief, reading models.Reading) *grounder {
	people := newPeople(brief)
	for _, contact := range reading.Proposed {
		people.propose(contact.Name, contact.Title)
	}
	for _, claim := range reading.Wins {
		people.find(claim.Person)
	}
	for _, claim := range reading.Signals {
		people.find(claim.Person)
	}
	for _, claim := range reading.People {
		people.find(claim.Person)
	}
	return &grounder{
		brief:  brief,
		people: people,
		cast:   wording.NewMarkedCast(people.all(), brief.Book.Marks()),
		notes:  make([]*ground.Note, len(brief.Notes)),
	}
}

func (g *grounder) win(claim models.WinClaim) (groundedWin, bool) {
	contact, ok := g.people.find(claim.Person)
	if !ok {
		return groundedWin{}, false
	}
	evidence := g.evidence(claim.Quotes, contact)
	if len(evidence) == 0 {
		return groundedWin{}, false
	}
	return groundedWin{restates: claim.Known, against: claim.Against, Win: models.Win{
		ID:             newID(),
		ContactID:      contact.ID,
		Category:       claim.Category,
		SecondCategory: claim.SecondCategory,
		Direction:      claim.Direction,
		Statement:      claim.Statement,
		Chain:          claim.Chain,
		Result:         claim.Result,
		State:          claim.State,
		Standing:       models.Suggested,
		Confidence:     claim.Confidence,
		Explicit:       claim.Explicit,
		Basis:          claim.Basis,
		Evidence:       evidence,
	}}, true
}

// met lists whom a reader says we met and the note to read bears out: it quotes them, or names them at least. Where only
// earlier notes show it, it was found when they were read.
func (g *grounder) met(claims []models.PersonClaim) []uuid.UUID {
	note := g.lastNote()
	var met []uuid.UUID
	for _, claim := range claims {
		if !claim.Met {
			continue
		}
		contact, known := g.people.find(claim.Person)
		if known && (standsIn(note.ID, g.evidence(claim.Quotes, contact)) || g.named(note, contact.ID)) && !slices.Contains(met, contact.ID) {
			met = append(met, contact.ID)
		}
	}
	return met
}

// named reports whether a note names a contact, in its text or in front of an utterance.
func (g *grounder) named(note models.Note, contact uuid.UUID) bool {
	return slices.ContainsFunc(g.cast.Mentions(note.Text), func(m wording.Mention) bool { return m.ContactID == contact })
}

// signal keeps a signal that the note to be read shows: what only earlier notes show was found when they were read.
func (g *grounder) signal(claim models.SignalClaim) (models.Signal, bool) {
	kind, known := models.SignalKindByKey(claim.Kind)
	contact, found := g.people.find(claim.Person)
	if !known || !found {
		return models.Signal{}, false
	}
	evidence := g.evidence(claim.Quotes, contact)
	note := g.lastNote()
	if !standsIn(note.ID, evidence) {
		return models.Signal{}, false
	}
	return models.Signal{
		ID:         newID(),
		ContactID:  contact.ID,
		NoteID:     note.ID,
		Kind:       kind.Key,
		Aspect:     kind.Aspect,
		Direction:  kind.Direction,
		Strength:   strength(claim, kind),
		StartedBy:  claim.StartedBy,
		Basis:      claim.Basis,
		OccurredAt: note.OccurredAt,
		Evidence:   evidence,
	}, true
}

// strength is what a signal cost the person here, as its reader says, and at most one more than is usual for its kind.
func strength(claim models.SignalClaim, kind models.SignalKind) int {
	if claim.Strength == 0 {
		return kind.Strength
	}
	return min(claim.Strength, kind.Strength+1, models.Strong)
}

func (g *grounder) flag(claim models.FlagClaim) (models.Flag, bool) {
	evidence := g.evidence(claim.Quotes, models.Contact{})
	note := g.lastNote()
	if !standsIn(note.ID, evidence) {
		return models.Flag{}, false
	}
	return models.Flag{NoteID: note.ID, Kind: claim.Kind, Evidence: evidence}, true
}

// evidence returns the stretches of all quotes that were found, none twice.
func (g *grounder) evidence(quotes []models.Quote, contact models.Contact) []models.Evidence {
	var all []models.Evidence
	for _, quote := range quotes {
		for _, found := range g.find(quote, contact) {
			if !overlapsAny(found, all) {
				all = append(all, found)
			}
		}
	}
	return all
}

// find returns the stretches of one quote, none when it does not stand in its note.
func (g *grounder) find(quote models.Quote, contact models.Contact) []models.Evidence {
	if quote.Note < 0 || quote.Note >= len(g.notes) {
		return nil
	}
	if g.notes[quote.Note] == nil {
		g.notes[quote.Note] = ground.Prepare(g.brief.Notes[quote.Note], g.brief.Segments[quote.Note], g.cast)
	}
	found, ok := g.notes[quote.Note].Find(ground.Query{
		Text: quote.Text, Segment: quote.Segment, ContactID: contact.ID, ContactName: contact.Name,
	})
	if !ok {
		return nil
	}
	return g.stored(quote.Note, found)
}

// stored leads evidence from the note as the reader saw it back to the note that is stored.
func (g *grounder) stored(note int, found []models.Evidence) []models.Evidence {
	text := g.brief.Texts[note]
	for i := range found {
		found[i].Start, found[i].End = text.Source(found[i].Start, found[i].End)
	}
	models.CutQuotes(found, func(uuid.UUID) (string, bool) { return text.Stored, true })
	return found
}

// proposed lists whom the reading proposes, by the names that the stored notes have. Whose mark stands for nobody stays
// out.
func (g *grounder) proposed() []models.Contact {
	var proposed []models.Contact
	for _, contact := range g.people.proposed {
		name, named := g.brief.Book.Restore(contact.Name)
		title, titled := g.brief.Book.Restore(contact.Title)
		if !named {
			continue
		}
		contact.Name, contact.Title = name, ""
		if titled {
			contact.Title = title
		}
		proposed = append(proposed, contact)
	}
	return proposed
}

// lastNote is the note to read, as the reader saw it.
func (g *grounder) lastNote() models.Note { return g.brief.Notes[len(g.brief.Notes)-1] }

// standsIn reports whether any of the evidence lies in that note.
func standsIn(note uuid.UUID, evidence []models.Evidence) bool {
	for _, e := range evidence {
		if e.NoteID == note {
			return true
		}
	}
	return false
}
