package diagnose

import (
	"bytes"
	"slices"
	"time"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/models"
)

// person is one contact and all that is known of them in the opportunity.
type person struct {
	contact  models.Contact
	economic bool
	say      int             // 0 decides most; beyond every buying role: no part in the deal
	met      bool            // was there, or said or did something themselves
	heard    int             // in how many notes something of them is known
	wins     []models.Win    // that no rule and no person has rejected, by id; expired ones as suggested
	signals  []models.Signal // that count today, the newest of each kind
	stale    []models.Signal // that would count but for their age or for a win that we threaten
	trust    models.Trust
}

// people are the contacts of a state who have not objected to being analysed, by id.
type people []*person

// gather sorts a state by person.
func gather(state models.State) people {
	calendar := newCalendar(state)
	all := make(people, 0, len(state.Contacts))
	for _, contact := range state.Contacts {
		if contact.Objected {
			continue
		}
		all = append(all, &person{contact: contact, say: len(models.BuyingRoles())})
	}
	slices.SortFunc(all, func(a, b *person) int { return compareIDs(a.contact.ID, b.contact.ID) })
	index := make(map[uuid.UUID]*person, len(all))
	for _, p := range all {
		index[p.contact.ID] = p
	}
	giveRoles(index, state.Roles)
	giveWins(index, state.Wins, calendar)
	giveSignals(index, state.Signals, calendar)
	countNotes(index, state)
	for _, p := range all {
		p.trust = p.weigh()
	}
	return all
}

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }

func giveRoles(index map[uuid.UUID]*person, roles []models.RoleHolding) {
	for _, holding := range roles {
		p, found := index[holding.ContactID]
		if !found {
			continue
		}
		p.economic = p.economic || holding.Role == models.Economic
		if rank := slices.Index(models.BuyingRoles(), holding.Role); rank >= 0 {
			p.say = min(p.say, rank)
		}
	}
}

// giveWins gives everybody their wins. One that was confirmed and of which nothing was heard for too long is only supposed
// again: it has to be looked for anew, and holds no tier meanwhile.
func giveWins(index map[uuid.UUID]*person, wins []models.Win, calendar calendar) {
	for _, win := range wins {
		p, found := index[win.ContactID]
		if !found || !rules.Known(win) {
			continue
		}
		if win.Expired(calendar.newest) {
			win.Standing = models.Suggested
		}
		p.wins = append(p.wins, win)
	}
	for _, p := range index {
		slices.SortFunc(p.wins, func(a, b models.Win) int { return compareIDs(a.ID, b.ID) })
	}
}

func giveSignals(index map[uuid.UUID]*person, signals []models.Signal, calendar calendar) {
	byContact := make(map[uuid.UUID][]*models.Signal, len(index))
	for i := range signals {
		if signal := &signals[i]; counts(signal) {
			byContact[signal.ContactID] = append(byContact[signal.ContactID], signal)
		}
	}
	for id, p := range index {
		spentBefore := calendar.fall(p.wins)
		for _, signal := range newestOfKind(byContact[id]) {
			if calendar.stale(signal.OccurredAt) || rests(signal) && signal.OccurredAt.Before(spentBefore) {
				p.stale = append(p.stale, *signal)
				continue
			}
			p.signals = append(p.signals, *signal)
		}
	}
}

// countNotes counts the notes that tell something of each person, and tells whom we met.
func countNotes(index map[uuid.UUID]*person, state models.State) {
	heard := make(map[uuid.UUID]map[uuid.UUID]bool, len(index))
	hear := func(contact, note uuid.UUID, met bool) {
		p, found := index[contact]
		if !found {
			return
		}
		p.met = p.met || met
		if heard[contact] == nil {
			heard[contact] = make(map[uuid.UUID]bool)
		}
		heard[contact][note] = true
	}
	for _, note := range state.Notes {
		for _, contact := range note.ParticipantIDs {
			hear(contact, note.ID, true)
		}
	}
	for i := range state.Signals {
		if signal := &state.Signals[i]; counts(signal) {
			hear(signal.ContactID, signal.NoteID, firstHand(signal.Basis))
		}
	}
	for id, p := range index {
		for _, win := range p.wins {
			p.met = p.met || firstHand(win.Basis)
			for _, evidence := range win.Evidence {
				hear(id, evidence.NoteID, false)
			}
		}
		p.heard = len(heard[id])
	}
}

// firstHand reports whether somebody said or did it themselves.
func firstHand(basis models.Basis) bool { return basis == models.OwnWords || basis == models.Conduct }

// hasRole reports whether a person holds a buying role in the opportunity.
func (p *person) hasRole() bool { return p.say < len(models.BuyingRoles()) }

// involved reports whether a person has anything to do with the opportunity.
func (p *person) involved() bool { return p.hasRole() || p.met || p.heard > 0 }

// mode is the response mode that a person's newest signals of one show. Where those of a day show several, the mode in
// which they are readiest to change something stands: whoever names a trouble sees a difference, whatever else they say.
func (p *person) mode() models.Mode {
	modes := models.Modes()
	best := len(modes)
	var newest time.Time
	for _, signal := range p.signals { // newest first
		rank := slices.Index(modes, models.ModeOf(signal.Kind))
		if rank < 0 {
			continue
		}
		if best < len(modes) && !signal.OccurredAt.Equal(newest) {
			break
		}
		best, newest = min(best, rank), signal.OccurredAt
	}
	if best == len(modes) {
		return models.ModeUnknown
	}
	return modes[best]
}

// ripe reports whether a person sees a difference between today and what they want, or may.
func (p *person) ripe() bool { return p.trust.Mode.Ripe() }

func (all people) trust() []models.Trust {
	trust := make([]models.Trust, 0, len(all))
	for _, p := range all {
		trust = append(trust, p.trust)
	}
	return trust
}

// nobody is who stands where no person does: last among all, and with nothing known of them.
func nobody() *person { return &person{say: len(models.BuyingRoles()) + 1} }

// find returns the person of that id, and nobody and false when the state does not know them.
func (all people) find(id *uuid.UUID) (*person, bool) {
	if id == nil {
		return nobody(), false
	}
	at, found := slices.BinarySearchFunc(all, *id, func(p *person, id uuid.UUID) int { return compareIDs(p.contact.ID, id) })
	if !found {
		return nobody(), false
	}
	return all[at], true
}

// win returns the person's win of that id, and the zero win when it is not known.
func (p *person) win(id uuid.UUID) models.Win {
	for _, win := range p.wins {
		if win.ID == id {
			return win
		}
	}
	return models.Win{}
}
