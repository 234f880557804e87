package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
)

// FindShares lists with whom an account is shared.
func (s *server) FindShares(ctx context.Context, r api.FindSharesRequestObject) (api.FindSharesResponseObject, error) {
	list, err := s.store.FindShares(ctx, callOf(ctx).viewer(), r.ID, pageOf(r.Params.Limit, r.Params.Cursor, nil))
	if err != nil {
		return nil, err
	}
	return api.FindShares200JSONResponse{Items: all(list.Items, shareJSON), NextCursor: list.Next}, nil
}

// ShareAccount lets another user work in an account.
func (s *server) ShareAccount(ctx context.Context, r api.ShareAccountRequestObject) (api.ShareAccountResponseObject, error) {
	share, err := s.store.ShareAccount(ctx, callOf(ctx).viewer(), r.ID, r.UserID)
	if err != nil {
		return nil, err
	}
	return api.ShareAccount200JSONResponse(shareJSON(share)), nil
}

// UnshareAccount takes an account from a user with whom it was shared.
func (s *server) UnshareAccount(ctx context.Context, r api.UnshareAccountRequestObject) (api.UnshareAccountResponseObject, error) {
	if err := s.store.UnshareAccount(ctx, callOf(ctx).viewer(), r.ID, r.UserID); err != nil {
		return nil, err
	}
	return api.UnshareAccount204Response{}, nil
}

func shareJSON(share models.Share) api.Share {
	return api.Share{
		AccountID: share.AccountID,
		User:      api.UserRef{ID: share.User.ID, Name: share.User.Name},
		SharedBy:  share.SharedBy,
		CreatedAt: share.CreatedAt,
	}
}
