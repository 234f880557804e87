package main

import (
	"context"
	"fmt"

	"fourfold/models/store"
)

type backupFlags struct {
	File string `arg:"" help:"The new file; one that is there already is never replaced."`
	databaseFlags
}

// backup copies the database to a new file and says what is in it.
func backup(ctx context.Context, flags backupFlags, t terminal) error {
	var wrong mistakes
	flags.check(&wrong)
	if err := wrong.err(); err != nil {
		return err
	}
	tables, err := store.Backup(ctx, flags.DatabaseURL, flags.File)
	if err != nil {
		return fmt.Errorf("backing up the database: %w", err)
	}
	rows := 0
	for _, count := range tables {
		rows += count
	}
	t.say("%s holds %d rows of %d tables, checked.\n", flags.File, rows, len(tables))
	return nil
}
