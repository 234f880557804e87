package store

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

// Every statement that GORM runs passes here, so that no change can be forgotten: what cannot leave its trace fails.

// tracing tells the trail of a transaction what its statements do.
type tracing struct{ traces map[string]trace }

const (
	actionSetting = "audit:action"
	beforeSetting = "audit:before"
)

// called names what the next statement does to a thing, where that is more than an update.
func called(tx *gorm.DB, action models.AuditAction) *gorm.DB { return tx.Set(actionSetting, action) }

// calledIn returns what a statement does to a thing whose row, or part, it does not make or delete.
func calledIn(statement *gorm.Statement) models.AuditAction {
	if action, ok := statement.Settings.Load(actionSetting); ok {
		return action.(models.AuditAction)
	}
	return models.AuditUpdate
}

// watch makes every statement on db pass.
func (t tracing) watch(db *gorm.DB) error {
	on := db.Callback()
	return errors.Join(
		on.Create().Before("gorm:create").Register("audit:creating", func(db *gorm.DB) { t.trailFor(db) }),
		on.Create().After("gorm:create").Register("audit:created", t.created),
		on.Update().Before("gorm:update").Register("audit:updating", t.updating),
		on.Update().After("gorm:update").Register("audit:updated", t.updated),
		on.Delete().Before("gorm:delete").Register("audit:deleting", t.deleting),
		on.Query().After("gorm:query").Register("audit:queried", t.queried),
		on.Raw().Before("gorm:raw").Register("audit:raw", refuseRawWrites),
		on.Row().Before("gorm:row").Register("audit:row", refuseRawWrites),
	)
}

// trailFor returns the trail of a statement that writes, and nil when it is to leave none. It fails the statement that
// could not leave the one that it must.
func (t tracing) trailFor(db *gorm.DB) *trail {
	if db.Error != nil || db.DryRun {
		return nil
	}
	trace, known := t.traces[db.Statement.Table]
	if !known {
		fail(db, fmt.Errorf("traces does not say what a change of %q leaves in the audit", db.Statement.Table))
		return nil
	}
	if trace.silent != "" || changesBookkeeping(db.Statement) {
		return nil
	}
	trail := trailOf(db.Statement.Context)
	if trail == nil || db.Statement.Schema == nil {
		fail(db, fmt.Errorf("a change of %q outside of Store.transaction, or without its type, leaves no trace",
			db.Statement.Table))
		return nil
	}
	return trail
}

// fail makes a statement fail. GORM returns what it made of the error, which is the error that the statement has already.
func fail(db *gorm.DB, err error) { _ = db.AddError(err) }

// changesBookkeeping reports whether a statement sets columns of bookkeeping alone.
func changesBookkeeping(statement *gorm.Statement) bool {
	set, ok := statement.Dest.(map[string]any)
	if !ok {
		return false
	}
	for column := range set {
		if !bookkeeping(column) {
			return false
		}
	}
	return true
}

func (t tracing) created(db *gorm.DB) {
	trail := t.trailFor(db)
	if trail == nil || db.RowsAffected == 0 {
		return
	}
	eachRow(db.Statement.ReflectValue, func(row reflect.Value) {
		trail.tellRow(db.Statement, row, models.AuditCreate)
	})
}

func (t tracing) updating(db *gorm.DB) {
	if t.trailFor(db) == nil {
		return
	}
	rows, err := affected(db)
	if err != nil {
		fail(db, err)
		return
	}
	db.InstanceSet(beforeSetting, rows)
}

func (t tracing) updated(db *gorm.DB) {
	trail := t.trailFor(db)
	if trail == nil {
		return
	}
	found, _ := db.InstanceGet(beforeSetting)
	before, ok := found.(reflect.Value)
	if !ok || before.Len() == 0 {
		return
	}
	after, err := reloaded(db, before)
	if err != nil {
		fail(db, err)
		return
	}
	action := calledIn(db.Statement)
	eachRow(before, func(row reflect.Value) {
		now, ok := after[idIn(db.Statement, row, "id")]
		if !ok {
			return
		}
		if fields := t.changedFields(db.Statement, row, now); len(fields) > 0 || action != models.AuditUpdate {
			trail.tellRow(db.Statement, row, action, fields...)
			trail.tellRow(db.Statement, now, action, fields...)
		}
	})
}

