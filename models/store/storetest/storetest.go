// Package storetest opens stores for tests, each on a fresh database of its own: a SQLite file, or a database of a
// PostgreSQL server that the test process starts at its first need and that ends with it.
package storetest

import (
	"testing"

	"fourfold/models/store"
)

// SQLite opens a store on a fresh SQLite file, until the test ends.
func SQLite(tb testing.TB) *store.Store {
	tb.Helper()
	return open(tb, SQLiteFile(tb))
}

// Postgres opens a store on a fresh PostgreSQL database, until the test ends. Where PostgreSQL is not installed the test
// is skipped, and fails when CI is set.
func Postgres(tb testing.TB) *store.Store {
	tb.Helper()
	return open(tb, PostgresURL(tb))
}

// Each runs a test on a fresh store of each engine, both in parallel.
func Each(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	EachURL(t, func(t *testing.T, url string) { test(t, open(t, url)) })
}

// EachURL runs a test with the URL of a fresh, migrated database of each engine, both in parallel.
func EachURL(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, SQLiteFile(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, PostgresURL(t))
	})
}

func open(tb testing.TB, url string) *store.Store {
	tb.Helper()
	s, err := store.Open(tb.Context(), url, store.Options{})
	if err != nil {
		tb.Fatalf("open the store: %v", err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Errorf("close the store: %v", err)
		}
	})
	return s
}
