package store

import (
	"fmt"

	"fourfold/models"

	"github.com/google/uuid"
)

// newID returns a UUIDv7. It panics only where the system has no randomness left to give.
func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// checkVersion returns models.ErrStale when an update was made against another version than the row has. Version 0
// stands for any.
func checkVersion(have, expected int) error {
	if expected != 0 && expected != have {
		return fmt.Errorf("version %d expected, %d found: %w", expected, have, models.ErrStale)
	}
	return nil
}

// cleared returns nil for an empty text, which is how an update clears an optional column.
func cleared(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// given returns what a pointer to text points at, and nil for an empty text.
func given(text *string) *string {
	if text == nil {
		return nil
	}
	return cleared(*text)
}
