package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// StakeFilter chooses stakes of one account.
type StakeFilter struct {
	AccountID uuid.UUID
	Side      models.StakeSide // empty: both
	Page                       // UpdatedSince looks at CreatedAt, since a stake never changes
}

// FindStakes lists what each side would lose, of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindStakes(ctx context.Context, viewer models.Viewer, filter StakeFilter) (List[models.Stake], error) {
	var list List[models.Stake]
	err := s.snapshot(ctx, "list stakes", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(tx, viewer, filter.AccountID); err != nil {
			return err
		}
		query := withProofs(tx).Where("account_id = ?", filter.AccountID)
		if filter.Side != "" {
			query = query.Where("side = ?", filter.Side)
		}
		stakes := listOf[models.Stake]{changed: "created_at", id: func(s models.Stake) uuid.UUID { return s.ID }}
		if list, err = stakes.page(query, filter.Page); err != nil {
			return err
		}
		return cutProofs(tx, proofsOfStakes(list.Items))
	})
	return list, err
}

func proofsOfStakes(stakes []models.Stake) [][]models.Proof {
	return proofsOf(stakes, func(s models.Stake) []models.Proof { return s.Proofs })
}

// FindStakeByID finds a stake of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindStakeByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Stake, error) {
	var stake models.Stake
	err := s.snapshot(ctx, "find a stake", func(tx *gorm.DB) error {
		query := withProofs(tx).Scopes(rowOfAccountSeenBy(viewer, "stakes")).Where("id = ?", id)
		if err := query.Take(&stake).Error; err != nil {
			return err
		}
		return cutProofs(tx, [][]models.Proof{stake.Proofs})
	})
	return stake, err
}

// CreateStake keeps what a side of AccountID would lose. models.ErrNotFound when the viewer does not see the account, or
// models.Invalid.
func (s *Store) CreateStake(ctx context.Context, viewer models.Viewer, draft models.Stake) (models.Stake, error) {
	if err := models.CheckStake(draft).Err(); err != nil {
		return models.Stake{}, err
	}
	row := models.Stake{ID: newID(), AccountID: draft.AccountID, Side: draft.Side, Text: models.CleanText(draft.Text)}
	err := s.transaction(ctx, "create a stake", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(locked(tx), viewer, row.AccountID); err != nil {
			return err
		}
		row.Proofs, err = locateProofs(tx, row.AccountID, "proofs", draft.Proofs, models.Proof{StakeID: &row.ID})
		if err != nil {
			return err
		}
		if err := create(tx, &row); err != nil {
			return err
		}
		if err := createAll(tx, row.Proofs); err != nil {
			return err
		}
		return cutProofs(tx, [][]models.Proof{row.Proofs})
	})
	return row, err
}

// DeleteStake deletes a stake of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) DeleteStake(ctx context.Context, viewer models.Viewer, id uuid.UUID) error {
	return s.transaction(ctx, "delete a stake", func(tx *gorm.DB) error {
		return deleteOfAccount(tx, viewer, "stakes", id, &models.Stake{})
	})
}
