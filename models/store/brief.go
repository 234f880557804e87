package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindBrief finds what a reader may know for one analysis: the note to read last, the opportunity's earlier notes before
// it with their live signals, and the live wins that nobody has rejected, those of an earlier reading of the same note
// included.
// models.ErrNotFound when the analysis or its note is gone, or it has none.
func (s *Store) FindBrief(ctx context.Context, analysisID uuid.UUID) (models.Brief, error) {
	var brief models.Brief
	err := s.snapshot(ctx, "find a brief", func(tx *gorm.DB) (err error) {
		brief, err = findBrief(tx, analysisID)
		return err
	})
	return brief, err
}

func findBrief(tx *gorm.DB, analysisID uuid.UUID) (models.Brief, error) {
	var analysis models.Analysis
	if err := tx.Where("id = ?", analysisID).Take(&analysis).Error; err != nil {
		return models.Brief{}, err
	}
	if analysis.NoteID == nil {
		return models.Brief{}, models.ErrNotFound
	}
	known, err := findKnown(tx, analysis.OpportunityID)
	if err != nil {
		return models.Brief{}, err
	}
	wins, err := findStandingWins(tx, analysis.OpportunityID, known.Notes)
	if err != nil {
		return models.Brief{}, err
	}
	notes := upTo(known.Notes, *analysis.NoteID)
	signals, err := findSignalsOf(tx, notes[:len(notes)-1])
	if err != nil {
		return models.Brief{}, err
	}
	return models.Brief{Account: known.Account, Opportunity: known.Opportunity, Offerings: known.Offerings,
		Contacts: known.Contacts, Roles: known.Roles, Notes: notes, Wins: wins, Signals: signals}, nil
}

// findSignalsOf finds the live signals of notes, without their parts.
func findSignalsOf(tx *gorm.DB, notes []models.Note) ([]models.Signal, error) {
	var ids []uuid.UUID
	for _, note := range notes {
		ids = append(ids, note.ID)
	}
	var signals []models.Signal
	err := tx.Where("note_id IN ? AND live = ?", ids, true).Order("occurred_at, id").Find(&signals).Error
	return signals, err
}

// upTo returns the notes up to the one of that id, which is the last.
func upTo(notes []models.Note, id uuid.UUID) []models.Note {
	for i, note := range notes {
		if note.ID == id {
			return notes[:i+1]
		}
	}
	return notes
}

// findKnown finds what is known of an opportunity apart from suggestions: the account with its contacts, the offerings,
// the roles and the notes, the oldest first.
func findKnown(tx *gorm.DB, opportunityID uuid.UUID) (models.State, error) {
	var state models.State
	if err := tx.Where("id = ?", opportunityID).Take(&state.Opportunity).Error; err != nil {
		return state, err
	}
	if err := tx.Where("id = ?", state.Opportunity.AccountID).Take(&state.Account).Error; err != nil {
		return state, err
	}
	sold := tx.Model(&opportunityOffering{}).Select("offering_id").Where("opportunity_id = ?", opportunityID)
	if err := tx.Where("id IN (?)", sold).Order("id").Find(&state.Offerings).Error; err != nil {
		return state, err
	}
	for _, offering := range state.Offerings {
		state.Opportunity.OfferingIDs = append(state.Opportunity.OfferingIDs, offering.ID)
	}
	if err := tx.Where("account_id = ?", state.Account.ID).Order("id").Find(&state.Contacts).Error; err != nil {
		return state, err
	}
	roles, err := findRoles(tx, opportunityID)
	if err != nil {
		return state, err
	}
	state.Roles = roles
	err = tx.Where("opportunity_id = ?", opportunityID).Order("occurred_at, id").Find(&state.Notes).Error
	return state, err
}

// findStandingWins finds the live wins of an opportunity that nobody has rejected.
func findStandingWins(tx *gorm.DB, opportunityID uuid.UUID, notes []models.Note) ([]models.Win, error) {
	var wins []models.Win
	query := withWinParts(tx).Where("opportunity_id = ? AND live = ? AND standing <> ?", opportunityID, true, models.Rejected)
	if err := query.Order("id").Find(&wins).Error; err != nil {
		return nil, err
	}
	return wins, cutQuotes(tx, notes, evidenceOfWins(wins))
}

// FindRejectedWins finds the wins of an opportunity that a person has rejected, with their evidence: the same suggestion
// from the same words is not raised again.
func (s *Store) FindRejectedWins(ctx context.Context, opportunityID uuid.UUID) ([]models.Win, error) {
	var wins []models.Win
	err := s.snapshot(ctx, "find rejected wins", func(tx *gorm.DB) error {
		query := withWinParts(tx).Where("opportunity_id = ? AND standing = ?", opportunityID, models.Rejected)
		if err := query.Order("id").Find(&wins).Error; err != nil {
			return err
		}
		return cutQuotes(tx, nil, evidenceOfWins(wins))
	})
	return wins, err
}
