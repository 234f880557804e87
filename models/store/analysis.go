package store

import (
	"context"
	"fmt"

	"fourfold/models"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"gorm.io/gorm"
)

// AnalysisFilter chooses analyses. At least one of NoteID and OpportunityID is set.
type AnalysisFilter struct {
	NoteID        *uuid.UUID
	OpportunityID *uuid.UUID
	Page          // UpdatedSince looks at CreatedAt
}

// CreateAnalysis queues reading a note again. models.ErrNotFound when the viewer does not see it.
func (s *Store) CreateAnalysis(ctx context.Context, viewer models.Viewer, noteID uuid.UUID) (models.Analysis, error) {
	var analysis models.Analysis
	err := s.transaction(ctx, "queue an analysis", func(tx *gorm.DB) error {
		note, err := findNote(tx, viewer, noteID)
		if err != nil {
			return err
		}
		analysis, err = s.queueAnalysis(ctx, tx, models.AnalysisRead, note.OpportunityID, &note.ID)
		return err
	})
	return analysis, err
}

// CreateMoveAnalysis queues making a new move. models.ErrNotFound when the viewer does not see the opportunity.
func (s *Store) CreateMoveAnalysis(ctx context.Context, viewer models.Viewer, opportunityID uuid.UUID) (models.Analysis, error) {
	var analysis models.Analysis
	err := s.transaction(ctx, "queue a move", func(tx *gorm.DB) error {
		if _, err := findOpportunity(tx, viewer, opportunityID); err != nil {
			return err
		}
		var err error
		analysis, err = s.queueAnalysis(ctx, tx, models.AnalysisMove, opportunityID, nil)
		return err
	})
	return analysis, err
}

// queueAnalysis creates an analysis with its first event and its job.
func (s *Store) queueAnalysis(ctx context.Context, tx *gorm.DB, kind models.AnalysisKind, opportunityID uuid.UUID, noteID *uuid.UUID) (models.Analysis, error) {
	analysis := models.Analysis{ID: newID(), Kind: kind, OpportunityID: opportunityID, NoteID: noteID,
		State: models.Queued}
	if err := create(tx, &analysis); err != nil {
		return models.Analysis{}, err
	}
	if err := addEvent(tx, analysis.ID, models.EventQueued, nil); err != nil {
		return models.Analysis{}, err
	}
	return analysis, s.insertJob(ctx, tx, AnalyseArgs{AnalysisID: analysis.ID})
}

// queueReadings creates for each note an analysis that reads it, with its first event and its job.
func (s *Store) queueReadings(ctx context.Context, tx *gorm.DB, notes []models.Note) error {
	analyses := make([]models.Analysis, len(notes))
	events := make([]models.Event, len(notes))
	jobs := make([]river.JobArgs, len(notes))
	for i, note := range notes {
		analyses[i] = models.Analysis{ID: newID(), Kind: models.AnalysisRead, OpportunityID: note.OpportunityID,
			NoteID: &note.ID, State: models.Queued}
		events[i] = models.Event{AnalysisID: analyses[i].ID, Seq: 1, Kind: models.EventQueued}
		jobs[i] = AnalyseArgs{AnalysisID: analyses[i].ID}
	}
	if err := createAll(tx, analyses); err != nil {
		return err
	}
	if err := createAll(tx, events); err != nil {
		return err
	}
	return s.insertJobs(ctx, tx, jobs)
}

// FindAnalysisByID finds an analysis of an opportunity that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindAnalysisByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Analysis, error) {
	var analysis models.Analysis
	query := s.reading(ctx).Scopes(rowOfOpportunitySeenBy(viewer.Managing(), "analyses")).Where("id = ?", id)
	return analysis, translate("find an analysis", query.Take(&analysis).Error)
}

// FindAnalyses lists the analyses of a note or an opportunity that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindAnalyses(ctx context.Context, viewer models.Viewer, filter AnalysisFilter) (List[models.Analysis], error) {
	query := s.reading(ctx)
	if filter.NoteID == nil && filter.OpportunityID == nil {
		return List[models.Analysis]{}, fmt.Errorf("list analyses: of neither a note nor an opportunity")
	}
	if filter.NoteID != nil {
		if _, err := findNote(s.reading(ctx), viewer, *filter.NoteID); err != nil {
			return List[models.Analysis]{}, translate("list analyses", err)
		}
		query = query.Where("note_id = ?", *filter.NoteID)
	}
	if filter.OpportunityID != nil {
		if _, err := findOpportunity(s.reading(ctx), viewer, *filter.OpportunityID); err != nil {
			return List[models.Analysis]{}, translate("list analyses", err)
		}
		query = query.Where("opportunity_id = ?", *filter.OpportunityID)
	}
	analyses := listOf[models.Analysis]{changed: "created_at", id: func(a models.Analysis) uuid.UUID { return a.ID }}
	list, err := analyses.page(query, filter.Page)
	return list, translate("list analyses", err)
}

// FindEvents finds the events of an analysis after one, in their order; 0 stands for all. It asks nobody's sight:
// FindAnalysisByID does, once, before the events are followed.
func (s *Store) FindEvents(ctx context.Context, analysisID uuid.UUID, afterSeq int) ([]models.Event, error) {
	var events []models.Event
	query := s.reading(ctx).Where("analysis_id = ? AND seq > ?", analysisID, afterSeq).Order("seq")
	return events, translate("find events", query.Find(&events).Error)
}

// addEvent appends an event. The caller has locked the analysis or has just made it.
func addEvent(tx *gorm.DB, analysisID uuid.UUID, kind models.EventKind, counts map[string]int) error {
	var last int
	query := tx.Model(&models.Event{}).Where("analysis_id = ?", analysisID)
	if err := query.Select("COALESCE(MAX(seq), 0)").Scan(&last).Error; err != nil {
		return err
	}
	return create(tx, &models.Event{AnalysisID: analysisID, Seq: last + 1, Kind: kind, Data: counts})
}
