package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindGoals lists the goals of an account, drafts and confirmed ones.
func (s *server) FindGoals(ctx context.Context, r api.FindGoalsRequestObject) (api.FindGoalsResponseObject, error) {
	list, err := s.store.FindGoals(ctx, callOf(ctx).viewer(), store.GoalFilter{
		AccountID: r.ID,
		Confirmed: r.Params.Confirmed,
		Page:      pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince),
	})
	if err != nil {
		return nil, err
	}
	tell, err := s.findTeller(ctx, peopleOf(list.Items))
	if err != nil {
		return nil, err
	}
	return api.FindGoals200JSONResponse{Items: all(list.Items, tell.goal), NextCursor: list.Next}, nil
}

// CreateGoal drafts a goal.
func (s *server) CreateGoal(ctx context.Context, r api.CreateGoalRequestObject) (api.CreateGoalResponseObject, error) {
	goal, err := s.store.CreateGoal(ctx, callOf(ctx).viewer(), models.Goal{
		AccountID:      r.ID,
		ParticipantIDs: or(r.Body.ParticipantIds),
		Opening:        r.Body.Opening,
		Provide:        or(r.Body.Provide),
		Strength:       or(r.Body.Strength),
		Proofs:         proofsOf(r.Body.Proofs),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.tellGoal(ctx, goal)
	if err != nil {
		return nil, err
	}
	headers := api.CreateGoal201ResponseHeaders{ETag: etag(goal.Version), Location: pathOf("goals", goal.ID)}
	return api.CreateGoal201JSONResponse{Body: body, Headers: headers}, nil
}

// FindGoal reads a goal.
func (s *server) FindGoal(ctx context.Context, r api.FindGoalRequestObject) (api.FindGoalResponseObject, error) {
	goal, err := s.store.FindGoalByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	body, err := s.tellGoal(ctx, goal)
	if err != nil {
		return nil, err
	}
	return api.FindGoal200JSONResponse{Body: body, Headers: api.FindGoal200ResponseHeaders{ETag: etag(goal.Version)}}, nil
}

// UpdateGoal changes what is sent.
func (s *server) UpdateGoal(ctx context.Context, r api.UpdateGoalRequestObject) (api.UpdateGoalResponseObject, error) {
	goal, err := s.store.UpdateGoal(ctx, callOf(ctx).viewer(), r.ID, expected(r.Params.IfMatch), store.GoalUpdate{
		ParticipantIDs: r.Body.ParticipantIds,
		Opening:        r.Body.Opening,
		Provide:        r.Body.Provide,
		Strength:       r.Body.Strength,
		Proofs:         changedProofs(r.Body.Proofs),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.tellGoal(ctx, goal)
	if err != nil {
		return nil, err
	}
	return api.UpdateGoal200JSONResponse{Body: body, Headers: api.UpdateGoal200ResponseHeaders{ETag: etag(goal.Version)}}, nil
}

// ConfirmGoal keeps that the customer confirmed a goal: who of them, when, and how.
func (s *server) ConfirmGoal(ctx context.Context, r api.ConfirmGoalRequestObject) (api.ConfirmGoalResponseObject, error) {
	goal, err := s.store.ConfirmGoal(ctx, callOf(ctx).viewer(), r.ID, expected(r.Params.IfMatch), models.Confirmation{
		By:     r.Body.ConfirmedBy,
		At:     r.Body.ConfirmedAt,
		How:    or(r.Body.How),
		Proofs: proofsOf(r.Body.Proofs),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.tellGoal(ctx, goal)
	if err != nil {
		return nil, err
	}
	return api.ConfirmGoal200JSONResponse{Body: body, Headers: api.ConfirmGoal200ResponseHeaders{ETag: etag(goal.Version)}}, nil
}

// DeleteGoal deletes a goal.
func (s *server) DeleteGoal(ctx context.Context, r api.DeleteGoalRequestObject) (api.DeleteGoalResponseObject, error) {
	viewer := callOf(ctx).viewer()
	goal, err := s.store.FindGoalByID(ctx, viewer, r.ID)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(r.Params.IfMatch, goal.Version); err != nil {
		return nil, err
	}
	if err := s.store.DeleteGoal(ctx, viewer, r.ID); err != nil {
		return nil, err
	}
	return api.DeleteGoal204Response{}, nil
}

func (s *server) tellGoal(ctx context.Context, goal models.Goal) (api.Goal, error) {
	tell, err := s.findTeller(ctx, peopleOf([]models.Goal{goal}))
	if err != nil {
		return api.Goal{}, err
	}
	return tell.goal(goal), nil
}

// peopleOf lists those who take part in goals or confirmed them.
func peopleOf(goals []models.Goal) []uuid.UUID {
	var ids []uuid.UUID
	for _, goal := range goals {
		ids = append(ids, goal.ParticipantIDs...)
		if goal.ConfirmedBy != nil {
			ids = append(ids, *goal.ConfirmedBy)
		}
	}
	return ids
}

func (t teller) goal(goal models.Goal) api.Goal {
	return api.Goal{
		ID:           goal.ID,
		AccountID:    goal.AccountID,
		Participants: all(goal.ParticipantIDs, t.names.ref),
		Opening:      goal.Opening,
		Provide:      goal.Provide,
		Strength:     goal.Strength,
		ConfirmedBy:  t.names.optionalRef(goal.ConfirmedBy),
		ConfirmedAt:  goal.ConfirmedAt,
		How:          goal.ConfirmedHow,
		Proofs:       all(goal.Proofs, proofJSON),
		Verdicts:     []api.Verdict{t.verdict(rules.A5(goal))},
		Version:      goal.Version,
		CreatedAt:    goal.CreatedAt,
		UpdatedAt:    goal.UpdatedAt,
	}
}
