package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// FindRoles finds who holds which buying role in an opportunity that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindRoles(ctx context.Context, viewer models.Viewer, opportunityID uuid.UUID) ([]models.RoleHolding, error) {
	if _, err := findOpportunity(s.reading(ctx), viewer, opportunityID); err != nil {
		return nil, translate("find roles", err)
	}
	roles, err := findRoles(s.reading(ctx), opportunityID)
	return roles, translate("find roles", err)
}

func findRoles(query *gorm.DB, opportunityID uuid.UUID) ([]models.RoleHolding, error) {
	var roles []models.RoleHolding
	err := query.Where("opportunity_id = ?", opportunityID).Order("contact_id, role").Find(&roles).Error
	return roles, err
}

// SetRoles makes the contact's roles in the opportunity these; none takes all away. The contact is no longer Proposed.
// models.ErrNotFound when the viewer does not see both or they are of two accounts, or models.Invalid.
func (s *Store) SetRoles(ctx context.Context, viewer models.Viewer, opportunityID, contactID uuid.UUID, roles []models.BuyingRole) error {
	if err := checkRoles("roles", roles).Err(); err != nil {
		return err
	}
	return s.transaction(ctx, "set roles", func(tx *gorm.DB) error {
		opportunity, err := findOpportunity(tx, viewer, opportunityID)
		if err != nil {
			return err
		}
		contact, err := findContact(locked(tx), viewer, contactID)
		if err != nil {
			return err
		}
		if contact.AccountID != opportunity.AccountID {
			return models.ErrNotFound
		}
		holds := models.RoleHolding{OpportunityID: opportunityID, ContactID: contactID}
		if err := tx.Where(&holds, "OpportunityID", "ContactID").Delete(&models.RoleHolding{}).Error; err != nil {
			return err
		}
		if err := addRoles(tx, opportunityID, contactID, roles); err != nil {
			return err
		}
		_, err = completeContact(tx, contact, contact)
		return err
	})
}

func checkRoles(field string, roles []models.BuyingRole) models.Invalid {
	for _, role := range roles {
		if !slices.Contains(models.BuyingRoles(), role) {
			return models.Invalid{{Field: field, Message: "names an unknown role"}}
		}
	}
	return nil
}

// addRoles gives the contact roles, some of which they may hold already.
func addRoles(tx *gorm.DB, opportunityID, contactID uuid.UUID, roles []models.BuyingRole) error {
	if len(roles) == 0 {
		return nil
	}
	held := make([]models.RoleHolding, len(roles))
	for i, role := range roles {
		held[i] = models.RoleHolding{OpportunityID: opportunityID, ContactID: contactID, Role: role}
	}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&held).Error
}
