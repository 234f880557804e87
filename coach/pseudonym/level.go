// Package pseudonym keeps who people are out of what is sent to a remote model, and puts it back into the answer.
//
// A Book holds which mark stands for whom in one request: P1 for a contact, P1-or-P2 for a name that two contacts share,
// U1 for somebody else, [email-1] and the like for what reaches or identifies a person. Positions in a text that was sent
// lead back to the stored one through a table, never by replacing strings.
package pseudonym

// Level says who gets a mark.
type Level string

// The levels.
const (
	Off      Level = "off"
	Contacts Level = "contacts" // the known contacts, and what reaches or identifies anybody
	All      Level = "all"      // also people whom nobody has entered, as far as a surname or a title shows them
)
