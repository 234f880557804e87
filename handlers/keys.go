package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindKeys lists the caller's keys, and for an admin everybody's.
func (s *server) FindKeys(ctx context.Context, r api.FindKeysRequestObject) (api.FindKeysResponseObject, error) {
	filter := store.KeyFilter{UserID: r.Params.UserID, Page: pageOf(r.Params.Limit, r.Params.Cursor, nil)}
	list, err := s.store.FindKeys(ctx, callOf(ctx).viewer(), filter)
	if err != nil {
		return nil, err
	}
	return api.FindKeys200JSONResponse{Items: all(list.Items, keyJSON), NextCursor: list.Next}, nil
}

// CreateKey makes a key. A key opens no more than the one that made it: an admin's key for the role of a rep makes keys
// for that role alone.
func (s *server) CreateKey(ctx context.Context, r api.CreateKeyRequestObject) (api.CreateKeyResponseObject, error) {
	call := callOf(ctx)
	role := models.UserRole(or(r.Body.Role))
	if call.key.Role != models.Admin {
		if role != "" && role != call.key.Role {
			return nil, refusal{code: api.Forbidden}
		}
		role = call.key.Role
	}
	key, secret, err := s.store.CreateKey(ctx, call.viewer(), models.Key{
		UserID:    or(r.Body.UserID),
		Name:      r.Body.Name,
		Role:      role,
		ExpiresAt: r.Body.ExpiresAt,
	})
	if err != nil {
		return nil, err
	}
	call.kept = api.MadeKey{Key: keyJSON(key)} // the secret is kept nowhere
	return api.CreateKey201JSONResponse{
		Body:    api.MadeKey{Key: keyJSON(key), Secret: &secret},
		Headers: api.CreateKey201ResponseHeaders{Location: pathOf("keys", key.ID)},
	}, nil
}

// FindKey reads a key.
func (s *server) FindKey(ctx context.Context, r api.FindKeyRequestObject) (api.FindKeyResponseObject, error) {
	key, err := s.store.FindKeyByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindKey200JSONResponse(keyJSON(key)), nil
}

// RevokeKey closes a key for ever.
func (s *server) RevokeKey(ctx context.Context, r api.RevokeKeyRequestObject) (api.RevokeKeyResponseObject, error) {
	if _, err := s.store.RevokeKey(ctx, callOf(ctx).viewer(), r.ID); err != nil {
		return nil, err
	}
	return api.RevokeKey204Response{}, nil
}

func keyJSON(key models.Key) api.Key {
	return api.Key{
		ID:         key.ID,
		UserID:     key.UserID,
		Name:       key.Name,
		Prefix:     key.Prefix,
		Role:       api.UserRole(key.Role),
		ExpiresAt:  key.ExpiresAt,
		RevokedAt:  key.RevokedAt,
		LastUsedAt: key.LastUsedAt,
		CreatedAt:  key.CreatedAt,
	}
}
