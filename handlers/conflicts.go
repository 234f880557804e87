package handlers

import (
	"context"

	"fourfold/coach/diagnose"
	"fourfold/handlers/api"
	"fourfold/models"
)

// FindConflicts tells whose wins collide in an opportunity.
func (s *server) FindConflicts(ctx context.Context, r api.FindConflictsRequestObject) (api.FindConflictsResponseObject, error) {
	call := callOf(ctx)
	state, err := s.store.FindState(ctx, call.viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	tell := tellerOf(state, call.language)
	return api.FindConflicts200JSONResponse{Items: all(diagnose.Conflicts(state), tell.conflict)}, nil
}

func (t teller) conflict(conflict models.Conflict) api.WinConflict {
	return api.WinConflict{
		Kind:  api.ConflictKind(conflict.Kind),
		Sides: all(conflict.Sides[:], t.conflictSide),
		Why:   conflict.Why.In(t.language),
	}
}

func (t teller) conflictSide(side models.ConflictSide) api.ConflictSide {
	return api.ConflictSide{Contact: t.names.ref(side.ContactID), WinID: side.WinID}
}
