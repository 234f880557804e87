package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindWins lists the wins of an opportunity: the live ones that nobody has rejected, unless others are asked for.
func (s *server) FindWins(ctx context.Context, r api.FindWinsRequestObject) (api.FindWinsResponseObject, error) {
	list, err := s.store.FindWins(ctx, callOf(ctx).viewer(), store.WinFilter{
		OpportunityID: r.ID,
		ContactID:     r.Params.Contact,
		Standing:      models.Standing(or(r.Params.Standing)),
		State:         models.WinState(or(r.Params.State)),
		Live:          liveOnly(r.Params.Live),
		Page:          pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince),
	})
	if err != nil {
		return nil, err
	}
	wins := list.Items
	if r.Params.Standing == nil && or(liveOnly(r.Params.Live)) {
		wins = standing(wins)
	}
	tell, err := s.findTellerOfWins(ctx, wins, contactsOf(wins))
	if err != nil {
		return nil, err
	}
	return api.FindWins200JSONResponse{Items: all(wins, tell.win), NextCursor: list.Next}, nil
}

// liveOnly is what the filter live asks for: what no rule rejected, unless it says otherwise.
func liveOnly(live *api.Live) *bool {
	if live == nil {
		return new(true)
	}
	return live
}

// standing leaves out what a person has rejected.
func standing(wins []models.Win) []models.Win {
	var left []models.Win
	for _, win := range wins {
		if win.Standing != models.Rejected {
			left = append(left, win)
		}
	}
	return left
}

func contactsOf(wins []models.Win) []uuid.UUID {
	return all(wins, func(win models.Win) uuid.UUID { return win.ContactID })
}

// FindWin reads a win, live or not.
func (s *server) FindWin(ctx context.Context, r api.FindWinRequestObject) (api.FindWinResponseObject, error) {
	win, err := s.store.FindWinByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	body, err := s.tellWin(ctx, win)
	if err != nil {
		return nil, err
	}
	headers := api.FindWin200ResponseHeaders{ETag: etag(win.Version)}
	return api.FindWin200JSONResponse{Body: body, Headers: headers}, nil
}

// ConfirmWin keeps what the customer said or did that confirms a win.
func (s *server) ConfirmWin(ctx context.Context, r api.ConfirmWinRequestObject) (api.ConfirmWinResponseObject, error) {
	body, version, err := s.decide(ctx, r.ID, r.Params.IfMatch, models.Decision{
		Standing:   models.Confirmed,
		Text:       models.CleanText(r.Body.Text),
		OccurredAt: r.Body.OccurredAt,
		NoteID:     r.Body.NoteID,
	})
	if err != nil {
		return nil, err
	}
	return api.ConfirmWin200JSONResponse{Body: body, Headers: api.ConfirmWin200ResponseHeaders{ETag: etag(version)}}, nil
}

// RejectWin keeps why a win is rejected.
func (s *server) RejectWin(ctx context.Context, r api.RejectWinRequestObject) (api.RejectWinResponseObject, error) {
	body, version, err := s.decide(ctx, r.ID, r.Params.IfMatch, models.Decision{
		Standing: models.Rejected,
		Text:     models.CleanText(r.Body.Reason),
	})
	if err != nil {
		return nil, err
	}
	return api.RejectWin200JSONResponse{Body: body, Headers: api.RejectWin200ResponseHeaders{ETag: etag(version)}}, nil
}

func (s *server) decide(ctx context.Context, id uuid.UUID, ifMatch *string, decision models.Decision) (api.Win, int, error) {
	viewer := callOf(ctx).viewer()
	if expected(ifMatch) != anyVersion {
		win, err := s.store.FindWinByID(ctx, viewer, id)
		if err != nil {
			return api.Win{}, 0, err
		}
		if err := checkVersion(ifMatch, win.Version); err != nil {
			return api.Win{}, 0, err
		}
	}
	win, err := s.store.DecideWin(ctx, viewer, id, decision)
	if err != nil {
		return api.Win{}, 0, err
	}
	body, err := s.tellWin(ctx, win)
	return body, win.Version, err
}

func (s *server) tellWin(ctx context.Context, win models.Win) (api.Win, error) {
	tell, err := s.findTellerOfWins(ctx, []models.Win{win}, []uuid.UUID{win.ContactID})
	if err != nil {
		return api.Win{}, err
	}
	return tell.win(win), nil
}

func (t teller) win(win models.Win) api.Win {
	return api.Win{
		ID:             win.ID,
		OpportunityID:  win.OpportunityID,
		AnalysisID:     win.AnalysisID,
		Contact:        t.names.ref(win.ContactID),
		Category:       api.Category(win.Category),
		SecondCategory: text[api.Category](win.SecondCategory),
		Direction:      api.Direction(win.Direction),
		Statement:      win.Statement,
		Chain:          api.Chain{Need: win.Chain.Need, Problem: win.Chain.Problem, Stake: win.Chain.Stake},
		Result:         win.Result,
		State:          api.WinState(win.State),
		Standing:       api.Standing(win.Standing),
		Confidence:     api.Confidence(win.Confidence),
		Explicit:       win.Explicit,
		Sensitive:      win.Sensitive,
		Basis:          api.Basis(win.Basis),
		Live:           win.Live,
		Expired:        win.Expired(t.newest[win.OpportunityID]),
		Contradicted:   win.Contradicted(),
		Explanation:    explain(win).In(t.language),
		Evidence:       all(win.Supporting(), evidenceJSON),
		Contradictions: all(win.Opposing(), evidenceJSON),
		Verdicts:       all(win.Verdicts, t.verdict),
		Decisions:      all(win.Decisions, decisionJSON),
		Source:         sourceJSON(win.Source),
		Version:        win.Version,
		CreatedAt:      win.CreatedAt,
		UpdatedAt:      win.UpdatedAt,
	}
}

func decisionJSON(decision models.Decision) api.Decision {
	return api.Decision{
		ID:         decision.ID,
		UserID:     decision.UserID,
		Standing:   api.Standing(decision.Standing),
		Text:       decision.Text,
		OccurredAt: decision.OccurredAt,
		NoteID:     decision.NoteID,
		CreatedAt:  decision.CreatedAt,
	}
}
