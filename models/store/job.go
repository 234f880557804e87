package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"gorm.io/gorm"
)

const (
	jobAttempts   = 50 // an attempt is lost with every process that dies, not with waiting for the model
	fetchCooldown = 20 * time.Millisecond
	fetchInterval = 250 * time.Millisecond // for a job that sleeps, or of which no word came
	rescueSpare   = 10 * time.Second       // a job this much older than its timeout has died with its process
)

// AnalyseArgs is the job of one analysis.
type AnalyseArgs struct {
	AnalysisID uuid.UUID `json:"analysis_id"`
}

// Kind names the job in the queue.
func (AnalyseArgs) Kind() string { return "analyse" }

// UpkeepArgs is the job that deletes what is older than the retention and finishes what erasures have left.
type UpkeepArgs struct{}

// Kind names the job in the queue.
func (UpkeepArgs) Kind() string { return "upkeep" }

// periodic is the upkeep as the queue's leader, of which there is one among all instances, inserts it: at its start, and
// then every so often. One that fails is not tried again before the next.
func periodic(every time.Duration) []*river.PeriodicJob {
	if every <= 0 {
		return nil
	}
	insert := func() (river.JobArgs, *river.InsertOpts) { return UpkeepArgs{}, &river.InsertOpts{MaxAttempts: 1} }
	options := &river.PeriodicJobOpts{RunOnStart: true}
	return []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(every), insert, options)}
}

// insertJob queues a job in the transaction.
func (s *Store) insertJob(ctx context.Context, tx *gorm.DB, args river.JobArgs) error {
	standard, err := standardTransaction(tx)
	if err != nil {
		return err
	}
	if _, err := s.queue.InsertTx(ctx, standard, args, &river.InsertOpts{MaxAttempts: jobAttempts}); err != nil {
		return fmt.Errorf("queue the job: %w", err)
	}
	return nil
}

// insertJobs queues jobs in the transaction.
func (s *Store) insertJobs(ctx context.Context, tx *gorm.DB, jobs []river.JobArgs) error {
	standard, err := standardTransaction(tx)
	if err != nil {
		return err
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, args := range jobs {
		params[i] = river.InsertManyParams{Args: args, InsertOpts: &river.InsertOpts{MaxAttempts: jobAttempts}}
	}
	if _, err := s.queue.InsertManyFastTx(ctx, standard, params); err != nil {
		return fmt.Errorf("queue the jobs: %w", err)
	}
	return nil
}

// JobOptions say how the queue is worked.
type JobOptions struct {
	Concurrency int           // jobs at a time, at least 1
	Timeout     time.Duration // of one attempt, above 0
	Upkeep      time.Duration // between two jobs of upkeep; 0: none are queued
}

// StartJobs works the queue until stop, whatever becomes of ctx. stop waits for the running jobs until its context
// ends, then cancels them and waits for them to notice. Jobs that a process of this host left running when it died are
// begun again at once.
func (s *Store) StartJobs(ctx context.Context, workers *river.Workers, options JobOptions) (stop func(context.Context) error, err error) {
	config := &river.Config{
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: options.Concurrency}},
		Workers:              workers,
		JobTimeout:           options.Timeout,
		RescueStuckJobsAfter: options.Timeout + rescueSpare,
		FetchCooldown:        fetchCooldown,
		FetchPollInterval:    fetchInterval,
		PeriodicJobs:         periodic(options.Upkeep),
		Logger:               s.logger,
	}
	if s.onPostgres() {
		return s.startPostgresJobs(ctx, config)
	}
	return s.startSQLiteJobs(ctx, config)
}

// startSQLiteJobs works the queue on the writing handle. The file lock makes this process the only one, so that whatever
// is still running has died.
func (s *Store) startSQLiteJobs(ctx context.Context, config *river.Config) (func(context.Context) error, error) {
	config.ID = "fourfold"
	for _, statement := range []string{
		`UPDATE river_job SET state = 'available' WHERE state = 'running'`,
		`DELETE FROM river_leader`,
	} {
		if _, err := s.writer.ExecContext(ctx, statement); err != nil {
			return nil, translate("take up orphaned jobs", err)
		}
	}
	client, err := river.NewClient(s.driver, config)
	if err != nil {
		return nil, fmt.Errorf("set up the queue: %w", err)
	}
	return startClient(ctx, client.Start, client.Stop, client.StopAndCancel)
}

