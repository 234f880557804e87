package handlers

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
)

// teller tells what was found to one caller: in their language, and with the names of the people it is about.
type teller struct {
	language models.Language
	names    names
	newest   map[uuid.UUID]time.Time // the date of the newest note by opportunity, against which its wins expire
}

// tellerIn tells what names nobody.
func tellerIn(ctx context.Context) teller { return teller{language: callOf(ctx).language} }

// names are the names of contacts by their ids.
type names map[uuid.UUID]string

func namesOf(contacts []models.Contact) names {
	known := make(names, len(contacts))
	for _, contact := range contacts {
		known[contact.ID] = contact.Name
	}
	return known
}

// findNames finds the names of a few contacts. One who was erased meanwhile has none.
func (s *server) findNames(ctx context.Context, ids []uuid.UUID) (names, error) {
	known := names{}
	for _, id := range ids {
		if _, found := known[id]; found {
			continue
		}
		contact, err := s.store.FindContactByID(ctx, callOf(ctx).viewer(), id)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return nil, err
		}
		known[id] = contact.Name
	}
	return known, nil
}

// findTeller is a teller about these contacts to the caller.
func (s *server) findTeller(ctx context.Context, contacts []uuid.UUID) (teller, error) {
	known, err := s.findNames(ctx, contacts)
	return teller{language: callOf(ctx).language, names: known}, err
}

// findTellerOfWins is a teller about these wins, of these contacts, to the caller.
func (s *server) findTellerOfWins(ctx context.Context, wins []models.Win, contacts []uuid.UUID) (teller, error) {
	tell, err := s.findTeller(ctx, contacts)
	if err != nil {
		return teller{}, err
	}
	tell.newest = map[uuid.UUID]time.Time{}
	for _, win := range wins {
		if _, known := tell.newest[win.OpportunityID]; known {
			continue
		}
		date, err := s.store.FindNewestNoteDate(ctx, callOf(ctx).viewer(), win.OpportunityID)
		if err != nil {
			return teller{}, err
		}
		tell.newest[win.OpportunityID] = date
	}
	return tell, nil
}

// ref names a contact.
func (n names) ref(id uuid.UUID) api.ContactRef { return api.ContactRef{ID: id, Name: n[id]} }

// optionalRef names a contact where there is one.
func (n names) optionalRef(id *uuid.UUID) *api.ContactRef {
	if id == nil {
		return nil
	}
	return new(n.ref(*id))
}

func evidenceJSON(evidence models.Evidence) api.Evidence {
	return api.Evidence{
		NoteID:  evidence.NoteID,
		Start:   evidence.Start,
		End:     evidence.End,
		Quote:   evidence.Quote,
		Match:   api.EvidenceMatch(evidence.Match),
		Speaker: api.EvidenceSpeaker(evidence.Speaker),
		Before:  evidence.Before,
		After:   evidence.After,
	}
}

func (t teller) verdict(verdict models.Verdict) api.Verdict {
	return api.Verdict{
		Rule:    verdict.Rule,
		Outcome: api.Outcome(verdict.Outcome),
		Reason:  verdict.Reason.In(t.language),
	}
}

func sourceJSON(source models.Source) api.Source {
	return api.Source{
		Reader:        api.Reader(source.Reader),
		Model:         source.Model,
		PromptVersion: source.PromptVersion,
		RulesVersion:  source.RulesVersion,
	}
}

func (t teller) signal(signal models.Signal) api.Signal {
	kind, _ := models.SignalKindByKey(signal.Kind)
	return api.Signal{
		ID:         signal.ID,
		ContactID:  signal.ContactID,
		Kind:       signal.Kind,
		Cue:        kind.Cue.In(t.language),
		Aspect:     api.Aspect(signal.Aspect),
		Direction:  signal.Direction,
		Strength:   signal.Strength,
		StartedBy:  api.SignalStartedBy(signal.StartedBy),
		Basis:      api.Basis(signal.Basis),
		Live:       signal.Live,
		OccurredAt: signal.OccurredAt,
		Evidence:   all(signal.Evidence, evidenceJSON),
		Verdicts:   all(signal.Verdicts, t.verdict),
	}
}
