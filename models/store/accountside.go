package store

import (
	"errors"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// stateIntelligence is how many of the newest pieces of intelligence an account side holds.
const stateIntelligence = 200

// findAccountSide finds what is known of an account and agreed with it beside its opportunities. The number of queries is
// fixed.
func findAccountSide(tx *gorm.DB, accountID uuid.UUID) (side models.AccountSide, err error) {
	if side.Criteria, err = findCriteria(tx, accountID); err != nil {
		return side, err
	}
	below := func() *gorm.DB { return withProofs(tx).Where("account_id = ?", accountID) }
	newest := below().Order("occurred_at DESC, id DESC").Limit(stateIntelligence)
	if err := newest.Find(&side.Intelligence).Error; err != nil {
		return side, err
	}
	if err := below().Order("id").Find(&side.Cooperations).Error; err != nil {
		return side, err
	}
	if err := below().Order("id").Find(&side.Goals).Error; err != nil {
		return side, err
	}
	if err := completeGoals(tx, side.Goals); err != nil {
		return side, err
	}
	if err := below().Order("id").Find(&side.Stakes).Error; err != nil {
		return side, err
	}
	if err := findOnlyOnes(tx, accountID, &side); err != nil {
		return side, err
	}
	return side, cutProofs(tx, slices.Concat(proofsOfIntelligence(side.Intelligence),
		proofsOfCooperations(side.Cooperations), proofsOfStakes(side.Stakes)))
}

// findOnlyOnes adds what an account has one of at most, where it has it.
func findOnlyOnes(tx *gorm.DB, accountID uuid.UUID, side *models.AccountSide) error {
	relationship, err := findRelationship(tx, accountID)
	switch {
	case err == nil:
		side.Relationship = &relationship
	case !errors.Is(err, gorm.ErrRecordNotFound):
		return err
	}
	plan, err := findPlan(tx, accountID)
	switch {
	case err == nil:
		side.Plan = &plan
	case !errors.Is(err, gorm.ErrRecordNotFound):
		return err
	}
	return nil
}
