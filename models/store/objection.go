package store

import (
	"maps"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// stopAnalysing erases what the coach has made of a contact who objects: wins with what people decided on them, signals and
// moves. What was entered about them stays, as does what the compliance role must see. Readings that are under way begin
// anew, without them. Taking the objection back brings nothing back.
func stopAnalysing(tx *gorm.DB, viewer models.Viewer, contact models.Contact) error {
	counts, err := countAbout(tx, contact.ID)
	if err != nil {
		return err
	}
	maps.DeleteFunc(counts, func(table string, _ int) bool { return table == "role_holdings" })
	for _, rows := range []any{&models.Move{}, &models.Signal{}, &models.Win{}} {
		if err := tx.Where("contact_id = ?", contact.ID).Delete(rows).Error; err != nil {
			return err
		}
	}
	forgotten, err := forgetAnswers(tx, idSet([]uuid.UUID{contact.ID}).in)
	if err != nil {
		return err
	}
	counts["idempotency_keys"] = forgotten
	if err := interruptAnalyses(tx, contact.AccountID); err != nil {
		return err
	}
	return keepErasure(tx, models.ErasedObjection, contact.ID, viewer, counts)
}
