package models

// State is all that is known of one opportunity: what the diagnosis works on, and what a move is judged against.
type State struct {
	Account     Account
	Opportunity Opportunity
	Offerings   []Offering
	Contacts    []Contact
	Roles       []RoleHolding
	Notes       []Note       // oldest first
	Wins        []Win        // live ones, with evidence, verdicts and decisions
	Signals     []Signal     // live ones, with evidence
	Flags       []Flag       // unresolved ones
	Moves       []Move       // those that no rule rejected, plain ones too, newest first
	Side        *AccountSide // of a strategic account, whose gaps join the opportunity's; nil for any other
}
