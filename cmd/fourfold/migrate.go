package main

import (
	"context"
	"fmt"

	"fourfold/models/store"
)

type migrateFlags struct {
	databaseFlags
}

// migrate opens the database, which brings it up to this version.
func migrate(ctx context.Context, flags migrateFlags, t terminal) error {
	var wrong mistakes
	flags.check(&wrong)
	if err := wrong.err(); err != nil {
		return err
	}
	s, err := store.Open(ctx, flags.DatabaseURL, store.Options{})
	if err != nil {
		return fmt.Errorf("migrating the database: %w", err)
	}
	t.say("The database is up to date.\n")
	if err := s.Close(); err != nil {
		return fmt.Errorf("closing the database: %w", err)
	}
	return nil
}
