package coach

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"fourfold/models/store"
)

// upkeepEvery is how often what is too old is looked for. Retention counts in days; what an erasure could not finish
// waits no longer than this.
const upkeepEvery = 6 * time.Hour

// keeper is River's worker for the upkeep of the database.
type keeper struct {
	river.WorkerDefaults[store.UpkeepArgs]
	coach *Coach
}

// Timeout is none: the first upkeep after a retention was set may have years to delete, and is safe to interrupt.
func (k *keeper) Timeout(*river.Job[store.UpkeepArgs]) time.Duration { return -1 }

// Work deletes what is older than the retention. What it does not reach today the next upkeep does.
func (k *keeper) Work(ctx context.Context, _ *river.Job[store.UpkeepArgs]) error {
	if err := k.coach.store.Keep(ctx, k.coach.retention); err != nil {
		k.coach.log.Warn("the upkeep did not finish", "error", err)
		return fmt.Errorf("keeping the database: %w", err)
	}
	return nil
}
