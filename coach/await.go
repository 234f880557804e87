package coach

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
	"fourfold/models/store"
)

// pollEvery is how often the steps of an awaited analysis are looked for.
const pollEvery = 50 * time.Millisecond

// Await calls watch with every step of an analysis as it is reached, and returns the analysis when it is done or has
// failed. Any process that shares the database may be the one that works on it. watch may be nil.
func Await(ctx context.Context, s *store.Store, id uuid.UUID, watch func(models.Event)) (models.Analysis, error) {
	ticker := time.NewTicker(pollEvery)
	defer ticker.Stop()
	seen := 0
	for {
		events, err := s.FindEvents(ctx, id, seen)
		if err != nil {
			return models.Analysis{}, fmt.Errorf("awaiting analysis %s: %w", id, err)
		}
		for _, event := range events {
			seen = event.Seq
			if watch != nil {
				watch(event)
			}
			if event.Kind == models.EventDone || event.Kind == models.EventFailed {
				return s.FindAnalysisByID(ctx, everyone(), id)
			}
		}
		select {
		case <-ctx.Done():
			return models.Analysis{}, fmt.Errorf("awaiting analysis %s: %w", id, ctx.Err())
		case <-ticker.C:
		}
	}
}
