package models

import "github.com/google/uuid"

// Findings is what reading one note came to, grounded and judged: all that the saving transaction writes.
type Findings struct {
	Proposed []Contact                 // new people, with their ids
	Met      []uuid.UUID               // who was there or wrote to us, by contact id; they join the note's participants
	Wins     []Win                     // new ones, kept and rejected alike, each with evidence and verdicts
	Restated map[uuid.UUID]Restatement // known wins that this note speaks of again, by their ids
	Signals  []Signal                  // kept and rejected alike
	Flags    []Flag
	Counts   Counts
	Source   Source
}

// Restatement is what a later note adds to a known win.
type Restatement struct {
	State      WinState   // against what we offer, as the newer note shows it
	Chain      Chain      // the links of the known win, with those that it lacked filled from the newer note
	Explicit   bool       // the person's own explicit words are among the evidence, old and new
	Confidence Confidence // of old and new evidence together
	Evidence   []Evidence // the new stretches only, those that speak against the win too
}
