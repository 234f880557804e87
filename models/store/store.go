// Package store keeps everything that Fourfold knows: the rows of the types in models, every query on them, the
// migrations of both engines and the queue of jobs.
//
// Every error that leaves it wraps models.ErrNotFound, models.ErrConflict (models.ErrStale among them) or
// models.ErrUnavailable, is a models.Invalid, or is internal. What a viewer may not see is not found.
package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"gorm.io/gorm"
)

// Options of a store; the zero value works.
type Options struct {
	Logger *slog.Logger     // nil: nothing is logged
	Now    func() time.Time // nil: time.Now
}

// Store is a database that is open, migrated and, on SQLite, locked against other processes.
type Store struct {
	write, read *gorm.DB // one handle of one connection and one of many on SQLite, the same one on PostgreSQL
	writer      *sql.DB  // beneath write
	reader      *sql.DB  // beneath read
	queue       *river.Client[*sql.Tx]
	driver      riverdriver.Driver[*sql.Tx]
	lock        *fileLock // nil on PostgreSQL
	postgresURL string    // empty on SQLite
	tracing     tracing
	logger      *slog.Logger
	now         func() time.Time // UTC, in microseconds, as both engines keep it
}

// Open opens the SQLite file at url, or the PostgreSQL database when url begins with postgres:// or postgresql://,
// and migrates it. A database newer than this binary, and a SQLite file that another process has open, are refused.
func Open(ctx context.Context, url string, options Options) (*Store, error) {
	s := &Store{logger: options.Logger, now: microseconds(options.Now), tracing: tracing{traces()}}
	if s.logger == nil {
		s.logger = slog.New(slog.DiscardHandler)
	}
	open := s.openSQLite
	if isPostgres(url) {
		open = s.openPostgres
	}
	if err := open(ctx, url); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	// The word of a new job is sent at once, so that it never waits for the next poll.
	queue, err := river.NewClient(s.driver, &river.Config{Logger: s.logger, FetchCooldown: river.FetchCooldownMin})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.queue = queue
	return s, nil
}

// microseconds returns clock, or the system's when it is nil, in UTC and cut to microseconds.
func microseconds(clock func() time.Time) func() time.Time {
	if clock == nil {
		clock = time.Now
	}
	return func() time.Time { return atMicrosecond(clock()) }
}

// atMicrosecond returns t as both engines keep it.
func atMicrosecond(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func atMicrosecondOf(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	return new(atMicrosecond(*t))
}

// Close gives back every connection and the lock.
func (s *Store) Close() error {
	var failures []error
	if s.reader != nil && s.reader != s.writer {
		failures = append(failures, s.reader.Close())
	}
	if s.writer != nil {
		failures = append(failures, s.writer.Close())
	}
	if s.lock != nil {
		failures = append(failures, s.lock.release())
	}
	return errors.Join(failures...)
}

// Ping answers nil when the database answers, else models.ErrUnavailable.
func (s *Store) Ping(ctx context.Context) error {
	return translate("ping the database", s.reader.PingContext(ctx))
}

// onPostgres tells the engines apart where their SQL must differ.
func (s *Store) onPostgres() bool { return s.postgresURL != "" }

// reading returns the handle for queries.
func (s *Store) reading(ctx context.Context) *gorm.DB { return s.read.WithContext(ctx) }

// snapshot runs queries that see one and the same state of the database.
func (s *Store) snapshot(ctx context.Context, doing string, do func(tx *gorm.DB) error) error {
	options := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	return translate(doing, s.read.WithContext(ctx).Transaction(do, options))
}

// transaction runs do in one transaction, which on SQLite is the only one that writes, and ends it with what do leaves in
// the audit. An error rolls all back.
func (s *Store) transaction(ctx context.Context, doing string, do func(tx *gorm.DB) error) error {
	trail := newTrail(s.tracing.traces)
	write := s.write.WithContext(withTrail(ctx, trail))
	return translate(doing, write.Transaction(func(tx *gorm.DB) error {
		if err := do(tx); err != nil {
			return err
		}
		return trail.keep(tx, actorOf(ctx))
	}))
}
