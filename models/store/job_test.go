package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
)

// worker hands the analyses of its jobs to work.
type worker struct {
	river.WorkerDefaults[store.AnalyseArgs]
	work func(ctx context.Context, analysisID uuid.UUID) error
}

func (w worker) Work(ctx context.Context, job *river.Job[store.AnalyseArgs]) error {
	return w.work(ctx, job.Args.AnalysisID)
}

func startJobs(t *testing.T, s *store.Store, work func(ctx context.Context, analysisID uuid.UUID) error) func(context.Context) error {
	t.Helper()
	workers := river.NewWorkers()
	river.AddWorker(workers, worker{work: work})
	return must(s.StartJobs(t.Context(), workers, store.JobOptions{Concurrency: 2, Timeout: time.Minute}))(t)
}

// next waits for a value, as long as the test may run.
func next[T any](t *testing.T, values <-chan T) T {
	t.Helper()
	select {
	case value := <-values:
		return value
	case <-time.After(30 * time.Second):
		t.Fatal("nothing came within 30 seconds")
		panic("unreachable")
	}
}

func TestJobsAreWorked(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		worked := make(chan uuid.UUID, 10)
		waiting := w.post(t, w.rep, posting("before the queue is worked"))
		stop := startJobs(t, w.Store, func(ctx context.Context, id uuid.UUID) error {
			_, err := w.StartAnalysis(ctx, id)
			worked <- id
			return err
		})
		if got := next(t, worked); got != waiting.Analysis.ID {
			t.Errorf("worked on %v, want %v", got, waiting.Analysis.ID)
		}
		posted := w.post(t, w.rep, again(waiting, "while it is worked", day(5)))
		if got := next(t, worked); got != posted.Analysis.ID {
			t.Errorf("worked on %v, want %v", got, posted.Analysis.ID)
		}
		check(t, stop(t.Context()))
		if n := w.number(t, "SELECT count(*) FROM river_job WHERE state = 'completed'"); n != 2 {
			t.Errorf("%d jobs completed, want 2", n)
		}
	})
}

func TestJobsThatFailAreWorkedAgain(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		worked := make(chan uuid.UUID, 10)
		w.post(t, w.rep, posting("a note"))
		failed := false
		stop := startJobs(t, w.Store, func(_ context.Context, id uuid.UUID) error {
			worked <- id
			if failed {
				return nil
			}
			failed = true
			return errors.New("the first attempt fails")
		})
		first, second := next(t, worked), next(t, worked)
		if first != second {
			t.Errorf("worked on %v, then on %v", first, second)
		}
		check(t, stop(t.Context()))
	})
}

func TestJobsOfADeadProcessAreTakenUp(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note"))
		begun, release := make(chan uuid.UUID, 1), make(chan struct{})
		stop := startJobs(t, w.Store, func(_ context.Context, id uuid.UUID) error {
			begun <- id
			<-release
			return nil
		})
		next(t, begun)
		w.die(t, stop, release)

		again := make(chan uuid.UUID, 1)
		stop = startJobs(t, open(t, w.url), func(_ context.Context, id uuid.UUID) error {
			again <- id
			return nil
		})
		if got := next(t, again); got != posted.Analysis.ID {
			t.Errorf("took up %v, want %v", got, posted.Analysis.ID)
		}
		check(t, stop(t.Context()))
	})
}

// die leaves a running job as the death of its process would: the row stays running. The worker itself is let go only
// then, and its store is closed.
func (w world) die(t *testing.T, stop func(context.Context) error, release chan struct{}) {
	t.Helper()
	handle := openBeside(t, w.url)
	close(release)
	check(t, stop(t.Context()))
	check(t, w.Close())
	_, err := handle.ExecContext(t.Context(), "UPDATE river_job SET state = 'running', finalized_at = NULL")
	check(t, err)
}

func TestStopCancelsWhatDoesNotEnd(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		w.post(t, w.rep, posting("a note"))
		begun, ended := make(chan uuid.UUID, 1), make(chan error, 1)
		stop := startJobs(t, w.Store, func(ctx context.Context, id uuid.UUID) error {
			begun <- id
			<-ctx.Done()
			ended <- ctx.Err()
			return ctx.Err()
		})
		next(t, begun)
		impatient, cancel := context.WithCancel(t.Context())
		cancel()
		check(t, stop(impatient))
		if err := next(t, ended); !errors.Is(err, context.Canceled) {
			t.Errorf("the job ended with %v, want it cancelled", err)
		}
	})
}

func TestJobsAreSharedByProcesses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.PostgresURL(t))
	beside := open(t, w.url)
	worked := make(chan uuid.UUID, 100)
	work := func(_ context.Context, id uuid.UUID) error {
		worked <- id
		return nil
	}
	stops := []func(context.Context) error{startJobs(t, w.Store, work), startJobs(t, beside, work)}
	first := w.post(t, w.rep, posting("a note"))
	want := map[uuid.UUID]int{first.Analysis.ID: 1}
	for range 20 {
		want[w.post(t, w.rep, again(first, "another", day(5))).Analysis.ID] = 1
	}
	got := map[uuid.UUID]int{}
	for range want {
		got[next(t, worked)]++
	}
	for _, stop := range stops {
		check(t, stop(t.Context()))
	}
	if len(worked) > 0 || len(got) != len(want) {
		t.Errorf("%d analyses worked on, %d twice; want each of %d once", len(got), len(worked), len(want))
	}
}
