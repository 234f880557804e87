package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// GoalFilter chooses goals of one account.
type GoalFilter struct {
	AccountID uuid.UUID
	Confirmed *bool // nil: confirmed or draft
	Page
}

// goalParticipant joins a contact to a goal.
type goalParticipant struct {
	GoalID    uuid.UUID
	ContactID uuid.UUID
}

// FindGoals lists the goals of an account that the viewer sees, drafts and confirmed ones. Else models.ErrNotFound.
func (s *Store) FindGoals(ctx context.Context, viewer models.Viewer, filter GoalFilter) (List[models.Goal], error) {
	var list List[models.Goal]
	err := s.snapshot(ctx, "list goals", func(tx *gorm.DB) (err error) {
		if _, err := findAccount(tx, viewer, filter.AccountID); err != nil {
			return err
		}
		goals := listOf[models.Goal]{changed: "updated_at", id: func(g models.Goal) uuid.UUID { return g.ID }}
		if list, err = goals.page(withProofs(filter.query(tx)), filter.Page); err != nil {
			return err
		}
		return completeGoals(tx, list.Items)
	})
	return list, err
}

func (f GoalFilter) query(tx *gorm.DB) *gorm.DB {
	query := tx.Where("account_id = ?", f.AccountID)
	switch {
	case f.Confirmed == nil:
		return query
	case *f.Confirmed:
		return query.Where("confirmed_at IS NOT NULL")
	}
	return query.Where("confirmed_at IS NULL")
}

// completeGoals adds to goals their participants, and to their proofs the quotes.
func completeGoals(tx *gorm.DB, goals []models.Goal) error {
	if len(goals) == 0 {
		return nil
	}
	position := make(map[uuid.UUID]int, len(goals))
	ids := make([]uuid.UUID, len(goals))
	for i, goal := range goals {
		position[goal.ID], ids[i] = i, goal.ID
	}
	var participants []goalParticipant
	if err := tx.Where("goal_id IN ?", ids).Order("contact_id").Find(&participants).Error; err != nil {
		return err
	}
	for _, participant := range participants {
		goal := &goals[position[participant.GoalID]]
		goal.ParticipantIDs = append(goal.ParticipantIDs, participant.ContactID)
	}
	return cutProofs(tx, proofsOf(goals, func(g models.Goal) []models.Proof { return g.Proofs }))
}

// FindGoalByID finds a goal of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindGoalByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Goal, error) {
	var goal models.Goal
	err := s.snapshot(ctx, "find a goal", func(tx *gorm.DB) (err error) {
		goal, err = findGoal(tx, viewer, id)
		return err
	})
	return goal, err
}

func findGoal(tx *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Goal, error) {
	goals := make([]models.Goal, 1)
	query := withProofs(tx).Scopes(rowOfAccountSeenBy(viewer, "goals")).Where("id = ?", id)
	if err := query.Take(&goals[0]).Error; err != nil {
		return models.Goal{}, err
	}
	err := completeGoals(tx, goals)
	return goals[0], err
}

// CreateGoal keeps a draft of a goal of AccountID. models.ErrNotFound when the viewer does not see the account, or
// models.Invalid.
func (s *Store) CreateGoal(ctx context.Context, viewer models.Viewer, draft models.Goal) (models.Goal, error) {
	row := models.Goal{ID: newID(), AccountID: draft.AccountID, ParticipantIDs: joinIDs(draft.ParticipantIDs, nil),
		Opening: models.CleanText(draft.Opening), Provide: models.CleanText(draft.Provide),
		Strength: models.CleanText(draft.Strength), Version: 1}
	err := s.transaction(ctx, "create a goal", func(tx *gorm.DB) error {
		if _, err := findAccount(locked(tx), viewer, row.AccountID); err != nil {
			return err
		}
		proofs, err := checkGoal(tx, row, draft.Proofs)
		if err != nil {
			return err
		}
		if err := create(tx, &row); err != nil {
			return err
		}
		if err := createAll(tx, participantsOf(row)); err != nil {
			return err
		}
		if err := createAll(tx, proofs); err != nil {
			return err
		}
		row, err = findGoal(tx, viewer, row.ID)
		return err
	})
	return row, err
}

// checkGoal returns the rows of the proofs that a goal is given, or models.Invalid.
func checkGoal(tx *gorm.DB, row models.Goal, given []models.Proof) ([]models.Proof, error) {
	row.Proofs = given
	if err := models.CheckGoal(row).Err(); err != nil {
		return nil, err
	}
	if err := checkContacts(tx, row.AccountID, "participant_ids", row.ParticipantIDs); err != nil {
		return nil, err
	}
	return locateProofs(tx, row.AccountID, "proofs", given, models.Proof{GoalID: &row.ID})
}

func participantsOf(goal models.Goal) []goalParticipant {
	participants := make([]goalParticipant, len(goal.ParticipantIDs))
	for i, id := range goal.ParticipantIDs {
		participants[i] = goalParticipant{GoalID: goal.ID, ContactID: id}
	}
	return participants
}

// lockGoal finds a goal of an account that the viewer sees, with its participants and without its proofs, of that version
// unless it is 0, and makes others wait who would change what the account has.
func lockGoal(tx *gorm.DB, viewer models.Viewer, id uuid.UUID, version int) (models.Goal, error) {
	if err := lockAccountOf(tx, viewer, "goals", id); err != nil {
		return models.Goal{}, err
	}
	goals := make([]models.Goal, 1)
	if err := tx.Where("id = ?", id).Take(&goals[0]).Error; err != nil {
		return models.Goal{}, err
	}
	if err := checkVersion(goals[0].Version, version); err != nil {
		return models.Goal{}, err
	}
	err := completeGoals(tx, goals)
	return goals[0], err
}

// DeleteGoal deletes a goal of an account that the viewer sees; the items of its plan that served it serve none then.
// Else models.ErrNotFound.
func (s *Store) DeleteGoal(ctx context.Context, viewer models.Viewer, id uuid.UUID) error {
	return s.transaction(ctx, "delete a goal", func(tx *gorm.DB) error {
		if err := lockAccountOf(tx, viewer, "goals", id); err != nil {
			return err
		}
		serving := tx.Model(&models.PlanItem{}).Select("plan_id").Where("goal_id = ?", id)
		err := tx.Model(&models.Plan{}).Where("id IN (?)", serving).Updates(nextVersion()).Error
		if err != nil {
			return err
		}
		return tx.Where("id = ?", id).Delete(&models.Goal{}).Error
	})
}

// sameParticipants reports whether both goals name the same people, in whatever order.
func sameParticipants(a, b models.Goal) bool {
	return len(a.ParticipantIDs) == len(b.ParticipantIDs) &&
		!slices.ContainsFunc(a.ParticipantIDs, func(id uuid.UUID) bool { return !slices.Contains(b.ParticipantIDs, id) })
}
