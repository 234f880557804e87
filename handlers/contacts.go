package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindContacts lists the contacts of an account.
func (s *server) FindContacts(ctx context.Context, r api.FindContactsRequestObject) (api.FindContactsResponseObject, error) {
	page := pageOf(r.Params.Limit, r.Params.Cursor, r.Params.UpdatedSince)
	list, err := s.store.FindContacts(ctx, callOf(ctx).viewer(), store.ContactFilter{AccountID: r.ID, Page: page})
	if err != nil {
		return nil, err
	}
	return api.FindContacts200JSONResponse{Items: all(list.Items, contactJSON), NextCursor: list.Next}, nil
}

// CreateContact enters a contact, or answers the one that has its external id already.
func (s *server) CreateContact(ctx context.Context, r api.CreateContactRequestObject) (api.CreateContactResponseObject, error) {
	contact, created, err := s.store.CreateContact(ctx, callOf(ctx).viewer(), models.Contact{
		AccountID:  r.ID,
		Name:       r.Body.Name,
		Aliases:    or(r.Body.Aliases),
		Title:      or(r.Body.Title),
		ExternalID: r.Body.ExternalID,
	})
	if err != nil {
		return nil, err
	}
	tag, location := etag(contact.Version), pathOf("contacts", contact.ID)
	if !created {
		headers := api.CreateContact200ResponseHeaders{ETag: tag, Location: location}
		return api.CreateContact200JSONResponse{Body: contactJSON(contact), Headers: headers}, nil
	}
	headers := api.CreateContact201ResponseHeaders{ETag: tag, Location: location}
	return api.CreateContact201JSONResponse{Body: contactJSON(contact), Headers: headers}, nil
}

// FindContact reads a contact.
func (s *server) FindContact(ctx context.Context, r api.FindContactRequestObject) (api.FindContactResponseObject, error) {
	contact, err := s.store.FindContactByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	headers := api.FindContact200ResponseHeaders{ETag: etag(contact.Version)}
	return api.FindContact200JSONResponse{Body: contactJSON(contact), Headers: headers}, nil
}

// UpdateContact changes what is sent.
func (s *server) UpdateContact(ctx context.Context, r api.UpdateContactRequestObject) (api.UpdateContactResponseObject, error) {
	contact, err := s.store.UpdateContact(ctx, callOf(ctx).viewer(), r.ID, expected(r.Params.IfMatch), store.ContactUpdate{
		Name:       r.Body.Name,
		Aliases:    r.Body.Aliases,
		Title:      r.Body.Title,
		ExternalID: r.Body.ExternalID,
		Objected:   r.Body.Objected,
	})
	if err != nil {
		return nil, err
	}
	headers := api.UpdateContact200ResponseHeaders{ETag: etag(contact.Version)}
	return api.UpdateContact200JSONResponse{Body: contactJSON(contact), Headers: headers}, nil
}

// DeleteContact erases a person.
func (s *server) DeleteContact(ctx context.Context, r api.DeleteContactRequestObject) (api.DeleteContactResponseObject, error) {
	viewer := callOf(ctx).viewer()
	contact, err := s.store.FindContactByID(ctx, viewer, r.ID)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(r.Params.IfMatch, contact.Version); err != nil {
		return nil, err
	}
	if err := s.store.DeleteContact(ctx, viewer, r.ID, wording.EraserOf); err != nil {
		return nil, err
	}
	return api.DeleteContact204Response{}, nil
}

// MergeContact moves everything of a contact to another one of the same account.
func (s *server) MergeContact(ctx context.Context, r api.MergeContactRequestObject) (api.MergeContactResponseObject, error) {
	contact, err := s.store.MergeContact(ctx, callOf(ctx).viewer(), r.ID, r.Body.Into)
	if err != nil {
		return nil, err
	}
	headers := api.MergeContact200ResponseHeaders{ETag: etag(contact.Version)}
	return api.MergeContact200JSONResponse{Body: contactJSON(contact), Headers: headers}, nil
}

// FindContactData shows everything that is held about a person.
func (s *server) FindContactData(ctx context.Context, r api.FindContactDataRequestObject) (api.FindContactDataResponseObject, error) {
	data, err := s.findContactData(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindContactData200JSONResponse(data), nil
}

func (s *server) findContactData(ctx context.Context, id uuid.UUID) (api.ContactData, error) {
	data, err := s.store.FindContactData(ctx, callOf(ctx).viewer(), id)
	if err != nil {
		return api.ContactData{}, err
	}
	tell, err := s.findTellerOfWins(ctx, data.Wins, append(peopleOf(data.Goals), id))
	if err != nil {
		return api.ContactData{}, err
	}
	return api.ContactData{
		Contact:     contactJSON(data.Contact),
		Account:     accountJSON(data.Account),
		Roles:       rolesJSON(data.Roles),
		Notes:       all(data.Notes, noteRefJSON),
		Wins:        all(data.Wins, tell.win),
		Signals:     all(data.Signals, tell.signal),
		Moves:       all(data.Moves, tell.move),
		Cooperation: all(data.Cooperations, tell.cooperationOf(data.Account)),
		Goals:       all(data.Goals, tell.goal),
	}, nil
}

func contactJSON(contact models.Contact) api.Contact {
	return api.Contact{
		ID:         contact.ID,
		AccountID:  contact.AccountID,
		Name:       contact.Name,
		Aliases:    listOf(contact.Aliases),
		Title:      contact.Title,
		Proposed:   contact.Proposed,
		Objected:   contact.Objected,
		ExternalID: contact.ExternalID,
		Version:    contact.Version,
		CreatedAt:  contact.CreatedAt,
		UpdatedAt:  contact.UpdatedAt,
	}
}
