package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"fourfold/models"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"
)

func TestTranslate(t *testing.T) {
	t.Parallel()
	internal := errors.New("any other error")
	private := &pgconn.PgError{Code: "22P02", Message: `invalid input syntax: "a private word"`, ConstraintName: "c"}
	cases := map[string]struct {
		err  error
		want error // nil: internal
	}{
		"no row":                  {gorm.ErrRecordNotFound, models.ErrNotFound},
		"own kind":                {fmt.Errorf("wrapped: %w", models.ErrStale), models.ErrStale},
		"name taken":              {fmt.Errorf("%w: …", gorm.ErrDuplicatedKey), models.ErrConflict},
		"row referred to":         {gorm.ErrForeignKeyViolated, models.ErrConflict},
		"cancelled":               {context.Canceled, context.Canceled},
		"SQLite disk full":        {sqlite3.Error{Code: sqlite3.ErrFull}, models.ErrUnavailable},
		"SQLite busy":             {sqlite3.Error{Code: sqlite3.ErrBusy}, models.ErrUnavailable},
		"SQLite disk error":       {sqlite3.Error{Code: sqlite3.ErrIoErr}, models.ErrUnavailable},
		"SQLite interrupted":      {sqlite3.Error{Code: sqlite3.ErrInterrupt}, context.Canceled},
		"SQLite check":            {sqlite3.Error{Code: sqlite3.ErrConstraint}, nil},
		"PostgreSQL stopping":     {&pgconn.PgError{Code: "57P01"}, models.ErrUnavailable},
		"PostgreSQL disk full":    {&pgconn.PgError{Code: "53100"}, models.ErrUnavailable},
		"PostgreSQL deadlock":     {&pgconn.PgError{Code: "40P01"}, models.ErrUnavailable},
		"PostgreSQL lost in read": {fmt.Errorf("receive: %w", io.ErrUnexpectedEOF), models.ErrUnavailable},
		"PostgreSQL bad value":    {private, nil},
		"another":                 {internal, nil},
	}
	for name, c := range cases {
		got := translate("do it", c.err)
		if c.want != nil && !errors.Is(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if c.want == nil && isKind(got) {
			t.Errorf("%s: %v, want it internal", name, got)
		}
		if strings.Contains(got.Error(), "a private word") {
			t.Errorf("%s: the error repeats a value", name)
		}
		if !strings.HasPrefix(got.Error(), "do it: ") {
			t.Errorf("%s: %v does not say what was tried", name, got)
		}
	}
	if err := translate("do it", nil); err != nil {
		t.Errorf("no error became %v", err)
	}
}
