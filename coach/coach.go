// Package coach takes a note through its steps: read, ground, judge, save, diagnose, move. It meets the HTTP side in the
// database only.
package coach

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"fourfold/coach/llm"
	"fourfold/coach/pseudonym"
	"fourfold/coach/rules"
	"fourfold/models"
	"fourfold/models/store"
)

// Config is what a Coach needs to know. Zero values of Workers, Timeout, FirstWait and Patience take the defaults.
type Config struct {
	Store   *store.Store
	Model   Model // nil: the built-in reader reads, and moves are plain
	Logger  *slog.Logger
	Metrics *prometheus.Registry // nil: nothing is counted

	Workers   int           // analyses at the same time; 4
	Timeout   time.Duration // of one attempt at an analysis; 15 min
	FirstWait time.Duration // before an analysis that met trouble is tried again, doubled each time up to 10 min; 2 s
	Patience  time.Duration // how long after its note an analysis still waits for a model in trouble; 72 h

	Price  models.Price // of the model; the zero value: what calls cost is not told
	Budget int          // tokens a UTC day, of all instances that share the database; 0: none

	Retention models.Retention // how long notes and undecided wins are kept; the zero value: for good

	Pseudonyms pseudonym.Level // whom the model sees under marks; nobody
	PlainMoves bool            // the diagnosis alone words the moves, also where there is a model
}

// Model answers a prompt with one JSON object, or with an *llm.Failure. An *llm.Client is one; so is a recording.
type Model interface {
	Complete(ctx context.Context, request llm.Request) (llm.Answer, error)
	Probe(ctx context.Context) (llm.Probed, error) // finds out how it wants to be asked
	Timeout() time.Duration                        // of one Complete
	Host() string                                  // where it is; for logs
}

// Coach works the queue of analyses.
type Coach struct {
	store     *store.Store
	model     Model
	log       *slog.Logger
	workers   int
	timeout   time.Duration
	firstWait time.Duration
	patience  time.Duration
	rules     string // the version of the rules, as suggestions carry it
	metrics   *metrics
	price     models.Price
	budget    int
	retention models.Retention

	pseudonyms pseudonym.Level
	plainMoves bool

	stop func(context.Context) error
}

// New makes a coach. It does nothing before Start.
func New(config Config) *Coach {
	return &Coach{
		store:     config.Store,
		model:     config.Model,
		log:       config.Logger,
		workers:   orDefault(config.Workers, 4),
		timeout:   orDefault(config.Timeout, 15*time.Minute),
		firstWait: orDefault(config.FirstWait, 2*time.Second),
		patience:  orDefault(config.Patience, 72*time.Hour),
		rules:     rules.Version(),
		metrics:   newMetrics(config.Metrics),
		price:     config.Price,
		budget:    config.Budget,
		retention: config.Retention,

		pseudonyms: config.Pseudonyms,
		plainMoves: config.PlainMoves,
	}
}

func orDefault[T int | time.Duration](value, standard T) T {
	if value <= 0 {
		return standard
	}
	return value
}

// Start begins to work the queue. Stop must follow before the store is closed.
func (c *Coach) Start(ctx context.Context) error {
	stop, err := c.store.StartJobs(ctx, newWorkers(c), store.JobOptions{
		Concurrency: c.workers, Timeout: c.timeout, Upkeep: upkeepEvery,
	})
	if err != nil {
		return fmt.Errorf("starting the queue: %w", err)
	}
	c.stop = stop
	return nil
}

// Stop takes no more work and waits for the analyses under way until ctx ends; it then interrupts them, and they are
// taken up again at the next start.
func (c *Coach) Stop(ctx context.Context) error {
	if c.stop == nil {
		return nil
	}
	if err := c.stop(ctx); err != nil {
		return fmt.Errorf("stopping the queue: %w", err)
	}
	return nil
}