// startPostgresJobs listens on a connection of its own, and holds another with the name of this process.
func (s *Store) startPostgresJobs(ctx context.Context, config *river.Config) (func(context.Context) error, error) {
	name, err := s.claimName(ctx)
	if err != nil {
		return nil, err
	}
	listener, err := s.openListener(ctx)
	if err != nil {
		return nil, errors.Join(err, name.release())
	}
	release := func() error {
		listener.Close()
		return name.release()
	}
	config.ID = name.name
	if err := s.takeUpOrphans(ctx, name.name); err != nil {
		return nil, errors.Join(err, release())
	}
	client, err := river.NewClient(riverdatabasesql.NewWithPgxListener(s.writer, listener), config)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("set up the queue: %w", err), release())
	}
	stop, err := startClient(ctx, client.Start, client.Stop, client.StopAndCancel)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	return func(ctx context.Context) error { return errors.Join(stop(ctx), release()) }, nil
}

func (s *Store) openListener(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(s.postgresURL)
	if err != nil {
		return nil, errors.New("the PostgreSQL URL cannot be parsed")
	}
	config.MaxConns = 1
	listener, err := pgxpool.NewWithConfig(ctx, config)
	return listener, translate("open the listener of the queue", err)
}

// takeUpOrphans makes the jobs available again that a process of this name left running.
func (s *Store) takeUpOrphans(ctx context.Context, name string) error {
	_, err := s.writer.ExecContext(ctx, `UPDATE river_job SET state = 'available'
		WHERE state = 'running' AND attempted_by[array_upper(attempted_by, 1)] = $1`, name)
	if err != nil {
		return translate("take up orphaned jobs", err)
	}
	_, err = s.writer.ExecContext(ctx, `DELETE FROM river_leader WHERE leader_id = $1`, name)
	return translate("take up the lead of the queue", err)
}

// startClient starts a client and returns what stops it.
func startClient(ctx context.Context, start, wait, cancel func(context.Context) error) (func(context.Context) error, error) {
	if err := start(context.WithoutCancel(ctx)); err != nil {
		return nil, translate("start the queue", err)
	}
	stop := func(ctx context.Context) error {
		err := wait(ctx)
		if ctx.Err() != nil {
			err = cancel(context.WithoutCancel(ctx))
		}
		return translate("stop the queue", err)
	}
	return stop, nil
}

// processName is a name in the queue that no other living process has and that the next process of the host takes up.
type processName struct {
	name    string
	release func() error
}

// maxProcesses is how many processes of one host can share a database.
const maxProcesses = 1000

// claimName claims the first free name of this host by an advisory lock, which PostgreSQL drops when the process dies.
func (s *Store) claimName(ctx context.Context) (processName, error) {
	host, err := os.Hostname()
	if err != nil {
		return processName{}, fmt.Errorf("find the host's name: %w", err)
	}
	connection, err := s.writer.Conn(ctx)
	if err != nil {
		return processName{}, translate("connect to the database", err)
	}
	for number := 1; number <= maxProcesses; number++ {
		name := fmt.Sprintf("fourfold-%.80s-%d", host, number)
		var claimed bool
		query := connection.QueryRowContext(ctx, "SELECT pg_try_advisory_lock(hashtextextended($1, 0))", name)
		if err := query.Scan(&claimed); err != nil {
			return processName{}, errors.Join(translate("claim a name in the queue", err), closeConnection(connection))
		}
		if claimed {
			return processName{name: name, release: func() error { return endConnection(connection) }}, nil
		}
	}
	return processName{}, errors.Join(errors.New("too many processes of this host share the database"),
		closeConnection(connection))
}
