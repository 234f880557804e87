package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindOfferings lists what we sell; everybody sees all of it.
func (s *server) FindOfferings(ctx context.Context, r api.FindOfferingsRequestObject) (api.FindOfferingsResponseObject, error) {
	list, err := s.store.FindOfferings(ctx, pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince))
	if err != nil {
		return nil, err
	}
	return api.FindOfferings200JSONResponse{Items: all(list.Items, offeringJSON), NextCursor: list.Next}, nil
}

// CreateOffering enters an offering.
func (s *server) CreateOffering(ctx context.Context, r api.CreateOfferingRequestObject) (api.CreateOfferingResponseObject, error) {
	offering, err := s.store.CreateOffering(ctx, offeringOf(*r.Body))
	if err != nil {
		return nil, err
	}
	return api.CreateOffering201JSONResponse{
		Body: offeringJSON(offering),
		Headers: api.CreateOffering201ResponseHeaders{
			ETag:     etag(offering.Version),
			Location: pathOf("offerings", offering.ID),
		},
	}, nil
}

// FindOffering reads an offering.
func (s *server) FindOffering(ctx context.Context, r api.FindOfferingRequestObject) (api.FindOfferingResponseObject, error) {
	offering, err := s.store.FindOfferingByID(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	headers := api.FindOffering200ResponseHeaders{ETag: etag(offering.Version)}
	return api.FindOffering200JSONResponse{Body: offeringJSON(offering), Headers: headers}, nil
}

// UpdateOffering changes what is sent.
func (s *server) UpdateOffering(ctx context.Context, r api.UpdateOfferingRequestObject) (api.UpdateOfferingResponseObject, error) {
	offering, err := s.store.UpdateOffering(ctx, r.ID, expected(r.Params.IfMatch), store.OfferingUpdate{
		Name:        r.Body.Name,
		Description: r.Body.Description,
		Claims:      r.Body.Claims,
	})
	if err != nil {
		return nil, err
	}
	headers := api.UpdateOffering200ResponseHeaders{ETag: etag(offering.Version)}
	return api.UpdateOffering200JSONResponse{Body: offeringJSON(offering), Headers: headers}, nil
}

// DeleteOffering deletes an offering that no opportunity has.
func (s *server) DeleteOffering(ctx context.Context, r api.DeleteOfferingRequestObject) (api.DeleteOfferingResponseObject, error) {
	offering, err := s.store.FindOfferingByID(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(r.Params.IfMatch, offering.Version); err != nil {
		return nil, err
	}
	if err := s.store.DeleteOffering(ctx, r.ID); err != nil {
		return nil, err
	}
	return api.DeleteOffering204Response{}, nil
}

func offeringOf(body api.NewOffering) models.Offering {
	return models.Offering{Name: body.Name, Description: or(body.Description), Claims: or(body.Claims)}
}

func offeringJSON(offering models.Offering) api.Offering {
	return api.Offering{
		ID:          offering.ID,
		Name:        offering.Name,
		Description: offering.Description,
		Claims:      listOf(offering.Claims),
		Version:     offering.Version,
		CreatedAt:   offering.CreatedAt,
		UpdatedAt:   offering.UpdatedAt,
	}
}
