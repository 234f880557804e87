package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed migrations
var migrations embed.FS

// migrate brings our tables and those of the queue up to what this binary knows. The caller holds the engine's lock.
func migrate(ctx context.Context, dialect goose.Dialect, folder string, handle *sql.DB, driver riverdriver.Driver[*sql.Tx]) error {
	if err := migrateTables(ctx, dialect, folder, handle); err != nil {
		return err
	}
	return migrateQueue(ctx, driver)
}

func migrateTables(ctx context.Context, dialect goose.Dialect, folder string, handle *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations/"+folder)
	if err != nil {
		return fmt.Errorf("find the migrations: %w", err)
	}
	provider, err := goose.NewProvider(dialect, handle, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	current, newest, err := provider.GetVersions(ctx)
	if err != nil {
		return translate("read the version of the database", err)
	}
	if current > newest {
		return newerError(current, newest)
	}
	if _, err := provider.Up(ctx); err != nil {
		return translate("migrate the database", err)
	}
	return nil
}

func migrateQueue(ctx context.Context, driver riverdriver.Driver[*sql.Tx]) error {
	migrator, err := rivermigrate.New(driver, nil)
	if err != nil {
		return fmt.Errorf("read the migrations of the queue: %w", err)
	}
	current, err := queueVersion(ctx, driver.GetExecutor())
	if err != nil {
		return translate("read the version of the queue", err)
	}
	known := migrator.AllVersions()
	if newest := known[len(known)-1].Version; current > newest {
		return newerError(current, newest)
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return translate("migrate the queue", err)
	}
	return nil
}

func newerError[V int | int64](current, newest V) error {
	return fmt.Errorf("the database has version %d and this binary knows only %d: use a newer fourfold", current, newest)
}

// queueVersion returns the version of the queue's tables, and 0 when there are none.
func queueVersion(ctx context.Context, executor riverdriver.Executor) (int, error) {
	exists, err := executor.TableExists(ctx, &riverdriver.TableExistsParams{Table: "river_migration"})
	if err != nil || !exists {
		return 0, err
	}
	done, err := executor.MigrationGetByLine(ctx, &riverdriver.MigrationGetByLineParams{Line: riverdriver.MigrationLineMain})
	version := 0
	for _, migration := range done {
		version = max(version, migration.Version)
	}
	return version, err
}
