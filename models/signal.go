package models

import (
	"time"

	"github.com/google/uuid"
)

// Aspect is what a signal speaks for or against.
type Aspect string

// The aspects. The first three are the terms of trust that a person can hold; the fourth belongs to two organisations.
const (
	LikesUs           Aspect = "likes_us"
	BelievesUs        Aspect = "believes_us"
	CannotDoWithoutUs Aspect = "cannot_do_without_us"
	NeitherCanLeave   Aspect = "neither_can_leave"
	AspectStance      Aspect = "stance"
	AspectMode        Aspect = "mode" // response mode: growth, trouble, even keel, overconfident
)

// Terms lists the terms of trust of a person, the lowest first.
func Terms() []Aspect { return []Aspect{LikesUs, BelievesUs, CannotDoWithoutUs} }

// Party started something: the customer's own initiative outweighs ours.
type Party string

// The parties.
const (
	ByCustomer Party = "customer"
	ByUs       Party = "us"
)

// Strong is the most that a signal can weigh.
const Strong = 3

// Signal (信号) is evidence that speaks for or against a term of trust, a stance or a response mode of a contact.
type Signal struct {
	ID            uuid.UUID
	OpportunityID uuid.UUID
	ContactID     uuid.UUID
	AnalysisID    uuid.UUID
	NoteID        uuid.UUID
	Kind          string // a Key of SignalKinds
	Aspect        Aspect
	Direction     int // +1 for, -1 against, 0 neither
	Strength      int // 1 weak, 2 clear, 3 strong; after hearsay has taken one it may be 0
	StartedBy     Party
	Basis         Basis     // Conduct outweighs OwnWords
	OccurredAt    time.Time // its note's date
	Live          bool      // false when a rule rejected it
	Source        Source    `gorm:"embedded"`
	CreatedAt     time.Time
	Evidence      []Evidence `gorm:"foreignKey:SignalID"`
	Verdicts      []Verdict  `gorm:"foreignKey:SignalID"`
}
