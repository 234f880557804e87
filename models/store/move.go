package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// MoveFilter chooses moves of one opportunity.
type MoveFilter struct {
	OpportunityID uuid.UUID
	Live          *bool // nil: rejected by a rule or not
	Page                // UpdatedSince looks at CreatedAt
}

// MoveOutcome is what a user says became of a move.
type MoveOutcome struct {
	Outcome string // models.MoveWorked, MoveFailed or MoveUnknown
	Note    string
}

// FindMoves lists moves of an opportunity that the viewer sees, each with evidence and quotes, and verdicts. Else
// models.ErrNotFound.
func (s *Store) FindMoves(ctx context.Context, viewer models.Viewer, filter MoveFilter) (List[models.Move], error) {
	var list List[models.Move]
	err := s.snapshot(ctx, "list moves", func(tx *gorm.DB) (err error) {
		if _, err := findOpportunity(tx, viewer, filter.OpportunityID); err != nil {
			return err
		}
		query := withMoveParts(tx).Where("opportunity_id = ?", filter.OpportunityID)
		if filter.Live != nil {
			query = query.Where("live = ?", *filter.Live)
		}
		moves := listOf[models.Move]{changed: "created_at", id: func(m models.Move) uuid.UUID { return m.ID }}
		if list, err = moves.page(query, filter.Page); err != nil {
			return err
		}
		return cutQuotes(tx, nil, evidenceOfMoves(list.Items))
	})
	return list, err
}

// FindMoveByID finds a move of an opportunity that the viewer sees, with evidence and quotes, and verdicts. Else
// models.ErrNotFound.
func (s *Store) FindMoveByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Move, error) {
	var move models.Move
	err := s.snapshot(ctx, "find a move", func(tx *gorm.DB) (err error) {
		move, err = findMove(tx, viewer, id)
		return err
	})
	return move, err
}

func findMove(tx *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Move, error) {
	var move models.Move
	query := withMoveParts(tx).Scopes(rowOfOpportunitySeenBy(viewer, "moves")).Where("id = ?", id)
	if err := query.Take(&move).Error; err != nil {
		return models.Move{}, err
	}
	return move, cutQuotes(tx, nil, [][]models.Evidence{move.Evidence})
}

// RecordOutcome keeps what became of a move of an opportunity that the viewer sees; a later outcome takes the place of an
// earlier one. models.ErrNotFound or models.Invalid.
func (s *Store) RecordOutcome(ctx context.Context, viewer models.Viewer, moveID uuid.UUID, outcome MoveOutcome) (models.Move, error) {
	known := []string{models.MoveWorked, models.MoveFailed, models.MoveUnknown}
	if !slices.Contains(known, outcome.Outcome) {
		return models.Move{}, models.Invalid{{Field: "outcome", Message: "is not an outcome"}}
	}
	var move models.Move
	err := s.transaction(ctx, "record an outcome", func(tx *gorm.DB) (err error) {
		if move, err = findMove(tx, viewer, moveID); err != nil {
			return err
		}
		move.Outcome, move.OutcomeNote, move.OutcomeAt = outcome.Outcome, outcome.Note, new(s.now())
		return tx.Model(&move).Select("outcome", "outcome_note", "outcome_at").Updates(&move).Error
	})
	return move, err
}

// saveNextMove saves the move of an analysis, where there is one, and tells of it.
func saveNextMove(tx *gorm.DB, analysis models.Analysis, move *models.Move) error {
	if move == nil {
		return nil
	}
	saved, err := saveMove(tx, analysis, *move)
	if err != nil || !saved {
		return err
	}
	return addEvent(tx, analysis.ID, models.EventMove, nil)
}

// saveRejectedMoves saves moves that a rule rejected.
func saveRejectedMoves(tx *gorm.DB, analysis models.Analysis, moves []models.Move) error {
	for _, move := range moves {
		move.Live = false
		if _, err := saveMove(tx, analysis, move); err != nil {
			return err
		}
	}
	return nil
}

// saveMove saves a move of an analysis, and reports whether it did: one to a contact, or for a win, that is no longer
// there is left out.
func saveMove(tx *gorm.DB, analysis models.Analysis, row models.Move) (bool, error) {
	addressed, err := isAddressed(tx, row, analysis.OpportunityID)
	if err != nil || !addressed {
		return false, err
	}
	if row.ID == uuid.Nil {
		row.ID = newID()
	}
	row.OpportunityID, row.AnalysisID = analysis.OpportunityID, &analysis.ID
	row.Outcome, row.OutcomeNote, row.OutcomeAt = "", "", nil
	spans, err := findSpans(tx, analysis.OpportunityID, [][]models.Evidence{row.Evidence})
	if err != nil {
		return false, err
	}
	evidence, err := spans.stored(row.Evidence, models.Evidence{MoveID: &row.ID})
	if err != nil {
		return false, err
	}
	verdicts := verdictsOf(row.Verdicts, models.Verdict{MoveID: &row.ID})
	return true, createSuggestions(tx, []models.Move{row}, evidence, verdicts)
}

// isAddressed reports whether the contact and the win of a move are still there, and the contact has not objected.
func isAddressed(tx *gorm.DB, move models.Move, opportunityID uuid.UUID) (bool, error) {
	if move.ContactID != nil {
		var contacts []models.Contact
		query := tx.Select("id").Limit(1).
			Where("id = ? AND NOT objected AND account_id = (SELECT account_id FROM opportunities WHERE opportunities.id = ?)",
				*move.ContactID, opportunityID)
		if err := query.Find(&contacts).Error; err != nil || len(contacts) == 0 {
			return false, err
		}
	}
	if move.WinID == nil {
		return true, nil
	}
	var wins []models.Win
	query := tx.Select("id").Limit(1).Where("id = ? AND opportunity_id = ?", *move.WinID, opportunityID)
	err := query.Find(&wins).Error
	return len(wins) > 0, err
}
