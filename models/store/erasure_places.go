package store

import (
	"database/sql"
	"fmt"
	"strings"

	"fourfold/models"

	"gorm.io/gorm"
)

// place is where words of an account stand that may name a person, and which stay without them.
type place struct {
	table     string
	row       any // of the table, to write through
	columns   []string
	of        string // finds an account's rows; its one parameter is @account
	versioned bool   // the row has a version and the date of its change
}

const (
	ofAccount      = "account_id = @account"
	ofOpportunity  = "opportunity_id IN (SELECT id FROM opportunities WHERE account_id = @account)"
	winsOfAccount  = "win_id IN (SELECT id FROM wins WHERE " + ofOpportunity + ")"
	partsOfAccount = winsOfAccount +
		" OR signal_id IN (SELECT id FROM signals WHERE " + ofOpportunity + ")" +
		" OR move_id IN (SELECT id FROM moves WHERE " + ofOpportunity + ")"
	proofsOfAccount = "criterion_id IN (SELECT id FROM criteria WHERE " + ofAccount + ")" +
		" OR intelligence_id IN (SELECT id FROM intelligence WHERE " + ofAccount + ")" +
		" OR relationship_id IN (SELECT id FROM relationships WHERE " + ofAccount + ")" +
		" OR cooperation_id IN (SELECT id FROM cooperations WHERE " + ofAccount + ")" +
		" OR goal_id IN (SELECT id FROM goals WHERE " + ofAccount + ")" +
		" OR stake_id IN (SELECT id FROM stakes WHERE " + ofAccount + ")"
)

// places lists every column where mentions are blacked out. TestErasure of package handlers holds it and the columns that
// need none against the schema.
func places() []place {
	return []place{
		{"contacts", &models.Contact{}, []string{"title"}, ofAccount, true},
		{"wins", &models.Win{}, []string{"statement", "chain_need", "chain_problem", "chain_stake", "result"}, ofOpportunity, true},
		{"decisions", &models.Decision{}, []string{"text"}, winsOfAccount, false},
		{"moves", &models.Move{}, []string{"outcome_note"}, ofOpportunity, false},
		{"flags", &models.Flag{}, []string{"reason_zh", "reason_en", "resolution"}, ofAccount, false},
		{"verdicts", &models.Verdict{}, []string{"reason_zh", "reason_en"}, partsOfAccount, false},
		{"criteria", &models.Criterion{}, []string{"because"}, ofAccount, true},
		{"intelligence", &models.Intelligence{}, []string{"text"}, ofAccount, false},
		{"relationships", &models.Relationship{}, []string{"because"}, ofAccount, true},
		{"cooperations", &models.Cooperation{}, []string{"unit", "what", "holder_department", "holder_budget", "contribution"}, ofAccount, true},
		{"goals", &models.Goal{}, []string{"opening", "provide", "strength", "confirmed_how"}, ofAccount, true},
		{"plan_items", &models.PlanItem{}, []string{"text", "owner"}, "plan_id IN (SELECT id FROM plans WHERE " + ofAccount + ")", false},
		{"stakes", &models.Stake{}, []string{"text"}, ofAccount, false},
		{"proofs", &models.Proof{}, []string{"text"}, proofsOfAccount, false},
	}
}

// erasePlaces blacks out the mentions of the contact in the account's other words.
func (e *erasing) erasePlaces() error {
	for _, place := range places() {
		if err := e.erasePlace(place); err != nil {
			return fmt.Errorf("erase from %s: %w", place.table, err)
		}
	}
	return nil
}

func (e *erasing) erasePlace(p place) error {
	var rows []map[string]any
	columns := "CAST(id AS text) AS id, " + strings.Join(p.columns, ", ")
	query := e.tx.Table(p.table).Select(columns).Where(p.of, sql.Named("account", e.contact.AccountID))
	if err := query.Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		if err := e.eraseRow(p, row); err != nil {
			return err
		}
	}
	return nil
}

func (e *erasing) eraseRow(p place, row map[string]any) error {
	changed := map[string]any{}
	for _, column := range p.columns {
		text, isText := row[column].(string)
		if !isText {
			return fmt.Errorf("column %s holds no text", column)
		}
		if erased := e.eraser.Text(text); erased != text {
			changed[column] = erased
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if p.versioned {
		changed["version"], changed["updated_at"] = gorm.Expr("version + 1"), e.tx.NowFunc()
	}
	e.counts[p.table]++
	return e.tx.Model(p.row).Where("id = ?", row["id"]).UpdateColumns(changed).Error
}

// eraseOpportunities blacks out the contact in the names of opportunities. A name that another one has by then is followed
// by a number.
func (e *erasing) eraseOpportunities() error {
	var rows []struct{ ID, Name string }
	query := e.tx.Table("opportunities").Select("CAST(id AS text) AS id, name").Where("account_id = ?", e.contact.AccountID)
	if err := query.Order("id").Find(&rows).Error; err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, row := range rows {
		taken[row.Name] = true
	}
	for _, row := range rows {
		erased := e.eraser.Text(row.Name)
		if erased == row.Name {
			continue
		}
		name := free(erased, taken)
		taken[name] = true
		changed := map[string]any{"name": name, "version": gorm.Expr("version + 1"), "updated_at": e.tx.NowFunc()}
		if err := e.tx.Model(&models.Opportunity{}).Where("id = ?", row.ID).UpdateColumns(changed).Error; err != nil {
			return err
		}
		e.counts["opportunities"]++
	}
	return nil
}

// free returns name, or name with the first number that makes it one that is not taken.
func free(name string, taken map[string]bool) string {
	numbered := name
	for number := 2; taken[numbered]; number++ {
		numbered = fmt.Sprintf("%s %d", name, number)
	}
	return numbered
}
