package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FlagFilter chooses flags.
type FlagFilter struct {
	AccountID     *uuid.UUID
	OpportunityID *uuid.UUID
	Kind          models.FlagKind // empty: any
	Resolved      *bool           // nil: resolved or not
	Page                          // UpdatedSince looks at CreatedAt
}

// FindFlags lists flags of every account, each with evidence and quotes. Only the compliance role and admins see any;
// for others the list is empty.
func (s *Store) FindFlags(ctx context.Context, viewer models.Viewer, filter FlagFilter) (List[models.Flag], error) {
	if !seesFlags(viewer) {
		return List[models.Flag]{}, nil
	}
	var list List[models.Flag]
	err := s.snapshot(ctx, "list flags", func(tx *gorm.DB) (err error) {
		flags := listOf[models.Flag]{changed: "created_at", id: func(f models.Flag) uuid.UUID { return f.ID }}
		list, err = flags.page(filter.query(tx).Preload("Evidence", inOrder), filter.Page)
		if err != nil {
			return err
		}
		return cutQuotes(tx, nil, evidenceOfFlags(list.Items))
	})
	return list, err
}

func (f FlagFilter) query(query *gorm.DB) *gorm.DB {
	if f.AccountID != nil {
		query = query.Where("account_id = ?", *f.AccountID)
	}
	if f.OpportunityID != nil {
		query = query.Where("opportunity_id = ?", *f.OpportunityID)
	}
	if f.Kind != "" {
		query = query.Where("kind = ?", f.Kind)
	}
	if f.Resolved != nil && *f.Resolved {
		query = query.Where("resolved_at IS NOT NULL")
	}
	if f.Resolved != nil && !*f.Resolved {
		query = query.Where("resolved_at IS NULL")
	}
	return query
}

// FindFlagByID finds a flag with evidence and quotes. models.ErrNotFound also for a viewer who sees no flags.
func (s *Store) FindFlagByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Flag, error) {
	var flag models.Flag
	err := s.snapshot(ctx, "find a flag", func(tx *gorm.DB) (err error) {
		flag, err = findFlag(tx, viewer, id)
		return err
	})
	return flag, err
}

func findFlag(tx *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Flag, error) {
	if !seesFlags(viewer) {
		return models.Flag{}, models.ErrNotFound
	}
	var flag models.Flag
	if err := tx.Preload("Evidence", inOrder).Where("id = ?", id).Take(&flag).Error; err != nil {
		return models.Flag{}, err
	}
	return flag, cutQuotes(tx, nil, [][]models.Evidence{flag.Evidence})
}

// ResolveFlag keeps what the compliance role concluded. models.ErrNotFound also for a viewer who sees no flags,
// models.ErrConflict when it is resolved already, models.Invalid without a resolution.
func (s *Store) ResolveFlag(ctx context.Context, viewer models.Viewer, id uuid.UUID, resolution string) (models.Flag, error) {
	if models.CleanName(resolution) == "" {
		return models.Flag{}, models.Invalid{{Field: "resolution", Message: "is required"}}
	}
	var flag models.Flag
	err := s.transaction(ctx, "resolve a flag", func(tx *gorm.DB) (err error) {
		if flag, err = findFlag(tx, viewer, id); err != nil {
			return err
		}
		flag.ResolvedAt, flag.ResolvedBy, flag.Resolution = new(s.now()), &viewer.UserID, resolution
		result := called(tx, models.AuditResolve).Model(&flag).Where("resolved_at IS NULL").
			Select("resolved_at", "resolved_by", "resolution").Updates(&flag)
		if result.Error == nil && result.RowsAffected == 0 {
			return models.ErrConflict
		}
		return result.Error
	})
	return flag, err
}
