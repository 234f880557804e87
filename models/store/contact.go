package store

import (
	"context"
	"slices"
	"strings"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ContactFilter chooses contacts.
type ContactFilter struct {
	AccountID uuid.UUID
	Page
}

// ContactUpdate changes what is not nil.
type ContactUpdate struct {
	Name       *string
	Aliases    *[]string
	Title      *string
	ExternalID *string // empty takes it away
	Objected   *bool
}

// FindContactByID finds a contact of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindContactByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Contact, error) {
	contact, err := findContact(s.reading(ctx), viewer.Managing(), id)
	return contact, translate("find a contact", err)
}

func findContact(query *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Contact, error) {
	var contact models.Contact
	err := query.Scopes(rowOfAccountSeenBy(viewer, "contacts")).Where("id = ?", id).Take(&contact).Error
	return contact, err
}

// FindContacts lists the contacts of an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindContacts(ctx context.Context, viewer models.Viewer, filter ContactFilter) (List[models.Contact], error) {
	if _, err := findAccount(s.reading(ctx), viewer.Managing(), filter.AccountID); err != nil {
		return List[models.Contact]{}, translate("list contacts", err)
	}
	contacts := listOf[models.Contact]{changed: "updated_at", id: func(c models.Contact) uuid.UUID { return c.ID }}
	list, err := contacts.page(s.reading(ctx).Where("account_id = ?", filter.AccountID), filter.Page)
	return list, translate("list contacts", err)
}

// CreateContact makes a contact of AccountID. When the account has one with its ExternalID already, that one comes back
// and created is false. models.ErrNotFound when the viewer does not see the account, models.ErrConflict when it has one
// of that name, or models.Invalid.
func (s *Store) CreateContact(ctx context.Context, viewer models.Viewer, contact models.Contact) (row models.Contact, created bool, err error) {
	err = s.transaction(ctx, "create a contact", func(tx *gorm.DB) error {
		if _, err := findAccount(locked(tx), viewer.Managing(), contact.AccountID); err != nil {
			return err
		}
		row = newContact(contact.AccountID, contact)
		if err := models.CheckName("name", row.Name).Err(); err != nil {
			return err
		}
		existing, found, err := findExternal[models.Contact](tx, "account_id", row.AccountID, row.ExternalID)
		if err != nil || found {
			row = existing
			return err
		}
		created = true
		return create(tx, &row)
	})
	return row, created && err == nil, err
}

// newContact returns the row of a draft.
func newContact(accountID uuid.UUID, draft models.Contact) models.Contact {
	return models.Contact{ID: newID(), AccountID: accountID, Name: models.CleanName(draft.Name),
		Aliases: cleanNames(draft.Aliases), Title: models.CleanName(draft.Title), ExternalID: given(draft.ExternalID),
		Version: 1}
}

// cleanNames returns names as they are kept: clean, each once, none empty.
func cleanNames(names []string) []string {
	kept := make([]string, 0, len(names))
	for _, name := range names {
		name = models.CleanName(name)
		if name != "" && !slices.Contains(kept, name) {
			kept = append(kept, name)
		}
	}
	return kept
}

// UpdateContact changes a contact of an account that the viewer sees, which from then on is no longer Proposed. Of one who
// now objects what the coach has made of them is erased.
// models.ErrNotFound, models.ErrStale when version is neither 0 nor the row's, models.ErrConflict when the account has
// one of that name or external id, or models.Invalid.
func (s *Store) UpdateContact(ctx context.Context, viewer models.Viewer, id uuid.UUID, version int, update ContactUpdate) (models.Contact, error) {
	var contact models.Contact
	objects := false
	err := s.transaction(ctx, "update a contact", func(tx *gorm.DB) (err error) {
		if err := lockAccountOf(tx, viewer.Managing(), "contacts", id); err != nil {
			return err
		}
		if contact, err = findContact(locked(tx), viewer.Managing(), id); err != nil {
			return err
		}
		if err := checkVersion(contact.Version, version); err != nil {
			return err
		}
		objected := contact.Objected
		update.apply(&contact)
		if err := models.CheckName("name", contact.Name).Err(); err != nil {
			return err
		}
		if err := save(tx, &contact); err != nil {
			return err
		}
		if objects = contact.Objected && !objected; !objects {
			return nil
		}
		return stopAnalysing(tx, viewer, contact)
	})
	if err == nil && objects {
		s.purgeNow(ctx)
	}
	return contact, err
}

func (u ContactUpdate) apply(contact *models.Contact) {
	if u.Name != nil {
		contact.Name = models.CleanName(*u.Name)
	}
	if u.Aliases != nil {
		contact.Aliases = cleanNames(*u.Aliases)
	}
	if u.Title != nil {
		contact.Title = models.CleanName(*u.Title)
	}
	if u.ExternalID != nil {
		contact.ExternalID = cleared(*u.ExternalID)
	}
	if u.Objected != nil {
		contact.Objected = *u.Objected
	}
	contact.Proposed = false
	contact.Version++
}

// replaceParticipant puts others in the place of a contact among the participants of the account's notes.
func replaceParticipant(tx *gorm.DB, contact models.Contact, others []uuid.UUID) error {
	var notes []models.Note
	query := locked(tx).Select("id", "participant_ids").
		Where("account_id = ? AND participant_ids LIKE ?", contact.AccountID, "%"+contact.ID.String()+"%")
	if err := query.Find(&notes).Error; err != nil {
		return err
	}
	for _, note := range notes {
		kept := slices.DeleteFunc(note.ParticipantIDs, func(id uuid.UUID) bool { return id == contact.ID })
		note.ParticipantIDs = joinIDs(kept, others)
		if err := tx.Model(&note).Select("participant_ids").Updates(&note).Error; err != nil {
			return err
		}
	}
	return nil
}

// joinIDs returns the ids of both, each once, in their order.
func joinIDs(ids, more []uuid.UUID) []uuid.UUID {
	joined := make([]uuid.UUID, 0, len(ids)+len(more))
	for _, id := range slices.Concat(ids, more) {
		if !slices.Contains(joined, id) {
			joined = append(joined, id)
		}
	}
	return joined
}

// matchContacts returns the contacts that bear a name; when none does, those that have it as an alias. Case and width
// of white space make no difference.
func matchContacts(contacts []models.Contact, name string) []models.Contact {
	var named, aliased []models.Contact
	for _, contact := range contacts {
		switch {
		case strings.EqualFold(contact.Name, name):
			named = append(named, contact)
		case slices.ContainsFunc(contact.Aliases, func(alias string) bool { return strings.EqualFold(alias, name) }):
			aliased = append(aliased, contact)
		}
	}
	if len(named) > 0 {
		return named
	}
	return aliased
}
