package models

import "github.com/google/uuid"

// ConflictKind says how two people's wins collide.
type ConflictKind string

// The kinds of conflict.
const (
	ConflictOffer   ConflictKind = "offer"   // what we offer gives one of them what takes from the other
	ConflictContest ConflictKind = "contest" // one of them is to gain of what the other is to keep
)

// Conflict (冲突) is two people's wins that collide, each of somebody else. It is a reason to look, never a proof, and is
// always derived, never stored.
type Conflict struct {
	Kind  ConflictKind
	Sides [2]ConflictSide // of ConflictOffer, first whom the offer serves; of ConflictContest, first who gains
	Why   Text            // without a private fact
}

// ConflictSide is one of the two.
type ConflictSide struct {
	ContactID uuid.UUID
	WinID     uuid.UUID
}
