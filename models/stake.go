package models

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// StakeSide is who would lose something.
type StakeSide string

// The sides.
const (
	OurStake      StakeSide = "us"
	CustomerStake StakeSide = "customer"
)

// StakeSides lists both sides.
func StakeSides() []StakeSide { return []StakeSide{OurStake, CustomerStake} }

// Stake (离开的代价) is what one side would lose if the two organisations parted (A7). It is never changed, only added and
// deleted. Proofs are loaded with it.
type Stake struct {
	ID        uuid.UUID
	AccountID uuid.UUID
	Side      StakeSide
	Text      string
	CreatedAt time.Time
	Proofs    []Proof `gorm:"foreignKey:StakeID"`
}

// CheckStake returns the mistakes of a stake.
func CheckStake(s Stake) Invalid {
	var mistakes Invalid
	if !slices.Contains(StakeSides(), s.Side) {
		mistakes = append(mistakes, FieldError{Field: "side", Message: "is neither us nor customer"})
	}
	mistakes = append(mistakes, CheckRequiredText("text", s.Text)...)
	return append(mistakes, CheckProofs("proofs", s.Proofs)...)
}
