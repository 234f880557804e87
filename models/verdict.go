package models

import "github.com/google/uuid"

// Outcome of a rule.
type Outcome string

// The outcomes of a rule.
const (
	Pass   Outcome = "pass"
	Warn   Outcome = "warn"
	Reject Outcome = "reject"
)

// Verdict (判定) is what one rule says of one suggestion. It belongs to exactly one win, signal or move.
type Verdict struct {
	ID       uuid.UUID
	WinID    *uuid.UUID
	SignalID *uuid.UUID
	MoveID   *uuid.UUID
	Rule     string // E1 … I5
	Outcome  Outcome
	Reason   Text `gorm:"embedded;embeddedPrefix:reason_"` // never quotes the note
}

// Rejects reports whether any verdict rejects.
func Rejects(verdicts []Verdict) bool {
	for _, verdict := range verdicts {
		if verdict.Outcome == Reject {
			return true
		}
	}
	return false
}

// FlagKind is a kind of compliance flag.
type FlagKind string

// The kinds of flag.
const (
	FlagInducement FlagKind = "inducement"
	FlagInjection  FlagKind = "injection"
	FlagLeak       FlagKind = "leak"
	FlagSensitive  FlagKind = "sensitive"
)

// FlagKinds lists every kind of flag.
func FlagKinds() []FlagKind {
	return []FlagKind{FlagInducement, FlagInjection, FlagLeak, FlagSensitive}
}
