package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindOpportunities lists the opportunities of an account.
func (s *server) FindOpportunities(ctx context.Context, r api.FindOpportunitiesRequestObject) (api.FindOpportunitiesResponseObject, error) {
	list, err := s.store.FindOpportunities(ctx, callOf(ctx).viewer(), store.OpportunityFilter{
		AccountID: r.ID,
		Stage:     models.Stage(or(r.Params.Stage)),
		Page:      pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince),
	})
	if err != nil {
		return nil, err
	}
	return api.FindOpportunities200JSONResponse{Items: all(list.Items, opportunityJSON), NextCursor: list.Next}, nil
}

// CreateOpportunity enters an opportunity, or answers the one that has its external id already.
func (s *server) CreateOpportunity(ctx context.Context, r api.CreateOpportunityRequestObject) (api.CreateOpportunityResponseObject, error) {
	opportunity, created, err := s.store.CreateOpportunity(ctx, callOf(ctx).viewer(), models.Opportunity{
		AccountID:   r.ID,
		Name:        r.Body.Name,
		Stage:       models.Stage(or(r.Body.Stage)),
		OfferingIDs: or(r.Body.OfferingIds),
		ExternalID:  r.Body.ExternalID,
	})
	if err != nil {
		return nil, err
	}
	tag, location := etag(opportunity.Version), pathOf("opportunities", opportunity.ID)
	if !created {
		headers := api.CreateOpportunity200ResponseHeaders{ETag: tag, Location: location}
		return api.CreateOpportunity200JSONResponse{Body: opportunityJSON(opportunity), Headers: headers}, nil
	}
	headers := api.CreateOpportunity201ResponseHeaders{ETag: tag, Location: location}
	return api.CreateOpportunity201JSONResponse{Body: opportunityJSON(opportunity), Headers: headers}, nil
}

// FindOpportunity reads an opportunity.
func (s *server) FindOpportunity(ctx context.Context, r api.FindOpportunityRequestObject) (api.FindOpportunityResponseObject, error) {
	opportunity, err := s.store.FindOpportunityByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	headers := api.FindOpportunity200ResponseHeaders{ETag: etag(opportunity.Version)}
	return api.FindOpportunity200JSONResponse{Body: opportunityJSON(opportunity), Headers: headers}, nil
}

// UpdateOpportunity changes what is sent.
func (s *server) UpdateOpportunity(ctx context.Context, r api.UpdateOpportunityRequestObject) (api.UpdateOpportunityResponseObject, error) {
	opportunity, err := s.store.UpdateOpportunity(ctx, callOf(ctx).viewer(), r.ID, expected(r.Params.IfMatch), store.OpportunityUpdate{
		Name:        r.Body.Name,
		Stage:       text[models.Stage](r.Body.Stage),
		ExternalID:  r.Body.ExternalID,
		OfferingIDs: r.Body.OfferingIds,
	})
	if err != nil {
		return nil, err
	}
	headers := api.UpdateOpportunity200ResponseHeaders{ETag: etag(opportunity.Version)}
	return api.UpdateOpportunity200JSONResponse{Body: opportunityJSON(opportunity), Headers: headers}, nil
}

func opportunityJSON(opportunity models.Opportunity) api.Opportunity {
	return api.Opportunity{
		ID:          opportunity.ID,
		AccountID:   opportunity.AccountID,
		Name:        opportunity.Name,
		Stage:       api.Stage(opportunity.Stage),
		OfferingIds: listOf(opportunity.OfferingIDs),
		ExternalID:  opportunity.ExternalID,
		Version:     opportunity.Version,
		CreatedAt:   opportunity.CreatedAt,
		UpdatedAt:   opportunity.UpdatedAt,
	}
}
