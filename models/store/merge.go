package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// MergeContact makes two contacts of one account one: wins, signals, flags, moves, roles, notes, goals and cooperations
// of the first go to the second, which takes its name and aliases as aliases, and the first is deleted. When one of them has
// objected, the person has. models.ErrNotFound when the viewer does not see both, models.Invalid when they are the same or of two accounts.
func (s *Store) MergeContact(ctx context.Context, viewer models.Viewer, id, into uuid.UUID) (models.Contact, error) {
	var kept models.Contact
	objects := false
	err := s.transaction(ctx, "merge contacts", func(tx *gorm.DB) error {
		from, to, err := findBoth(tx, viewer, id, into)
		if err != nil {
			return err
		}
		if from.ID == to.ID || from.AccountID != to.AccountID {
			return models.Invalid{{Field: "into", Message: "is not another contact of the same account"}}
		}
		if err := lockAccount(tx, to.AccountID); err != nil {
			return err
		}
		if from, to, err = findBoth(tx, viewer, id, into); err != nil { // as they are now that nobody changes them
			return err
		}
		if err := moveRows(tx, from, to); err != nil {
			return err
		}
		if err := forgetAnswersAbout(tx, from.ID); err != nil {
			return err
		}
		if err := tx.Delete(&from).Error; err != nil {
			return err
		}
		kept = merged(from, to)
		if err := save(called(tx, models.AuditMerge), &kept); err != nil {
			return err
		}
		if objects = from.Objected != to.Objected; !objects {
			return nil
		}
		return stopAnalysing(tx, viewer, kept)
	})
	if err == nil && objects {
		s.purgeNow(ctx)
	}
	return kept, err
}

func findBoth(tx *gorm.DB, viewer models.Viewer, id, into uuid.UUID) (from, to models.Contact, err error) {
	var contacts []models.Contact
	query := tx.Scopes(rowOfAccountSeenBy(viewer.Managing(), "contacts")).Where("id IN ?", []uuid.UUID{id, into})
	if err := query.Find(&contacts).Error; err != nil {
		return from, to, err
	}
	position := func(id uuid.UUID) int {
		return slices.IndexFunc(contacts, func(c models.Contact) bool { return c.ID == id })
	}
	if position(id) < 0 || position(into) < 0 {
		return from, to, models.ErrNotFound
	}
	return contacts[position(id)], contacts[position(into)], nil
}

// moveRows gives everything that is one contact's to another.
func moveRows(tx *gorm.DB, from, to models.Contact) error {
	for _, rows := range []any{&models.Win{}, &models.Signal{}, &models.Flag{}, &models.Move{}} {
		if err := tx.Model(rows).Where("contact_id = ?", from.ID).Update("contact_id", to.ID).Error; err != nil {
			return err
		}
	}
	if err := moveRoles(tx, from, to); err != nil {
		return err
	}
	if err := moveAccountSide(tx, from, to); err != nil {
		return err
	}
	return replaceParticipant(tx, from, []uuid.UUID{to.ID})
}

// moveRoles gives one contact's roles to another, who may hold some of them already.
func moveRoles(tx *gorm.DB, from, to models.Contact) error {
	var held []models.RoleHolding
	if err := tx.Where("contact_id = ?", from.ID).Find(&held).Error; err != nil || len(held) == 0 {
		return err
	}
	for i := range held {
		held[i].ContactID = to.ID
	}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&held).Error
}

func merged(from, to models.Contact) models.Contact {
	to.Aliases = cleanNames(slices.Concat(to.Aliases, []string{from.Name}, from.Aliases))
	to.Aliases = slices.DeleteFunc(to.Aliases, func(alias string) bool { return alias == to.Name })
	if to.Title == "" {
		to.Title = from.Title
	}
	if to.ExternalID == nil {
		to.ExternalID = from.ExternalID
	}
	to.Proposed = to.Proposed && from.Proposed
	to.Objected = to.Objected || from.Objected
	to.Version++
	return to
}
