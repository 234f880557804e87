package handlers

import (
	"context"
	"time"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// FindNextMove always answers: the worded move that fits today, else the plain one.
func (s *server) FindNextMove(ctx context.Context, r api.FindNextMoveRequestObject) (api.FindNextMoveResponseObject, error) {
	view, err := s.diagnose(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindNextMove200JSONResponse(view.tell.move(nextMove(view))), nil
}

// nextMove is the worded move that still fits; else the plain one, under the id by which an analysis has stored it since
// the newest note, where one has, so that its outcome can be told.
func nextMove(v view) models.Move {
	if move, fits := diagnose.Current(v.state, v.diagnosis); fits {
		return move
	}
	plain := v.diagnosis.Move
	for _, stored := range v.state.Moves {
		if stored.Plain && stored.Outcome == "" && sameTarget(stored, plain) && stored.CreatedAt.After(newestNoteAt(v.state.Notes)) {
			plain.ID, plain.AnalysisID, plain.CreatedAt = stored.ID, stored.AnalysisID, stored.CreatedAt
			break
		}
	}
	return plain
}

// newestNoteAt is when the newest note was posted; the zero time without notes.
func newestNoteAt(notes []models.Note) time.Time {
	var newest time.Time
	for _, note := range notes {
		if note.CreatedAt.After(newest) {
			newest = note.CreatedAt
		}
	}
	return newest
}

// sameTarget reports whether two moves work on the same gap with the same person for the same win.
func sameTarget(a, b models.Move) bool {
	return a.Gap == b.Gap && same(a.ContactID, b.ContactID) && same(a.WinID, b.WinID)
}

func same(a, b *uuid.UUID) bool { return or(a) == or(b) }

// CreateNextMove queues making a new move.
func (s *server) CreateNextMove(ctx context.Context, r api.CreateNextMoveRequestObject) (api.CreateNextMoveResponseObject, error) {
	call := callOf(ctx)
	analysis, err := s.store.CreateMoveAnalysis(ctx, call.viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	analysis = s.await(ctx, analysis)
	applied := call.applied()
	if analysis.State.Final() {
		if move, err := s.madeBy(ctx, analysis); err == nil {
			headers := api.CreateNextMove201ResponseHeaders{Location: moveLocation(move), PreferenceApplied: applied}
			return api.CreateNextMove201JSONResponse{Body: move, Headers: headers}, nil
		}
	}
	location := pathOf("analyses", analysis.ID)
	headers := api.CreateNextMove202ResponseHeaders{Location: location, PreferenceApplied: applied}
	return api.CreateNextMove202JSONResponse{Body: api.AnalysisResult{Analysis: analysisJSON(analysis)}, Headers: headers}, nil
}

// madeBy is the live move that an analysis made; where it made none, the move that fits today.
func (s *server) madeBy(ctx context.Context, analysis models.Analysis) (api.Move, error) {
	view, err := s.diagnose(ctx, analysis.OpportunityID)
	if err != nil {
		return api.Move{}, err
	}
	for _, move := range view.state.Moves {
		if move.AnalysisID != nil && *move.AnalysisID == analysis.ID {
			return view.tell.move(move), nil
		}
	}
	return view.tell.move(nextMove(view)), nil
}

// moveLocation is where a move is read; a plain one that is not stored is read where it was made.
func moveLocation(move api.Move) string {
	if move.ID == nil {
		return pathOf("opportunities", move.OpportunityID) + "/next-move"
	}
	return pathOf("moves", *move.ID)
}

// FindMoves lists the moves that were made for an opportunity.
func (s *server) FindMoves(ctx context.Context, r api.FindMovesRequestObject) (api.FindMovesResponseObject, error) {
	list, err := s.store.FindMoves(ctx, callOf(ctx).viewer(), store.MoveFilter{
		OpportunityID: r.ID,
		Live:          liveOnly(r.Params.Live),
		Page:          pageOf(r.Params.Limit, r.Params.Cursor, nil),
	})
	if err != nil {
		return nil, err
	}
	tell, err := s.findTeller(ctx, addressees(list.Items))
	if err != nil {
		return nil, err
	}
	return api.FindMoves200JSONResponse{Items: all(list.Items, tell.move), NextCursor: list.Next}, nil
}

// FindMove reads a move, live or not.
func (s *server) FindMove(ctx context.Context, r api.FindMoveRequestObject) (api.FindMoveResponseObject, error) {
	move, err := s.store.FindMoveByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	told, err := s.tellMove(ctx, move)
	return api.FindMove200JSONResponse(told), err
}

// RecordOutcome keeps what became of a move.
func (s *server) RecordOutcome(ctx context.Context, r api.RecordOutcomeRequestObject) (api.RecordOutcomeResponseObject, error) {
	move, err := s.store.RecordOutcome(ctx, callOf(ctx).viewer(), r.ID, store.MoveOutcome{
		Outcome: string(r.Body.Outcome),
		Note:    models.CleanText(or(r.Body.Note)),
	})
	if err != nil {
		return nil, err
	}
	told, err := s.tellMove(ctx, move)
	return api.RecordOutcome200JSONResponse(told), err
}

func (s *server) tellMove(ctx context.Context, move models.Move) (api.Move, error) {
	tell, err := s.findTeller(ctx, addressees([]models.Move{move}))
	return tell.move(move), err
}

func addressees(moves []models.Move) []uuid.UUID {
	var ids []uuid.UUID
	for _, move := range moves {
		if move.ContactID != nil {
			ids = append(ids, *move.ContactID)
		}
	}
	return ids
}

func (t teller) move(move models.Move) api.Move {
	return api.Move{
		ID:            storedID(move.ID),
		OpportunityID: move.OpportunityID,
		AnalysisID:    move.AnalysisID,
		Gap:           api.GapKind(move.Gap),
		Contact:       t.names.optionalRef(move.ContactID),
		Kind:          api.MoveKind(move.Kind),
		Purpose:       move.Purpose,
		Say:           listOf(move.Say),
		Offer:         given[string](move.Offer),
		WinID:         move.WinID,
		Result:        move.Result,
		Advance:       move.Advance,
		WrongIf:       move.WrongIf,
		Requires:      requiresJSON(move.Requires),
		WaitingBehind: given[api.GapKind](move.WaitingBehind),
		Plain:         move.Plain,
		Live:          move.Live,
		DoNot:         listOf(move.DoNot),
		Evidence:      all(move.Evidence, evidenceJSON),
		Verdicts:      all(move.Verdicts, t.verdict),
		Source:        sourceJSON(move.Source),
		Outcome:       given[api.MoveOutcome](move.Outcome),
		OutcomeNote:   move.OutcomeNote,
		OutcomeAt:     move.OutcomeAt,
		CreatedAt:     storedAt(move.CreatedAt),
	}
}

// storedID is nil for a move that was computed for this answer alone.
func storedID(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// storedAt is nil for a move that was computed for this answer alone.
func storedAt(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

func requiresJSON(requires models.Requires) *api.Requires {
	if requires.Term == "" {
		return nil
	}
	return &api.Requires{Term: api.Term(requires.Term), Have: requires.Have}
}
