package store

import (
	"context"
	"errors"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// AccountFilter chooses accounts.
type AccountFilter struct{ Page }

// AccountUpdate changes what is not nil.
type AccountUpdate struct {
	OwnerID    *uuid.UUID // a user whom the viewer sees
	Name       *string
	Industry   *string
	Strategic  *bool
	ExternalID *string // empty takes it away
}

// FindAccountByID finds an account that the viewer sees. Else models.ErrNotFound.
func (s *Store) FindAccountByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Account, error) {
	account, err := findAccount(s.reading(ctx), viewer.Managing(), id)
	return account, translate("find an account", err)
}

func findAccount(query *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Account, error) {
	var account models.Account
	err := query.Scopes(accountsSeenBy(viewer)).Where("id = ?", id).Take(&account).Error
	return account, err
}

// lockAccount makes others wait who would add to or take from what the account has: posting, saving, merging, deleting.
// It comes before the lock of any row below the account.
func lockAccount(tx *gorm.DB, id uuid.UUID) error {
	return locked(tx).Select("id").Where("id = ?", id).Take(&models.Account{}).Error
}

// lockAccountOf locks the account of a row in a table, if the viewer sees it.
func lockAccountOf(tx *gorm.DB, viewer models.Viewer, table string, rowID uuid.UUID) error {
	of := "id = (SELECT " + table + ".account_id FROM " + table + " WHERE " + table + ".id = ?)"
	return locked(tx).Scopes(accountsSeenBy(viewer)).Select("id").Where(of, rowID).Take(&models.Account{}).Error
}

// deleteOfAccount deletes the row of a table, of an account that the viewer sees.
func deleteOfAccount(tx *gorm.DB, viewer models.Viewer, table string, rowID uuid.UUID, row any) error {
	if err := lockAccountOf(tx, viewer, table, rowID); err != nil {
		return err
	}
	return tx.Where("id = ?", rowID).Delete(row).Error
}

// FindAccounts lists the accounts that the viewer sees.
func (s *Store) FindAccounts(ctx context.Context, viewer models.Viewer, filter AccountFilter) (List[models.Account], error) {
	accounts := listOf[models.Account]{changed: "updated_at", id: func(a models.Account) uuid.UUID { return a.ID }}
	list, err := accounts.page(s.reading(ctx).Scopes(accountsListedFor(viewer.Managing())), filter.Page)
	return list, translate("list accounts", err)
}

// CreateAccount makes an account of OwnerID (zero: the viewer). When the owner has one with its ExternalID already, that
// one comes back and created is false. models.ErrConflict when the owner has one of that name, models.ErrNotFound when
// the viewer does not see the owner, or models.Invalid.
func (s *Store) CreateAccount(ctx context.Context, viewer models.Viewer, account models.Account) (row models.Account, created bool, err error) {
	err = s.transaction(ctx, "create an account", func(tx *gorm.DB) error {
		row, err = newAccount(tx, viewer, account)
		if err != nil {
			return err
		}
		existing, found, err := findExternal[models.Account](tx, "owner_id", row.OwnerID, row.ExternalID)
		if err != nil || found {
			row = existing
			return err
		}
		created = true
		return create(tx, &row)
	})
	return row, created && err == nil, err
}

// newAccount returns the row of a draft, checked.
func newAccount(tx *gorm.DB, viewer models.Viewer, draft models.Account) (models.Account, error) {
	if draft.OwnerID == uuid.Nil {
		draft.OwnerID = viewer.UserID
	}
	if err := checkOwner(tx, viewer, draft.OwnerID); err != nil {
		return models.Account{}, err
	}
	account := models.Account{ID: newID(), OwnerID: draft.OwnerID, Name: models.CleanName(draft.Name),
		Industry: models.CleanName(draft.Industry), Strategic: draft.Strategic, ExternalID: given(draft.ExternalID),
		Version: 1}
	return account, models.CheckName("name", account.Name).Err()
}

// checkOwner refuses an owner whom the viewer does not see.
func checkOwner(tx *gorm.DB, viewer models.Viewer, ownerID uuid.UUID) error {
	if ownerID == viewer.UserID {
		return nil
	}
	return tx.Scopes(usersSeenBy(viewer)).Where("id = ?", ownerID).Take(&models.User{}).Error
}

// UpdateAccount changes an account that the viewer sees. models.ErrNotFound (also for an owner whom the viewer does not
// see), models.ErrForbidden when it is not the viewer's to hand over, models.ErrStale when version is neither 0 nor the
// row's, models.ErrConflict when its owner has one of that name or external id, or models.Invalid.
func (s *Store) UpdateAccount(ctx context.Context, viewer models.Viewer, id uuid.UUID, version int, update AccountUpdate) (models.Account, error) {
	var account models.Account
	err := s.transaction(ctx, "update an account", func(tx *gorm.DB) (err error) {
		if account, err = findAccount(locked(tx), viewer.Managing(), id); err != nil {
			return err
		}
		if err := checkVersion(account.Version, version); err != nil {
			return err
		}
		if update.OwnerID != nil {
			if err := handOver(tx, viewer, account, *update.OwnerID); err != nil {
				return err
			}
		}
		update.apply(&account)
		if err := models.CheckName("name", account.Name).Err(); err != nil {
			return err
		}
		return save(tx, &account)
	})
	return account, err
}

