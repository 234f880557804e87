package models

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

// MaxParticipants is how many participants a goal may name.
const MaxParticipants = 50

// Goal (客户目标) is what we and an account want to reach together, in the customer's view (A5). It is a draft until the
// customer has confirmed it, and again after its words or participants change. Proofs and participants are loaded with it.
type Goal struct {
	ID             uuid.UUID
	AccountID      uuid.UUID
	ParticipantIDs []uuid.UUID `gorm:"-"` // its key participants, contacts of the account, in the order of their ids
	Opening        string      // the customer's coming opportunity
	Provide        string      // what we provide
	Strength       string      // which of their strengths it helps
	ConfirmedBy    *uuid.UUID  // the contact who confirmed it; nil for a draft
	ConfirmedAt    *time.Time  // when they did; nil for a draft
	ConfirmedHow   string      // what they said, signed or did; empty for a draft, or when a proof shows it
	Version        int
	CreatedAt      time.Time
	UpdatedAt      time.Time
	Proofs         []Proof `gorm:"foreignKey:GoalID"`
}

// Confirmed reports whether the customer has confirmed the goal, with who and when.
func (g Goal) Confirmed() bool { return g.ConfirmedBy != nil && g.ConfirmedAt != nil }

// Confirmation is how the customer confirmed a goal: in words of ours, by proofs, or both.
type Confirmation struct {
	By     uuid.UUID // a contact of the account
	At     time.Time
	How    string
	Proofs []Proof // added to those of the goal
}

// CheckGoal returns the mistakes of a goal.
func CheckGoal(g Goal) Invalid {
	var mistakes Invalid
	if len(g.ParticipantIDs) > MaxParticipants {
		mistakes = append(mistakes, FieldError{Field: "participant_ids",
			Message: fmt.Sprintf("names more than %d participants", MaxParticipants)})
	}
	mistakes = append(mistakes, CheckRequiredText("opening", g.Opening)...)
	mistakes = append(mistakes, CheckText("provide", g.Provide)...)
	mistakes = append(mistakes, CheckText("strength", g.Strength)...)
	return append(mistakes, CheckProofs("proofs", g.Proofs)...)
}

// CheckConfirmation returns the mistakes of a confirmation that is made now.
func CheckConfirmation(c Confirmation, now time.Time) Invalid {
	var mistakes Invalid
	switch {
	case c.At.IsZero():
		mistakes = append(mistakes, FieldError{Field: "confirmed_at", Message: "is required"})
	case c.At.After(now):
		mistakes = append(mistakes, FieldError{Field: "confirmed_at", Message: "is in the future"})
	}
	if len(c.Proofs) == 0 {
		mistakes = append(mistakes, CheckRequiredText("how", c.How)...)
	} else {
		mistakes = append(mistakes, CheckText("how", c.How)...)
	}
	return append(mistakes, CheckProofs("proofs", c.Proofs)...)
}
