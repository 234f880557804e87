package models

import "github.com/google/uuid"

// Posting is a note with everything it names: each part is found or created in the note's own transaction.
type Posting struct {
	AccountID      *uuid.UUID // wins over Account
	Account        *Account   // by ExternalID, else by Name: found or created
	OpportunityID  *uuid.UUID // wins over Opportunity
	Opportunity    *Opportunity
	Offerings      []Offering // joined to the opportunity, by name: found or created
	ParticipantIDs []uuid.UUID
	Contacts       []PostedContact
	Note           Note // Kind, Text, OccurredAt and ExternalID only
}

// PostedContact is a person that a posting names, by ExternalID, else by name.
type PostedContact struct {
	Contact Contact
	Roles   []BuyingRole
}

// Posted is what became of a posting.
type Posted struct {
	Note     Note
	Contacts []Contact
	Analysis Analysis
	Existing bool // a note with this external id was there already; nothing was written
}
