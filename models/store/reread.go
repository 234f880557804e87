package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// A win is served or threatened by what we offer today. When the offer changes, the newest note of the opportunity is read
// again against it, and the states of its wins with it.

// rereadBatch is how many notes are queued by one statement.
const rereadBatch = 500

// lockAccountsSelling locks every account that has an opportunity with the offering, before the offering itself is: others
// lock in that order too.
func lockAccountsSelling(tx *gorm.DB, offeringID uuid.UUID) error {
	accounts := tx.Model(&models.Opportunity{}).Select("account_id").Where("id IN (?)", selling(tx, offeringID))
	return locked(tx).Select("id").Where("id IN (?)", accounts).Order("id").Find(&[]models.Account{}).Error
}

// selling is the query for the ids of the opportunities with an offering.
func selling(tx *gorm.DB, offeringID uuid.UUID) *gorm.DB {
	return tx.Model(&opportunityOffering{}).Select("opportunity_id").Where("offering_id = ?", offeringID)
}

// reread queues reading the newest note of each of some opportunities, of which opportunities is the query for the ids.
// One without notes has nothing to read. A note that waits to be read already will be read with the changed offer.
func (s *Store) reread(ctx context.Context, tx *gorm.DB, opportunities *gorm.DB) error {
	waiting, err := lockWaiting(tx, opportunities)
	if err != nil {
		return err
	}
	var newest []models.Note
	placed := tx.Model(&models.Note{}).
		Select("id, opportunity_id, ROW_NUMBER() OVER (PARTITION BY opportunity_id ORDER BY occurred_at DESC, id DESC) AS place").
		Where("opportunity_id IN (?)", opportunities)
	query := tx.Table("(?) AS placed", placed).Select("id, opportunity_id").Where("place = 1")
	if err := query.Order("id").Scan(&newest).Error; err != nil {
		return err
	}
	newest = slices.DeleteFunc(newest, func(note models.Note) bool { return waiting[note.ID] })
	for batch := range slices.Chunk(newest, rereadBatch) {
		if err := s.queueReadings(ctx, tx, batch); err != nil {
			return err
		}
	}
	return nil
}

// lockWaiting finds the notes of opportunities that wait to be read, and keeps the reading of them from beginning before
// the transaction ends.
func lockWaiting(tx *gorm.DB, opportunities *gorm.DB) (map[uuid.UUID]bool, error) {
	var analyses []models.Analysis
	query := locked(tx).Where("kind = ? AND state = ? AND saved_at IS NULL AND note_id IS NOT NULL", models.AnalysisRead,
		models.Queued)
	if err := query.Where("opportunity_id IN (?)", opportunities).Order("id").Find(&analyses).Error; err != nil {
		return nil, err
	}
	waiting := make(map[uuid.UUID]bool, len(analyses))
	for _, analysis := range analyses {
		waiting[*analysis.NoteID] = true
	}
	return waiting, nil
}
