package models

import (
	"time"

	"github.com/google/uuid"
)

// ErasureKind is why rows were erased.
type ErasureKind string

// The kinds of erasure.
const (
	ErasedContact   ErasureKind = "contact"   // a person was erased
	ErasedAccount   ErasureKind = "account"   // an account was, with everything below it
	ErasedObjection ErasureKind = "objection" // a person objected to being analysed
	ErasedByAge     ErasureKind = "retention" // the retention clock ran out for some of an account's rows
)

// Erasure is what stays of what was erased: no name and no word of it. Its subject's id lets an operator who has restored
// a backup erase again what had been erased since.
type Erasure struct {
	ID        uuid.UUID
	Kind      ErasureKind
	SubjectID uuid.UUID      // the contact's or the account's id; by age, that of the account
	UserID    *uuid.UUID     // who erased; nil for the retention clock
	Counts    map[string]int `gorm:"serializer:json"` // rows that went, and rows in which words were blacked out, by table
	CreatedAt time.Time
	PurgedAt  *time.Time // when the database had nothing of it left in its files; nil before
}

// Eraser blacks out what speaks of one person. The zero value is none.
type Eraser struct {
	// Text blacks out every mention of the person in a free text, and returns one without any as it is.
	Text func(text string) string
	// Note blacks out in a note's text every mention of the person, all that they say in it, and the sentences in which
	// the evidence stands. The text keeps its length in code points, so that other people's evidence stays right.
	Note func(note Note, said []Evidence) string
}

// Retention is how long after their last change rows are kept; zero keeps them for good.
type Retention struct {
	Notes           time.Duration
	UnconfirmedWins time.Duration
}
