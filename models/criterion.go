package models

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// CriterionName is one of the four criteria of an ideal customer (A1). Past revenue is none.
type CriterionName string

// The criteria.
const (
	Stability     CriterionName = "stability"      // their strategy, organisation and people stay put
	StrategyMatch CriterionName = "strategy_match" // their strategy, and where our profit comes from
	Commitment    CriterionName = "commitment"     // we can afford two to three years before business
	Esteem        CriterionName = "standing"       // how their decision-makers see us, against competitors
)

// CriterionNames lists every criterion in METHOD's order.
func CriterionNames() []CriterionName {
	return []CriterionName{Stability, StrategyMatch, Commitment, Esteem}
}

// The lowest and the highest score of a criterion.
const (
	MinScore = -2
	MaxScore = 2
)

// Criterion (理想客户标准) is how far an account meets one criterion of an ideal customer (A1). A criterion that nobody has
// scored has no row. Proofs are loaded with it.
type Criterion struct {
	ID        uuid.UUID
	AccountID uuid.UUID
	Name      CriterionName
	Score     int // MinScore to MaxScore
	Because   string
	Version   int
	CreatedAt time.Time
	UpdatedAt time.Time
	Proofs    []Proof `gorm:"foreignKey:CriterionID"`
}

// CheckCriterion returns the mistakes of a criterion.
func CheckCriterion(c Criterion) Invalid {
	var mistakes Invalid
	if !slices.Contains(CriterionNames(), c.Name) {
		mistakes = append(mistakes, FieldError{Field: "name", Message: "is not a criterion"})
	}
	if c.Score < MinScore || c.Score > MaxScore {
		mistakes = append(mistakes, FieldError{Field: "score", Message: "is not between -2 and 2"})
	}
	mistakes = append(mistakes, CheckText("because", c.Because)...)
	return append(mistakes, CheckProofs("proofs", c.Proofs)...)
}
