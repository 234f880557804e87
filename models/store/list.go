package store

import (
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// MaxLimit is the longest page of a list, and the length of a page whose Limit is 0.
const MaxLimit = 100

// Page is which part of a list is asked for. Lists are in the order of their ids, the oldest row first.
type Page struct {
	After        uuid.UUID  // the last id of the page before; zero for the first page
	Limit        int        // 1 to MaxLimit; 0 for MaxLimit
	UpdatedSince *time.Time // only rows changed at that time or later
}

// List is one page of a list.
type List[T any] struct {
	Items []T
	Next  *uuid.UUID // After of the next page; nil on the last one
}

// listOf describes the rows of a list.
type listOf[T any] struct {
	changed string // the column that UpdatedSince looks at
	id      func(T) uuid.UUID
}

// page loads one page of the rows of query. It reads one row more than asked for, to know whether there is a next page.
func (l listOf[T]) page(query *gorm.DB, page Page) (List[T], error) {
	limit := page.Limit
	if limit < 1 || limit > MaxLimit {
		limit = MaxLimit
	}
	if page.After != uuid.Nil {
		query = query.Where("id > ?", page.After)
	}
	if page.UpdatedSince != nil {
		query = query.Where(l.changed+" >= ?", atMicrosecond(*page.UpdatedSince))
	}
	rows := make([]T, 0, limit+1)
	if err := query.Order("id").Limit(limit + 1).Find(&rows).Error; err != nil {
		return List[T]{}, err
	}
	if len(rows) <= limit {
		return List[T]{Items: rows}, nil
	}
	next := l.id(rows[limit-1])
	return List[T]{Items: rows[:limit], Next: &next}, nil
}
