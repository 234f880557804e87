package models

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// IntelligenceKind is what a piece of intelligence is about (A2); both are needed.
type IntelligenceKind string

// The kinds of intelligence.
const (
	AboutUse      IntelligenceKind = "use"      // where they may use our offering
	AboutBusiness IntelligenceKind = "business" // the development of their own business
)

// IntelligenceKinds lists every kind of intelligence.
func IntelligenceKinds() []IntelligenceKind { return []IntelligenceKind{AboutUse, AboutBusiness} }

// IntelligenceReading is what a piece of intelligence is read for (A2).
type IntelligenceReading string

// The readings of intelligence.
const (
	ForTrends    IntelligenceReading = "trends"    // their trends and our offering
	ForOpenings  IntelligenceReading = "openings"  // their industry's openings and ours
	ForStrengths IntelligenceReading = "strengths" // our strengths and weaknesses as they see them
)

// IntelligenceReadings lists every reading.
func IntelligenceReadings() []IntelligenceReading {
	return []IntelligenceReading{ForTrends, ForOpenings, ForStrengths}
}

// Intelligence (客户资料) is one thing that we know of an account (A2). It is never changed, only added and deleted. Proofs
// are loaded with it.
type Intelligence struct {
	ID         uuid.UUID
	AccountID  uuid.UUID
	Kind       IntelligenceKind
	Reading    IntelligenceReading
	Text       string
	OccurredAt time.Time // when it was so, or was learnt
	CreatedAt  time.Time
	Proofs     []Proof `gorm:"foreignKey:IntelligenceID"`
}

// CheckIntelligence returns the mistakes of a piece of intelligence.
func CheckIntelligence(i Intelligence) Invalid {
	var mistakes Invalid
	if !slices.Contains(IntelligenceKinds(), i.Kind) {
		mistakes = append(mistakes, FieldError{Field: "kind", Message: "is not a kind of intelligence"})
	}
	if !slices.Contains(IntelligenceReadings(), i.Reading) {
		mistakes = append(mistakes, FieldError{Field: "reading", Message: "is not what intelligence is read for"})
	}
	mistakes = append(mistakes, CheckRequiredText("text", i.Text)...)
	return append(mistakes, CheckProofs("proofs", i.Proofs)...)
}
