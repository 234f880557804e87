package store

import (
	"context"
	"maps"
	"slices"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// retentionBatch is how many rows go in one transaction, so that others write in between.
const retentionBatch = 20

// Keep deletes what is older than the retention, and finishes what earlier erasures have left: kept answers that are out of
// date, and words in the database's files. It may run on several instances at the same time.
//
// A note is as old as its posting. One on which nothing rests that people have decided, or have still to decide, is deleted
// as DeleteNote deletes it. Of any other only the words stay that confirmed wins, unresolved flags and the proofs of the
// account's side quote; the rest is blacked out, so that positions stay right and the quote of a confirmed win is still
// read from its note. A win that nobody has decided is as old as its last change.
func (s *Store) Keep(ctx context.Context, retention models.Retention) error {
	if err := s.dropOldAnswers(ctx); err != nil {
		return err
	}
	if retention.Notes > 0 {
		if err := s.expireNotes(ctx, s.now().Add(-retention.Notes)); err != nil {
			return err
		}
	}
	if retention.UnconfirmedWins > 0 {
		if err := s.expireWins(ctx, s.now().Add(-retention.UnconfirmedWins)); err != nil {
			return err
		}
	}
	return s.purge(ctx)
}

func (s *Store) dropOldAnswers(ctx context.Context) error {
	return s.transaction(ctx, "drop old answers", func(tx *gorm.DB) error {
		return tx.Where("created_at < ?", s.now().Add(-answersKept)).Delete(&idempotencyKey{}).Error
	})
}

// expireNotes walks over the notes that are older than cutoff. Those of which words stay are met again each time, and go
// when nothing rests on them any more.
func (s *Store) expireNotes(ctx context.Context, cutoff time.Time) error {
	var last models.Note
	for {
		var notes []models.Note
		query := s.reading(ctx).Select("id", "account_id", "created_at").Where("created_at < ?", cutoff).
			Where("(created_at, id) > (?, ?)", last.CreatedAt, last.ID).Order("created_at, id").Limit(retentionBatch)
		if err := query.Find(&notes).Error; err != nil || len(notes) == 0 {
			return translate("find old notes", err)
		}
		last = notes[len(notes)-1]
		byAccount := group(notes, func(n models.Note) uuid.UUID { return n.AccountID })
		for account, old := range byAccount {
			if err := s.expireNotesOf(ctx, account, old); err != nil {
				return err
			}
		}
	}
}

func (s *Store) expireNotesOf(ctx context.Context, account uuid.UUID, old []models.Note) error {
	return s.transaction(ctx, "delete old notes", func(tx *gorm.DB) error {
		if err := findAndLock(tx, account); err != nil {
			return err
		}
		counts := map[string]int{}
		for _, note := range old {
			var found []models.Note
			if err := locked(tx).Where("id = ?", note.ID).Find(&found).Error; err != nil {
				return err
			}
			for _, note := range found { // none when somebody else was quicker
				if err := expireNote(tx, note, counts); err != nil {
					return err
				}
			}
		}
		return keepExpiry(tx, account, counts)
	})
}

// findAndLock locks an account if it is still there.
func findAndLock(tx *gorm.DB, account uuid.UUID) error {
	return locked(tx).Select("id").Where("id = ?", account).Find(&[]models.Account{}).Error
}

// keepExpiry keeps the counts of what the retention clock has taken from an account, if it was anything.
func keepExpiry(tx *gorm.DB, account uuid.UUID, counts map[string]int) error {
	if len(counts) == 0 {
		return nil
	}
	return keepErasure(tx, models.ErasedByAge, account, models.Viewer{}, counts)
}

func expireNote(tx *gorm.DB, note models.Note, counts map[string]int) error {
	kept, err := findKeptStretches(tx, note.ID)
	if err != nil {
		return err
	}
	if len(kept) == 0 {
		counts["notes"]++
		return deleteNote(tx, note)
	}
	return reduceNote(tx, note, kept, counts)
}

// stretch is a part of a note's text in code points, half-open.
type stretch struct{ Start, End int }

const (
	ofConfirmedWins   = "win_id IN (SELECT id FROM wins WHERE standing = 'confirmed')"
	ofUnresolvedFlags = "flag_id IN (SELECT id FROM flags WHERE resolved_at IS NULL)"
)

// findKeptStretches finds what outlives the rest of a note.
func findKeptStretches(tx *gorm.DB, noteID uuid.UUID) ([]stretch, error) {
	var quoted, proved []stretch
	evidence := tx.Model(&models.Evidence{}).Where("note_id = ?", noteID).Where(ofConfirmedWins + " OR " + ofUnresolvedFlags)
	if err := evidence.Find(&quoted).Error; err != nil {
		return nil, err
	}
	err := tx.Model(&models.Proof{}).Where("note_id = ?", noteID).Find(&proved).Error
	return slices.Concat(quoted, proved), err
}

// reduceNote leaves of a note what is kept of it, and deletes what rested on the rest.
func reduceNote(tx *gorm.DB, note models.Note, kept []stretch, counts map[string]int) error {
	if err := deleteUnsupportedWins(tx.Where("standing <> ?", models.Confirmed), note.ID); err != nil {
		return err
	}
	for _, rest := range []struct {
		table string
		rows  *gorm.DB
		row   any
	}{
		{"signals", tx.Where("note_id = ?", note.ID), &models.Signal{}},
		{"flags", tx.Where("note_id = ? AND resolved_at IS NOT NULL", note.ID), &models.Flag{}},
		{"evidence", tx.Where("note_id = ?", note.ID).Where("NOT (COALESCE(" + ofConfirmedWins + ", false) OR COALESCE(" +
			ofUnresolvedFlags + ", false))"), &models.Evidence{}},
	} {
		result := rest.rows.Delete(rest.row)
		if result.Error != nil {
			return result.Error
		}
		if result.RowsAffected > 0 {
			counts[rest.table] += int(result.RowsAffected)
		}
	}
	blackout := models.NewBlackout(note.Text)
	blackout.Blacken(0, models.MaxNoteLength)
	for _, part := range kept {
		blackout.Spare(part.Start, part.End)
	}
	text := blackout.Text()
	if text == note.Text {
		return nil
	}
	counts["notes"]++
	if err := forgetAnswersAbout(tx, note.ID); err != nil {
		return err
	}
	return tx.Model(&models.Note{}).Where("id = ?", note.ID).UpdateColumn("text", text).Error
}

// oldWin is a win that nobody has decided, of an account.
type oldWin struct{ ID, AccountID uuid.UUID }

// expireWins deletes the wins that nobody has decided and that have not changed since cutoff.
func (s *Store) expireWins(ctx context.Context, cutoff time.Time) error {
	for {
		var old []oldWin
		query := s.reading(ctx).Model(&models.Win{}).Select("wins.id, opportunities.account_id").
			Joins("JOIN opportunities ON opportunities.id = wins.opportunity_id").
			Where("wins.standing = 'suggested' AND wins.updated_at < ?", cutoff).Order("wins.updated_at").Limit(retentionBatch)
		if err := query.Scan(&old).Error; err != nil || len(old) == 0 {
			return translate("find old wins", err)
		}
		byAccount := group(old, func(w oldWin) uuid.UUID { return w.AccountID })
		for account := range maps.Keys(byAccount) {
			if err := s.expireWinsOf(ctx, account, byAccount[account], cutoff); err != nil {
				return err
			}
		}
	}
}

func (s *Store) expireWinsOf(ctx context.Context, account uuid.UUID, old []oldWin, cutoff time.Time) error {
	return s.transaction(ctx, "delete old wins", func(tx *gorm.DB) error {
		if err := findAndLock(tx, account); err != nil {
			return err
		}
		counts := map[string]int{}
		for _, win := range old {
			result := tx.Where("id = ? AND standing = ? AND updated_at < ?", win.ID, models.Suggested, cutoff).Delete(&models.Win{})
			if result.Error != nil {
				return result.Error
			}
			if result.RowsAffected > 0 {
				counts["wins"] += int(result.RowsAffected)
			}
		}
		return keepExpiry(tx, account, counts)
	})
}
