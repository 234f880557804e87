package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"gorm.io/driver/postgres"
)

const postgresConnections = 20

// Keys of advisory locks, which hold between all processes on one PostgreSQL database.
const (
	migrationLock  int64 = 0x466f757246 // held while migrating
	firstAdminLock int64 = 0x466f757247 // held while the first admin is made
)

// isPostgres tells the URL of a PostgreSQL database from a file's path.
func isPostgres(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}

// openPostgres opens and migrates the database at url.
func (s *Store) openPostgres(ctx context.Context, url string) error {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return errors.New("the PostgreSQL URL cannot be parsed") // err repeats the URL, and so the password
	}
	s.postgresURL = url
	s.writer = stdlib.OpenDB(*config, stdlib.OptionAfterConnect(readTimesInUTC))
	s.writer.SetMaxOpenConns(postgresConnections)
	s.writer.SetMaxIdleConns(postgresConnections)
	s.writer.SetConnMaxIdleTime(5 * time.Minute)
	s.reader = s.writer
	s.driver = riverdatabasesql.New(s.writer)
	if err := s.migratePostgres(ctx); err != nil {
		return err
	}
	s.write, err = s.openGORM(postgres.New(postgres.Config{Conn: s.writer}))
	s.read = s.write
	return err
}

func readTimesInUTC(_ context.Context, connection *pgx.Conn) error {
	connection.TypeMap().RegisterType(&pgtype.Type{
		Name:  "timestamptz",
		OID:   pgtype.TimestamptzOID,
		Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
	})
	return nil
}

// migratePostgres migrates while no other process does.
func (s *Store) migratePostgres(ctx context.Context) (err error) {
	connection, err := s.writer.Conn(ctx)
	if err != nil {
		return translate("connect to the database", err)
	}
	defer func() { err = errors.Join(err, closeConnection(connection)) }()
	if _, err := connection.ExecContext(ctx, "SELECT pg_advisory_lock($1)", migrationLock); err != nil {
		return translate("wait for other migrations", err)
	}
	err = migrate(ctx, goose.DialectPostgres, "postgres", s.writer, s.driver)
	_, unlocked := connection.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", migrationLock)
	return errors.Join(err, translate("end the migration", unlocked))
}

// closeConnection gives a connection back; one that is broken already is no mistake.
func closeConnection(connection *sql.Conn) error {
	if err := connection.Close(); err != nil && !errors.Is(err, sql.ErrConnDone) {
		return fmt.Errorf("give a connection back: %w", err)
	}
	return nil
}

// endConnection ends a connection, and with it the locks that it holds.
func endConnection(connection *sql.Conn) error {
	err := connection.Raw(func(any) error { return driver.ErrBadConn })
	if err != nil && !errors.Is(err, driver.ErrBadConn) && !errors.Is(err, sql.ErrConnDone) {
		return fmt.Errorf("end a connection: %w", err)
	}
	return closeConnection(connection)
}