// handOver lets an account become another owner's, with whom it is then no longer shared.
func handOver(tx *gorm.DB, viewer models.Viewer, account models.Account, ownerID uuid.UUID) error {
	if err := checkDisposable(tx, viewer, account); err != nil {
		return err
	}
	if err := checkOwnSight(viewer, account, ownerID); err != nil {
		return err
	}
	if err := checkOwner(tx, viewer, ownerID); err != nil {
		return err
	}
	if err := unshare(tx, account.ID, ownerID); !errors.Is(err, models.ErrNotFound) {
		return err
	}
	return nil
}

func (u AccountUpdate) apply(account *models.Account) {
	if u.OwnerID != nil {
		account.OwnerID = *u.OwnerID
	}
	if u.Name != nil {
		account.Name = models.CleanName(*u.Name)
	}
	if u.Industry != nil {
		account.Industry = models.CleanName(*u.Industry)
	}
	if u.Strategic != nil {
		account.Strategic = *u.Strategic
	}
	if u.ExternalID != nil {
		account.ExternalID = cleared(*u.ExternalID)
	}
	account.Version++
}

// DeleteAccount erases an account that the viewer sees, with everything below it and every kept answer that speaks of any
// of it. A row of counts stays. It returns when no file of the database has anything of it left, or the next upkeep sees to
// that. Else models.ErrNotFound, and models.ErrForbidden when it is not the viewer's to delete.
func (s *Store) DeleteAccount(ctx context.Context, viewer models.Viewer, id uuid.UUID) error {
	err := s.transaction(ctx, "erase an account", func(tx *gorm.DB) error {
		account, err := lockDisposable(tx, viewer, id)
		if err != nil {
			return err
		}
		counts, err := countBelow(tx, id)
		if err != nil {
			return err
		}
		ids, err := findIDsOfAccount(tx, id)
		if err != nil {
			return err
		}
		if counts["idempotency_keys"], err = forgetAnswers(tx, idSet(ids).in); err != nil {
			return err
		}
		if err := tx.Delete(&account).Error; err != nil {
			return err
		}
		return keepErasure(tx, models.ErasedAccount, id, viewer, counts)
	})
	if err == nil {
		s.purgeNow(ctx)
	}
	return err
}

// countBelow counts what an account has, by table; tables of which it has no rows are left out.
func countBelow(tx *gorm.DB, accountID uuid.UUID) (map[string]int, error) {
	counts := map[string]int{"accounts": 1}
	for _, rows := range []any{&models.Contact{}, &models.Opportunity{}, &models.Note{}, &models.Win{}, &models.Signal{},
		&models.Flag{}, &models.Move{}, &models.Cooperation{}, &models.Goal{}, &models.Intelligence{}, &models.Stake{}} {
		query := tx.Model(rows)
		if err := query.Statement.Parse(rows); err != nil {
			return nil, err
		}
		if query.Statement.Schema.LookUpField("account_id") != nil {
			query = query.Where("account_id = ?", accountID)
		} else {
			query = query.Where("opportunity_id IN (?)", opportunitiesOf(tx, accountID))
		}
		var count int64
		if err := query.Count(&count).Error; err != nil {
			return nil, err
		}
		if count > 0 {
			counts[query.Statement.Schema.Table] = int(count)
		}
	}
	return counts, nil
}

// findExternal finds the row with an external id within its parent, and false when there is none or no id is given.
func findExternal[T any](tx *gorm.DB, parent string, parentID uuid.UUID, externalID *string) (T, bool, error) {
	var rows []T
	if externalID == nil {
		return *new(T), false, nil
	}
	err := tx.Where(parent+" = ? AND external_id = ?", parentID, *externalID).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return *new(T), false, err
	}
	return rows[0], true, nil
}

// findNamed finds the row with a name within its parent, and false when there is none.
func findNamed[T any](tx *gorm.DB, parent string, parentID uuid.UUID, name string) (T, bool, error) {
	var rows []T
	err := tx.Where(parent+" = ? AND name = ?", parentID, name).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return *new(T), false, err
	}
	return rows[0], true, nil
}

// findOnly finds the row of a table of which an account has one at most, and false when it has none.
func findOnly[T any](tx *gorm.DB, accountID uuid.UUID) (T, bool, error) {
	var rows []T
	err := tx.Where("account_id = ?", accountID).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return *new(T), false, err
	}
	return rows[0], true, nil
}

// createOnce inserts row unless somebody else has inserted the same one in the meantime, and reports whether it did.
func createOnce(tx *gorm.DB, row any) (bool, error) {
	result := tx.Clauses(clause.OnConflict{DoNothing: true}).Omit(clause.Associations).Create(row)
	return result.RowsAffected == 1, result.Error
}
