package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/handlers/api"
	"fourfold/models"
)

// FindCriteria tells how an account meets the criteria of an ideal customer.
func (s *server) FindCriteria(ctx context.Context, r api.FindCriteriaRequestObject) (api.FindCriteriaResponseObject, error) {
	criteria, err := s.store.FindCriteria(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindCriteria200JSONResponse(tellerIn(ctx).criteria(criteria)), nil
}

// SetCriteria scores all criteria at once, in place of what was said before.
func (s *server) SetCriteria(ctx context.Context, r api.SetCriteriaRequestObject) (api.SetCriteriaResponseObject, error) {
	criteria, err := s.store.SetCriteria(ctx, callOf(ctx).viewer(), r.ID, all(r.Body.Items, namedCriterionOf))
	if err != nil {
		return nil, err
	}
	return api.SetCriteria200JSONResponse(tellerIn(ctx).criteria(criteria)), nil
}

// FindCriterion reads one criterion.
func (s *server) FindCriterion(ctx context.Context, r api.FindCriterionRequestObject) (api.FindCriterionResponseObject, error) {
	criterion, err := s.findCriterion(ctx, r.ID, models.CriterionName(r.Name))
	if err != nil {
		return nil, err
	}
	headers := api.FindCriterion200ResponseHeaders{ETag: etag(criterion.Version)}
	return api.FindCriterion200JSONResponse{Body: criterionJSON(criterion), Headers: headers}, nil
}

// findCriterion finds a criterion that was scored, else models.ErrNotFound.
func (s *server) findCriterion(ctx context.Context, accountID uuid.UUID, name models.CriterionName) (models.Criterion, error) {
	criteria, err := s.store.FindCriteria(ctx, callOf(ctx).viewer(), accountID)
	if err != nil {
		return models.Criterion{}, err
	}
	for _, criterion := range criteria {
		if criterion.Name == name {
			return criterion, nil
		}
	}
	return models.Criterion{}, models.ErrNotFound
}

// SetCriterion scores one criterion.
func (s *server) SetCriterion(ctx context.Context, r api.SetCriterionRequestObject) (api.SetCriterionResponseObject, error) {
	criterion, err := s.store.SetCriterion(ctx, callOf(ctx).viewer(), r.ID, expected(r.Params.IfMatch), models.Criterion{
		Name:    models.CriterionName(r.Name),
		Score:   r.Body.Score,
		Because: or(r.Body.Because),
		Proofs:  proofsOf(r.Body.Proofs),
	})
	if err != nil {
		return nil, err
	}
	headers := api.SetCriterion200ResponseHeaders{ETag: etag(criterion.Version)}
	return api.SetCriterion200JSONResponse{Body: criterionJSON(criterion), Headers: headers}, nil
}

func namedCriterionOf(given api.NamedCriterion) models.Criterion {
	return models.Criterion{
		Name:    models.CriterionName(given.Name),
		Score:   given.Score,
		Because: or(given.Because),
		Proofs:  proofsOf(given.Proofs),
		Version: or(given.Version),
	}
}

func (t teller) criteria(criteria []models.Criterion) api.CriterionList {
	return api.CriterionList{
		Items:    all(criteria, criterionJSON),
		Verdicts: []api.Verdict{t.verdict(rules.A1(criteria))},
	}
}

func criterionJSON(criterion models.Criterion) api.Criterion {
	return api.Criterion{
		AccountID: criterion.AccountID,
		Name:      api.CriterionName(criterion.Name),
		Score:     criterion.Score,
		Because:   criterion.Because,
		Proofs:    all(criterion.Proofs, proofJSON),
		Version:   criterion.Version,
		CreatedAt: criterion.CreatedAt,
		UpdatedAt: criterion.UpdatedAt,
	}
}
