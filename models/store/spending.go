package store

import (
	"context"
	"errors"

	"fourfold/models"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// modelDay is what was spent on one UTC day on one model at one price.
type modelDay struct {
	Day   string       `gorm:"primaryKey"`
	Model string       `gorm:"primaryKey"`
	Price models.Price `gorm:"embedded;embeddedPrefix:price_"`
	Usage models.Usage `gorm:"embedded;embeddedPrefix:usage_"`
}

// SettleCall writes down what a call has used: with its analysis, where that is still there, with its day, and against
// the budget in place of its reservation. It reports whether this call was the one with which models.SoftBudget percent of
// the limit were spent.
func (s *Store) SettleCall(ctx context.Context, reservation models.Reservation, call models.ModelCall, limit int) (bool, error) {
	if reservation.Day == "" {
		reservation.Day = dayOf(s.now())
	}
	soft := false
	err := s.transaction(ctx, "settle a call of the model", func(tx *gorm.DB) (err error) {
		if soft, err = spend(tx, reservation, limit, call.Usage.Tokens()); err != nil || call.Usage.Calls == 0 {
			return err
		}
		if err := addToDay(tx, reservation.Day, call); err != nil {
			return err
		}
		err = addToAnalysis(tx, call)
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return nil // deleted meanwhile
		}
		return err
	})
	return soft && err == nil, err
}

// addToDay needs no lock of its own: the budget's day is locked.
func addToDay(tx *gorm.DB, day string, call models.ModelCall) error {
	row := modelDay{Day: day, Model: call.Model, Price: call.Price, Usage: call.Usage}
	key := []clause.Column{
		{Name: "day"}, {Name: "model"}, {Name: "price_currency"}, {Name: "price_input"}, {Name: "price_cached_input"},
		{Name: "price_output"},
	}
	sums := map[string]any{}
	for _, column := range []string{
		"usage_calls", "usage_estimated", "usage_prompt_tokens", "usage_cached_prompt_tokens", "usage_completion_tokens",
	} {
		sums[column] = gorm.Expr("model_days." + column + " + excluded." + column)
	}
	return tx.Clauses(clause.OnConflict{Columns: key, DoUpdates: clause.Assignments(sums)}).Create(&row).Error
}

func addToAnalysis(tx *gorm.DB, call models.ModelCall) error {
	analysis, err := lockAnalysis(tx, call.AnalysisID)
	if err != nil {
		return err
	}
	analysis.Usage = analysis.Usage.Plus(call.Usage)
	analysis.Charge = models.Charge{
		Model: call.Model, Rung: call.Rung, Price: call.Price, Cost: call.Price.Cost(analysis.Usage),
	}
	return save(tx, &analysis)
}

// FindSpending sums what was spent on today and the days before it, so many in all, by model and price.
func (s *Store) FindSpending(ctx context.Context, days int) ([]models.ModelSpending, error) {
	first := dayOf(s.now().AddDate(0, 0, 1-days))
	const byPrice = "model, price_currency, price_input, price_cached_input, price_output"
	var rows []modelDay
	query := s.reading(ctx).Model(&modelDay{}).Where("day >= ?", first).Group(byPrice).Order(byPrice).
		Select(byPrice + `, CAST(SUM(usage_calls) AS bigint) AS usage_calls,
			CAST(SUM(usage_estimated) AS bigint) AS usage_estimated,
			CAST(SUM(usage_prompt_tokens) AS bigint) AS usage_prompt_tokens,
			CAST(SUM(usage_cached_prompt_tokens) AS bigint) AS usage_cached_prompt_tokens,
			CAST(SUM(usage_completion_tokens) AS bigint) AS usage_completion_tokens`)
	if err := query.Scan(&rows).Error; err != nil {
		return nil, translate("sum what was spent", err)
	}
	spent := make([]models.ModelSpending, len(rows))
	for i, row := range rows {
		spent[i] = models.ModelSpending{Model: row.Model, Usage: row.Usage, Price: row.Price}
	}
	return spent, nil
}
