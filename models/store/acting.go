package store

import (
	"context"
	"reflect"
	"sync"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// acting is a call of a person: who acts, and what they have read of wins and the words that show them.
type acting struct {
	actor models.Actor
	mutex sync.Mutex
	read  map[reading]int // how many things each one is
}

// reading is a thing that was read.
type reading struct {
	thing
	opportunity uuid.UUID // zero: it stands in none
}

type actingKey struct{}

// ActingAs returns a context for one call of a person. Without it, it is the coach who acts.
func ActingAs(ctx context.Context, actor models.Actor) context.Context {
	return context.WithValue(ctx, actingKey{}, &acting{actor: actor, read: map[reading]int{}})
}

// actingIn returns the person's call that a context belongs to, and nil when it is the coach who acts.
func actingIn(ctx context.Context) *acting {
	a, _ := ctx.Value(actingKey{}).(*acting)
	return a
}

func actorOf(ctx context.Context) models.Actor {
	if a := actingIn(ctx); a != nil {
		return a.actor
	}
	return models.Actor{}
}

// add notes what was read; what the coach reads need not be noted.
func (a *acting) add(read reading, count int) {
	if a == nil {
		return
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.read[read] = count
}

// take returns what was read since it was taken last.
func (a *acting) take() map[reading]int {
	if a == nil {
		return nil
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	read := a.read
	a.read = map[reading]int{}
	return read
}

// queried notes what a query tells a person of wins. Inside a transaction that writes it notes nothing: what is read there
// is read to be changed, which leaves a trace of its own.
func (t tracing) queried(db *gorm.DB) {
	statement := db.Statement
	trace := t.traces[statement.Table]
	if !trace.reading || db.Error != nil || db.DryRun || trailOf(statement.Context) != nil {
		return
	}
	person := actingIn(statement.Context)
	if person == nil {
		return
	}
	eachRow(statement.ReflectValue, func(row reflect.Value) {
		if row.Type() != statement.Schema.ModelType {
			return // a number, or ids alone
		}
		what := thing{trace.kind, idIn(statement, row, "id")}
		person.add(reading{what, idIn(statement, row, "opportunity_id")}, 1)
	})
}

// KeepReadings writes into the audit what a person has read in the call of ctx: one entry for the thing where it was one
// alone, else one an opportunity, with the kinds of things and their number. It is called before the answer is sent.
func (s *Store) KeepReadings(ctx context.Context) error {
	read := actingIn(ctx).take()
	if len(read) == 0 {
		return nil
	}
	return s.transaction(ctx, "keep what was read", func(tx *gorm.DB) error {
		trailOf(tx.Statement.Context).tellReadings(read)
		return nil
	})
}

func (t *trail) tellReadings(read map[reading]int) {
	for r, count := range read {
		entry := t.tellReading(r, len(read) == 1)
		entry.Count += count
	}
}

func (t *trail) tellReading(r reading, alone bool) *models.AuditEntry {
	if r.opportunity == uuid.Nil {
		return t.tell("", r.thing, models.AuditRead)
	}
	what, kinds := r.thing, []string(nil)
	if !alone {
		what, kinds = thing{models.AuditedOpportunity, r.opportunity}, []string{string(r.kind)}
	}
	t.within[what] = r.opportunity
	return t.tell("", what, models.AuditRead, kinds...)
}
