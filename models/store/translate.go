package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"fourfold/models"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"
)

// translate turns an engine's error into one of the kinds in models, and says what was tried. Of a PostgreSQL error it
// keeps the code alone, since its text can repeat values.
func translate(doing string, err error) error {
	if err == nil {
		return nil
	}
	var invalid models.Invalid
	if errors.As(err, &invalid) {
		return invalid
	}
	return fmt.Errorf("%s: %w", doing, kindOf(err))
}

func kindOf(err error) error {
	switch {
	case isKind(err), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound):
		return models.ErrNotFound
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return fmt.Errorf("%w: the name is taken", models.ErrConflict)
	case errors.Is(err, gorm.ErrForeignKeyViolated):
		return fmt.Errorf("%w: another row stands in the way", models.ErrConflict)
	case isLostConnection(err):
		return fmt.Errorf("%w: no connection", models.ErrUnavailable)
	}
	if postgres, ok := errors.AsType[*pgconn.PgError](err); ok {
		return postgresKind(postgres)
	}
	if lite, ok := errors.AsType[sqlite3.Error](err); ok {
		return sqliteKind(lite)
	}
	return err
}

func isKind(err error) bool {
	return errors.Is(err, models.ErrNotFound) || errors.Is(err, models.ErrConflict) ||
		errors.Is(err, models.ErrForbidden) || errors.Is(err, models.ErrUnavailable)
}

func isLostConnection(err error) bool {
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) {
		return true
	}
	if _, ok := errors.AsType[*net.OpError](err); ok {
		return true
	}
	connect, ok := errors.AsType[*pgconn.ConnectError](err)
	if !ok {
		return false
	}
	refused, ok := errors.AsType[*pgconn.PgError](connect)
	return !ok || !isMistaken(refused.Code)
}

// isMistaken reports whether a server refused a connection for what does not mend itself: a wrong user or password (28)
// or database (3D).
func isMistaken(code string) bool {
	return strings.HasPrefix(code, "28") || strings.HasPrefix(code, "3D")
}

func postgresKind(err *pgconn.PgError) error {
	if postgresUnavailable(err.Code) {
		return fmt.Errorf("%w: PostgreSQL error %s", models.ErrUnavailable, err.Code)
	}
	return fmt.Errorf("PostgreSQL error %s, constraint %q", err.Code, err.ConstraintName)
}

// postgresUnavailable reports whether the same statement may succeed later: connection exceptions (08), transactions
// rolled back for others' sake (40), resources used up (53), an operator's doing (57P), a lock not to be had (55P03), a
// server that may only read (25006).
func postgresUnavailable(code string) bool {
	class := code[:min(2, len(code))]
	return class == "08" || class == "40" || class == "53" || (class == "57" && code != "57014") ||
		code == "55P03" || code == "25006"
}

func sqliteKind(err sqlite3.Error) error {
	switch err.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrCantOpen, sqlite3.ErrReadonly:
		return fmt.Errorf("%w: SQLite error %d", models.ErrUnavailable, int(err.ExtendedCode))
	case sqlite3.ErrInterrupt:
		return context.Canceled
	}
	return fmt.Errorf("SQLite error %d: %w", int(err.ExtendedCode), err)
}
