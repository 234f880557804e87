package store

import (
	"context"
	"fmt"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// WinFilter chooses wins of one opportunity.
type WinFilter struct {
	OpportunityID uuid.UUID
	ContactID     *uuid.UUID
	NoteID        *uuid.UUID      // only wins with evidence in that note
	Standing      models.Standing // empty: any
	State         models.WinState // empty: any
	Live          *bool           // nil: rejected by a rule or not
	Page
}

// FindWins lists wins of an opportunity that the viewer sees, each with evidence and quotes, verdicts and decisions. Else
// models.ErrNotFound.
func (s *Store) FindWins(ctx context.Context, viewer models.Viewer, filter WinFilter) (List[models.Win], error) {
	var list List[models.Win]
	err := s.snapshot(ctx, "list wins", func(tx *gorm.DB) (err error) {
		if _, err := findOpportunity(tx, viewer, filter.OpportunityID); err != nil {
			return err
		}
		wins := listOf[models.Win]{changed: "updated_at", id: func(w models.Win) uuid.UUID { return w.ID }}
		if list, err = wins.page(withWinParts(filter.query(tx)), filter.Page); err != nil {
			return err
		}
		return cutQuotes(tx, nil, evidenceOfWins(list.Items))
	})
	return list, err
}

func (f WinFilter) query(tx *gorm.DB) *gorm.DB {
	query := tx.Where("opportunity_id = ?", f.OpportunityID)
	if f.ContactID != nil {
		query = query.Where("contact_id = ?", *f.ContactID)
	}
	if f.NoteID != nil {
		query = query.Where("EXISTS (SELECT 1 FROM evidence WHERE evidence.win_id = wins.id AND evidence.note_id = ?)",
			*f.NoteID)
	}
	if f.Standing != "" {
		query = query.Where("standing = ?", f.Standing)
	}
	if f.State != "" {
		query = query.Where("state = ?", f.State)
	}
	if f.Live != nil {
		query = query.Where("live = ?", *f.Live)
	}
	return query
}

// FindWinByID finds a win, live or not, of an opportunity that the viewer sees, with evidence and quotes, verdicts and
// decisions. Else models.ErrNotFound.
func (s *Store) FindWinByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Win, error) {
	var win models.Win
	err := s.snapshot(ctx, "find a win", func(tx *gorm.DB) (err error) {
		win, err = findWin(tx, viewer, id)
		return err
	})
	return win, err
}

func findWin(tx *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Win, error) {
	var win models.Win
	query := withWinParts(tx).Scopes(rowOfOpportunitySeenBy(viewer, "wins")).Where("id = ?", id)
	if err := query.Take(&win).Error; err != nil {
		return models.Win{}, err
	}
	return win, cutQuotes(tx, nil, [][]models.Evidence{win.Evidence})
}

// DecideWin keeps what a person decided about a win of an opportunity that the viewer sees, and makes it the win's
// standing; of decision it takes Standing, Text, OccurredAt and NoteID. Earlier decisions are kept. models.ErrNotFound,
// models.ErrConflict for a win that a rule rejected, or models.Invalid.
func (s *Store) DecideWin(ctx context.Context, viewer models.Viewer, id uuid.UUID, decision models.Decision) (models.Win, error) {
	if decision.Standing != models.Confirmed && decision.Standing != models.Rejected {
		return models.Win{}, models.Invalid{{Field: "standing", Message: "is neither confirmed nor rejected"}}
	}
	var win models.Win
	err := s.transaction(ctx, "decide a win", func(tx *gorm.DB) (err error) {
		var row models.Win
		query := locked(tx).Scopes(rowOfOpportunitySeenBy(viewer, "wins")).Where("id = ?", id)
		if err := query.Take(&row).Error; err != nil {
			return err
		}
		if !row.Live {
			return fmt.Errorf("%w: a rule rejected the win", models.ErrConflict)
		}
		if err := checkDecisionNote(tx, row, decision.NoteID); err != nil {
			return err
		}
		err = create(called(tx, decided(decision.Standing)), &models.Decision{ID: newID(), WinID: id, UserID: viewer.UserID, Standing: decision.Standing,
			Text: decision.Text, OccurredAt: atMicrosecondOf(decision.OccurredAt), NoteID: decision.NoteID})
		if err != nil {
			return err
		}
		row.Standing = decision.Standing
		row.Version++
		if err := save(tx, &row); err != nil {
			return err
		}
		win, err = findWin(tx, viewer, id)
		return err
	})
	return win, err
}

// decided is what a decision does to its win.
func decided(standing models.Standing) models.AuditAction {
	if standing == models.Confirmed {
		return models.AuditConfirm
	}
	return models.AuditReject
}

// checkDecisionNote refuses a note of another opportunity than the win's.
func checkDecisionNote(tx *gorm.DB, win models.Win, noteID *uuid.UUID) error {
	if noteID == nil {
		return nil
	}
	var found int64
	query := tx.Model(&models.Note{}).Where("id = ? AND opportunity_id = ?", *noteID, win.OpportunityID)
	if err := query.Count(&found).Error; err != nil {
		return err
	}
	if found == 0 {
		return models.Invalid{{Field: "note_id", Message: "is no note of the win's opportunity"}}
	}
	return nil
}
