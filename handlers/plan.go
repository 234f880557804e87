package handlers

import (
	"context"

	"fourfold/coach/rules"
	"fourfold/handlers/api"
	"fourfold/models"
)

// FindPlan reads the plan of an account, as the rules judge it today.
func (s *server) FindPlan(ctx context.Context, r api.FindPlanRequestObject) (api.FindPlanResponseObject, error) {
	state, err := s.store.FindAccountState(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	if state.Plan == nil {
		return nil, models.ErrNotFound
	}
	headers := api.FindPlan200ResponseHeaders{ETag: etag(state.Plan.Version)}
	return api.FindPlan200JSONResponse{Body: tellerIn(ctx).plan(*state.Plan, state), Headers: headers}, nil
}

// SetPlan writes the plan of an account, in place of what was written before.
func (s *server) SetPlan(ctx context.Context, r api.SetPlanRequestObject) (api.SetPlanResponseObject, error) {
	viewer := callOf(ctx).viewer()
	given := models.Plan{Items: all(r.Body.Items, planItemOf)}
	plan, err := s.store.SetPlan(ctx, viewer, r.ID, expected(r.Params.IfMatch), given)
	if err != nil {
		return nil, err
	}
	state, err := s.store.FindAccountState(ctx, viewer, r.ID)
	if err != nil {
		return nil, err
	}
	headers := api.SetPlan200ResponseHeaders{ETag: etag(plan.Version)}
	return api.SetPlan200JSONResponse{Body: tellerIn(ctx).plan(plan, state), Headers: headers}, nil
}

// DeletePlan deletes the plan of an account.
func (s *server) DeletePlan(ctx context.Context, r api.DeletePlanRequestObject) (api.DeletePlanResponseObject, error) {
	viewer := callOf(ctx).viewer()
	plan, err := s.store.FindPlan(ctx, viewer, r.ID)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(r.Params.IfMatch, plan.Version); err != nil {
		return nil, err
	}
	if err := s.store.DeletePlan(ctx, viewer, r.ID); err != nil {
		return nil, err
	}
	return api.DeletePlan204Response{}, nil
}

func planItemOf(given api.NewPlanItem) models.PlanItem {
	return models.PlanItem{
		ID:     or(given.ID),
		Kind:   models.PlanKind(given.Kind),
		Sub:    models.PlanSub(or(given.Sub)),
		Text:   given.Text,
		GoalID: given.GoalID,
		Owner:  or(given.Owner),
		DueAt:  given.DueAt,
		Done:   or(given.Done),
	}
}

// plan tells a plan of the account whose state is given.
func (t teller) plan(plan models.Plan, state models.AccountState) api.Plan {
	side := state.AccountSide
	side.Plan = &plan
	return api.Plan{
		AccountID: plan.AccountID,
		Items:     all(plan.Items, planItemJSON),
		Verdicts:  all(rules.JudgePlan(state.Account, side), t.verdict),
		Version:   plan.Version,
		CreatedAt: plan.CreatedAt,
		UpdatedAt: plan.UpdatedAt,
	}
}

func planItemJSON(item models.PlanItem) api.PlanItem {
	return api.PlanItem{
		ID:     item.ID,
		Kind:   api.PlanKind(item.Kind),
		Sub:    given[api.PlanSub](item.Sub),
		Text:   item.Text,
		GoalID: item.GoalID,
		Owner:  item.Owner,
		DueAt:  item.DueAt,
		Done:   item.Done,
	}
}
