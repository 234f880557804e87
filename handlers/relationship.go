package handlers

import (
	"context"

	"fourfold/coach/rules"
	"fourfold/handlers/api"
	"fourfold/models"
)

// FindRelationship tells where an account stands with us.
func (s *server) FindRelationship(ctx context.Context, r api.FindRelationshipRequestObject) (api.FindRelationshipResponseObject, error) {
	relationship, err := s.store.FindRelationship(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	headers := api.FindRelationship200ResponseHeaders{ETag: etag(relationship.Version)}
	return api.FindRelationship200JSONResponse{Body: tellerIn(ctx).relationship(relationship), Headers: headers}, nil
}

// SetRelationship says where an account stands with us, in place of what was said before.
func (s *server) SetRelationship(ctx context.Context, r api.SetRelationshipRequestObject) (api.SetRelationshipResponseObject, error) {
	given := models.Relationship{
		Level:   models.RelationshipLevel(r.Body.Level),
		Target:  models.RelationshipLevel(r.Body.Target),
		Because: or(r.Body.Because),
		Proofs:  proofsOf(r.Body.Proofs),
	}
	relationship, err := s.store.SetRelationship(ctx, callOf(ctx).viewer(), r.ID, expected(r.Params.IfMatch), given)
	if err != nil {
		return nil, err
	}
	headers := api.SetRelationship200ResponseHeaders{ETag: etag(relationship.Version)}
	return api.SetRelationship200JSONResponse{Body: tellerIn(ctx).relationship(relationship), Headers: headers}, nil
}

func (t teller) relationship(relationship models.Relationship) api.Relationship {
	return api.Relationship{
		AccountID: relationship.AccountID,
		Level:     api.RelationshipLevel(relationship.Level),
		Target:    api.RelationshipLevel(relationship.Target),
		Because:   relationship.Because,
		Proofs:    all(relationship.Proofs, proofJSON),
		Verdicts:  []api.Verdict{t.verdict(rules.A3(&relationship))},
		Version:   relationship.Version,
		CreatedAt: relationship.CreatedAt,
		UpdatedAt: relationship.UpdatedAt,
	}
}
