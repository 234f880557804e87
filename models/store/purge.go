package store

import (
	"context"
	"fmt"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// What was erased must not lie in the database's files either. SQLite overwrites what it deletes (secure_delete), and is
// then written anew without it (VACUUM), with an empty write-ahead log. PostgreSQL gives the room of dead rows back to be
// overwritten (VACUUM).

// purgeNow purges what was erased. What fails is tried again by the next upkeep: the rows themselves are gone already.
func (s *Store) purgeNow(ctx context.Context) {
	if err := s.purge(context.WithoutCancel(ctx)); err != nil {
		s.logger.ErrorContext(ctx, "what was erased may still lie in the database's files until the next upkeep", "error", err)
	}
}

// purge rids the database's files of everything that was erased before.
func (s *Store) purge(ctx context.Context) error {
	var pending []uuid.UUID
	query := s.reading(ctx).Model(&models.Erasure{}).Where("purged_at IS NULL")
	if err := query.Pluck("id", &pending).Error; err != nil {
		return translate("find what is to be purged", err)
	}
	if len(pending) == 0 {
		return nil
	}
	if err := s.vacuum(ctx); err != nil {
		return err
	}
	return s.transaction(ctx, "note what was purged", func(tx *gorm.DB) error {
		return tx.Model(&models.Erasure{}).Where("id IN ?", pending).UpdateColumn("purged_at", s.now()).Error
	})
}

func (s *Store) vacuum(ctx context.Context) error {
	if s.onPostgres() {
		return s.vacuumPostgres(ctx)
	}
	return s.vacuumSQLite(ctx)
}

// vacuumSQLite writes the file anew. Readers that still look at an older state keep the write-ahead log from being emptied.
func (s *Store) vacuumSQLite(ctx context.Context) error {
	if _, err := s.writer.ExecContext(ctx, "VACUUM"); err != nil {
		return translate("vacuum the database", err)
	}
	var busy, inLog, moved int
	if err := s.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &inLog, &moved); err != nil {
		return translate("empty the write-ahead log", err)
	}
	if busy != 0 {
		return fmt.Errorf("empty the write-ahead log: %w: somebody reads an older state", models.ErrUnavailable)
	}
	return nil
}

// vacuumedTables are those from which an erasure takes or in which it blacks out words.
func vacuumedTables() []string {
	tables := []string{"notes", "opportunities", "role_holdings", "signals", "evidence", "events", "goal_participants", "plans",
		"accounts", "analyses", "idempotency_keys"}
	for _, place := range places() {
		tables = append(tables, place.table)
	}
	return tables
}

func (s *Store) vacuumPostgres(ctx context.Context) error {
	for _, table := range vacuumedTables() {
		if _, err := s.writer.ExecContext(ctx, "VACUUM "+table); err != nil {
			return translate("vacuum "+table, err)
		}
	}
	return nil
}
