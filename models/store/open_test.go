package store_test

import (
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/go-cmp/cmp"
)

func TestOpenTwice(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, url string) {
		for range 2 {
			s := must(store.Open(t.Context(), url, store.Options{}))(t)
			check(t, s.Ping(t.Context()))
			check(t, s.Close())
		}
	})
}

func TestEnginesHaveTheSameColumns(t *testing.T) {
	t.Parallel()
	lite := columns(t, storetest.SQLiteFile(t), `SELECT m.name, c.name, c."notnull" FROM sqlite_master m
		JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'river%' AND m.name NOT LIKE 'goose%'
		AND m.name NOT LIKE 'sqlite%'`)
	postgres := columns(t, storetest.PostgresURL(t), `SELECT table_name, column_name, (is_nullable = 'NO')::int
		FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'river%'
		AND table_name NOT LIKE 'goose%'`)
	if diff := cmp.Diff(lite, postgres); diff != "" {
		t.Errorf("columns (-sqlite +postgres):\n%s", diff)
	}
}

// columns runs a query for tables, columns and whether they must have a value.
func columns(t *testing.T, url, query string) map[string]bool {
	t.Helper()
	rows, err := openBeside(t, url).QueryContext(t.Context(), query)
	check(t, err)
	defer func() { check(t, rows.Close()) }()
	found := map[string]bool{}
	for rows.Next() {
		var table, column string
		var required bool
		check(t, rows.Scan(&table, &column, &required))
		found[table+"."+column] = required
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestOpenNewFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a name with spaces, % and ?.db")
	s := must(store.Open(t.Context(), path, store.Options{}))(t)
	check(t, s.Close())
	check(t, must(store.Open(t.Context(), path, store.Options{}))(t).Close())
}

func TestOpenConcurrently(t *testing.T) {
	t.Parallel()
	url := storetest.PostgresURL(t)
	_, err := openBeside(t, url).ExecContext(t.Context(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
	check(t, err)
	var group sync.WaitGroup
	failures := make([]error, 4)
	for i := range failures {
		group.Go(func() {
			s, err := store.Open(t.Context(), url, store.Options{})
			if err == nil {
				err = s.Close()
			}
			failures[i] = err
		})
	}
	group.Wait()
	check(t, errors.Join(failures...))
}

func TestOpenRefusesNewerDatabase(t *testing.T) {
	t.Parallel()
	newer := map[string]string{
		"tables": "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)",
		"queue":  "INSERT INTO river_migration (line, version) VALUES ('main', 99)",
	}
	for name, statement := range newer {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.EachURL(t, func(t *testing.T, url string) {
				_, err := openBeside(t, url).ExecContext(t.Context(), statement)
				check(t, err)
				_, err = store.Open(t.Context(), url, store.Options{})
				if err == nil || !strings.Contains(err.Error(), "use a newer fourfold") {
					t.Fatalf("Open returned %v, want a word on a newer database", err)
				}
			})
		})
	}
}

func TestOpenRefusesSecondProcess(t *testing.T) {
	t.Parallel()
	path := storetest.SQLiteFile(t)
	first := must(store.Open(t.Context(), path, store.Options{}))(t)
	if _, err := store.Open(t.Context(), path, store.Options{}); err == nil || !strings.Contains(err.Error(), "another fourfold process") {
		t.Fatalf("Open returned %v, want a word on another process", err)
	}
	check(t, first.Close())
	check(t, must(store.Open(t.Context(), path, store.Options{}))(t).Close())
}

func TestOpenUnreachable(t *testing.T) {
	t.Parallel()
	_, err := store.Open(t.Context(), "postgres://fourfold:secret-word@127.0.0.1:1/fourfold", store.Options{})
	if err == nil || strings.Contains(err.Error(), "secret-word") {
		t.Fatalf("Open returned %v, want an error without the password", err)
	}
}

func TestLostConnections(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.PostgresURL(t))
	elsewhere, name := postgresDatabase(t, w.url)
	run := func(statement string) {
		_, err := openBeside(t, elsewhere).ExecContext(t.Context(), statement)
		check(t, err)
	}
	run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false")
	run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'")
	for range 2 {
		if _, err := w.FindUsers(t.Context(), w.admin, store.Page{}); !errors.Is(err, models.ErrUnavailable) {
			t.Errorf("without connections FindUsers returned %v, want unavailable", err)
		}
		if _, err := w.PostNote(t.Context(), w.rep, posting("a note")); !errors.Is(err, models.ErrUnavailable) {
			t.Errorf("without connections PostNote returned %v, want unavailable", err)
		}
	}
	if err := w.Ping(t.Context()); !errors.Is(err, models.ErrUnavailable) {
		t.Errorf("without connections Ping returned %v, want unavailable", err)
	}
	run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true")
	w.post(t, w.rep, posting("a note"))
}

// postgresDatabase returns the URL of the server's own database, and the name of the one at url.
func postgresDatabase(t *testing.T, raw string) (elsewhere, name string) {
	t.Helper()
	parsed := must(url.Parse(raw))(t)
	name = strings.TrimPrefix(parsed.Path, "/")
	parsed.Path = "/postgres"
	return parsed.String(), name
}

func TestBusyFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.SQLiteFile(t))
	handle := openBeside(t, w.url)
	blocker := must(handle.Conn(t.Context()))(t)
	_, err := blocker.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	check(t, err)
	if _, err := w.PostNote(t.Context(), w.rep, posting("a note")); !errors.Is(err, models.ErrUnavailable) {
		t.Errorf("beside another writer PostNote returned %v, want unavailable", err)
	}
	must(w.FindUsers(t.Context(), w.admin, store.Page{}))(t)
	_, err = blocker.ExecContext(t.Context(), "ROLLBACK")
	check(t, err)
	check(t, blocker.Close())
	w.post(t, w.rep, posting("a note"))
}
