package models

import (
	"time"

	"github.com/google/uuid"
)

// RelationshipLevel is where the customer places us (A3): Miller Heiman's buy-sell hierarchy.
type RelationshipLevel int

// The levels of a relationship, the lowest first.
const (
	MeetsSpecification           RelationshipLevel = 1 // a commodity that meets the specification
	GoodProduct                  RelationshipLevel = 2
	GoodService                  RelationshipLevel = 3 // good service and support
	ContributesToBusiness        RelationshipLevel = 4 // contributes to business issues
	ContributesToTheOrganisation RelationshipLevel = 5 // contributes to organisational issues
)

// Relationship (关系层级) is where an account stands with us today, and where it is to stand next (A3). An account has one
// at most. Proofs are loaded with it.
type Relationship struct {
	ID        uuid.UUID
	AccountID uuid.UUID
	Level     RelationshipLevel // today's
	Target    RelationshipLevel // Level when it is to be kept, else the next one: one level at a time
	Because   string
	Version   int
	CreatedAt time.Time
	UpdatedAt time.Time
	Proofs    []Proof `gorm:"foreignKey:RelationshipID"`
}

// CheckRelationship returns the mistakes of a relationship.
func CheckRelationship(r Relationship) Invalid {
	var mistakes Invalid
	if !r.Level.valid() {
		mistakes = append(mistakes, FieldError{Field: "level", Message: "is not between 1 and 5"})
	}
	switch {
	case !r.Target.valid():
		mistakes = append(mistakes, FieldError{Field: "target", Message: "is not between 1 and 5"})
	case r.Target < r.Level:
		mistakes = append(mistakes, FieldError{Field: "target", Message: "is below today's level"})
	case r.Target > r.Level+1:
		mistakes = append(mistakes, FieldError{Field: "target", Message: "is more than one level above today's"})
	}
	mistakes = append(mistakes, CheckText("because", r.Because)...)
	return append(mistakes, CheckProofs("proofs", r.Proofs)...)
}

func (l RelationshipLevel) valid() bool {
	return l >= MeetsSpecification && l <= ContributesToTheOrganisation
}
