package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// IntelligenceFilter chooses intelligence of one account.
type IntelligenceFilter struct {
	AccountID uuid.UUID
	Kind      models.IntelligenceKind    // empty: any
	Reading   models.IntelligenceReading // empty: any
	Page                                 // UpdatedSince looks at CreatedAt, since intelligence never changes
}

// FindIntelligence lists intelligence of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindIntelligence(ctx context.Context, viewer models.Viewer, filter IntelligenceFilter) (List[models.Intelligence], error) {
	var list List[models.Intelligence]
	err := s.snapshot(ctx, "list intelligence", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(tx, viewer, filter.AccountID); err != nil {
			return err
		}
		rows := listOf[models.Intelligence]{changed: "created_at", id: func(i models.Intelligence) uuid.UUID { return i.ID }}
		if list, err = rows.page(withProofs(filter.query(tx)), filter.Page); err != nil {
			return err
		}
		return cutProofs(tx, proofsOfIntelligence(list.Items))
	})
	return list, err
}

func (f IntelligenceFilter) query(tx *gorm.DB) *gorm.DB {
	query := tx.Where("account_id = ?", f.AccountID)
	if f.Kind != "" {
		query = query.Where("kind = ?", f.Kind)
	}
	if f.Reading != "" {
		query = query.Where("reading = ?", f.Reading)
	}
	return query
}

func proofsOfIntelligence(rows []models.Intelligence) [][]models.Proof {
	return proofsOf(rows, func(i models.Intelligence) []models.Proof { return i.Proofs })
}

// FindIntelligenceByID finds a piece of intelligence of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindIntelligenceByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Intelligence, error) {
	var row models.Intelligence
	err := s.snapshot(ctx, "find intelligence", func(tx *gorm.DB) error {
		query := withProofs(tx).Scopes(rowOfAccountSeenBy(viewer, "intelligence")).Where("id = ?", id)
		if err := query.Take(&row).Error; err != nil {
			return err
		}
		return cutProofs(tx, [][]models.Proof{row.Proofs})
	})
	return row, err
}

// CreateIntelligence keeps a piece of intelligence of AccountID; without OccurredAt it is of now. models.ErrNotFound when
// the viewer does not see the account, or models.Invalid.
func (s *Store) CreateIntelligence(ctx context.Context, viewer models.Viewer, draft models.Intelligence) (models.Intelligence, error) {
	if err := models.CheckIntelligence(draft).Err(); err != nil {
		return models.Intelligence{}, err
	}
	row := models.Intelligence{ID: newID(), AccountID: draft.AccountID, Kind: draft.Kind, Reading: draft.Reading,
		Text: models.CleanText(draft.Text), OccurredAt: atMicrosecond(draft.OccurredAt)}
	if draft.OccurredAt.IsZero() {
		row.OccurredAt = s.now()
	}
	err := s.transaction(ctx, "create intelligence", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(locked(tx), viewer, row.AccountID); err != nil {
			return err
		}
		row.Proofs, err = locateProofs(tx, row.AccountID, "proofs", draft.Proofs, models.Proof{IntelligenceID: &row.ID})
		if err != nil {
			return err
		}
		if err := create(tx, &row); err != nil {
			return err
		}
		if err := createAll(tx, row.Proofs); err != nil {
			return err
		}
		return cutProofs(tx, [][]models.Proof{row.Proofs})
	})
	return row, err
}

// DeleteIntelligence deletes a piece of intelligence of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) DeleteIntelligence(ctx context.Context, viewer models.Viewer, id uuid.UUID) error {
	return s.transaction(ctx, "delete intelligence", func(tx *gorm.DB) error {
		return deleteOfAccount(tx, viewer, "intelligence", id, &models.Intelligence{})
	})
}
