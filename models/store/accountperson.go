package store

import (
	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// What becomes of the account side when one of its people goes or becomes another.

// nextVersion counts an edit of rows that are not loaded.
func nextVersion() map[string]any { return map[string]any{"version": gorm.Expr("version + 1")} }

// leaveAccountSide takes a contact who is being deleted out of goals and cooperations. A goal that they confirmed is a
// draft again, and says no more how they did.
func leaveAccountSide(tx *gorm.DB, contactID uuid.UUID) error {
	takenPart := tx.Model(&goalParticipant{}).Select("goal_id").Where("contact_id = ?", contactID)
	if err := tx.Model(&models.Goal{}).Where("id IN (?)", takenPart).Updates(nextVersion()).Error; err != nil {
		return err
	}
	draft := nextVersion()
	draft["confirmed_by"], draft["confirmed_at"], draft["confirmed_how"] = nil, nil, ""
	if err := tx.Model(&models.Goal{}).Where("confirmed_by = ?", contactID).Updates(draft).Error; err != nil {
		return err
	}
	unheld := nextVersion()
	unheld["holder_contact_id"] = nil
	return tx.Model(&models.Cooperation{}).Where("holder_contact_id = ?", contactID).Updates(unheld).Error
}

// moveAccountSide gives one contact's place in goals and cooperations to another.
func moveAccountSide(tx *gorm.DB, from, to models.Contact) error {
	takenPart := tx.Model(&goalParticipant{}).Select("goal_id").Where("contact_id = ?", from.ID)
	if err := tx.Model(&models.Goal{}).Where("id IN (?)", takenPart).Updates(nextVersion()).Error; err != nil {
		return err
	}
	if err := moveParticipation(tx, from, to); err != nil {
		return err
	}
	confirmed := nextVersion()
	confirmed["confirmed_by"] = to.ID
	if err := tx.Model(&models.Goal{}).Where("confirmed_by = ?", from.ID).Updates(confirmed).Error; err != nil {
		return err
	}
	held := nextVersion()
	held["holder_contact_id"] = to.ID
	return tx.Model(&models.Cooperation{}).Where("holder_contact_id = ?", from.ID).Updates(held).Error
}

// moveParticipation lets a contact take part in the goals that another one takes part in.
func moveParticipation(tx *gorm.DB, from, to models.Contact) error {
	var taken []goalParticipant
	if err := tx.Where("contact_id = ?", from.ID).Find(&taken).Error; err != nil || len(taken) == 0 {
		return err
	}
	for i := range taken {
		taken[i].ContactID = to.ID
	}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&taken).Error
}

// findContactAccountSide adds to a contact's data the cooperations whose budget they hold, and the goals that they take
// part in or confirmed.
func findContactAccountSide(tx *gorm.DB, data *models.ContactData) error {
	id := data.Contact.ID
	held := withProofs(tx).Where("holder_contact_id = ?", id).Order("id")
	if err := held.Find(&data.Cooperations).Error; err != nil {
		return err
	}
	if err := cutProofs(tx, proofsOfCooperations(data.Cooperations)); err != nil {
		return err
	}
	takenPart := tx.Model(&goalParticipant{}).Select("goal_id").Where("contact_id = ?", id)
	goals := withProofs(tx).Where("confirmed_by = ? OR id IN (?)", id, takenPart).Order("id")
	if err := goals.Find(&data.Goals).Error; err != nil {
		return err
	}
	return completeGoals(tx, data.Goals)
}
