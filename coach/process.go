package coach

import (
	"context"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/models"
)

// process takes one analysis through its steps. It may be called again for the same one at any time: a reading that was
// saved is not read again, and an analysis that is done stays as it is.
func (c *Coach) process(ctx context.Context, analysis models.Analysis) error {
	if analysis.State.Final() {
		return nil
	}
	begun := time.Now()
	ctx = chargedTo(ctx, analysis.ID)
	if analysis.Kind == models.AnalysisRead && analysis.SavedAt == nil {
		if err := c.readNote(ctx, analysis); err != nil {
			return err
		}
	}
	if err := c.makeMove(ctx, analysis); err != nil {
		return err
	}
	took := time.Since(begun)
	c.metrics.done(analysis.Kind, took)
	c.log.Info("analysis done", "analysis", analysis.ID, "kind", analysis.Kind, "attempts", analysis.Attempts, "took", took)
	return nil
}

// readNote: read, ground, judge, save. No transaction is open while the reader reads. When another attempt has saved its
// findings first, those stand and ours are dropped.
func (c *Coach) readNote(ctx context.Context, analysis models.Analysis) error {
	id := analysis.ID
	brief, err := c.store.FindBrief(ctx, id)
	if err != nil {
		return fmt.Errorf("finding what analysis %s reads: %w", id, err)
	}
	refused, err := c.store.FindRejectedWins(ctx, brief.Opportunity.ID)
	if err != nil {
		return fmt.Errorf("finding the wins that people rejected: %w", err)
	}

	brief.Notes = recent(brief.Notes)
	whole := brief.Notes[len(brief.Notes)-1]
	brief = withoutObjecting(brief)
	read, err := c.read(ctx, brief)
	if err != nil {
		return fmt.Errorf("reading the note of analysis %s: %w", id, err)
	}
	if err := c.tell(ctx, id, models.EventRead, map[string]int{"claimed": read.claimed}); err != nil {
		return err
	}

	grounded := groundReading(read.seen, read.Reading)
	if err := c.tell(ctx, id, models.EventGrounded, map[string]int{"grounded": grounded.count()}); err != nil {
		return err
	}

	judged := judge(brief, whole, grounded, read.source.Reader)
	if err := c.tell(ctx, id, models.EventJudged, judged.tallies()); err != nil {
		return err
	}

	findings := merge(judged, brief.Wins, refused)
	findings.Source, findings.Counts.Claimed = read.source, read.claimed
	findings.Counts.RepairAsked, findings.Counts.RepairMended = read.asked, read.mended
	if _, err := c.store.SaveReading(ctx, id, findings); err != nil {
		return fmt.Errorf("saving the findings of analysis %s: %w", id, err)
	}
	return nil
}

// maxContext bounds the earlier notes that are read again with a note, in code points. What older ones showed is in the
// known wins.
const maxContext = 40_000

// recent returns the note to read, which is the last, with as many of those before it as there is room for.
func recent(notes []models.Note) []models.Note {
	room := maxContext
	for i := len(notes) - 2; i >= 0; i-- {
		room -= utf8.RuneCountInString(notes[i].Text)
		if room < 0 {
			return notes[i+1:]
		}
	}
	return notes
}

// makeMove diagnoses the opportunity as it is now and finishes the analysis with the next move.
func (c *Coach) makeMove(ctx context.Context, analysis models.Analysis) error {
	state, err := c.store.FindState(ctx, everyone(), analysis.OpportunityID)
	if err != nil {
		return fmt.Errorf("finding the state of opportunity %s: %w", analysis.OpportunityID, err)
	}
	diagnosis := diagnose.Diagnose(state, languageOf(state))

	move, rejected, err := c.move(ctx, analysis, stateWithoutObjecting(state), diagnosis)
	if err != nil {
		return fmt.Errorf("wording the move of analysis %s: %w", analysis.ID, err)
	}
	c.metrics.moved(move)
	move.Evidence = evidenceOf(move, state.Wins)
	for i := range rejected {
		rejected[i].Evidence = evidenceOf(rejected[i], state.Wins)
	}
	if _, err := c.store.FinishAnalysis(ctx, analysis.ID, &move, rejected...); err != nil {
		return fmt.Errorf("finishing analysis %s: %w", analysis.ID, err)
	}
	return nil
}

// tell writes down that a step was reached, for whoever watches.
func (c *Coach) tell(ctx context.Context, id uuid.UUID, kind models.EventKind, counts map[string]int) error {
	if err := c.store.AddEvent(ctx, id, kind, counts); err != nil {
		return fmt.Errorf("recording step %s of analysis %s: %w", kind, id, err)
	}
	return nil
}
