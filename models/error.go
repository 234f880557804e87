package models

import (
	"errors"
	"fmt"
)

// The kinds of failure that callers tell apart; every error that leaves models/store wraps one of them or is internal.
var (
	// ErrNotFound: no such row, or the viewer may not see it. The two are never told apart.
	ErrNotFound = errors.New("not found")
	// ErrConflict: the row was changed by somebody else, or a unique name is taken.
	ErrConflict = errors.New("conflict")
	// ErrStale is the ErrConflict of an update that was made against an older version of the row.
	ErrStale = fmt.Errorf("%w: the row has a newer version", ErrConflict)
	// ErrForbidden: the viewer sees the row, and may not do this to it.
	ErrForbidden = errors.New("forbidden")
	// ErrUnavailable: the database cannot answer now; the same call may succeed later.
	ErrUnavailable = errors.New("unavailable")
)

// FieldError is one mistake of a value. Message never repeats the value.
type FieldError struct {
	Field   string
	Message string
}

// Invalid is every mistake of a value at once.
type Invalid []FieldError

// Error names the fields only, since values may be private.
func (e Invalid) Error() string {
	text := "invalid"
	for i, field := range e {
		if i == 0 {
			text += ": "
		} else {
			text += ", "
		}
		text += field.Field
	}
	return text
}
