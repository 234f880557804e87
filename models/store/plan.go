package store

import (
	"context"
	"fmt"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindPlan finds the plan of an account that the viewer sees, with its items in their order. models.ErrNotFound also when
// there is none.
func (s *Store) FindPlan(ctx context.Context, viewer models.Viewer, accountID uuid.UUID) (models.Plan, error) {
	var plan models.Plan
	err := s.snapshot(ctx, "find a plan", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(tx, viewer, accountID); err != nil {
			return err
		}
		plan, err = findPlan(tx, accountID)
		return err
	})
	return plan, err
}

func findPlan(tx *gorm.DB, accountID uuid.UUID) (models.Plan, error) {
	var plan models.Plan
	items := func(query *gorm.DB) *gorm.DB { return query.Order("position") }
	err := tx.Preload("Items", items).Where("account_id = ?", accountID).Take(&plan).Error
	return plan, err
}

// SetPlan makes the plan of an account this one: its items, in their order. An item with the id of one that the plan has
// keeps it; the others get new ids. models.ErrNotFound when the viewer does not see the account, models.ErrStale when
// version is neither 0 nor that of the row, or models.Invalid.
func (s *Store) SetPlan(ctx context.Context, viewer models.Viewer, accountID uuid.UUID, version int, plan models.Plan) (models.Plan, error) {
	if err := models.CheckPlan(plan).Err(); err != nil {
		return models.Plan{}, err
	}
	var row models.Plan
	err := s.transaction(ctx, "set a plan", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(locked(tx), viewer, accountID); err != nil {
			return err
		}
		if err := checkGoalsOfPlan(tx, accountID, plan); err != nil {
			return err
		}
		if err := setPlan(tx, accountID, version, plan); err != nil {
			return err
		}
		row, err = findPlan(tx, accountID)
		return err
	})
	return row, err
}

// checkGoalsOfPlan refuses items that serve a goal which the account does not have.
func checkGoalsOfPlan(tx *gorm.DB, accountID uuid.UUID, plan models.Plan) error {
	var goals []uuid.UUID
	if err := tx.Model(&models.Goal{}).Where("account_id = ?", accountID).Pluck("id", &goals).Error; err != nil {
		return err
	}
	var mistakes models.Invalid
	for i, item := range plan.Items {
		if item.GoalID != nil && !slices.Contains(goals, *item.GoalID) {
			mistakes = append(mistakes, models.FieldError{Field: fmt.Sprintf("items[%d].goal_id", i),
				Message: "is no goal of the account"})
		}
	}
	return mistakes.Err()
}

func setPlan(tx *gorm.DB, accountID uuid.UUID, version int, plan models.Plan) error {
	row, found, err := findOnly[models.Plan](tx, accountID)
	if err != nil {
		return err
	}
	if !found {
		row = models.Plan{ID: newID(), AccountID: accountID}
	}
	if err := checkVersion(row.Version, version); err != nil {
		return err
	}
	row.Version++
	if err := createOrSave(tx, row.Version, &row); err != nil {
		return err
	}
	var known []uuid.UUID
	if err := tx.Model(&models.PlanItem{}).Where("plan_id = ?", row.ID).Pluck("id", &known).Error; err != nil {
		return err
	}
	if err := tx.Where("plan_id = ?", row.ID).Delete(&models.PlanItem{}).Error; err != nil {
		return err
	}
	return createAll(tx, itemsOf(row.ID, plan.Items, known))
}

// itemsOf returns drafts as the rows of a plan. An id that is known is kept once.
func itemsOf(planID uuid.UUID, drafts []models.PlanItem, known []uuid.UUID) []models.PlanItem {
	items := make([]models.PlanItem, len(drafts))
	for i, draft := range drafts {
		id := newID()
		if at := slices.Index(known, draft.ID); at >= 0 {
			id, known = draft.ID, slices.Delete(known, at, at+1)
		}
		items[i] = models.PlanItem{ID: id, PlanID: planID, Position: i, Kind: draft.Kind, Sub: draft.Sub,
			Text: models.CleanText(draft.Text), GoalID: draft.GoalID, Owner: models.CleanName(draft.Owner),
			DueAt: atMicrosecondOf(draft.DueAt), Done: draft.Done}
	}
	return items
}

// DeletePlan deletes the plan of an account that the viewer sees. models.ErrNotFound also when there is none.
func (s *Store) DeletePlan(ctx context.Context, viewer models.Viewer, accountID uuid.UUID) error {
	return s.transaction(ctx, "delete a plan", func(tx *gorm.DB) error {
		if _, err := findAccount(locked(tx), viewer, accountID); err != nil {
			return err
		}
		result := tx.Where("account_id = ?", accountID).Delete(&models.Plan{})
		if result.Error == nil && result.RowsAffected == 0 {
			return models.ErrNotFound
		}
		return result.Error
	})
}
