package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"gorm.io/driver/sqlite"
)

// SQLite lets one connection write at a time. The writing handle has only that one, and takes the write lock when a
// transaction begins: a transaction that reads first and writes later fails at once when another wrote in between.
const (
	sqliteWriting = "_journal_mode=WAL&_busy_timeout=5000&_foreign_keys=on&_synchronous=FULL&_txlock=immediate" +
		"&_secure_delete=on" // what is deleted is overwritten
	sqliteReading = "mode=ro&_busy_timeout=5000&_query_only=on"
	sqliteReaders = 8
)

// openSQLite locks, opens and migrates the file at path.
func (s *Store) openSQLite(ctx context.Context, path string) error {
	path, err := realPath(path)
	if err != nil {
		return fmt.Errorf("find the database file: %w", err)
	}
	if s.lock, err = lockFile(path + ".lock"); err != nil {
		return err
	}
	if s.writer, err = openSQLiteHandle(path, sqliteWriting, 1); err != nil {
		return err
	}
	s.driver = riversqlite.New(s.writer)
	if err := migrate(ctx, goose.DialectSQLite3, "sqlite", s.writer, s.driver); err != nil {
		return err
	}
	if s.reader, err = openSQLiteHandle(path, sqliteReading, sqliteReaders); err != nil {
		return err
	}
	if s.write, err = s.openGORM(&sqlite.Dialector{Conn: s.writer}); err != nil {
		return err
	}
	s.read, err = s.openGORM(&sqlite.Dialector{Conn: s.reader})
	return err
}

func openSQLiteHandle(path, settings string, connections int) (*sql.DB, error) {
	name := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + settings
	handle, err := sql.Open("sqlite3", name)
	if err != nil {
		return nil, fmt.Errorf("open the database file: %w", err)
	}
	handle.SetMaxOpenConns(connections)
	handle.SetMaxIdleConns(connections)
	return handle, nil
}

// realPath resolves symbolic links, so that two names of one file share one lock. The file itself need not exist.
func realPath(path string) (string, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return filepath.Abs(real)
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	return filepath.Abs(filepath.Join(folder, filepath.Base(path)))
}
