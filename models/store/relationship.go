package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindRelationship finds how an account that the viewer sees stands with us. models.ErrNotFound also when nobody has said.
func (s *Store) FindRelationship(ctx context.Context, viewer models.Viewer, accountID uuid.UUID) (models.Relationship, error) {
	var relationship models.Relationship
	err := s.snapshot(ctx, "find a relationship", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(tx, viewer, accountID); err != nil {
			return err
		}
		relationship, err = findRelationship(tx, accountID)
		return err
	})
	return relationship, err
}

func findRelationship(tx *gorm.DB, accountID uuid.UUID) (models.Relationship, error) {
	var relationship models.Relationship
	if err := withProofs(tx).Where("account_id = ?", accountID).Take(&relationship).Error; err != nil {
		return models.Relationship{}, err
	}
	return relationship, cutProofs(tx, [][]models.Proof{relationship.Proofs})
}

// SetRelationship says how an account stands with us, for the first time or anew, with these proofs instead of the ones
// before. models.ErrNotFound when the viewer does not see the account, models.ErrStale when version is neither 0 nor that
// of the row, or models.Invalid.
func (s *Store) SetRelationship(ctx context.Context, viewer models.Viewer, accountID uuid.UUID, version int, relationship models.Relationship) (models.Relationship, error) {
	if err := models.CheckRelationship(relationship).Err(); err != nil {
		return models.Relationship{}, err
	}
	var row models.Relationship
	err := s.transaction(ctx, "set a relationship", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(locked(tx), viewer, accountID); err != nil {
			return err
		}
		if err := setRelationship(tx, accountID, version, relationship); err != nil {
			return err
		}
		row, err = findRelationship(tx, accountID)
		return err
	})
	return row, err
}

func setRelationship(tx *gorm.DB, accountID uuid.UUID, version int, relationship models.Relationship) error {
	row, found, err := findOnly[models.Relationship](tx, accountID)
	if err != nil {
		return err
	}
	if !found {
		row = models.Relationship{ID: newID(), AccountID: accountID}
	}
	if err := checkVersion(row.Version, version); err != nil {
		return err
	}
	row.Level, row.Target, row.Because = relationship.Level, relationship.Target, models.CleanText(relationship.Because)
	row.Version++
	proofs, err := locateProofs(tx, accountID, "proofs", relationship.Proofs, models.Proof{RelationshipID: &row.ID})
	if err != nil {
		return err
	}
	if err := createOrSave(tx, row.Version, &row); err != nil {
		return err
	}
	return replaceProofs(tx, "relationship_id = ?", row.ID, proofs)
}
