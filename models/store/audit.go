package store

import (
	"context"
	"encoding/binary"
	"iter"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// exportBatch is how many entries an export holds at a time.
const exportBatch = 500

// AuditFilter chooses entries of the audit.
type AuditFilter struct {
	UserID    *uuid.UUID
	AccountID *uuid.UUID
	Kind      models.AuditKind   // empty: any
	Action    models.AuditAction // empty: any
	Since     *time.Time         // made then or later
	Until     *time.Time         // made before
	Page                         // without UpdatedSince, since an entry never changes
}

// seesAudit reports whether the viewer may look at the audit.
func seesAudit(viewer models.Viewer) bool {
	return viewer.Role == models.Compliance || viewer.Role == models.Admin
}

// FindAudit lists entries of the audit, and notes that it was read. models.ErrNotFound unless the viewer is an admin or of
// the compliance role.
func (s *Store) FindAudit(ctx context.Context, viewer models.Viewer, filter AuditFilter) (List[models.AuditEntry], error) {
	if !seesAudit(viewer) {
		return List[models.AuditEntry]{}, models.ErrNotFound
	}
	entries := listOf[models.AuditEntry]{changed: "created_at", id: func(e models.AuditEntry) uuid.UUID { return e.ID }}
	list, err := entries.page(filter.query(s.reading(ctx)), filter.Page)
	if err != nil {
		return list, translate("list the audit", err)
	}
	actingIn(ctx).add(reading{thing: thing{kind: models.AuditedAudit}}, len(list.Items))
	return list, nil
}

// query narrows by time through the ids, which carry it, so that the order of the list and the narrowing share an index.
func (f AuditFilter) query(query *gorm.DB) *gorm.DB {
	if f.UserID != nil {
		query = query.Where("user_id = ?", *f.UserID)
	}
	if f.AccountID != nil {
		query = query.Where("account_id = ?", *f.AccountID)
	}
	if f.Kind != "" {
		query = query.Where("kind = ?", f.Kind)
	}
	if f.Action != "" {
		query = query.Where("action = ?", f.Action)
	}
	if f.Since != nil {
		query = query.Where("id >= ?", firstIDAt(*f.Since))
	}
	if f.Until != nil {
		query = query.Where("id < ?", firstIDAt(*f.Until))
	}
	return query
}

// firstIDAt returns what is smaller than every UUIDv7 of that time or later and greater than all before, in milliseconds.
func firstIDAt(at time.Time) uuid.UUID {
	var wide [8]byte
	milliseconds := max(0, at.Add(time.Millisecond-1).UnixMilli())
	binary.BigEndian.PutUint64(wide[:], uint64(milliseconds))
	var id uuid.UUID
	copy(id[:], wide[2:])
	return id
}

// ExportAudit keeps that the audit was exported and returns the entries that were there before, without a page's bounds,
// the oldest first; it holds only some of them at a time. An error ends them. models.ErrNotFound unless the viewer is an
// admin or of the compliance role.
func (s *Store) ExportAudit(ctx context.Context, viewer models.Viewer, filter AuditFilter) (iter.Seq2[models.AuditEntry, error], error) {
	if !seesAudit(viewer) {
		return nil, models.ErrNotFound
	}
	var export *models.AuditEntry
	err := s.transaction(ctx, "begin an export of the audit", func(tx *gorm.DB) error {
		export = trailOf(tx.Statement.Context).tell("", thing{kind: models.AuditedAudit}, models.AuditExport)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.auditBefore(ctx, filter, export.ID), nil
}

func (s *Store) auditBefore(ctx context.Context, filter AuditFilter, end uuid.UUID) iter.Seq2[models.AuditEntry, error] {
	return func(yield func(models.AuditEntry, error) bool) {
		after := uuid.Nil
		for {
			var batch []models.AuditEntry
			query := filter.query(s.reading(ctx)).Where("id > ? AND id < ?", after, end)
			if err := query.Order("id").Limit(exportBatch).Find(&batch).Error; err != nil {
				yield(models.AuditEntry{}, translate("export the audit", err))
				return
			}
			for _, entry := range batch {
				if !yield(entry, nil) {
					return
				}
				after = entry.ID
			}
			if len(batch) < exportBatch {
				return
			}
		}
	}
}
