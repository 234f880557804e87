package handlers

import (
	"context"
	"fmt"

	"fourfold/handlers/api"
	"fourfold/models"
)

// FindHealth answers as long as the process does.
func (s *server) FindHealth(context.Context, api.FindHealthRequestObject) (api.FindHealthResponseObject, error) {
	return api.FindHealth200JSONResponse{Status: api.HealthStatusOk}, nil
}

// FindReadiness answers when the database does.
func (s *server) FindReadiness(ctx context.Context, _ api.FindReadinessRequestObject) (api.FindReadinessResponseObject, error) {
	if err := s.store.Ping(ctx); err != nil {
		return nil, fmt.Errorf("%w: ping the database: %w", models.ErrUnavailable, err)
	}
	return api.FindReadiness200JSONResponse{Status: api.HealthStatusOk, Reader: given[api.Reader](s.model.reader())}, nil
}
