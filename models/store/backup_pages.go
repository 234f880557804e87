package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// pagesAStep bounds how long an interrupted backup goes on: a step of 4 MB.
const pagesAStep = 1024

// copyPages copies every page of one SQLite database to another with SQLite's own backup.
func copyPages(ctx context.Context, from, to *sql.Conn) error {
	err := from.Raw(func(source any) error {
		return to.Raw(func(target any) error {
			return stepThrough(ctx, source.(*sqlite3.SQLiteConn), target.(*sqlite3.SQLiteConn))
		})
	})
	if err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return nil
}

func stepThrough(ctx context.Context, from, to *sqlite3.SQLiteConn) (err error) {
	backup, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, backup.Finish()) }()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		done, err := backup.Step(pagesAStep)
		if done || err != nil {
			return err
		}
	}
}
