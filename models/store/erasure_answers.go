package store

import (
	"errors"
	"regexp"
	"strings"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// eraseAnswers deletes the kept answers that name the contact, or speak of a note that spoke of them.
func (e *erasing) eraseAnswers() error {
	ids := idSet(append(e.notes, e.contact.ID))
	forgotten, err := forgetAnswers(e.tx, func(body string) bool {
		return ids.in(body) || e.namedIn([]string{body, unescaped(body)})
	})
	e.counts["idempotency_keys"] += forgotten
	return err
}

// unescaped returns a JSON body with what its encoder escapes in names as they are written.
func unescaped(body string) string {
	return strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">", `\"`, `"`, `\n`, "\n", `\t`, "\t").Replace(body)
}

// forgetAnswers deletes the kept answers that a test finds, and says how many. The answers of calls that are still running
// will not be kept.
func forgetAnswers(tx *gorm.DB, about func(body string) bool) (int, error) {
	if err := tx.Model(&idempotencyKey{}).Where("state = ?", IdempotencyRunning).UpdateColumn("forgotten", true).Error; err != nil {
		return 0, err
	}
	keys, err := findAnswers(tx, about)
	if err != nil {
		return 0, err
	}
	for _, key := range keys {
		if err := tx.Where("user_id = ? AND key = ?", key.UserID, key.Key).Delete(&idempotencyKey{}).Error; err != nil {
			return 0, err
		}
	}
	return len(keys), nil
}

// findAnswers reads one kept answer after the other, since all of a day's may be many.
func findAnswers(tx *gorm.DB, about func(body string) bool) (found []idempotencyKey, err error) {
	rows, err := tx.Model(&idempotencyKey{}).Select("user_id", "key", "body").Rows()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var row idempotencyKey
		if err := rows.Scan(&row.UserID, &row.Key, &row.Body); err != nil {
			return nil, err
		}
		if about(row.Body) {
			found = append(found, idempotencyKey{UserID: row.UserID, Key: row.Key})
		}
	}
	return found, rows.Err()
}

var anID = regexp.MustCompile(`[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// idsInText tells which texts hold one of some ids.
type idsInText map[string]bool

func idSet(ids []uuid.UUID) idsInText {
	set := make(idsInText, len(ids))
	for _, id := range ids {
		set[id.String()] = true
	}
	return set
}

func (s idsInText) in(text string) bool {
	for _, id := range anID.FindAllString(text, -1) {
		if s[id] {
			return true
		}
	}
	return false
}

// findIDsOfAccount finds the ids of every row that an answer about an account may carry.
func findIDsOfAccount(tx *gorm.DB, accountID uuid.UUID) ([]uuid.UUID, error) {
	all := []uuid.UUID{accountID}
	rows := []any{&models.Contact{}, &models.Opportunity{}, &models.Note{}, &models.Intelligence{}, &models.Cooperation{},
		&models.Goal{}, &models.Stake{}, &models.Criterion{}, &models.Relationship{}, &models.Plan{}, &models.Flag{}}
	for _, row := range rows {
		ids, err := pluckIDs(tx.Model(row).Where("account_id = ?", accountID))
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	for _, row := range []any{&models.Win{}, &models.Move{}, &models.Analysis{}} {
		ids, err := pluckIDs(tx.Model(row).Where("opportunity_id IN (?)", opportunitiesOf(tx, accountID)))
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	return all, nil
}

func pluckIDs(query *gorm.DB) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	err := query.Pluck("id", &ids).Error
	return ids, err
}
