package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// stateMoves is how many of the newest moves a state holds.
const stateMoves = 50

// FindState finds all that is known of an opportunity that the viewer sees, as of one moment: wins that are live and
// that nobody has rejected, live signals, unresolved flags, the newest worded moves that are live, and of a strategic
// account its own side. The number of queries is fixed. Else models.ErrNotFound.
func (s *Store) FindState(ctx context.Context, viewer models.Viewer, opportunityID uuid.UUID) (models.State, error) {
	var state models.State
	err := s.snapshot(ctx, "find a state", func(tx *gorm.DB) (err error) {
		if _, err := findOpportunity(tx, viewer, opportunityID); err != nil {
			return err
		}
		if state, err = findKnown(tx, opportunityID); err != nil {
			return err
		}
		if err := findSuggestions(tx, &state); err != nil || !state.Account.Strategic {
			return err
		}
		side, err := findAccountSide(tx, state.Account.ID)
		state.Side = &side
		return err
	})
	return state, err
}

// findSuggestions adds the wins, signals, flags and moves of the state's opportunity, with their quotes.
func findSuggestions(tx *gorm.DB, state *models.State) (err error) {
	id := state.Opportunity.ID
	if state.Wins, err = findStandingWins(tx, id, state.Notes); err != nil {
		return err
	}
	signals := withSignalParts(tx).Where("opportunity_id = ? AND live = ?", id, true)
	if err := signals.Order("id").Find(&state.Signals).Error; err != nil {
		return err
	}
	flags := tx.Preload("Evidence", inOrder).Where("opportunity_id = ? AND resolved_at IS NULL", id)
	if err := flags.Order("id").Find(&state.Flags).Error; err != nil {
		return err
	}
	moves := withMoveParts(tx).Where("opportunity_id = ? AND live = ?", id, true)
	if err := moves.Order("id DESC").Limit(stateMoves).Find(&state.Moves).Error; err != nil {
		return err
	}
	return cutQuotes(tx, state.Notes, slices.Concat(evidenceOfSignals(state.Signals), evidenceOfFlags(state.Flags),
		evidenceOfMoves(state.Moves)))
}
