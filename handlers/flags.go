package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindFlags lists what the compliance role must look at.
func (s *server) FindFlags(ctx context.Context, r api.FindFlagsRequestObject) (api.FindFlagsResponseObject, error) {
	list, err := s.store.FindFlags(ctx, callOf(ctx).viewer(), store.FlagFilter{
		AccountID:     r.Params.AccountID,
		OpportunityID: r.Params.OpportunityID,
		Kind:          models.FlagKind(or(r.Params.Kind)),
		Resolved:      r.Params.Resolved,
		Page:          pageOf(r.Params.Limit, r.Params.Cursor, nil),
	})
	if err != nil {
		return nil, err
	}
	items := all(list.Items, flagsIn(callOf(ctx).language))
	return api.FindFlags200JSONResponse{Items: items, NextCursor: list.Next}, nil
}

// FindFlag reads a flag.
func (s *server) FindFlag(ctx context.Context, r api.FindFlagRequestObject) (api.FindFlagResponseObject, error) {
	flag, err := s.store.FindFlagByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindFlag200JSONResponse(flagsIn(callOf(ctx).language)(flag)), nil
}

// ResolveFlag keeps what was concluded about a flag.
func (s *server) ResolveFlag(ctx context.Context, r api.ResolveFlagRequestObject) (api.ResolveFlagResponseObject, error) {
	flag, err := s.store.ResolveFlag(ctx, callOf(ctx).viewer(), r.ID, models.CleanText(r.Body.Resolution))
	if err != nil {
		return nil, err
	}
	return api.ResolveFlag200JSONResponse(flagsIn(callOf(ctx).language)(flag)), nil
}

// flagsIn tells flags in a language.
func flagsIn(language models.Language) func(models.Flag) api.Flag {
	return func(flag models.Flag) api.Flag {
		return api.Flag{
			ID:            flag.ID,
			AccountID:     flag.AccountID,
			OpportunityID: flag.OpportunityID,
			NoteID:        flag.NoteID,
			ContactID:     flag.ContactID,
			AnalysisID:    flag.AnalysisID,
			Kind:          api.FlagKind(flag.Kind),
			Rule:          flag.Rule,
			Reason:        flag.Reason.In(language),
			Evidence:      all(flag.Evidence, evidenceJSON),
			ResolvedAt:    flag.ResolvedAt,
			ResolvedBy:    flag.ResolvedBy,
			Resolution:    flag.Resolution,
			CreatedAt:     flag.CreatedAt,
		}
	}
}
