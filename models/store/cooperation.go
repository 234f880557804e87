package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// CooperationFilter chooses cooperations of one account.
type CooperationFilter struct {
	AccountID uuid.UUID
	Page
}

// CooperationUpdate changes what is not nil.
type CooperationUpdate struct {
	Unit         *string
	What         *string
	BudgetHolder *models.BudgetHolder
	Contribution *string
	Proofs       *[]models.Proof // instead of those that it has
}

// FindCooperations lists the cooperations of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindCooperations(ctx context.Context, viewer models.Viewer, filter CooperationFilter) (List[models.Cooperation], error) {
	var list List[models.Cooperation]
	err := s.snapshot(ctx, "list cooperations", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(tx, viewer, filter.AccountID); err != nil {
			return err
		}
		cooperations := listOf[models.Cooperation]{changed: "updated_at",
			id: func(c models.Cooperation) uuid.UUID { return c.ID }}
		list, err = cooperations.page(withProofs(tx).Where("account_id = ?", filter.AccountID), filter.Page)
		if err != nil {
			return err
		}
		return cutProofs(tx, proofsOfCooperations(list.Items))
	})
	return list, err
}

func proofsOfCooperations(cooperations []models.Cooperation) [][]models.Proof {
	return proofsOf(cooperations, func(c models.Cooperation) []models.Proof { return c.Proofs })
}

// FindCooperationByID finds a cooperation of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindCooperationByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Cooperation, error) {
	var cooperation models.Cooperation
	err := s.snapshot(ctx, "find a cooperation", func(tx *gorm.DB) (err error) {
		cooperation, err = findCooperation(tx, viewer, id)
		return err
	})
	return cooperation, err
}

func findCooperation(tx *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Cooperation, error) {
	var cooperation models.Cooperation
	query := withProofs(tx).Scopes(rowOfAccountSeenBy(viewer, "cooperations")).Where("id = ?", id)
	if err := query.Take(&cooperation).Error; err != nil {
		return models.Cooperation{}, err
	}
	return cooperation, cutProofs(tx, [][]models.Proof{cooperation.Proofs})
}

// CreateCooperation keeps a cooperation of AccountID. models.ErrNotFound when the viewer does not see the account, or
// models.Invalid.
func (s *Store) CreateCooperation(ctx context.Context, viewer models.Viewer, draft models.Cooperation) (models.Cooperation, error) {
	row := models.Cooperation{ID: newID(), AccountID: draft.AccountID, Unit: draft.Unit, What: draft.What,
		BudgetHolder: draft.BudgetHolder, Contribution: draft.Contribution, Version: 1}
	cleanCooperation(&row)
	err := s.transaction(ctx, "create a cooperation", func(tx *gorm.DB) error {
		if _, err := findAccount(locked(tx), viewer, row.AccountID); err != nil {
			return err
		}
		proofs, err := checkCooperation(tx, row, draft.Proofs)
		if err != nil {
			return err
		}
		if err := create(tx, &row); err != nil {
			return err
		}
		if err := createAll(tx, proofs); err != nil {
			return err
		}
		row, err = findCooperation(tx, viewer, row.ID)
		return err
	})
	return row, err
}

func cleanCooperation(c *models.Cooperation) {
	c.Unit = models.CleanName(c.Unit)
	c.What = models.CleanText(c.What)
	c.BudgetHolder.Department = models.CleanName(c.BudgetHolder.Department)
	c.BudgetHolder.Budget = models.CleanName(c.BudgetHolder.Budget)
	c.Contribution = models.CleanText(c.Contribution)
}

// checkCooperation returns the rows of the proofs that a cooperation is given, or models.Invalid for every mistake in
// both.
func checkCooperation(tx *gorm.DB, row models.Cooperation, given []models.Proof) ([]models.Proof, error) {
	row.Proofs = given
	if err := models.CheckCooperation(row).Err(); err != nil {
		return nil, err
	}
	if holder := row.BudgetHolder.ContactID; holder != nil {
		if err := checkContacts(tx, row.AccountID, "budget_holder.contact_id", []uuid.UUID{*holder}); err != nil {
			return nil, err
		}
	}
	return locateProofs(tx, row.AccountID, "proofs", given, models.Proof{CooperationID: &row.ID})
}

// UpdateCooperation changes a cooperation of an account that the viewer sees. models.ErrNotFound, models.ErrStale when
// version is neither 0 nor the row's, or models.Invalid.
func (s *Store) UpdateCooperation(ctx context.Context, viewer models.Viewer, id uuid.UUID, version int, update CooperationUpdate) (models.Cooperation, error) {
	var row models.Cooperation
	err := s.transaction(ctx, "update a cooperation", func(tx *gorm.DB) (err error) {
		if err := lockAccountOf(tx, viewer, "cooperations", id); err != nil {
			return err
		}
		if err := tx.Where("id = ?", id).Take(&row).Error; err != nil {
			return err
		}
		if err := checkVersion(row.Version, version); err != nil {
			return err
		}
		update.apply(&row)
		if err := update.save(tx, row); err != nil {
			return err
		}
		row, err = findCooperation(tx, viewer, id)
		return err
	})
	return row, err
}

func (u CooperationUpdate) apply(c *models.Cooperation) {
	if u.Unit != nil {
		c.Unit = *u.Unit
	}
	if u.What != nil {
		c.What = *u.What
	}
	if u.BudgetHolder != nil {
		c.BudgetHolder = *u.BudgetHolder
	}
	if u.Contribution != nil {
		c.Contribution = *u.Contribution
	}
	cleanCooperation(c)
	c.Version++
}

func (u CooperationUpdate) save(tx *gorm.DB, row models.Cooperation) error {
	var given []models.Proof
	if u.Proofs != nil {
		given = *u.Proofs
	}
	proofs, err := checkCooperation(tx, row, given)
	if err != nil {
		return err
	}
	if err := save(tx, &row); err != nil || u.Proofs == nil {
		return err
	}
	return replaceProofs(tx, "cooperation_id = ?", row.ID, proofs)
}

// DeleteCooperation deletes a cooperation of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) DeleteCooperation(ctx context.Context, viewer models.Viewer, id uuid.UUID) error {
	return s.transaction(ctx, "delete a cooperation", func(tx *gorm.DB) error {
		return deleteOfAccount(tx, viewer, "cooperations", id, &models.Cooperation{})
	})
}
