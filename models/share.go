package models

import (
	"time"

	"github.com/google/uuid"
)

// Share lets a user work in an account as its owner does, but neither delete, share nor hand it over.
type Share struct {
	ID        uuid.UUID
	AccountID uuid.UUID
	UserID    uuid.UUID
	SharedBy  uuid.UUID
	CreatedAt time.Time
	User      User // with whom
}
