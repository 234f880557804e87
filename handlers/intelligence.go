package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindIntelligence lists what we know of an account.
func (s *server) FindIntelligence(ctx context.Context, r api.FindIntelligenceRequestObject) (api.FindIntelligenceResponseObject, error) {
	list, err := s.store.FindIntelligence(ctx, callOf(ctx).viewer(), store.IntelligenceFilter{
		AccountID: r.ID,
		Kind:      models.IntelligenceKind(or(r.Params.Kind)),
		Reading:   models.IntelligenceReading(or(r.Params.Reading)),
		Page:      pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince),
	})
	if err != nil {
		return nil, err
	}
	return api.FindIntelligence200JSONResponse{Items: all(list.Items, intelligenceJSON), NextCursor: list.Next}, nil
}

// CreateIntelligence keeps something that we learnt; without a date it was learnt now.
func (s *server) CreateIntelligence(ctx context.Context, r api.CreateIntelligenceRequestObject) (api.CreateIntelligenceResponseObject, error) {
	intelligence, err := s.store.CreateIntelligence(ctx, callOf(ctx).viewer(), models.Intelligence{
		AccountID:  r.ID,
		Kind:       models.IntelligenceKind(r.Body.Kind),
		Reading:    models.IntelligenceReading(r.Body.Reading),
		Text:       r.Body.Text,
		OccurredAt: or(r.Body.OccurredAt),
		Proofs:     proofsOf(r.Body.Proofs),
	})
	if err != nil {
		return nil, err
	}
	headers := api.CreateIntelligence201ResponseHeaders{Location: pathOf("intelligence", intelligence.ID)}
	return api.CreateIntelligence201JSONResponse{Body: intelligenceJSON(intelligence), Headers: headers}, nil
}

// FindIntelligenceByID reads one thing that we know.
func (s *server) FindIntelligenceByID(ctx context.Context, r api.FindIntelligenceByIDRequestObject) (api.FindIntelligenceByIDResponseObject, error) {
	intelligence, err := s.store.FindIntelligenceByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindIntelligenceByID200JSONResponse(intelligenceJSON(intelligence)), nil
}

// DeleteIntelligence deletes one thing that we know.
func (s *server) DeleteIntelligence(ctx context.Context, r api.DeleteIntelligenceRequestObject) (api.DeleteIntelligenceResponseObject, error) {
	if err := s.store.DeleteIntelligence(ctx, callOf(ctx).viewer(), r.ID); err != nil {
		return nil, err
	}
	return api.DeleteIntelligence204Response{}, nil
}

func intelligenceJSON(intelligence models.Intelligence) api.Intelligence {
	return api.Intelligence{
		ID:         intelligence.ID,
		AccountID:  intelligence.AccountID,
		Kind:       api.IntelligenceKind(intelligence.Kind),
		Reading:    api.IntelligenceReading(intelligence.Reading),
		Text:       intelligence.Text,
		Proofs:     all(intelligence.Proofs, proofJSON),
		OccurredAt: intelligence.OccurredAt,
		CreatedAt:  intelligence.CreatedAt,
	}
}
