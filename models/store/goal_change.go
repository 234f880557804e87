package store

import (
	"context"
	"fmt"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// GoalUpdate changes what is not nil.
type GoalUpdate struct {
	ParticipantIDs *[]uuid.UUID
	Opening        *string
	Provide        *string
	Strength       *string
	Proofs         *[]models.Proof // instead of those that it has
}

// UpdateGoal changes a goal of an account that the viewer sees. One that the customer has confirmed is a draft again when
// its words or its participants change, since that is not what they confirmed. models.ErrNotFound, models.ErrStale when
// version is neither 0 nor the row's, or models.Invalid.
func (s *Store) UpdateGoal(ctx context.Context, viewer models.Viewer, id uuid.UUID, version int, update GoalUpdate) (models.Goal, error) {
	var goal models.Goal
	err := s.transaction(ctx, "update a goal", func(tx *gorm.DB) error {
		before, err := lockGoal(tx, viewer, id, version)
		if err != nil {
			return err
		}
		after := update.applied(before)
		if !sameGoal(before, after) {
			after.ConfirmedBy, after.ConfirmedAt, after.ConfirmedHow = nil, nil, ""
		}
		if err := update.save(tx, after); err != nil {
			return err
		}
		goal, err = findGoal(tx, viewer, id)
		return err
	})
	return goal, err
}

// sameGoal reports whether both say the same to the customer.
func sameGoal(a, b models.Goal) bool {
	return a.Opening == b.Opening && a.Provide == b.Provide && a.Strength == b.Strength && sameParticipants(a, b)
}

func (u GoalUpdate) applied(goal models.Goal) models.Goal {
	if u.ParticipantIDs != nil {
		goal.ParticipantIDs = joinIDs(*u.ParticipantIDs, nil)
	}
	if u.Opening != nil {
		goal.Opening = models.CleanText(*u.Opening)
	}
	if u.Provide != nil {
		goal.Provide = models.CleanText(*u.Provide)
	}
	if u.Strength != nil {
		goal.Strength = models.CleanText(*u.Strength)
	}
	goal.Version++
	return goal
}

func (u GoalUpdate) save(tx *gorm.DB, goal models.Goal) error {
	var given []models.Proof
	if u.Proofs != nil {
		given = *u.Proofs
	}
	proofs, err := checkGoal(tx, goal, given)
	if err != nil {
		return err
	}
	if err := save(tx, &goal); err != nil {
		return err
	}
	if u.ParticipantIDs != nil {
		if err := replaceParticipants(tx, goal); err != nil {
			return err
		}
	}
	if u.Proofs == nil {
		return nil
	}
	return replaceProofs(tx, "goal_id = ?", goal.ID, proofs)
}

func replaceParticipants(tx *gorm.DB, goal models.Goal) error {
	if err := tx.Where("goal_id = ?", goal.ID).Delete(&goalParticipant{}).Error; err != nil {
		return err
	}
	return createAll(tx, participantsOf(goal))
}

// ConfirmGoal keeps that the customer has confirmed a goal of an account that the viewer sees: who, when and how. Its
// proofs join those of the goal. models.ErrNotFound, models.ErrStale when version is neither 0 nor the row's,
// models.ErrConflict when it is confirmed already, or models.Invalid.
func (s *Store) ConfirmGoal(ctx context.Context, viewer models.Viewer, id uuid.UUID, version int, confirmation models.Confirmation) (models.Goal, error) {
	if err := models.CheckConfirmation(confirmation, s.now()).Err(); err != nil {
		return models.Goal{}, err
	}
	var goal models.Goal
	err := s.transaction(ctx, "confirm a goal", func(tx *gorm.DB) error {
		row, err := lockGoal(tx, viewer, id, version)
		if err != nil {
			return err
		}
		if row.Confirmed() {
			return fmt.Errorf("%w: the goal is confirmed", models.ErrConflict)
		}
		if err := confirmGoal(tx, row, confirmation); err != nil {
			return err
		}
		goal, err = findGoal(tx, viewer, id)
		return err
	})
	return goal, err
}

func confirmGoal(tx *gorm.DB, row models.Goal, confirmation models.Confirmation) error {
	if err := checkContacts(tx, row.AccountID, "confirmed_by", []uuid.UUID{confirmation.By}); err != nil {
		return err
	}
	proofs, err := locateProofs(tx, row.AccountID, "proofs", confirmation.Proofs, models.Proof{GoalID: &row.ID})
	if err != nil {
		return err
	}
	row.ConfirmedBy, row.ConfirmedAt = &confirmation.By, new(atMicrosecond(confirmation.At))
	row.ConfirmedHow = models.CleanText(confirmation.How)
	row.Version++
	if err := save(called(tx, models.AuditConfirm), &row); err != nil {
		return err
	}
	return createAll(tx, proofs)
}
