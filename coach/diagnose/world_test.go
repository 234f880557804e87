package diagnose

import (
	"encoding/binary"
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// world builds a state for a test. Days count from a fixed one.
type world struct {
	models.State
	ids   uint64
	notes map[int]uuid.UUID // by day
}

var firstDay = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func onDay(day int) time.Time { return firstDay.AddDate(0, 0, day) }

func newWorld() *world {
	w := &world{notes: make(map[int]uuid.UUID), ids: 1}
	w.Account = models.Account{ID: w.id(), Name: "Northwind Heavy Machinery"}
	w.Opportunity = models.Opportunity{ID: w.id(), AccountID: w.Account.ID, Name: "Regional rollout"}
	w.Offerings = []models.Offering{{ID: w.id(), Name: "Fleet", Description: "A service for site machinery."}}
	return w
}

func (w *world) id() uuid.UUID {
	w.ids++
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], w.ids)
	return id
}

func (w *world) contact(name string, roles ...models.BuyingRole) uuid.UUID {
	return w.contactAs(w.id(), name, roles...)
}

// firstID is less than any other id of a world, so that its contact would come first if nothing else decided.
func firstID() uuid.UUID { return uuid.UUID{15: 1} }

func (w *world) contactAs(id uuid.UUID, name string, roles ...models.BuyingRole) uuid.UUID {
	w.Contacts = append(w.Contacts, models.Contact{ID: id, AccountID: w.Account.ID, Name: name})
	for _, role := range roles {
		w.Roles = append(w.Roles, models.RoleHolding{OpportunityID: w.Opportunity.ID, ContactID: id, Role: role})
	}
	return id
}

// note is the note of a day, made when there is none.
func (w *world) note(day int) uuid.UUID {
	if id, found := w.notes[day]; found {
		return id
	}
	id := w.id()
	w.notes[day] = id
	w.Notes = append(w.Notes, models.Note{ID: id, OpportunityID: w.Opportunity.ID, Kind: models.CallSummary, OccurredAt: onDay(day)})
	return id
}

// signal is conduct that the customer started; what it returns may be changed.
func (w *world) signal(contact uuid.UUID, key string, day int) *models.Signal {
	kind, found := models.SignalKindByKey(key)
	if !found {
		panic("no signal kind " + key)
	}
	w.Signals = append(w.Signals, models.Signal{
		ID: w.id(), OpportunityID: w.Opportunity.ID, ContactID: contact, NoteID: w.note(day), Kind: key,
		Aspect: kind.Aspect, Direction: kind.Direction, Strength: kind.Strength,
		StartedBy: models.ByCustomer, Basis: models.Conduct, OccurredAt: onDay(day), Live: true,
	})
	return &w.Signals[len(w.Signals)-1]
}

// said is a signal that is only words.
func (w *world) said(contact uuid.UUID, key string, day int) *models.Signal {
	signal := w.signal(contact, key, day)
	signal.Basis = models.OwnWords
	return signal
}

// win is a win with a whole chain, shown on a day; what it returns may be changed.
func (w *world) win(contact uuid.UUID, state models.WinState, standing models.Standing, day int) *models.Win {
	id := w.id()
	w.Wins = append(w.Wins, models.Win{
		ID: id, OpportunityID: w.Opportunity.ID, ContactID: contact, Category: models.Achievement, Direction: models.Gain,
		Statement: "to be the first to do it", Chain: models.Chain{Need: "a date", Problem: "a gap", Stake: "a promise"},
		State: state, Standing: standing, Confidence: models.Medium, Basis: models.OwnWords, Live: true,
		Evidence: []models.Evidence{{ID: w.id(), WinID: &id, NoteID: w.note(day), Start: 0, End: 4, Match: models.MatchExact}},
	})
	return &w.Wins[len(w.Wins)-1]
}

func (w *world) flag(kind models.FlagKind, contact *uuid.UUID) {
	w.Flags = append(w.Flags, models.Flag{ID: w.id(), OpportunityID: w.Opportunity.ID, ContactID: contact, Kind: kind, Rule: "I1", CreatedAt: onDay(0)})
}

// tried is a move on what a diagnosis proposed, with its outcome.
func (w *world) tried(m models.Move, outcome string, day int) *models.Move {
	at := onDay(day)
	m.ID, m.Plain, m.CreatedAt = w.id(), false, at
	if outcome != "" {
		m.Outcome, m.OutcomeAt = outcome, &at
	}
	w.Moves = append([]models.Move{m}, w.Moves...)
	return &w.Moves[0]
}

func (w *world) diagnose() Diagnosis { return Diagnose(w.State, models.English) }

func (w *world) trustOf(t *testing.T, contact uuid.UUID) models.Trust {
	t.Helper()
	trust, found := w.diagnose().TrustOf(contact)
	if !found {
		t.Fatal("the contact has no trust")
	}
	return trust
}

func (w *world) net(t *testing.T, contact uuid.UUID, term models.Aspect) models.TermStanding {
	t.Helper()
	for _, standing := range w.trustOf(t, contact).Terms {
		if standing.Term == term {
			return standing
		}
	}
	t.Fatalf("there is no term %s", term)
	return models.TermStanding{}
}

func (w *world) nameOf(contact uuid.UUID) string {
	for _, known := range w.Contacts {
		if known.ID == contact {
			return known.Name
		}
	}
	return ""
}
