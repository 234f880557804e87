package coach

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
	"fourfold/models/store"
)

// errNotItsTurn: an earlier note of the same opportunity has not been read yet.
var errNotItsTurn = errors.New("an earlier note is still to be read")

// turnWait is how soon an analysis asks again whether it is its turn.
const turnWait = 500 * time.Millisecond

// begin starts an analysis when it is its turn. The notes of an opportunity are read in the order in which they came,
// since a reader must know the wins of the notes before; different opportunities do not wait for each other.
func (c *Coach) begin(ctx context.Context, id uuid.UUID) (models.Analysis, error) {
	analysis, err := c.store.FindAnalysisByID(ctx, everyone(), id)
	if err != nil {
		return models.Analysis{}, fmt.Errorf("finding analysis %s: %w", id, err)
	}
	early, err := c.isEarly(ctx, analysis)
	if err != nil {
		return models.Analysis{}, err
	}
	if early {
		return models.Analysis{}, errNotItsTurn
	}
	analysis, err = c.store.StartAnalysis(ctx, id)
	if err != nil {
		return models.Analysis{}, fmt.Errorf("starting analysis %s: %w", id, err)
	}
	return analysis, nil
}

// isEarly reports whether an analysis that was queued before this one has still to read a note of the opportunity. None
// waits longer than the coach's patience, so that only the analyses of that time have to be looked at.
func (c *Coach) isEarly(ctx context.Context, analysis models.Analysis) (bool, error) {
	if analysis.Kind != models.AnalysisRead {
		return false, nil
	}
	page := store.Page{UpdatedSince: new(analysis.CreatedAt.Add(-c.patience))}
	for {
		earlier, err := c.store.FindAnalyses(ctx, everyone(), store.AnalysisFilter{OpportunityID: &analysis.OpportunityID, Page: page})
		if err != nil {
			return false, fmt.Errorf("finding the analyses before %s: %w", analysis.ID, err)
		}
		for _, other := range earlier.Items {
			if other.ID == analysis.ID {
				return false, nil
			}
			if other.Kind == models.AnalysisRead && other.SavedAt == nil && !other.State.Final() {
				return true, nil
			}
		}
		if earlier.Next == nil {
			return false, nil
		}
		page.After = *earlier.Next
	}
}

// everyone is the viewer of the coach's own work, which belongs to no user.
func everyone() models.Viewer {
	return models.Viewer{Role: models.Admin, ReadsConfidential: true}
}
