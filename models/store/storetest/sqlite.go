package storetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"fourfold/models/store"
)

// migratedFile is a migrated SQLite file, made once a process: copying it is quicker than migrating.
var migratedFile = sync.OnceValues(makeMigratedFile)

// SQLiteFile returns the path of a fresh, migrated SQLite file, which goes when the test ends.
func SQLiteFile(tb testing.TB) string {
	tb.Helper()
	migrated, err := migratedFile()
	if err != nil {
		tb.Fatalf("make a migrated SQLite file: %v", err)
	}
	path := filepath.Join(tb.TempDir(), "fourfold.db")
	if err := os.WriteFile(path, migrated, 0o600); err != nil {
		tb.Fatalf("copy the migrated SQLite file: %v", err)
	}
	return path
}

func makeMigratedFile() (content []byte, err error) {
	folder, err := os.MkdirTemp("", "fourfold")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "fourfold.db")
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}
