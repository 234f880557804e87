package models

import (
	"time"

	"github.com/google/uuid"
)

// Flag is something that the compliance role must look at.
type Flag struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	OpportunityID uuid.UUID
	NoteID        uuid.UUID
	ContactID     *uuid.UUID // whom it concerns, where the note shows it
	AnalysisID    uuid.UUID
	Kind          FlagKind
	Rule          string // I1, I4 or I5; empty for a sensitive one
	Reason        Text   `gorm:"embedded;embeddedPrefix:reason_"` // never quotes the note
	ResolvedAt    *time.Time
	ResolvedBy    *uuid.UUID
	Resolution    string
	CreatedAt     time.Time
	Evidence      []Evidence `gorm:"foreignKey:FlagID"`
}
