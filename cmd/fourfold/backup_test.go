package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestBackupUnderLoad backs up a file that a process of its own writes all the time, and serves the copy.
func TestBackupUnderLoad(t *testing.T) {
	t.Parallel()
	const key = "ff_for-the-test-of-a-backup-under-load-01"
	database := tempDatabase(t)
	served := launch(t, map[string]string{"FOURFOLD_DATABASE_URL": database, "FOURFOLD_ADMIN_KEY": key})
	load := begin(t, client{t, served.base, key})

	var backups []string
	var accepted [][]string // before each of the backups
	for i := range 5 {
		load.awaitMore(t)
		accepted = append(accepted, load.notes())
		backups = append(backups, filepath.Join(t.TempDir(), fmt.Sprintf("backup %d.db", i)))
		backUp(t, database, backups[i])
		load.awaitMore(t) // the writer goes on
	}
	load.end()

	for i, path := range backups {
		checkWhole(t, path, accepted[i])
	}
	last := len(backups) - 1
	restored := launch(t, map[string]string{"FOURFOLD_DATABASE_URL": backups[last]})
	c := client{t, restored.base, key}
	for _, id := range accepted[last] {
		if text := c.must(http.StatusOK, "GET", "/v1/notes/"+id, "")["text"]; text != bexley {
			t.Errorf("note %s is %v", id, text)
		}
	}
	c.must(http.StatusAccepted, "POST", "/v1/notes", note(bexley))
}

// TestBackupAfterAKillHasEveryRow compares every table, where part of what was accepted is only in SQLite's log.
func TestBackupAfterAKillHasEveryRow(t *testing.T) {
	t.Parallel()
	const key = "ff_for-the-test-of-a-backup-after-a-kill"
	database := tempDatabase(t)
	served := launch(t, map[string]string{"FOURFOLD_DATABASE_URL": database, "FOURFOLD_ADMIN_KEY": key})
	client{t, served.base, key}.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")
	served.kill()
	if log, err := os.Stat(database + "-wal"); err != nil || log.Size() == 0 {
		t.Fatalf("the log of changes is empty, %v", err)
	}
	target := filepath.Join(t.TempDir(), "backup.db")
	backUp(t, database, target)

	original, copied := open(t, database), open(t, target)
	tables := column(t, original, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
	if !slices.Contains(tables, "notes") || !slices.Contains(tables, "river_job") {
		t.Errorf("the tables are %q", tables)
	}
	const schema = "SELECT type || name || coalesce(sql, '') FROM sqlite_master ORDER BY 1"
	if diff := cmp.Diff(column(t, original, schema), column(t, copied, schema)); diff != "" {
		t.Errorf("schema (-original +copied):\n%s", diff)
	}
	for _, table := range tables {
		if diff := cmp.Diff(allRows(t, original, table), allRows(t, copied, table)); diff != "" {
			t.Errorf("%s (-original +copied):\n%s", table, diff)
		}
	}
}

func TestBackupOfPostgreSQLIsLeftToItsTools(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "backup.db")
	env := map[string]string{"FOURFOLD_DATABASE_URL": "postgres://fourfold:secret-word@127.0.0.1:1/fourfold"}
	code, _, stderr := runToEnd(t, env, "backup", target)
	if code != exitFailed || !strings.Contains(stderr, "pg_dump") || strings.Contains(stderr, "secret-word") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func backUp(t *testing.T, database, target string) {
	t.Helper()
	code, stdout, stderr := runToEnd(t, nil, "backup", target, "--database-url="+database)
	if code != exitOK || !strings.Contains(stdout, "checked") {
		t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
	}
}

// load is notes that are posted until it ends.
type load struct {
	mu       sync.Mutex
	accepted []string      // ids of notes
	more     chan struct{} // gets a word after each note
	stop     atomic.Bool
	writers  sync.WaitGroup
}

func begin(t *testing.T, c client) *load {
	t.Helper()
	l := &load{more: make(chan struct{}, 1)}
	t.Cleanup(l.end)
	for range 3 {
		l.writers.Go(func() {
			for !l.stop.Load() {
				status, answer := c.call("POST", "/v1/notes", note(bexley))
				if status != http.StatusAccepted {
					t.Errorf("a note was answered %d: %v", status, answer)
					return
				}
				l.add(answer["id"].(string))
			}
		})
	}
	return l
}

func (l *load) add(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.accepted = append(l.accepted, id)
	select {
	case l.more <- struct{}{}:
	default: // there is a word already
	}
}

// notes are those that were accepted so far.
func (l *load) notes() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.accepted)
}

// awaitMore returns when notes were accepted after the call.
func (l *load) awaitMore(t *testing.T) {
	t.Helper()
	before := len(l.notes())
	for len(l.notes()) == before {
		select {
		case <-l.more:
		case <-time.After(longest):
			t.Fatalf("no note was accepted in %s", longest)
		}
	}
}

func (l *load) end() {
	l.stop.Store(true)
	l.writers.Wait()
}

// checkWhole fails where a copy lacks a note that was accepted, or holds a part of a transaction.
func checkWhole(t *testing.T, path string, accepted []string) {
	t.Helper()
	handle := open(t, path)
	notes := column(t, handle, "SELECT id FROM notes")
	for _, id := range accepted {
		if !slices.Contains(notes, id) {
			t.Errorf("%s lacks note %s", filepath.Base(path), id)
		}
	}
	for what, query := range map[string]string{
		"notes without an analysis":     "SELECT id FROM notes WHERE id NOT IN (SELECT note_id FROM analyses)",
		"references to what is missing": "SELECT \"table\" FROM pragma_foreign_key_check",
	} {
		if found := column(t, handle, query); len(found) != 0 {
			t.Errorf("%s has %s: %q", filepath.Base(path), what, found)
		}
	}
}

// open opens a SQLite file to read it.
func open(t *testing.T, path string) *sql.DB {
	t.Helper()
	handle, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = handle.Close() })
	return handle
}

func column(t *testing.T, handle *sql.DB, query string) []string {
	t.Helper()
	var values []string
	for _, row := range queryRows(t, handle, query) {
		values = append(values, fmt.Sprint(row[0]))
	}
	return values
}

func allRows(t *testing.T, handle *sql.DB, table string) [][]any {
	t.Helper()
	rows := queryRows(t, handle, `SELECT * FROM "`+table+`"`) // not every table has rowids to order by
	slices.SortFunc(rows, func(a, b []any) int { return strings.Compare(fmt.Sprint(a...), fmt.Sprint(b...)) })
	return rows
}

func queryRows(t *testing.T, handle *sql.DB, query string) (found [][]any) {
	t.Helper()
	rows, err := handle.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values := make([]any, len(names))
		into := make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		found = append(found, values)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}
