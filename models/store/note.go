package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// NoteFilter chooses notes.
type NoteFilter struct {
	AccountID     *uuid.UUID
	OpportunityID *uuid.UUID
	Page          // UpdatedSince looks at CreatedAt, since a note never changes
}

// FindNoteByID finds a note of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindNoteByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Note, error) {
	note, err := findNote(s.reading(ctx), viewer, id)
	if err == nil {
		noteRead(ctx, note)
	}
	return note, translate("find a note", err)
}

func findNote(query *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Note, error) {
	var note models.Note
	err := query.Scopes(rowOfAccountSeenBy(viewer, "notes")).Where("id = ?", id).Take(&note).Error
	return note, err
}

// FindNotes lists notes of accounts that the viewer sees.
func (s *Store) FindNotes(ctx context.Context, viewer models.Viewer, filter NoteFilter) (List[models.Note], error) {
	query := s.reading(ctx).Scopes(rowsOfAccountsSeenBy(viewer))
	if filter.AccountID != nil {
		query = query.Where("account_id = ?", *filter.AccountID)
	}
	if filter.OpportunityID != nil {
		query = query.Where("opportunity_id = ?", *filter.OpportunityID)
	}
	notes := listOf[models.Note]{changed: "created_at", id: func(n models.Note) uuid.UUID { return n.ID }}
	list, err := notes.page(query, filter.Page)
	for _, note := range list.Items {
		noteRead(ctx, note)
	}
	return list, translate("list notes", err)
}

// noteRead keeps that a person reads a note, whose words show what people's wins are. Notes that are loaded to cut quotes
// from them are not read.
func noteRead(ctx context.Context, note models.Note) {
	actingIn(ctx).add(reading{thing{models.AuditedNote, note.ID}, note.OpportunityID}, 1)
}

// DeleteNote deletes a note of an account that the viewer sees, with the evidence in it, its signals and flags, and the
// wins for which no evidence is left. Its analyses stay, without it; those that were not final fail. Else
// models.ErrNotFound.
func (s *Store) DeleteNote(ctx context.Context, viewer models.Viewer, id uuid.UUID) error {
	return s.transaction(ctx, "delete a note", func(tx *gorm.DB) error {
		note, err := findNote(tx, viewer, id)
		if err != nil {
			return err
		}
		if err := lockAccount(tx, note.AccountID); err != nil {
			return err
		}
		return deleteNote(tx, note)
	})
}

// deleteNote deletes a note of an account that the caller has locked.
func deleteNote(tx *gorm.DB, note models.Note) error {
	var analyses []uuid.UUID
	if err := tx.Model(&models.Analysis{}).Where("note_id = ?", note.ID).Pluck("id", &analyses).Error; err != nil {
		return err
	}
	for _, analysis := range analyses {
		if err := failAnalysis(tx, analysis, ProblemNoteDeleted); err != nil {
			return err
		}
	}
	if err := deleteUnsupportedWins(tx, note.ID); err != nil {
		return err
	}
	if err := forgetAnswersAbout(tx, note.ID); err != nil {
		return err
	}
	return tx.Delete(&note).Error
}

// deleteUnsupportedWins deletes the wins that only a note supports, and those that its analyses suggested without any
// evidence.
func deleteUnsupportedWins(tx *gorm.DB, noteID uuid.UUID) error {
	return tx.Where(`(EXISTS (SELECT 1 FROM evidence WHERE evidence.win_id = wins.id AND evidence.note_id = ?)
			OR EXISTS (SELECT 1 FROM analyses WHERE analyses.id = wins.analysis_id AND analyses.note_id = ?))
		AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.win_id = wins.id AND evidence.note_id <> ?)
		AND opportunity_id = (SELECT notes.opportunity_id FROM notes WHERE notes.id = ?)`,
		noteID, noteID, noteID, noteID).Delete(&models.Win{}).Error
}
