package handlers

import (
	"time"

	"github.com/google/uuid"

	"fourfold/models/store"
)

const defaultLimit = 50

// pageOf is the page that a list's parameters ask for.
func pageOf(limit *int, cursor *uuid.UUID, since *time.Time) store.Page {
	page := store.Page{Limit: defaultLimit, UpdatedSince: since}
	if limit != nil {
		page.Limit = *limit
	}
	if cursor != nil {
		page.After = *cursor
	}
	return page
}

// all makes one out of every item; an empty list is a list, never nil, so that it is [] and not null.
func all[T, U any](items []T, one func(T) U) []U {
	made := make([]U, len(items))
	for i, item := range items {
		made[i] = one(item)
	}
	return made
}

// listOf is a list that may be empty but is never nil.
func listOf[T any](items []T) []T {
	return all(items, func(item T) T { return item })
}

// texts turns values of one enumeration into another, such as models' into the contract's.
func texts[U, T ~string](items []T) []U {
	return all(items, func(item T) U { return U(item) })
}

// text turns an optional value of one enumeration into another; nil stays nil.
func text[U, T ~string](value *T) *U {
	if value == nil {
		return nil
	}
	return new(U(*value))
}

// given returns nil for an empty text, for what the contract tells as null.
func given[U, T ~string](value T) *U {
	if value == "" {
		return nil
	}
	return new(U(value))
}

// or returns what an optional field says, and otherwise the zero value.
func or[T any](value *T) T {
	if value == nil {
		var zero T
		return zero
	}
	return *value
}
