package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindCooperations lists what we do with each unit of an account.
func (s *server) FindCooperations(ctx context.Context, r api.FindCooperationsRequestObject) (api.FindCooperationsResponseObject, error) {
	viewer := callOf(ctx).viewer()
	account, err := s.store.FindAccountByID(ctx, viewer, r.ID)
	if err != nil {
		return nil, err
	}
	page := pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince)
	list, err := s.store.FindCooperations(ctx, viewer, store.CooperationFilter{AccountID: r.ID, Page: page})
	if err != nil {
		return nil, err
	}
	tell, err := s.findTeller(ctx, budgetHolders(list.Items))
	if err != nil {
		return nil, err
	}
	items := all(list.Items, tell.cooperationOf(account))
	return api.FindCooperations200JSONResponse{Items: items, NextCursor: list.Next}, nil
}

// CreateCooperation defines what we do with a unit.
func (s *server) CreateCooperation(ctx context.Context, r api.CreateCooperationRequestObject) (api.CreateCooperationResponseObject, error) {
	cooperation, err := s.store.CreateCooperation(ctx, callOf(ctx).viewer(), models.Cooperation{
		AccountID:    r.ID,
		Unit:         r.Body.Unit,
		What:         or(r.Body.What),
		BudgetHolder: budgetHolderOf(or(r.Body.BudgetHolder)),
		Contribution: or(r.Body.Contribution),
		Proofs:       proofsOf(r.Body.Proofs),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.tellCooperation(ctx, cooperation)
	if err != nil {
		return nil, err
	}
	headers := api.CreateCooperation201ResponseHeaders{ETag: etag(cooperation.Version), Location: pathOf("cooperation", cooperation.ID)}
	return api.CreateCooperation201JSONResponse{Body: body, Headers: headers}, nil
}

// FindCooperation reads what we do with a unit.
func (s *server) FindCooperation(ctx context.Context, r api.FindCooperationRequestObject) (api.FindCooperationResponseObject, error) {
	cooperation, err := s.store.FindCooperationByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	body, err := s.tellCooperation(ctx, cooperation)
	if err != nil {
		return nil, err
	}
	headers := api.FindCooperation200ResponseHeaders{ETag: etag(cooperation.Version)}
	return api.FindCooperation200JSONResponse{Body: body, Headers: headers}, nil
}

// UpdateCooperation changes what is sent.
func (s *server) UpdateCooperation(ctx context.Context, r api.UpdateCooperationRequestObject) (api.UpdateCooperationResponseObject, error) {
	update := store.CooperationUpdate{
		Unit:         r.Body.Unit,
		What:         r.Body.What,
		Contribution: r.Body.Contribution,
		Proofs:       changedProofs(r.Body.Proofs),
	}
	if r.Body.BudgetHolder != nil {
		update.BudgetHolder = new(budgetHolderOf(*r.Body.BudgetHolder))
	}
	cooperation, err := s.store.UpdateCooperation(ctx, callOf(ctx).viewer(), r.ID, expected(r.Params.IfMatch), update)
	if err != nil {
		return nil, err
	}
	body, err := s.tellCooperation(ctx, cooperation)
	if err != nil {
		return nil, err
	}
	headers := api.UpdateCooperation200ResponseHeaders{ETag: etag(cooperation.Version)}
	return api.UpdateCooperation200JSONResponse{Body: body, Headers: headers}, nil
}

// DeleteCooperation deletes what we do with a unit.
func (s *server) DeleteCooperation(ctx context.Context, r api.DeleteCooperationRequestObject) (api.DeleteCooperationResponseObject, error) {
	viewer := callOf(ctx).viewer()
	cooperation, err := s.store.FindCooperationByID(ctx, viewer, r.ID)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(r.Params.IfMatch, cooperation.Version); err != nil {
		return nil, err
	}
	if err := s.store.DeleteCooperation(ctx, viewer, r.ID); err != nil {
		return nil, err
	}
	return api.DeleteCooperation204Response{}, nil
}

func (s *server) tellCooperation(ctx context.Context, cooperation models.Cooperation) (api.Cooperation, error) {
	account, err := s.store.FindAccountByID(ctx, callOf(ctx).viewer(), cooperation.AccountID)
	if err != nil {
		return api.Cooperation{}, err
	}
	tell, err := s.findTeller(ctx, budgetHolders([]models.Cooperation{cooperation}))
	if err != nil {
		return api.Cooperation{}, err
	}
	return tell.cooperationOf(account)(cooperation), nil
}

func budgetHolders(cooperations []models.Cooperation) []uuid.UUID {
	var ids []uuid.UUID
	for _, cooperation := range cooperations {
		if cooperation.BudgetHolder.ContactID != nil {
			ids = append(ids, *cooperation.BudgetHolder.ContactID)
		}
	}
	return ids
}

func budgetHolderOf(given api.NewBudgetHolder) models.BudgetHolder {
	return models.BudgetHolder{
		ContactID:  given.ContactID,
		Department: or(given.Department),
		Budget:     or(given.Budget),
	}
}

// cooperationOf tells the cooperations of an account.
func (t teller) cooperationOf(account models.Account) func(models.Cooperation) api.Cooperation {
	return func(cooperation models.Cooperation) api.Cooperation {
		return api.Cooperation{
			ID:        cooperation.ID,
			AccountID: cooperation.AccountID,
			Unit:      cooperation.Unit,
			What:      cooperation.What,
			BudgetHolder: api.BudgetHolder{
				Contact:    t.names.optionalRef(cooperation.BudgetHolder.ContactID),
				Department: cooperation.BudgetHolder.Department,
				Budget:     cooperation.BudgetHolder.Budget,
			},
			Contribution: cooperation.Contribution,
			Proofs:       all(cooperation.Proofs, proofJSON),
			Verdicts:     []api.Verdict{t.verdict(rules.A4(account, cooperation))},
			Version:      cooperation.Version,
			CreatedAt:    cooperation.CreatedAt,
			UpdatedAt:    cooperation.UpdatedAt,
		}
	}
}
