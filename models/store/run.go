package store

import (
	"context"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ProblemNoteDeleted is the problem of an analysis whose note was deleted before it was final.
const ProblemNoteDeleted = "note_deleted"

// What the pipeline does to an analysis. Each locks the analysis first, so that of two workers on one analysis (one of
// them stalled and given up) the first to write wins, whatever the order in which they began.

// StartAnalysis begins an attempt: the analysis is running, Attempts is one more, and the event started is added. A
// final one comes back as it is. models.ErrNotFound when it is gone, with its opportunity.
func (s *Store) StartAnalysis(ctx context.Context, id uuid.UUID) (models.Analysis, error) {
	var analysis models.Analysis
	err := s.transaction(ctx, "start an analysis", func(tx *gorm.DB) (err error) {
		analysis, err = lockAnalysis(tx, id)
		if err != nil || analysis.State.Final() {
			return err
		}
		analysis.State = models.Running
		analysis.Attempts++
		analysis.StartedAt = new(s.now())
		if err := save(tx, &analysis); err != nil {
			return err
		}
		return addEvent(tx, id, models.EventStarted, nil)
	})
	return analysis, err
}

func lockAnalysis(tx *gorm.DB, id uuid.UUID) (models.Analysis, error) {
	var analysis models.Analysis
	err := locked(tx).Where("id = ?", id).Take(&analysis).Error
	return analysis, err
}

// lockAnalysisAndAccount locks both, so that no contact, note or win goes while suggestions on them are saved.
func lockAnalysisAndAccount(tx *gorm.DB, id uuid.UUID) (models.Analysis, error) {
	var opportunity models.Opportunity
	query := tx.Where("id = (SELECT opportunity_id FROM analyses WHERE analyses.id = ?)", id)
	if err := query.Take(&opportunity).Error; err != nil {
		return models.Analysis{}, err
	}
	if err := lockAccount(tx, opportunity.AccountID); err != nil {
		return models.Analysis{}, err
	}
	return lockAnalysis(tx, id)
}

// AddEvent adds an event to an analysis that is not final; a final one has had its last. models.ErrNotFound when the
// analysis is gone.
func (s *Store) AddEvent(ctx context.Context, analysisID uuid.UUID, kind models.EventKind, counts map[string]int) error {
	return s.transaction(ctx, "add an event", func(tx *gorm.DB) error {
		analysis, err := lockAnalysis(tx, analysisID)
		if err != nil || analysis.State.Final() {
			return err
		}
		return addEvent(tx, analysisID, kind, counts)
	})
}

// FinishAnalysis saves the move, if there is one, with its evidence and verdicts, and makes the analysis done. rejected are
// the wordings of it that a rule rejected, which are kept for audit and never live. It reports false, and writes nothing,
// when the analysis is final already. A move to a contact, or for a win, that was deleted meanwhile is not saved.
// models.ErrNotFound when the analysis is gone; models.ErrStale when somebody of the account was erased, or objected, since
// the attempt began: the move is to be made again.
func (s *Store) FinishAnalysis(ctx context.Context, analysisID uuid.UUID, move *models.Move, rejected ...models.Move) (bool, error) {
	first := false
	err := s.transaction(ctx, "finish an analysis", func(tx *gorm.DB) error {
		analysis, err := lockAnalysisAndAccount(tx, analysisID)
		if err != nil || analysis.State.Final() {
			return err
		}
		if err := checkUnderWay(analysis); err != nil {
			return err
		}
		first = true
		if err := saveRejectedMoves(tx, analysis, rejected); err != nil {
			return err
		}
		if err := saveNextMove(tx, analysis, move); err != nil {
			return err
		}
		analysis.State = models.Done
		analysis.Problem = ""
		analysis.FinishedAt = new(s.now())
		if move != nil && analysis.Source.Reader == "" {
			analysis.Source = move.Source
		}
		if err := save(tx, &analysis); err != nil {
			return err
		}
		return addEvent(tx, analysisID, models.EventDone, nil)
	})
	return first && err == nil, err
}

// DelayAnalysis puts an analysis back into the queue and says why; a final one stays as it is. models.ErrNotFound when
// it is gone.
func (s *Store) DelayAnalysis(ctx context.Context, id uuid.UUID, problem string) error {
	return s.transaction(ctx, "delay an analysis", func(tx *gorm.DB) error {
		analysis, err := lockAnalysis(tx, id)
		if err != nil || analysis.State.Final() {
			return err
		}
		analysis.State = models.Queued
		analysis.Problem = problem
		return save(tx, &analysis)
	})
}

// FailAnalysis makes an analysis failed and says why; a final one stays as it is. models.ErrNotFound when it is gone.
func (s *Store) FailAnalysis(ctx context.Context, id uuid.UUID, problem string) error {
	return s.transaction(ctx, "fail an analysis", func(tx *gorm.DB) error { return failAnalysis(tx, id, problem) })
}

func failAnalysis(tx *gorm.DB, id uuid.UUID, problem string) error {
	analysis, err := lockAnalysis(tx, id)
	if err != nil || analysis.State.Final() {
		return err
	}
	analysis.State = models.Failed
	analysis.Problem = problem
	analysis.FinishedAt = new(tx.NowFunc())
	if err := save(tx, &analysis); err != nil {
		return err
	}
	return addEvent(tx, id, models.EventFailed, nil)
}
