package eval

import (
	"github.com/google/uuid"

	"fourfold/models"
)

// Brief is what a reader may know of the case when it reads the note with this index: that note and the earlier ones,
// without known wins. Ids follow from the case's id and refs, so that they are the same in every run.
func (c Case) Brief(note int) models.Brief {
	brief := models.Brief{
		Account:     models.Account{ID: c.uuid("account"), Name: c.Account.Name, Industry: c.Account.Industry},
		Opportunity: models.Opportunity{ID: c.uuid("opportunity"), AccountID: c.uuid("account"), Name: c.Account.Name, Stage: models.StageOpen},
		Offerings:   []models.Offering{{ID: c.uuid("offering"), Name: c.Account.Name, Description: c.Offering}},
	}
	for _, contact := range c.Contacts {
		brief.Contacts = append(brief.Contacts, models.Contact{
			ID: c.uuid(contact.Ref), AccountID: brief.Account.ID, Name: contact.Name, Title: contact.Title,
		})
		brief.Roles = append(brief.Roles, models.RoleHolding{
			OpportunityID: brief.Opportunity.ID, ContactID: c.uuid(contact.Ref), Role: contact.BuyingRole,
		})
	}
	for _, given := range c.Notes[:note+1] {
		brief.Notes = append(brief.Notes, models.Note{
			ID: c.uuid(given.Ref), AccountID: brief.Account.ID, OpportunityID: brief.Opportunity.ID, Kind: c.Genre, Text: given.Text,
			OccurredAt: given.OccurredAt.UTC(),
		})
	}
	return brief
}

// Ref returns the ref of a contact of the brief; "" for somebody else.
func (c Case) Ref(contact uuid.UUID) string {
	for _, known := range c.Contacts {
		if c.uuid(known.Ref) == contact {
			return known.Ref
		}
	}
	return ""
}

// uuid derives an id from the case and a ref within it.
func (c Case) uuid(ref string) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(c.ID+"/"+ref))
}
