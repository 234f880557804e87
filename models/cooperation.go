package models

import (
	"time"

	"github.com/google/uuid"
)

// Cooperation (合作定义) is what we and one named unit of an account do together (A4). Only the unit is needed to keep one:
// what is still missing is the gap. Proofs show that the customer recognises the contribution, and are loaded with it.
type Cooperation struct {
	ID           uuid.UUID
	AccountID    uuid.UUID
	Unit         string       // named, not the whole group
	What         string       // exactly what we sell them
	BudgetHolder BudgetHolder `gorm:"embedded;embeddedPrefix:holder_"`
	Contribution string       // what we contribute that they recognise
	Version      int
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Proofs       []Proof `gorm:"foreignKey:CooperationID"`
}

// BudgetHolder is to whom we sell: a department or a person, and with which budget.
type BudgetHolder struct {
	ContactID  *uuid.UUID // a contact of the account; nil when it is a department or unknown
	Department string     // empty when it is a person or unknown
	Budget     string     // which budget; empty when unknown
}

// Known reports whether we know to whom we sell and with which budget.
func (b BudgetHolder) Known() bool {
	return (b.ContactID != nil || b.Department != "") && b.Budget != ""
}

// CheckCooperation returns the mistakes of a cooperation whose names are clean.
func CheckCooperation(c Cooperation) Invalid {
	mistakes := CheckName("unit", c.Unit)
	mistakes = append(mistakes, CheckText("what", c.What)...)
	mistakes = append(mistakes, CheckText("budget_holder.department", c.BudgetHolder.Department)...)
	mistakes = append(mistakes, CheckText("budget_holder.budget", c.BudgetHolder.Budget)...)
	mistakes = append(mistakes, CheckText("contribution", c.Contribution)...)
	return append(mistakes, CheckProofs("proofs", c.Proofs)...)
}
