package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindNotes lists the notes that the caller sees.
func (s *server) FindNotes(ctx context.Context, r api.FindNotesRequestObject) (api.FindNotesResponseObject, error) {
	list, err := s.store.FindNotes(ctx, callOf(ctx).viewer(), store.NoteFilter{
		AccountID:     r.Params.AccountID,
		OpportunityID: r.Params.OpportunityID,
		Page:          pageOf(r.Params.Limit, r.Params.Cursor, nil),
	})
	if err != nil {
		return nil, err
	}
	return api.FindNotes200JSONResponse{Items: all(list.Items, noteJSON), NextCursor: list.Next}, nil
}

// PostNote stores a note with everything it names and queues reading it. Once it is stored it stays, whatever becomes of
// the waiting for its analysis.
func (s *server) PostNote(ctx context.Context, r api.PostNoteRequestObject) (api.PostNoteResponseObject, error) {
	call := callOf(ctx)
	posted, err := s.store.PostNote(ctx, call.viewer(), postingOf(*r.Body))
	if err != nil {
		return nil, err
	}
	posted.Analysis = s.await(ctx, posted.Analysis)
	body := postedJSON(posted)
	location, applied := pathOf("notes", posted.Note.ID), call.applied()
	if posted.Analysis.State.Final() {
		if result, err := s.result(ctx, posted.Analysis); err == nil {
			body.Wins, body.NextMove = result.Wins, result.NextMove
		}
	}
	switch {
	case posted.Existing:
		headers := api.PostNote200ResponseHeaders{Location: location, PreferenceApplied: applied}
		return api.PostNote200JSONResponse{Body: body, Headers: headers}, nil
	case body.NextMove != nil:
		headers := api.PostNote201ResponseHeaders{Location: location, PreferenceApplied: applied}
		return api.PostNote201JSONResponse{Body: body, Headers: headers}, nil
	}
	headers := api.PostNote202ResponseHeaders{Location: location, PreferenceApplied: applied}
	return api.PostNote202JSONResponse{Body: body, Headers: headers}, nil
}

// FindNote reads a note.
func (s *server) FindNote(ctx context.Context, r api.FindNoteRequestObject) (api.FindNoteResponseObject, error) {
	note, err := s.store.FindNoteByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindNote200JSONResponse(noteJSON(note)), nil
}

// DeleteNote deletes a note with what rests on it alone.
func (s *server) DeleteNote(ctx context.Context, r api.DeleteNoteRequestObject) (api.DeleteNoteResponseObject, error) {
	if err := s.store.DeleteNote(ctx, callOf(ctx).viewer(), r.ID); err != nil {
		return nil, err
	}
	return api.DeleteNote204Response{}, nil
}

func postingOf(body api.NewNote) models.Posting {
	posting := models.Posting{
		AccountID:      body.AccountID,
		OpportunityID:  body.OpportunityID,
		ParticipantIDs: body.ParticipantIds,
		Contacts:       all(body.Contacts, postedContactOf),
		Note: models.Note{
			Kind:       models.NoteKind(body.Kind),
			Text:       models.CleanText(body.Text),
			OccurredAt: or(body.OccurredAt),
			ExternalID: body.ExternalID,
		},
	}
	if body.Account != nil {
		posting.Account = new(accountOf(*body.Account))
	}
	if body.Opportunity != nil {
		posting.Opportunity = &models.Opportunity{
			Name:       body.Opportunity.Name,
			Stage:      models.Stage(or(body.Opportunity.Stage)),
			ExternalID: body.Opportunity.ExternalID,
		}
		posting.Offerings = all(body.Opportunity.Offerings, offeringOf)
	}
	return posting
}

func postedContactOf(body api.NotedContact) models.PostedContact {
	return models.PostedContact{
		Contact: models.Contact{
			Name:       body.Name,
			Aliases:    or(body.Aliases),
			Title:      or(body.Title),
			ExternalID: body.ExternalID,
		},
		Roles: texts[models.BuyingRole](body.Roles),
	}
}

func postedJSON(posted models.Posted) api.PostedNote {
	return api.PostedNote{
		ID:            posted.Note.ID,
		AccountID:     posted.Note.AccountID,
		OpportunityID: posted.Note.OpportunityID,
		Contacts: all(posted.Contacts, func(contact models.Contact) api.ContactRef {
			return api.ContactRef{ID: contact.ID, Name: contact.Name}
		}),
		Analysis: analysisJSON(posted.Analysis),
	}
}

func noteJSON(note models.Note) api.Note {
	return api.Note{
		ID:             note.ID,
		AccountID:      note.AccountID,
		OpportunityID:  note.OpportunityID,
		AuthorID:       note.AuthorID,
		Kind:           api.NoteKind(note.Kind),
		Text:           note.Text,
		OccurredAt:     note.OccurredAt,
		ParticipantIds: listOf(note.ParticipantIDs),
		ExternalID:     note.ExternalID,
		CreatedAt:      note.CreatedAt,
	}
}

func noteRefJSON(note models.Note) api.NoteRef {
	return api.NoteRef{
		ID:            note.ID,
		OpportunityID: note.OpportunityID,
		Kind:          api.NoteKind(note.Kind),
		OccurredAt:    note.OccurredAt,
	}
}
