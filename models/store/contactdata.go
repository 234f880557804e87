package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindContactData finds everything that is held about a contact of an account that the viewer sees. Else
// models.ErrNotFound.
func (s *Store) FindContactData(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.ContactData, error) {
	var data models.ContactData
	err := s.snapshot(ctx, "find a contact's data", func(tx *gorm.DB) error {
		contact, err := findContact(tx, viewer, id)
		if err != nil {
			return err
		}
		data.Contact = contact
		return findContactData(tx, &data)
	})
	return data, err
}

func findContactData(tx *gorm.DB, data *models.ContactData) error {
	id := data.Contact.ID
	if err := tx.Where("id = ?", data.Contact.AccountID).Take(&data.Account).Error; err != nil {
		return err
	}
	if err := tx.Where("contact_id = ?", id).Order("opportunity_id, role").Find(&data.Roles).Error; err != nil {
		return err
	}
	if err := withWinParts(tx).Where("contact_id = ?", id).Order("id").Find(&data.Wins).Error; err != nil {
		return err
	}
	if err := withSignalParts(tx).Where("contact_id = ?", id).Order("id").Find(&data.Signals).Error; err != nil {
		return err
	}
	if err := withMoveParts(tx).Where("contact_id = ?", id).Order("id").Find(&data.Moves).Error; err != nil {
		return err
	}
	evidence := slices.Concat(evidenceOfWins(data.Wins), evidenceOfSignals(data.Signals), evidenceOfMoves(data.Moves))
	if err := cutQuotes(tx, nil, evidence); err != nil {
		return err
	}
	if err := findContactAccountSide(tx, data); err != nil {
		return err
	}
	return findContactNotes(tx, data)
}

// findContactNotes finds the notes in which the contact took part, or is quoted, without their texts, which speak of
// others too.
func findContactNotes(tx *gorm.DB, data *models.ContactData) error {
	quoted := `SELECT evidence.note_id FROM evidence JOIN wins ON wins.id = evidence.win_id WHERE wins.contact_id = ?
		UNION SELECT evidence.note_id FROM evidence JOIN signals ON signals.id = evidence.signal_id
		WHERE signals.contact_id = ?`
	return tx.Omit("text").Where("account_id = ?", data.Contact.AccountID).
		Where("participant_ids LIKE ? OR id IN ("+quoted+")", "%"+data.Contact.ID.String()+"%", data.Contact.ID,
			data.Contact.ID).
		Order("occurred_at, id").Find(&data.Notes).Error
}
