package models

import "github.com/google/uuid"

// Brief is all that a reader may know when it reads a note.
type Brief struct {
	Account     Account
	Opportunity Opportunity
	Offerings   []Offering
	Contacts    []Contact
	Roles       []RoleHolding
	Notes       []Note   // of the opportunity, oldest first; the last one is the one to read
	Wins        []Win    // live ones known before this note
	Signals     []Signal // live ones of the notes before it
}

// Reading is what a reader claims that the notes of a brief show. Nothing in it is believed before it is grounded and
// judged.
type Reading struct {
	Wins     []WinClaim
	Signals  []SignalClaim
	People   []PersonClaim // how each person stands after the note; empty where the reader does not say
	Flags    []FlagClaim   // beside those that the rules raise from the note's own words
	Proposed []Contact     // people new to us whom the note names: Name and Title only
}

// Person points at a contact of the brief, or names somebody new. Exactly one of the two is set.
type Person struct {
	ID   uuid.UUID
	Name string
}

// Quote is a stretch that a reader says stands in a note.
type Quote struct {
	Note    int // index into Brief.Notes
	Segment int // number of its segment in that note, from 1; 0 when the reader did not say
	Text    string
}

// WinClaim is a personal win that a reader claims.
type WinClaim struct {
	Path           string    // of the claim in the reader's reply, such as wins[2]; empty for the built-in reader
	Known          uuid.UUID // the win of the brief that it restates; zero for a new one
	Against        bool      // the quotes speak against that win: given up, denied, the opposite said
	Person         Person
	Category       Category
	SecondCategory *Category
	Direction      Direction
	State          WinState
	Statement      string
	Chain          Chain
	Result         string
	Explicit       bool
	Confidence     Confidence
	Basis          Basis
	Quotes         []Quote
}

// SignalClaim is a signal that a reader claims.
type SignalClaim struct {
	Path      string // of the claim in the reader's reply, such as signals[5]; empty for the built-in reader
	Person    Person
	Kind      string // a Key of SignalKinds
	StartedBy Party
	Basis     Basis
	Strength  int // what it cost them here, 1…3; 0 where the reader does not say, for the usual strength of its kind
	Quotes    []Quote
}

// PersonClaim is how a reader sees one person at the end of the notes. It proves nothing: a stance follows from signals.
type PersonClaim struct {
	Person Person
	Met    bool // spoke with us, wrote to us or was in the room
	Stance Stance
	Quotes []Quote
}

// FlagClaim is something that a reader wants the compliance role to look at.
type FlagClaim struct {
	Kind   FlagKind
	Quotes []Quote
}
