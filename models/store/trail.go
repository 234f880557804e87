package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// auditBatch is how many entries are written by one statement.
const auditBatch = 500

// thing names what something was done to.
type thing struct {
	kind models.AuditKind
	id   uuid.UUID
}

// trail gathers what one transaction does, one entry a thing, until it is kept as the transaction's last statement.
type trail struct {
	traces  map[string]trace
	entries []*models.AuditEntry // in the order of their first change
	of      map[thing]*models.AuditEntry
	tables  map[thing]string
	within  map[thing]uuid.UUID     // the opportunities of things whose account is not known
	account map[uuid.UUID]uuid.UUID // of opportunities, as far as rows at hand have told
}

func newTrail(traces map[string]trace) *trail {
	return &trail{traces: traces, of: map[thing]*models.AuditEntry{}, tables: map[thing]string{},
		within: map[thing]uuid.UUID{}, account: map[uuid.UUID]uuid.UUID{}}
}

type trailKey struct{}

func withTrail(ctx context.Context, t *trail) context.Context {
	return context.WithValue(ctx, trailKey{}, t)
}

// trailOf returns the trail of the transaction that a context belongs to, and nil outside of one.
func trailOf(ctx context.Context) *trail {
	t, _ := ctx.Value(trailKey{}).(*trail)
	return t
}

// rank says which of two actions on a thing in one transaction tells of both: what was made and then filled was made.
func rank(action models.AuditAction) int {
	switch action {
	case models.AuditUpdate:
		return 0
	case models.AuditCreate:
		return 2
	case models.AuditDelete:
		return 3
	}
	return 1
}

// tell adds that something was done to a thing. The table is the one to find its account by, where a row of it is not at
// hand; empty where it has none.
func (t *trail) tell(table string, what thing, action models.AuditAction, fields ...string) *models.AuditEntry {
	entry, known := t.of[what]
	if !known {
		entry = &models.AuditEntry{Action: action, Kind: what.kind, ThingID: optionalID(what.id)}
		t.of[what], t.tables[what] = entry, table
		t.entries = append(t.entries, entry)
	}
	if rank(action) > rank(entry.Action) {
		entry.Action = action
	}
	for _, field := range fields {
		if !slices.Contains(entry.Fields, field) {
			entry.Fields = append(entry.Fields, field)
		}
	}
	return entry
}

// tellRow adds that something was done to what a row of a statement's table is, or is a part of.
func (t *trail) tellRow(statement *gorm.Statement, row reflect.Value, action models.AuditAction, fields ...string) {
	table := statement.Table
	trace := t.traces[table]
	if trace.kind != "" {
		what := thing{trace.kind, idIn(statement, row, "id")}
		t.place(what, t.tell(table, what, action, fields...), trace.account, statement, row)
	}
	for _, whole := range trace.wholes {
		if id := idIn(statement, row, whole.column); id != uuid.Nil {
			t.tell(whole.table, thing{t.traces[whole.table].kind, id}, calledIn(statement), whole.field)
		}
	}
}

// place learns from a thing's row whose account's it is.
func (t *trail) place(what thing, entry *models.AuditEntry, column string, statement *gorm.Statement, row reflect.Value) {
	if column == "" {
		return
	}
	parent := idIn(statement, row, column)
	if column == "opportunity_id" {
		t.within[what] = parent
		return
	}
	entry.AccountID = &parent
	opportunity := idIn(statement, row, "opportunity_id")
	if what.kind == models.AuditedOpportunity {
		opportunity = what.id
	}
	if opportunity != uuid.Nil {
		t.account[opportunity] = parent
	}
}

// idIn returns the id in a column of a row, and the zero one where it has none.
func idIn(statement *gorm.Statement, row reflect.Value, column string) uuid.UUID {
	field := statement.Schema.LookUpField(column)
	if field == nil {
		return uuid.Nil
	}
	switch id := field.ReflectValueOf(statement.Context, row).Interface().(type) {
	case uuid.UUID:
		return id
	case *uuid.UUID:
		if id != nil {
			return *id
		}
	}
	return uuid.Nil
}

// keep writes the entries.
func (t *trail) keep(tx *gorm.DB, actor models.Actor) error {
	if err := t.findOpportunities(tx); err != nil {
		return fmt.Errorf("find the opportunities of what was done: %w", err)
	}
	if err := t.findAccounts(tx); err != nil {
		return fmt.Errorf("find the accounts of what was done: %w", err)
	}
	for batch := range slices.Chunk(t.entries, auditBatch) {
		for _, entry := range batch {
			complete(entry, actor)
		}
		if err := createAll(tx, batch); err != nil {
			return fmt.Errorf("keep the audit: %w", err)
		}
	}
	return nil
}

// complete adds who acts, and when.
func complete(entry *models.AuditEntry, actor models.Actor) {
	entry.ID = newID()
	entry.CreatedAt = timeOf(entry.ID)
	entry.UserID, entry.KeyID, entry.RequestID = optionalID(actor.UserID), optionalID(actor.KeyID), actor.RequestID
	if entry.Action == models.AuditCreate || entry.Action == models.AuditDelete {
		entry.Fields = nil // all of them
	}
	slices.Sort(entry.Fields)
}

// timeOf returns when a UUIDv7 was made, in milliseconds.
func timeOf(id uuid.UUID) time.Time { return time.Unix(id.Time().UnixTime()).UTC() }

func optionalID(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// findOpportunities finds where the wholes stand of which parts alone have changed.
func (t *trail) findOpportunities(tx *gorm.DB) error {
	unplaced := map[string][]uuid.UUID{}
	for what, entry := range t.of {
		_, within := t.within[what]
		if table := t.tables[what]; !within && entry.AccountID == nil && t.traces[table].account != "" {
			unplaced[table] = append(unplaced[table], what.id)
		}
	}
	for table, ids := range unplaced {
		var rows []struct{ ID, Parent uuid.UUID }
		column := t.traces[table].account
		if err := tx.Table(table).Select("id, "+column+" AS parent").Where("id IN ?", ids).Scan(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			what := thing{t.traces[table].kind, row.ID}
			if column == "opportunity_id" {
				t.within[what] = row.Parent
				continue
			}
			t.of[what].AccountID = &row.Parent
		}
	}
	return nil
}

// findAccounts finds the accounts of things of which the opportunities are known.
func (t *trail) findAccounts(tx *gorm.DB) error {
	var unknown []uuid.UUID
	for _, opportunity := range t.within {
		if _, known := t.account[opportunity]; !known && !slices.Contains(unknown, opportunity) {
			unknown = append(unknown, opportunity)
		}
	}
	if len(unknown) > 0 {
		var rows []models.Opportunity
		if err := tx.Select("id", "account_id").Where("id IN ?", unknown).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			t.account[row.ID] = row.AccountID
		}
	}
	for what, opportunity := range t.within {
		if account, known := t.account[opportunity]; known {
			t.of[what].AccountID = &account
		}
	}
	return nil
}
