package models

// ContactData is everything that is held about one contact, as they could be shown it.
type ContactData struct {
	Contact      Contact
	Account      Account
	Roles        []RoleHolding
	Notes        []Note        // where they took part or are quoted, without the text
	Wins         []Win         // kept and rejected alike, with evidence, verdicts and decisions
	Signals      []Signal      // kept and rejected alike, with evidence and verdicts
	Moves        []Move        // addressed to them
	Cooperations []Cooperation // whose budget they hold
	Goals        []Goal        // that they take part in or confirmed
}
