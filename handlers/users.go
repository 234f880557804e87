package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindMe tells the caller who they are.
func (s *server) FindMe(ctx context.Context, _ api.FindMeRequestObject) (api.FindMeResponseObject, error) {
	call := callOf(ctx)
	user, err := s.store.FindUserByID(ctx, call.viewer(), call.key.UserID)
	if err != nil {
		return nil, err
	}
	return api.FindMe200JSONResponse{User: userJSON(user), Key: keyJSON(call.key)}, nil
}

// FindUsers lists the users whom the caller sees.
func (s *server) FindUsers(ctx context.Context, r api.FindUsersRequestObject) (api.FindUsersResponseObject, error) {
	list, err := s.store.FindUsers(ctx, callOf(ctx).viewer(), pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince))
	if err != nil {
		return nil, err
	}
	return api.FindUsers200JSONResponse{Items: all(list.Items, userJSON), NextCursor: list.Next}, nil
}

// CreateUser enters a user.
func (s *server) CreateUser(ctx context.Context, r api.CreateUserRequestObject) (api.CreateUserResponseObject, error) {
	user, err := s.store.CreateUser(ctx, models.User{
		Name:      r.Body.Name,
		Role:      models.UserRole(r.Body.Role),
		ManagerID: r.Body.ManagerID,
	})
	if err != nil {
		return nil, err
	}
	return api.CreateUser201JSONResponse{
		Body:    userJSON(user),
		Headers: api.CreateUser201ResponseHeaders{ETag: etag(user.Version), Location: pathOf("users", user.ID)},
	}, nil
}

// FindUser reads a user.
func (s *server) FindUser(ctx context.Context, r api.FindUserRequestObject) (api.FindUserResponseObject, error) {
	user, err := s.store.FindUserByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	headers := api.FindUser200ResponseHeaders{ETag: etag(user.Version)}
	return api.FindUser200JSONResponse{Body: userJSON(user), Headers: headers}, nil
}

// UpdateUser changes what is sent.
func (s *server) UpdateUser(ctx context.Context, r api.UpdateUserRequestObject) (api.UpdateUserResponseObject, error) {
	update := store.UserUpdate{Name: r.Body.Name, Role: text[models.UserRole](r.Body.Role),
		ReadsConfidential: r.Body.ReadsConfidential}
	if r.Body.ManagerID.Given {
		update.ManagerID = &r.Body.ManagerID.ID
	}
	user, err := s.store.UpdateUser(ctx, r.ID, expected(r.Params.IfMatch), update)
	if err != nil {
		return nil, err
	}
	headers := api.UpdateUser200ResponseHeaders{ETag: etag(user.Version)}
	return api.UpdateUser200JSONResponse{Body: userJSON(user), Headers: headers}, nil
}

func userJSON(user models.User) api.User {
	return api.User{
		ID:                user.ID,
		Name:              user.Name,
		Role:              api.UserRole(user.Role),
		ManagerID:         user.ManagerID,
		ReadsConfidential: user.ReadsConfidential,
		Version:           user.Version,
		CreatedAt:         user.CreatedAt,
		UpdatedAt:         user.UpdatedAt,
	}
}
