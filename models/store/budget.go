package store

import (
	"context"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// The day's budget of tokens is held in the database, so that all instances share it. Whoever changes what is spent or
// reserved of a day locks its row first, so that what is spent and what is reserved never exceed the limit together.

// budgetDay is what was spent on one UTC day.
type budgetDay struct {
	Day     string `gorm:"primaryKey"`
	Spent   int
	Told    bool // that models.SoftBudget percent are spent
	Refused bool // a call found no room
}

// budgetReservation is what one call under way may spend.
type budgetReservation struct {
	ID        uuid.UUID
	Day       string
	Tokens    int
	ExpiresAt time.Time // by then its process has died
}

// dayOf is the UTC day of a time.
func dayOf(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// ReserveTokens holds tokens of the day's budget for a call, until it is settled or so much time has passed. A limit of 0
// is no budget: nothing is held. Else models.ErrBudgetSpent or models.ErrBudgetReserved.
func (s *Store) ReserveTokens(ctx context.Context, limit, tokens int, lasts time.Duration) (models.Reservation, error) {
	if limit == 0 {
		return models.Reservation{}, nil
	}
	row := budgetReservation{ID: newID(), Day: dayOf(s.now()), Tokens: max(tokens, 1), ExpiresAt: s.now().Add(lasts)}
	var refusal error // of the call, not of the transaction, which remembers it
	err := s.transaction(ctx, "reserve tokens", func(tx *gorm.DB) error {
		day, err := lockBudgetDay(tx, row.Day)
		if err != nil {
			return err
		}
		if day.Spent+row.Tokens > limit {
			refusal = models.ErrBudgetSpent
			day.Refused = true
			return save(tx, &day)
		}
		if err := tx.Where("expires_at <= ?", s.now()).Delete(&budgetReservation{}).Error; err != nil {
			return err
		}
		reserved, err := sumReserved(tx, row.Day)
		if err != nil {
			return err
		}
		if day.Spent+reserved+row.Tokens > limit {
			refusal = models.ErrBudgetReserved
			return nil
		}
		return create(tx, &row)
	})
	if err != nil {
		return models.Reservation{}, err
	}
	if refusal != nil {
		return models.Reservation{}, refusal
	}
	return models.Reservation{ID: row.ID, Day: row.Day}, nil
}

func lockBudgetDay(tx *gorm.DB, day string) (budgetDay, error) {
	if _, err := createOnce(tx, &budgetDay{Day: day}); err != nil {
		return budgetDay{}, err
	}
	var row budgetDay
	err := locked(tx).Where("day = ?", day).Take(&row).Error
	return row, err
}

func sumReserved(tx *gorm.DB, day string) (int, error) {
	var reserved int
	query := tx.Model(&budgetReservation{}).Where("day = ?", day)
	err := query.Select("COALESCE(CAST(SUM(tokens) AS bigint), 0)").Scan(&reserved).Error
	return reserved, err
}

// spend counts tokens of a call against the day on which they were reserved, and gives the reservation back. It reports
// whether this call was the one with which models.SoftBudget percent of the limit were spent.
func spend(tx *gorm.DB, reservation models.Reservation, limit, tokens int) (bool, error) {
	day, err := lockBudgetDay(tx, reservation.Day)
	if err != nil {
		return false, err
	}
	if err := tx.Where("id = ?", reservation.ID).Delete(&budgetReservation{}).Error; err != nil {
		return false, err
	}
	day.Spent += tokens
	soft := !day.Told && isSoft(day.Spent, limit)
	day.Told = day.Told || soft
	return soft, save(tx, &day)
}

func isSoft(spent, limit int) bool {
	return limit > 0 && spent >= limit-limit*(100-models.SoftBudget)/100
}

// FindBudget finds what is left of today's budget.
func (s *Store) FindBudget(ctx context.Context, limit int) (models.Budget, error) {
	now := s.now()
	budget := models.Budget{Limit: limit, State: models.BudgetOK, ResetsAt: nextDay(now)}
	err := s.snapshot(ctx, "find the budget", func(tx *gorm.DB) (err error) {
		var days []budgetDay
		if err := tx.Where("day = ?", dayOf(now)).Find(&days).Error; err != nil || len(days) == 0 {
			return err
		}
		budget.Spent, budget.State = days[0].Spent, days[0].state(limit)
		budget.Reserved, err = sumReserved(tx.Where("expires_at > ?", now), dayOf(now))
		return err
	})
	return budget, err
}

func (d budgetDay) state(limit int) models.BudgetState {
	switch {
	case limit > 0 && (d.Refused || d.Spent >= limit):
		return models.BudgetSpent
	case isSoft(d.Spent, limit):
		return models.BudgetSoft
	}
	return models.BudgetOK
}

// nextDay is when the UTC day after that time begins.
func nextDay(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour).Add(24 * time.Hour) }

// UntilNextDay is how long the budget of today still holds.
func (s *Store) UntilNextDay() time.Duration { return nextDay(s.now()).Sub(s.now()) }
