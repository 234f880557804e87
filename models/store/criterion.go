package store

import (
	"context"
	"fmt"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindCriteria finds the criteria of an account that the viewer sees, those that were scored, in METHOD's order. Else
// models.ErrNotFound.
func (s *Store) FindCriteria(ctx context.Context, viewer models.Viewer, accountID uuid.UUID) ([]models.Criterion, error) {
	var criteria []models.Criterion
	err := s.snapshot(ctx, "find criteria", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(tx, viewer, accountID); err != nil {
			return err
		}
		criteria, err = findCriteria(tx, accountID)
		return err
	})
	return criteria, err
}

func findCriteria(tx *gorm.DB, accountID uuid.UUID) ([]models.Criterion, error) {
	var criteria []models.Criterion
	if err := withProofs(tx).Where("account_id = ?", accountID).Find(&criteria).Error; err != nil {
		return nil, err
	}
	order := models.CriterionNames()
	slices.SortFunc(criteria, func(a, b models.Criterion) int {
		return slices.Index(order, a.Name) - slices.Index(order, b.Name)
	})
	return criteria, cutProofs(tx, proofsOf(criteria, func(c models.Criterion) []models.Proof { return c.Proofs }))
}

// SetCriterion scores the criterion of that Name of an account, for the first time or anew, with these proofs instead of
// the ones that it had. models.ErrNotFound when the viewer does not see the account, models.ErrStale when version is
// neither 0 nor that of the row, or models.Invalid.
func (s *Store) SetCriterion(ctx context.Context, viewer models.Viewer, accountID uuid.UUID, version int, criterion models.Criterion) (models.Criterion, error) {
	if err := models.CheckCriterion(criterion).Err(); err != nil {
		return models.Criterion{}, err
	}
	var row models.Criterion
	err := s.transaction(ctx, "set a criterion", func(tx *gorm.DB) error {
		if _, err := findAccount(locked(tx), viewer, accountID); err != nil {
			return err
		}
		criterion.Version = version
		if err := setCriterion(tx, accountID, "", criterion); err != nil {
			return err
		}
		if err := withProofs(tx).Where("account_id = ? AND name = ?", accountID, criterion.Name).Take(&row).Error; err != nil {
			return err
		}
		return cutProofs(tx, [][]models.Proof{row.Proofs})
	})
	return row, err
}

// SetCriteria makes the criteria of an account these and takes away the scores of the others. Each one's Version is the
// one that it was made against, 0 for any. models.ErrNotFound when the viewer does not see the account, models.ErrStale,
// or models.Invalid.
func (s *Store) SetCriteria(ctx context.Context, viewer models.Viewer, accountID uuid.UUID, criteria []models.Criterion) ([]models.Criterion, error) {
	if err := checkCriteria(criteria).Err(); err != nil {
		return nil, err
	}
	names := make([]models.CriterionName, len(criteria))
	for i, criterion := range criteria {
		names[i] = criterion.Name
	}
	var rows []models.Criterion
	err := s.transaction(ctx, "set criteria", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(locked(tx), viewer, accountID); err != nil {
			return err
		}
		others := tx.Where("account_id = ?", accountID)
		if len(names) > 0 {
			others = others.Where("name NOT IN ?", names)
		}
		if err := others.Delete(&models.Criterion{}).Error; err != nil {
			return err
		}
		for i, criterion := range criteria {
			if err := setCriterion(tx, accountID, fmt.Sprintf("items[%d].", i), criterion); err != nil {
				return err
			}
		}
		rows, err = findCriteria(tx, accountID)
		return err
	})
	return rows, err
}

func checkCriteria(criteria []models.Criterion) models.Invalid {
	var mistakes models.Invalid
	for i, criterion := range criteria {
		at := fmt.Sprintf("items[%d].", i)
		for _, mistake := range models.CheckCriterion(criterion) {
			mistakes = append(mistakes, models.FieldError{Field: at + mistake.Field, Message: mistake.Message})
		}
		named := func(c models.Criterion) bool { return c.Name == criterion.Name }
		if slices.ContainsFunc(criteria[:i], named) {
			mistakes = append(mistakes, models.FieldError{Field: at + "name", Message: "is given twice"})
		}
	}
	return mistakes
}

// setCriterion writes a criterion made against its Version. at goes before the names of its fields in mistakes.
func setCriterion(tx *gorm.DB, accountID uuid.UUID, at string, criterion models.Criterion) error {
	row, found, err := findNamed[models.Criterion](tx, "account_id", accountID, string(criterion.Name))
	if err != nil {
		return err
	}
	if !found {
		row = models.Criterion{ID: newID(), AccountID: accountID, Name: criterion.Name}
	}
	if err := checkVersion(row.Version, criterion.Version); err != nil {
		return err
	}
	row.Score, row.Because = criterion.Score, models.CleanText(criterion.Because)
	row.Version++
	proofs, err := locateProofs(tx, accountID, at+"proofs", criterion.Proofs, models.Proof{CriterionID: &row.ID})
	if err != nil {
		return err
	}
	if err := createOrSave(tx, row.Version, &row); err != nil {
		return err
	}
	return replaceProofs(tx, "criterion_id = ?", row.ID, proofs)
}
