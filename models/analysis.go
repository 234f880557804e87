package models

import (
	"time"

	"github.com/google/uuid"
)

// AnalysisKind is what an analysis does.
type AnalysisKind string

// The kinds of analysis.
const (
	AnalysisRead AnalysisKind = "read" // reads a note and makes a move
	AnalysisMove AnalysisKind = "move" // makes a move from what is known
)

// AnalysisState is how far an analysis is.
type AnalysisState string

// The states of an analysis. Done and Failed are final.
const (
	Queued  AnalysisState = "queued"
	Running AnalysisState = "running"
	Done    AnalysisState = "done"
	Failed  AnalysisState = "failed"
)

// Final reports whether the state can change no more.
func (s AnalysisState) Final() bool { return s == Done || s == Failed }

// Analysis is one run of the coach over a note, or over what is known when only a move is asked for.
type Analysis struct {
	ID            uuid.UUID
	Kind          AnalysisKind
	OpportunityID uuid.UUID
	NoteID        *uuid.UUID // nil for AnalysisMove
	State         AnalysisState
	Source        Source `gorm:"embedded"`
	Usage         Usage  `gorm:"embedded;embeddedPrefix:usage_"`
	Charge        Charge `gorm:"embedded;embeddedPrefix:charge_"`
	Counts        Counts `gorm:"embedded;embeddedPrefix:count_"`
	Problem       string // a stable code such as model_unreachable; empty when all is well
	Attempts      int
	CreatedAt     time.Time
	StartedAt     *time.Time
	SavedAt       *time.Time // when its findings were saved; a later attempt does not read again
	FinishedAt    *time.Time
}

// Counts of the suggestions of an analysis.
type Counts struct {
	Claimed      int // wins and signals that the reader claimed
	Grounded     int // of these, with at least one quote found
	Approximate  int // of these, with no quote found but approximately
	Live         int // of the grounded, rejected by no rule
	Rejected     int
	Flags        int
	RepairAsked  int // items of the answer that the model was asked to mend
	RepairMended int // items that this brought
}

// Lost is how many claims had no quote that stands in a note.
func (c Counts) Lost() int { return max(c.Claimed-c.Grounded, 0) }

// EventKind is a step that an analysis has reached.
type EventKind string

// The events of an analysis, in their order; EventDone or EventFailed ends them.
const (
	EventQueued   EventKind = "queued"
	EventStarted  EventKind = "started"
	EventRead     EventKind = "read"
	EventGrounded EventKind = "grounded"
	EventJudged   EventKind = "judged"
	EventSaved    EventKind = "saved"
	EventMove     EventKind = "move"
	EventDone     EventKind = "done"
	EventFailed   EventKind = "failed"
)

// Event is one step of an analysis. Seq counts from 1 within its analysis.
type Event struct {
	AnalysisID uuid.UUID
	Seq        int
	Kind       EventKind
	Data       map[string]int `gorm:"serializer:json"` // counts only, never words of a note
	CreatedAt  time.Time
}
