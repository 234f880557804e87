package coach

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"fourfold/coach/llm"
	"fourfold/models"
	"fourfold/models/store"
)

// The problems that an analysis states beside those of package llm.
const (
	problemInternal = "internal_error"   // a defect of ours or an answer of the database that should not be
	problemTimeout  = "analysis_timeout" // the attempt took longer than it may
	problemDatabase = "database_unavailable"
	problemStopped  = "server_stopped" // interrupted; taken up again at the next start
	problemErased   = "person_erased"  // somebody of the account was, or objected, meanwhile; it is done anew
)

// maxDefects is how often an analysis is tried that fails for no reason that time would mend.
const maxDefects = 3

// maxWait is the longest wait between two attempts of our own choosing.
const maxWait = 10 * time.Minute

// analyser is River's worker for analyses.
type analyser struct {
	river.WorkerDefaults[store.AnalyseArgs]
	coach *Coach
}

func newWorkers(c *Coach) *river.Workers {
	workers := river.NewWorkers()
	river.AddWorker(workers, &analyser{coach: c})
	river.AddWorker(workers, &keeper{coach: c})
	return workers
}

// Timeout of one attempt.
func (a *analyser) Timeout(*river.Job[store.AnalyseArgs]) time.Duration { return a.coach.timeout }

// Work takes the analysis through its steps. Trouble that time may mend lets the job sleep, which costs it no attempt.
func (a *analyser) Work(ctx context.Context, job *river.Job[store.AnalyseArgs]) error {
	analysis, err := a.coach.begin(ctx, job.Args.AnalysisID)
	if err == nil {
		err = a.coach.guarded(ctx, analysis)
	}
	if err == nil {
		return nil
	}
	return a.coach.settle(context.WithoutCancel(ctx), job, analysis.Attempts, err)
}

// guarded makes an error of a panic, so that a note which breaks a step cannot block the queue. What was thrown may
// hold words of the note: only the stack is logged.
func (c *Coach) guarded(ctx context.Context, analysis models.Analysis) (err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			c.log.Error("a step of the analysis panicked", "analysis", analysis.ID, "stack", string(debug.Stack()))
			err = fmt.Errorf("analysis %s: a step panicked with a %T", analysis.ID, thrown)
		}
	}()
	return c.process(ctx, analysis)
}

// settle decides what becomes of an attempt that failed, writes down why, and answers River.
func (c *Coach) settle(ctx context.Context, job *river.Job[store.AnalyseArgs], attempts int, failure error) error {
	id := job.Args.AnalysisID
	if errors.Is(failure, errNotItsTurn) {
		return river.JobSnooze(turnWait)
	}
	if errors.Is(failure, models.ErrNotFound) {
		c.log.Info("analysis dropped, it or its note was deleted", "analysis", id)
		return nil
	}
	fate := c.fateOf(failure, job, attempts)
	c.metrics.attempts.WithLabelValues(fate.problem).Inc()
	c.log.Warn("analysis did not finish", "analysis", id, "problem", fate.problem, "final", fate.final,
		"wait", fate.wait, "error", failure)
	if fate.final {
		return c.giveUp(ctx, id, fate.problem)
	}
	if err := c.store.DelayAnalysis(ctx, id, fate.problem); err != nil {
		return fmt.Errorf("delaying analysis %s: %w", id, err)
	}
	if fate.defect {
		return failure
	}
	return river.JobSnooze(fate.wait)
}

func (c *Coach) giveUp(ctx context.Context, id uuid.UUID, problem string) error {
	if err := c.store.FailAnalysis(ctx, id, problem); err != nil {
		return fmt.Errorf("giving up analysis %s: %w", id, err)
	}
	return nil
}

// fate is what becomes of an analysis after an attempt that failed.
type fate struct {
	problem string
	final   bool          // it is not tried again
	defect  bool          // it costs one of maxDefects attempts; NextRetry says when the next one is
	wait    time.Duration // otherwise, until the next attempt
}

func (c *Coach) fateOf(failure error, job *river.Job[store.AnalyseArgs], attempts int) fate {
	late := c.isLate(job.CreatedAt)
	switch {
	case errors.Is(failure, context.Canceled):
		return fate{problem: problemStopped}
	case llm.Temporary(failure):
		return fate{problem: llm.Problem(failure), final: late, wait: max(llm.After(failure), c.wait(attempts))}
	case llm.Problem(failure) != "":
		return fate{problem: llm.Problem(failure), final: true}
	case errors.Is(failure, models.ErrStale):
		return fate{problem: problemErased, wait: c.wait(1)}
	case errors.Is(failure, models.ErrUnavailable):
		return fate{problem: problemDatabase, final: late, wait: c.wait(attempts)}
	case errors.Is(failure, context.DeadlineExceeded):
		return fate{problem: problemTimeout, final: job.Attempt >= maxDefects, defect: true}
	}
	return fate{problem: problemInternal, final: job.Attempt >= maxDefects, defect: true}
}

// isLate reports whether an analysis of that time has waited long enough for what is in trouble.
func (c *Coach) isLate(created time.Time) bool { return time.Since(created) > c.patience }

// NextRetry is when an attempt follows one that failed by a defect.
func (a *analyser) NextRetry(job *river.Job[store.AnalyseArgs]) time.Time {
	return time.Now().Add(a.coach.wait(job.Attempt))
}

// wait doubles with every attempt, which count from 1; the jitter keeps many analyses from waking together.
func (c *Coach) wait(attempts int) time.Duration {
	full := min(c.firstWait<<min(max(attempts-1, 0), 16), maxWait)
	return full/2 + rand.N(full/2+1)
}
