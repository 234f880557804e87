package store

import (
	"path/filepath"
	"strings"
	"testing"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// What a query costs must not grow with everybody else's rows: no scope makes one look at the whole of a table.
func TestScopesUseIndexes(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "plan.db"), Options{})
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	for _, role := range models.UserRoles() {
		viewer := models.Viewer{UserID: uuid.New(), Role: role}
		one := func(scope scope) *gorm.DB {
			return s.reading(t.Context()).Session(&gorm.Session{DryRun: true}).Scopes(scope).Where("id = ?", uuid.New())
		}
		list := func(scope scope) *gorm.DB {
			return s.reading(t.Context()).Session(&gorm.Session{DryRun: true}).Scopes(scope).Order("id").Limit(MaxLimit)
		}
		for name, query := range map[string]*gorm.DB{
			"an account":        one(accountsSeenBy(viewer)).Find(&[]models.Account{}),
			"accounts":          list(accountsListedFor(viewer)).Find(&[]models.Account{}),
			"a note":            one(rowOfAccountSeenBy(viewer, "notes")).Find(&[]models.Note{}),
			"notes":             list(rowsOfAccountsSeenBy(viewer)).Find(&[]models.Note{}),
			"a win":             one(rowOfOpportunitySeenBy(viewer, "wins")).Find(&[]models.Win{}),
			"keys":              list(keysSeenBy(viewer)).Find(&[]models.Key{}),
			"shares of account": list(accountsOf).Find(&[]models.Share{}),
		} {
			for _, step := range planOf(t, s, query.Statement) {
				if strings.HasPrefix(step, "SCAN ") && !strings.HasPrefix(step, "SCAN line") &&
					(role != models.Admin || name != "keys") {
					t.Errorf("%s for the %s: %s", name, role, step)
				}
			}
		}
	}
}

func accountsOf(query *gorm.DB) *gorm.DB { return query.Where("account_id = ?", uuid.New()) }

func planOf(t *testing.T, s *Store, statement *gorm.Statement) []string {
	t.Helper()
	var rows []struct{ Detail string }
	err := s.reading(t.Context()).Raw("EXPLAIN QUERY PLAN "+statement.SQL.String(), statement.Vars...).Scan(&rows).Error
	if err != nil {
		t.Fatalf("explain: %v", err)
	}
	steps := make([]string, len(rows))
	for i, row := range rows {
		steps[i] = row.Detail
	}
	return steps
}
