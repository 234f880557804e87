package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup copies the SQLite file at url, as it stands at one moment, to a new file at target that only its owner may read,
// and returns the rows of each table in it. Another process may have the database open, and goes on writing meanwhile:
// only its log of changes cannot be folded back before the copy is done. The copy is compared with what was copied before
// it gets its name. A file that is there already is never replaced, and a copy that is not whole never gets the name.
func Backup(ctx context.Context, url, target string) (rows map[string]int, err error) {
	if isPostgres(url) {
		return nil, errors.New("a PostgreSQL database is backed up with pg_dump; docs/operations.md says how")
	}
	if target, err = filepath.Abs(target); err != nil {
		return nil, fmt.Errorf("find the file of the backup: %w", err)
	}
	if err := createNew(target); err != nil { // keeps the name until the copy can take it
		return nil, err
	}
	partial := target + ".partial"
	if err := createNew(partial); err != nil {
		return nil, errors.Join(err, os.Remove(target))
	}
	if rows, err = copyAndCompare(ctx, url, partial); err != nil {
		return nil, errors.Join(err, os.Remove(partial), os.Remove(target))
	}
	if err := os.Rename(partial, target); err != nil {
		return nil, errors.Join(fmt.Errorf("name the backup: %w", err), os.Remove(partial), os.Remove(target))
	}
	return rows, syncFile(filepath.Dir(target))
}

// createNew makes an empty file for its owner alone.
func createNew(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already, and a backup never replaces a file", path)
	}
	if err != nil {
		return fmt.Errorf("make the file of the backup: %w", err)
	}
	return file.Close()
}

// copyAndCompare fills the empty file at target and reads it again from the disk.
func copyAndCompare(ctx context.Context, source, target string) (map[string]int, error) {
	want, err := copySQLite(ctx, source, target)
	if err != nil {
		return nil, err
	}
	if err := syncFile(target); err != nil {
		return nil, err
	}
	return want, compareBackup(ctx, target, want)
}

// copySQLite copies one state of the database and returns the rows of each table in that state.
func copySQLite(ctx context.Context, source, target string) (rows map[string]int, err error) {
	path, err := realPath(source)
	if err != nil {
		return nil, fmt.Errorf("find the database file: %w", err)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("find the database file: %w", err)
	}
	from, err := openSQLiteHandle(path, sqliteReading, 1)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := openSQLiteHandle(target, "_synchronous=FULL", 1)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	fromConn, err := from.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the database file: %w", err)
	}
	defer func() { err = errors.Join(err, fromConn.Close()) }()
	toConn, err := to.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the file of the backup: %w", err)
	}
	defer func() { err = errors.Join(err, toConn.Close()) }()

	// The transaction holds on to one state, so that what others write between two steps does not begin the copy anew.
	state, err := fromConn.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read the database: %w", err)
	}
	defer func() { _ = state.Rollback() }() // it has only read
	if rows, err = countRows(ctx, state); err != nil {
		return nil, err
	}
	return rows, copyPages(ctx, fromConn, toConn)
}

// querier is what asks: a handle, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// countRows counts the rows of every table; a file without Fourfold's tables is refused.
func countRows(ctx context.Context, database querier) (map[string]int, error) {
	tables, err := tableNames(ctx, database)
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	counts := make(map[string]int, len(tables))
	for _, table := range tables {
		var count int
		if err := database.QueryRowContext(ctx, `SELECT count(*) FROM "`+table+`"`).Scan(&count); err != nil {
			return nil, fmt.Errorf("count the rows of %s: %w", table, err)
		}
		counts[table] = count
	}
	if _, ok := counts["goose_db_version"]; !ok {
		return nil, errors.New("the file holds no database of fourfold")
	}
	return counts, nil
}

func tableNames(ctx context.Context, database querier) (names []string, err error) {
	rows, err := database.QueryContext(ctx, "SELECT name FROM sqlite_master WHERE type = 'table'")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// compareBackup fails when the copy at path is damaged or holds other rows than want. The file is opened as one that
// nobody writes, so that no log is made beside it.
func compareBackup(ctx context.Context, path string, want map[string]int) (err error) {
	handle, err := openSQLiteHandle(path, "mode=ro&immutable=1", 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, handle.Close()) }()
	var verdict string // its first line
	if err := handle.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&verdict); err != nil {
		return fmt.Errorf("check the backup: %w", err)
	}
	if verdict != "ok" {
		return fmt.Errorf("the backup is damaged: %s", verdict)
	}
	got, err := countRows(ctx, handle)
	if err != nil {
		return fmt.Errorf("check the backup: %w", err)
	}
	for table, count := range want {
		if got[table] != count {
			return fmt.Errorf("the backup has %d rows of %s, want %d", got[table], table, count)
		}
	}
	return nil
}

// syncFile makes sure that what was written to a file or a folder is on the disk.
func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("save the backup: %w", err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("save the backup: %w", err)
	}
	return nil
}
