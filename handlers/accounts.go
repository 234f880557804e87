package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindAccounts lists the accounts that the caller sees.
func (s *server) FindAccounts(ctx context.Context, r api.FindAccountsRequestObject) (api.FindAccountsResponseObject, error) {
	filter := store.AccountFilter{Page: pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince)}
	list, err := s.store.FindAccounts(ctx, callOf(ctx).viewer(), filter)
	if err != nil {
		return nil, err
	}
	return api.FindAccounts200JSONResponse{Items: all(list.Items, accountJSON), NextCursor: list.Next}, nil
}

// CreateAccount enters an account, or answers the one that has its external id already.
func (s *server) CreateAccount(ctx context.Context, r api.CreateAccountRequestObject) (api.CreateAccountResponseObject, error) {
	account, created, err := s.store.CreateAccount(ctx, callOf(ctx).viewer(), accountOf(*r.Body))
	if err != nil {
		return nil, err
	}
	tag, location := etag(account.Version), pathOf("accounts", account.ID)
	if !created {
		headers := api.CreateAccount200ResponseHeaders{ETag: tag, Location: location}
		return api.CreateAccount200JSONResponse{Body: accountJSON(account), Headers: headers}, nil
	}
	headers := api.CreateAccount201ResponseHeaders{ETag: tag, Location: location}
	return api.CreateAccount201JSONResponse{Body: accountJSON(account), Headers: headers}, nil
}

// FindAccount reads an account.
func (s *server) FindAccount(ctx context.Context, r api.FindAccountRequestObject) (api.FindAccountResponseObject, error) {
	account, err := s.store.FindAccountByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	headers := api.FindAccount200ResponseHeaders{ETag: etag(account.Version)}
	return api.FindAccount200JSONResponse{Body: accountJSON(account), Headers: headers}, nil
}

// UpdateAccount changes what is sent. Only managers and admins hand an account over.
func (s *server) UpdateAccount(ctx context.Context, r api.UpdateAccountRequestObject) (api.UpdateAccountResponseObject, error) {
	viewer := callOf(ctx).viewer()
	if r.Body.OwnerID != nil && viewer.Role == models.Rep {
		return nil, refusal{code: api.Forbidden}
	}
	account, err := s.store.UpdateAccount(ctx, viewer, r.ID, expected(r.Params.IfMatch), store.AccountUpdate{
		OwnerID:    r.Body.OwnerID,
		Name:       r.Body.Name,
		Industry:   r.Body.Industry,
		Strategic:  r.Body.Strategic,
		ExternalID: r.Body.ExternalID,
	})
	if err != nil {
		return nil, err
	}
	headers := api.UpdateAccount200ResponseHeaders{ETag: etag(account.Version)}
	return api.UpdateAccount200JSONResponse{Body: accountJSON(account), Headers: headers}, nil
}

// DeleteAccount deletes an account with all below it.
func (s *server) DeleteAccount(ctx context.Context, r api.DeleteAccountRequestObject) (api.DeleteAccountResponseObject, error) {
	viewer := callOf(ctx).viewer()
	account, err := s.store.FindAccountByID(ctx, viewer, r.ID)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(r.Params.IfMatch, account.Version); err != nil {
		return nil, err
	}
	if err := s.store.DeleteAccount(ctx, viewer, r.ID); err != nil {
		return nil, err
	}
	return api.DeleteAccount204Response{}, nil
}

func accountOf(body api.NewAccount) models.Account {
	return models.Account{
		Name:       body.Name,
		Industry:   or(body.Industry),
		Strategic:  or(body.Strategic),
		ExternalID: body.ExternalID,
	}
}

func accountJSON(account models.Account) api.Account {
	return api.Account{
		ID:         account.ID,
		OwnerID:    account.OwnerID,
		Name:       account.Name,
		Industry:   account.Industry,
		Strategic:  account.Strategic,
		ExternalID: account.ExternalID,
		Version:    account.Version,
		CreatedAt:  account.CreatedAt,
		UpdatedAt:  account.UpdatedAt,
	}
}

// pathOf is where a row is read.
func pathOf(resource string, id uuid.UUID) string { return "/v1/" + resource + "/" + id.String() }
