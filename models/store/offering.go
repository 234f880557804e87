package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// OfferingUpdate changes what is not nil.
type OfferingUpdate struct {
	Name        *string
	Description *string
	Claims      *[]string
}

// FindOfferingByID finds an offering, which everybody sees. Else models.ErrNotFound.
func (s *Store) FindOfferingByID(ctx context.Context, id uuid.UUID) (models.Offering, error) {
	var offering models.Offering
	err := s.reading(ctx).Where("id = ?", id).Take(&offering).Error
	return offering, translate("find an offering", err)
}

// FindOfferings lists all offerings.
func (s *Store) FindOfferings(ctx context.Context, page Page) (List[models.Offering], error) {
	offerings := listOf[models.Offering]{changed: "updated_at", id: func(o models.Offering) uuid.UUID { return o.ID }}
	list, err := offerings.page(s.reading(ctx), page)
	return list, translate("list offerings", err)
}

// CreateOffering makes an offering. models.ErrConflict when there is one of that name, or models.Invalid.
func (s *Store) CreateOffering(ctx context.Context, offering models.Offering) (models.Offering, error) {
	row := newOffering(offering)
	if err := models.CheckName("name", row.Name).Err(); err != nil {
		return models.Offering{}, err
	}
	err := s.transaction(ctx, "create an offering", func(tx *gorm.DB) error { return create(tx, &row) })
	return row, err
}

// newOffering returns the row of a draft.
func newOffering(draft models.Offering) models.Offering {
	return models.Offering{ID: newID(), Name: models.CleanName(draft.Name), Description: draft.Description,
		Claims: cleanNames(draft.Claims), Version: 1}
}

// UpdateOffering changes an offering. When its description or claims change, what serves or threatens a win may have
// changed with them: the newest note of each opportunity that sells it is queued to be read again. models.ErrNotFound,
// models.ErrStale when version is neither 0 nor the row's, models.ErrConflict when there is one of that name, or
// models.Invalid.
func (s *Store) UpdateOffering(ctx context.Context, id uuid.UUID, version int, update OfferingUpdate) (models.Offering, error) {
	var offering models.Offering
	err := s.transaction(ctx, "update an offering", func(tx *gorm.DB) error {
		if err := lockAccountsSelling(tx, id); err != nil {
			return err
		}
		if err := locked(tx).Where("id = ?", id).Take(&offering).Error; err != nil {
			return err
		}
		if err := checkVersion(offering.Version, version); err != nil {
			return err
		}
		before := offering
		update.apply(&offering)
		if err := models.CheckName("name", offering.Name).Err(); err != nil {
			return err
		}
		if err := save(tx, &offering); err != nil || sameOffer(before, offering) {
			return err
		}
		return s.reread(ctx, tx, selling(tx, id))
	})
	return offering, err
}

// sameOffer reports whether both offer a customer the same.
func sameOffer(a, b models.Offering) bool {
	return a.Description == b.Description && slices.Equal(a.Claims, b.Claims)
}

func (u OfferingUpdate) apply(offering *models.Offering) {
	if u.Name != nil {
		offering.Name = models.CleanName(*u.Name)
	}
	if u.Description != nil {
		offering.Description = *u.Description
	}
	if u.Claims != nil {
		offering.Claims = cleanNames(*u.Claims)
	}
	offering.Version++
}

// DeleteOffering deletes an offering. models.ErrNotFound, or models.ErrConflict while an opportunity has it.
func (s *Store) DeleteOffering(ctx context.Context, id uuid.UUID) error {
	return s.transaction(ctx, "delete an offering", func(tx *gorm.DB) error {
		result := tx.Where("id = ?", id).Delete(&models.Offering{})
		if result.Error == nil && result.RowsAffected == 0 {
			return models.ErrNotFound
		}
		return result.Error
	})
}
