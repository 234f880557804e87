package models

import (
	"time"

	"github.com/google/uuid"
)

// NoteKind is the genre of a note.
type NoteKind string

// The kinds of note.
const (
	CallSummary NoteKind = "call_summary"
	Transcript  NoteKind = "transcript"
	Chat        NoteKind = "chat"
	Email       NoteKind = "email"
	VoiceMemo   NoteKind = "voice_memo"
	Bullets     NoteKind = "bullets"
)

// NoteKinds lists every kind of note.
func NoteKinds() []NoteKind {
	return []NoteKind{CallSummary, Transcript, Chat, Email, VoiceMemo, Bullets}
}

// MaxNoteLength is the longest text of a note, in code points.
const MaxNoteLength = 20_000

// Note (拜访记录) is what a rep wrote or recorded after a meeting, call or chat. It is the only source of evidence. Its text
// is valid UTF-8 with LF line ends and no NUL, and is never changed, but that stretches of it are blacked out when a person
// is erased or the retention clock runs out: their length stays, so that every position in it stays right.
type Note struct {
	ID             uuid.UUID
	AccountID      uuid.UUID
	OpportunityID  uuid.UUID
	AuthorID       uuid.UUID
	Kind           NoteKind
	Text           string
	OccurredAt     time.Time
	ParticipantIDs []uuid.UUID `gorm:"serializer:json"` // contacts who were there, as its author or its reading says
	ExternalID     *string
	CreatedAt      time.Time
}

// Speaker says whose words or conduct a stretch of a note is.
type Speaker string

// Who speaks in a stretch.
const (
	SpeakerContact Speaker = "contact" // the contact that the suggestion is about
	SpeakerRep     Speaker = "rep"
	SpeakerOther   Speaker = "other"
	SpeakerUnknown Speaker = "unknown"
)

// Match says how a reader's quote was found in the note.
type Match string

// How a quote was found, the surest first.
const (
	MatchExact  Match = "exact"  // the same after folding width, case, quotes, dashes and white space
	MatchFolded Match = "folded" // the same without punctuation
	MatchSplit  Match = "split"  // one part of a quote with an ellipsis
	MatchApprox Match = "approx" // nearly the same; caps confidence, never the only support of a confirmed win
)

// Evidence (证据) is a verbatim stretch of a note, by position. It belongs to exactly one win, signal, move or flag.
type Evidence struct {
	ID         uuid.UUID
	WinID      *uuid.UUID
	SignalID   *uuid.UUID
	MoveID     *uuid.UUID
	FlagID     *uuid.UUID
	NoteID     uuid.UUID
	Start      int // code points from the note's beginning
	End        int // exclusive
	Match      Match
	Speaker    Speaker
	Against    bool      // it speaks against the win that it belongs to; never set on other evidence
	OccurredAt time.Time `gorm:"-"` // when its note says it happened, always taken from the note; zero when it was not read
	Quote      string    `gorm:"-"` // the slice itself, always cut from the note, never stored
	Before     string    `gorm:"-"` // up to 16 code points before it
	After      string    `gorm:"-"` // up to 16 code points after it
}
