package handlers

import (
	"context"
	"strings"

	"fourfold/coach/plan"
	"fourfold/handlers/api"
)

// FindPlanDocument writes the plan of an account as one document. It is the customer's version unless ours is asked for,
// so that what is forgotten shows nothing.
func (s *server) FindPlanDocument(ctx context.Context, r api.FindPlanDocumentRequestObject) (api.FindPlanDocumentResponseObject, error) {
	call := callOf(ctx)
	state, err := s.store.FindAccountState(ctx, call.viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	version := plan.Customer
	if or(r.Params.Version) == api.ForUs {
		version = plan.Internal
	}
	document := plan.Document(state, version, call.language)
	return api.FindPlanDocument200TextMarkdownCharsetUTF8Response{
		Body:          strings.NewReader(document),
		ContentLength: int64(len(document)),
	}, nil
}
