package models

// AccountSide is what is known of an account and agreed with it beside its opportunities: what A1–A7 judge. Proofs have
// their quotes.
type AccountSide struct {
	Criteria     []Criterion    // those that were scored, in METHOD's order
	Intelligence []Intelligence // the newest 200, newest first by OccurredAt
	Relationship *Relationship  // nil when nobody has said
	Cooperations []Cooperation  // oldest first
	Goals        []Goal         // drafts and confirmed ones, oldest first
	Plan         *Plan          // nil when there is none
	Stakes       []Stake        // oldest first
}

// AccountState is all that is known of one account: what its diagnosis works on.
type AccountState struct {
	Account  Account
	Contacts []Contact
	AccountSide
	// States has one state for each opportunity, the oldest first, without Side. Their notes have no Text, the evidence in
	// them no quotes, and their moves neither evidence nor verdicts: what trust, stance and win states rest on, not what a
	// move is worded from.
	States []State
}
