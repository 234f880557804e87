package models

import "github.com/google/uuid"

// Stance (态度) of one contact in one opportunity.
type Stance string

// The stances.
const (
	Support       Stance = "support"
	Neutral       Stance = "neutral"
	Oppose        Stance = "oppose"
	StanceUnknown Stance = "unknown"
)

// TermStanding is how firmly one term of trust is held by a contact, and by which signals.
type TermStanding struct {
	Term    Aspect
	Net     int  // live strength for it less live strength against it
	Held    bool // Net is at least 2
	Live    []Signal
	Stale   []Signal // they carry nothing: older than 180 days against the newest note, or from before a win was threatened
	Missing Text     // what would show it; empty when held
}

// Trust is where a contact stands with us: a sum of three terms, never a ladder. It is always derived, never stored.
type Trust struct {
	ContactID    uuid.UUID
	Terms        []TermStanding // in the order of Terms()
	Tier         int            // 0…3: the highest term that is held and that T2 lets stand
	EmptyBelow   []Aspect       // terms below the tier that are not held
	Fragile      bool           // T3: tier 1 or 2 with no known win
	Stance       Stance
	Mode         Mode
	WhyNotHigher Text
	Verdicts     []Verdict // of the rules T2…T7 that concern it
}
