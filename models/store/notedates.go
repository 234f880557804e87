package store

import (
	"context"
	"errors"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindNewestNoteDate finds when the newest note of an opportunity that the viewer sees says that it happened. The zero
// time when there is no note in the viewer's sight.
func (s *Store) FindNewestNoteDate(ctx context.Context, viewer models.Viewer, opportunityID uuid.UUID) (time.Time, error) {
	var note models.Note
	query := s.reading(ctx).Scopes(rowOfAccountSeenBy(viewer, "notes")).Where("opportunity_id = ?", opportunityID)
	err := query.Select("occurred_at").Order("occurred_at DESC").Limit(1).Take(&note).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return time.Time{}, nil
	}
	return note.OccurredAt, translate("find the date of the newest note", err)
}