func (t tracing) deleting(db *gorm.DB) {
	trail := t.trailFor(db)
	if trail == nil {
		return
	}
	rows, err := affected(db)
	if err != nil {
		fail(db, err)
		return
	}
	eachRow(rows, func(row reflect.Value) { trail.tellRow(db.Statement, row, models.AuditDelete) })
}

// changedFields names the columns in which two states of a row differ, without those of bookkeeping.
func (t tracing) changedFields(statement *gorm.Statement, before, after reflect.Value) []string {
	only := t.traces[statement.Table].only
	var changed []string
	for _, field := range statement.Schema.Fields {
		if field.DBName == "" || bookkeeping(field.DBName) || only != nil && !slices.Contains(only, field.DBName) {
			continue
		}
		was := field.ReflectValueOf(statement.Context, before).Interface()
		is := field.ReflectValueOf(statement.Context, after).Interface()
		if !sameValue(was, is) {
			changed = append(changed, field.DBName)
		}
	}
	return changed
}

func sameValue(a, b any) bool {
	if at, ok := a.(time.Time); ok {
		return at.Equal(b.(time.Time))
	}
	if at, ok := a.(*time.Time); ok && at != nil && b.(*time.Time) != nil {
		return at.Equal(*b.(*time.Time))
	}
	if list := reflect.ValueOf(a); list.Kind() == reflect.Slice && list.Len() == 0 {
		return reflect.ValueOf(b).Len() == 0 // none, whether stored as [] or as null
	}
	return reflect.DeepEqual(a, b)
}

// affected loads the rows that an update or a deletion is about to reach.
func affected(db *gorm.DB) (reflect.Value, error) {
	statement := db.Statement
	query := db.Session(&gorm.Session{NewDB: true})
	if where, ok := statement.Clauses["WHERE"]; ok {
		query = query.Clauses(where.Expression.(clause.Where))
	}
	model := reflect.Indirect(reflect.ValueOf(statement.Model))
	_, keys := schema.GetIdentityFieldValuesMap(statement.Context, model, statement.Schema.PrimaryFields)
	if len(keys) > 0 {
		column, values := schema.ToQueryValues(clause.CurrentTable, statement.Schema.PrimaryFieldDBNames, keys)
		query = query.Clauses(clause.Where{Exprs: []clause.Expression{clause.IN{Column: column, Values: values}}})
	}
	rows := reflect.New(reflect.SliceOf(statement.Schema.ModelType))
	err := query.Find(rows.Interface()).Error
	return rows.Elem(), err
}

// reloaded loads rows as they are now, by their ids.
func reloaded(db *gorm.DB, rows reflect.Value) (map[uuid.UUID]reflect.Value, error) {
	var ids []uuid.UUID
	eachRow(rows, func(row reflect.Value) { ids = append(ids, idIn(db.Statement, row, "id")) })
	now := reflect.New(rows.Type())
	query := db.Session(&gorm.Session{NewDB: true}).Where("id IN ?", ids)
	if err := query.Find(now.Interface()).Error; err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]reflect.Value, len(ids))
	eachRow(now.Elem(), func(row reflect.Value) { found[idIn(db.Statement, row, "id")] = row })
	return found, nil
}

// eachRow visits a row, or each one of a list of rows.
func eachRow(rows reflect.Value, visit func(reflect.Value)) {
	rows = reflect.Indirect(rows)
	if rows.Kind() != reflect.Slice {
		visit(rows)
		return
	}
	for i := range rows.Len() {
		visit(reflect.Indirect(rows.Index(i)))
	}
}

// refuseRawWrites fails what is written past the callbacks above.
func refuseRawWrites(db *gorm.DB) {
	words := strings.Fields(strings.ToUpper(db.Statement.SQL.String()))
	writing := func(word string) bool {
		return slices.Contains([]string{"INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE"}, word)
	}
	if len(words) > 0 && (writing(words[0]) || words[0] == "WITH" && slices.ContainsFunc(words, writing)) {
		fail(db, errors.New("a statement of its own leaves no trace: write through the types of models"))
	}
}
