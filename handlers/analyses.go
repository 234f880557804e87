package handlers

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindAnalyses lists the analyses of a note.
func (s *server) FindAnalyses(ctx context.Context, r api.FindAnalysesRequestObject) (api.FindAnalysesResponseObject, error) {
	list, err := s.store.FindAnalyses(ctx, callOf(ctx).viewer(), store.AnalysisFilter{
		NoteID: &r.ID,
		Page:   pageOf(r.Params.Limit, r.Params.Cursor, nil),
	})
	if err != nil {
		return nil, err
	}
	return api.FindAnalyses200JSONResponse{Items: all(list.Items, analysisJSON), NextCursor: list.Next}, nil
}

// CreateAnalysis queues reading a note again.
func (s *server) CreateAnalysis(ctx context.Context, r api.CreateAnalysisRequestObject) (api.CreateAnalysisResponseObject, error) {
	call := callOf(ctx)
	analysis, err := s.store.CreateAnalysis(ctx, call.viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	analysis = s.await(ctx, analysis)
	location, applied := pathOf("analyses", analysis.ID), call.applied()
	if analysis.State.Final() {
		if result, err := s.result(ctx, analysis); err == nil {
			headers := api.CreateAnalysis201ResponseHeaders{Location: location, PreferenceApplied: applied}
			return api.CreateAnalysis201JSONResponse{Body: result, Headers: headers}, nil
		}
	}
	headers := api.CreateAnalysis202ResponseHeaders{Location: location, PreferenceApplied: applied}
	return api.CreateAnalysis202JSONResponse{Body: api.AnalysisResult{Analysis: analysisJSON(analysis)}, Headers: headers}, nil
}

// FindAnalysis reads how far an analysis is.
func (s *server) FindAnalysis(ctx context.Context, r api.FindAnalysisRequestObject) (api.FindAnalysisResponseObject, error) {
	analysis, err := s.store.FindAnalysisByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindAnalysis200JSONResponse(analysisJSON(analysis)), nil
}

// result is what came out of an analysis that has finished: the wins that its note supports today, and the next move. A
// failed one has them too: a rep always gets a move.
func (s *server) result(ctx context.Context, analysis models.Analysis) (api.AnalysisResult, error) {
	view, err := s.diagnose(ctx, analysis.OpportunityID)
	if err != nil {
		return api.AnalysisResult{}, err
	}
	return api.AnalysisResult{
		Analysis: analysisJSON(analysis),
		Wins:     new(all(winsIn(view.state.Wins, analysis.NoteID), view.tell.win)),
		NextMove: new(view.tell.move(nextMove(view))),
	}, nil
}

// winsIn returns the wins with evidence in a note; none when there is no note.
func winsIn(wins []models.Win, noteID *uuid.UUID) []models.Win {
	var found []models.Win
	for _, win := range wins {
		inNote := func(evidence models.Evidence) bool { return noteID != nil && evidence.NoteID == *noteID }
		if slices.ContainsFunc(win.Evidence, inNote) {
			found = append(found, win)
		}
	}
	return found
}

func analysisJSON(analysis models.Analysis) api.Analysis {
	told := api.Analysis{
		ID:            analysis.ID,
		Kind:          api.AnalysisKind(analysis.Kind),
		OpportunityID: analysis.OpportunityID,
		NoteID:        analysis.NoteID,
		State:         api.AnalysisState(analysis.State),
		Usage:         usageJSON(analysis.Usage),
		Charge:        chargeJSON(analysis.Charge),
		Counts:        countsJSON(analysis.Counts),
		Problem:       given[string](analysis.Problem),
		Attempts:      analysis.Attempts,
		CreatedAt:     analysis.CreatedAt,
		StartedAt:     analysis.StartedAt,
		FinishedAt:    analysis.FinishedAt,
	}
	if analysis.Source.Reader != "" {
		told.Source = new(sourceJSON(analysis.Source))
	}
	return told
}

func countsJSON(counts models.Counts) api.Counts {
	return api.Counts{
		Claimed:               counts.Claimed,
		Grounded:              counts.Grounded,
		GroundedExactly:       counts.Grounded - counts.Approximate,
		GroundedApproximately: counts.Approximate,
		Lost:                  counts.Lost(),
		Live:                  counts.Live,
		Rejected:              counts.Rejected,
		Flags:                 counts.Flags,
		RepairAsked:           counts.RepairAsked,
		RepairMended:          counts.RepairMended,
	}
}
