package store

import (
	"fmt"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// addContacts finds or creates the people whom the posting names, with their roles.
func (p *poster) addContacts(tx *gorm.DB) error {
	var known []models.Contact
	if len(p.posting.Contacts) == 0 {
		return nil
	}
	if err := tx.Where("account_id = ?", p.account.ID).Order("id").Find(&known).Error; err != nil {
		return err
	}
	for i, person := range p.posting.Contacts {
		contact, err := p.findOrCreateContact(tx, known, i, person.Contact)
		if err != nil {
			return err
		}
		if err := addRoles(tx, p.opportunity.ID, contact.ID, person.Roles); err != nil {
			return err
		}
		known = append(known, contact)
		if !slices.ContainsFunc(p.posted.Contacts, func(c models.Contact) bool { return c.ID == contact.ID }) {
			p.posted.Contacts = append(p.posted.Contacts, contact)
		}
	}
	return nil
}

func (p *poster) findOrCreateContact(tx *gorm.DB, known []models.Contact, position int, draft models.Contact) (models.Contact, error) {
	row := newContact(p.account.ID, draft)
	matching := matchContacts(known, row.Name)
	if row.ExternalID != nil {
		external := slices.IndexFunc(known, func(c models.Contact) bool {
			return c.ExternalID != nil && *c.ExternalID == *row.ExternalID
		})
		if external >= 0 {
			matching = known[external : external+1]
		}
	}
	distinct := map[uuid.UUID]models.Contact{}
	for _, contact := range matching {
		distinct[contact.ID] = contact
	}
	switch len(distinct) {
	case 0:
		return findOrCreate(tx, "account_id", p.account.ID, row.ExternalID, row.Name, row)
	case 1:
		return completeContact(tx, matching[0], row)
	}
	return row, models.Invalid{{Field: fmt.Sprintf("contacts[%d].name", position), Message: "names several contacts"}}
}

// completeContact makes a known contact no longer Proposed, and gives them the title that the posting knows.
func completeContact(tx *gorm.DB, contact, posted models.Contact) (models.Contact, error) {
	if !contact.Proposed && (contact.Title != "" || posted.Title == "") {
		return contact, nil
	}
	if contact.Title == "" {
		contact.Title = posted.Title
	}
	contact.Proposed = false
	contact.Version++
	return contact, save(tx, &contact)
}

// addParticipants checks the contacts that the posting names by their ids.
func (p *poster) addParticipants(tx *gorm.DB) error {
	var participants []models.Contact
	query := tx.Where("account_id = ? AND id IN ?", p.account.ID, p.posting.ParticipantIDs).Order("id")
	if err := query.Find(&participants).Error; err != nil {
		return err
	}
	for _, id := range p.posting.ParticipantIDs {
		if !slices.ContainsFunc(participants, func(c models.Contact) bool { return c.ID == id }) {
			return models.Invalid{{Field: "participant_ids", Message: "names a contact whom the account does not have"}}
		}
	}
	for _, contact := range participants {
		if !slices.ContainsFunc(p.posted.Contacts, func(c models.Contact) bool { return c.ID == contact.ID }) {
			p.posted.Contacts = append(p.posted.Contacts, contact)
		}
	}
	return nil
}
