package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindStakes lists what each side would lose.
func (s *server) FindStakes(ctx context.Context, r api.FindStakesRequestObject) (api.FindStakesResponseObject, error) {
	list, err := s.store.FindStakes(ctx, callOf(ctx).viewer(), store.StakeFilter{
		AccountID: r.ID,
		Side:      models.StakeSide(or(r.Params.Side)),
		Page:      pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince),
	})
	if err != nil {
		return nil, err
	}
	return api.FindStakes200JSONResponse{Items: all(list.Items, stakeJSON), NextCursor: list.Next}, nil
}

// CreateStake keeps what a side would lose.
func (s *server) CreateStake(ctx context.Context, r api.CreateStakeRequestObject) (api.CreateStakeResponseObject, error) {
	stake, err := s.store.CreateStake(ctx, callOf(ctx).viewer(), models.Stake{
		AccountID: r.ID,
		Side:      models.StakeSide(r.Body.Side),
		Text:      r.Body.Text,
		Proofs:    proofsOf(r.Body.Proofs),
	})
	if err != nil {
		return nil, err
	}
	headers := api.CreateStake201ResponseHeaders{Location: pathOf("stakes", stake.ID)}
	return api.CreateStake201JSONResponse{Body: stakeJSON(stake), Headers: headers}, nil
}

// FindStake reads what a side would lose.
func (s *server) FindStake(ctx context.Context, r api.FindStakeRequestObject) (api.FindStakeResponseObject, error) {
	stake, err := s.store.FindStakeByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindStake200JSONResponse(stakeJSON(stake)), nil
}

// DeleteStake deletes what a side would lose.
func (s *server) DeleteStake(ctx context.Context, r api.DeleteStakeRequestObject) (api.DeleteStakeResponseObject, error) {
	if err := s.store.DeleteStake(ctx, callOf(ctx).viewer(), r.ID); err != nil {
		return nil, err
	}
	return api.DeleteStake204Response{}, nil
}

func stakeJSON(stake models.Stake) api.Stake {
	return api.Stake{
		ID:        stake.ID,
		AccountID: stake.AccountID,
		Side:      api.Side(stake.Side),
		Text:      stake.Text,
		Proofs:    all(stake.Proofs, proofJSON),
		CreatedAt: stake.CreatedAt,
	}
}
