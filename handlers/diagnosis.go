package handlers

import (
	"context"
	"time"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/handlers/api"
	"fourfold/models"
)

// view is an opportunity as it is today, diagnosed for one caller.
type view struct {
	state     models.State
	diagnosis diagnose.Diagnosis
	tell      teller
}

// diagnose works out what follows from all that is known of an opportunity today. Nothing of it is stored.
func (s *server) diagnose(ctx context.Context, opportunityID uuid.UUID) (view, error) {
	call := callOf(ctx)
	state, err := s.store.FindState(ctx, call.viewer(), opportunityID)
	if err != nil {
		return view{}, err
	}
	return view{
		state:     state,
		diagnosis: diagnose.Diagnose(state, call.language),
		tell:      tellerOf(state, call.language),
	}, nil
}

// tellerOf tells what is known of an opportunity.
func tellerOf(state models.State, language models.Language) teller {
	newest := map[uuid.UUID]time.Time{}
	for _, note := range state.Notes {
		if note.OccurredAt.After(newest[state.Opportunity.ID]) {
			newest[state.Opportunity.ID] = note.OccurredAt
		}
	}
	return teller{language, namesOf(state.Contacts), newest}
}

// FindTrust tells where each contact stands with us.
func (s *server) FindTrust(ctx context.Context, r api.FindTrustRequestObject) (api.FindTrustResponseObject, error) {
	view, err := s.diagnose(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindTrust200JSONResponse{Items: all(view.diagnosis.Trust, view.tell.trust)}, nil
}

// FindGaps tells what holds the opportunity back.
func (s *server) FindGaps(ctx context.Context, r api.FindGapsRequestObject) (api.FindGapsResponseObject, error) {
	view, err := s.diagnose(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindGaps200JSONResponse{Items: all(view.diagnosis.Gaps, view.tell.gap)}, nil
}

func (t teller) trust(trust models.Trust) api.Trust {
	return api.Trust{
		Contact:      t.names.ref(trust.ContactID),
		Tier:         trust.Tier,
		Stance:       api.Stance(trust.Stance),
		Mode:         given[api.Mode](trust.Mode),
		Fragile:      trust.Fragile,
		Terms:        all(trust.Terms, t.term),
		EmptyBelow:   texts[api.Term](trust.EmptyBelow),
		WhyNotHigher: trust.WhyNotHigher.In(t.language),
		Verdicts:     all(trust.Verdicts, t.verdict),
	}
}

func (t teller) term(term models.TermStanding) api.TermStanding {
	return api.TermStanding{
		Term:    api.Term(term.Term),
		Net:     term.Net,
		Held:    term.Held,
		Live:    all(term.Live, t.signal),
		Stale:   all(term.Stale, t.signal),
		Missing: term.Missing.In(t.language),
	}
}

func (t teller) gap(gap models.Gap) api.Gap {
	return api.Gap{
		Kind:    api.GapKind(gap.Kind),
		Contact: t.names.optionalRef(gap.ContactID),
		WinID:   gap.WinID,
		Rule:    gap.Rule,
		Reason:  gap.Reason.In(t.language),
	}
}
