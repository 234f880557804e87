package store

import (
	"bytes"
	"context"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

const (
	answersKept   = 24 * time.Hour
	answerAwaited = 5 * time.Minute // a call still running then has died with its process, and may be run again
)

// IdempotencyState is what is known of a call under an idempotency key.
type IdempotencyState string

// The states of a call.
const (
	IdempotencyNew     IdempotencyState = "new"     // the caller's to run, until FinishIdempotent or CancelIdempotent
	IdempotencyRunning IdempotencyState = "running" // somebody is running it
	IdempotencyDone    IdempotencyState = "done"    // its answer is kept
	IdempotencyReused  IdempotencyState = "reused"  // the key belongs to another call
)

// Answer is what a call was answered.
type Answer struct {
	Status  int
	Headers map[string]string
	Body    string
}

// idempotencyKey is the row of a call.
type idempotencyKey struct {
	UserID    uuid.UUID `gorm:"primaryKey"`
	Key       string    `gorm:"primaryKey"`
	Hash      []byte    // of the method, path and body
	State     IdempotencyState
	Status    int
	Headers   map[string]string `gorm:"serializer:json"`
	Body      string
	CreatedAt time.Time
	Forgotten bool // somebody was erased while the call ran: what it answers may speak of them
}

// BeginIdempotent begins a call of a user under a key, or tells what became of it before; the answer is set when the
// state is IdempotencyDone. hash is over all that makes two calls the same: method, path and body.
func (s *Store) BeginIdempotent(ctx context.Context, userID uuid.UUID, key string, hash []byte) (IdempotencyState, Answer, error) {
	var state IdempotencyState
	var answer Answer
	err := s.transaction(ctx, "begin an idempotent call", func(tx *gorm.DB) error {
		now := s.now()
		outlived := tx.Where("created_at < ?", now.Add(-answersKept)).
			Or("user_id = ? AND key = ? AND state = ? AND created_at < ?", userID, key, IdempotencyRunning,
				now.Add(-answerAwaited))
		if err := outlived.Delete(&idempotencyKey{}).Error; err != nil {
			return err
		}
		row := idempotencyKey{UserID: userID, Key: key, Hash: hash, State: IdempotencyRunning, CreatedAt: now}
		created, err := createOnce(tx, &row)
		if err != nil || created {
			state = IdempotencyNew
			return err
		}
		var known idempotencyKey
		if err := tx.Where("user_id = ? AND key = ?", userID, key).Take(&known).Error; err != nil {
			return err
		}
		state, answer = known.compare(hash)
		if state == IdempotencyDone {
			trailOf(tx.Statement.Context).tell("", thing{kind: models.AuditedAnswer}, models.AuditRead)
		}
		return nil
	})
	return state, answer, err
}

func (k idempotencyKey) compare(hash []byte) (IdempotencyState, Answer) {
	if !bytes.Equal(k.Hash, hash) {
		return IdempotencyReused, Answer{}
	}
	if k.State == IdempotencyRunning {
		return IdempotencyRunning, Answer{}
	}
	return IdempotencyDone, Answer{Status: k.Status, Headers: k.Headers, Body: k.Body}
}

// FinishIdempotent keeps the answer of a call that was begun, unless somebody was erased since: then the key is free again.
// models.ErrNotFound when it was not begun.
func (s *Store) FinishIdempotent(ctx context.Context, userID uuid.UUID, key string, answer Answer) error {
	return s.transaction(ctx, "finish an idempotent call", func(tx *gorm.DB) error {
		var row idempotencyKey
		running := locked(tx).Where("user_id = ? AND key = ? AND state = ?", userID, key, IdempotencyRunning)
		if err := running.Take(&row).Error; err != nil {
			return err
		}
		if row.Forgotten {
			return tx.Delete(&row).Error
		}
		row.State, row.Status, row.Headers, row.Body = IdempotencyDone, answer.Status, answer.Headers, answer.Body
		return tx.Model(&row).Select("state", "status", "headers", "body").Updates(&row).Error
	})
}

// CancelIdempotent forgets a call that failed in a way that trying again may mend, so that it can be.
func (s *Store) CancelIdempotent(ctx context.Context, userID uuid.UUID, key string) error {
	return s.transaction(ctx, "cancel an idempotent call", func(tx *gorm.DB) error {
		return tx.Where("user_id = ? AND key = ? AND state = ?", userID, key, IdempotencyRunning).
			Delete(&idempotencyKey{}).Error
	})
}

// forgetAnswersAbout deletes the kept answers that speak of a row that is being deleted.
func forgetAnswersAbout(tx *gorm.DB, id uuid.UUID) error {
	return tx.Where("body LIKE ?", "%"+id.String()+"%").Delete(&idempotencyKey{}).Error
}
