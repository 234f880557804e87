package handlers_test

import (
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"

	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// database is a database that a test looks into beside the server.
type database struct {
	url    string
	handle *sql.DB
	store  *store.Store
}

func eachDatabase(t *testing.T, test func(t *testing.T, d database)) {
	t.Helper()
	storetest.EachURL(t, func(t *testing.T, url string) {
		s, err := store.Open(t.Context(), url, store.Options{})
		if err != nil {
			t.Fatalf("open the store: %v", err)
		}
		t.Cleanup(func() { _ = s.Close() })
		driver := "sqlite3"
		if strings.HasPrefix(url, "postgres:") {
			driver = "pgx"
		}
		handle, err := sql.Open(driver, url)
		if err != nil {
			t.Fatalf("open the database: %v", err)
		}
		t.Cleanup(func() { _ = handle.Close() })
		test(t, database{url, handle, s})
	})
}

func (d database) onPostgres() bool { return strings.HasPrefix(d.url, "postgres:") }

// place is a column of a table.
type place struct{ table, column string }

// columns finds every column that holds words, by table and name; those of the queue and of the migrations, which are not
// ours to decide, are left out. It finds none on SQLite, where ids and words have one type; both engines have one schema.
func (d database) columns(t *testing.T) map[string]place {
	t.Helper()
	if !d.onPostgres() {
		return nil
	}
	found := map[string]place{}
	for _, p := range d.allColumns(t, "AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')") {
		if !strings.HasPrefix(p.table, "river_") && !strings.HasPrefix(p.table, "goose_") {
			found[p.table+"."+p.column] = p
		}
	}
	return found
}

func (d database) allColumns(t *testing.T, only string) []place {
	t.Helper()
	rows, err := d.handle.QueryContext(t.Context(),
		"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "+only)
	if err != nil {
		t.Fatalf("list the columns: %v", err)
	}
	defer rows.Close()
	var columns []place
	for rows.Next() {
		var p place
		if err := rows.Scan(&p.table, &p.column); err != nil {
			t.Fatalf("list the columns: %v", err)
		}
		columns = append(columns, p)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("list the columns: %v", err)
	}
	return columns
}

// assertFates fails for decisions on columns that are not there.
func (d database) assertFates(t *testing.T) {
	t.Helper()
	there := d.columns(t)
	if there == nil {
		return
	}
	for column := range fates() {
		if _, found := there[column]; !found {
			t.Errorf("%s is decided and not there", column)
		}
	}
}

// marked reports whether a column has a mark.
func (d database) marked(t *testing.T, p place) bool {
	t.Helper()
	var conditions []string
	for _, mark := range traits() {
		conditions = append(conditions, fmt.Sprintf("%q::text LIKE '%%%s%%'", p.column, mark))
	}
	var count int
	query := fmt.Sprintf("SELECT count(*) FROM %q WHERE %s", p.table, strings.Join(conditions, " OR "))
	if err := d.handle.QueryRowContext(t.Context(), query).Scan(&count); err != nil {
		t.Fatalf("search %s.%s: %v", p.table, p.column, err)
	}
	return count > 0
}

// speaking lists the columns, or on SQLite the files, in which a mark stands.
func (d database) speaking(t *testing.T) []string {
	t.Helper()
	var places []string
	if d.onPostgres() {
		for _, p := range d.allColumns(t, "") {
			if d.marked(t, p) {
				places = append(places, p.table+"."+p.column)
			}
		}
		return places
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		content, err := os.ReadFile(d.url + suffix)
		if err != nil {
			t.Fatalf("read a file of the database: %v", err)
		}
		for _, mark := range traits() {
			if strings.Contains(string(content), mark) {
				places = append(places, "fourfold.db"+suffix+" has "+mark)
			}
		}
	}
	return places
}

// assertUnmarked wants no mark anywhere.
func (d database) assertUnmarked(t *testing.T) {
	t.Helper()
	for _, place := range d.speaking(t) {
		t.Errorf("%s still speaks of the person", place)
	}
}
