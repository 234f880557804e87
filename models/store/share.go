package store

import (
	"context"
	"errors"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindShares lists with whom an account that the viewer sees is shared. Else models.ErrNotFound.
func (s *Store) FindShares(ctx context.Context, viewer models.Viewer, accountID uuid.UUID, page Page) (List[models.Share], error) {
	if _, err := findAccount(s.reading(ctx), viewer.Managing(), accountID); err != nil {
		return List[models.Share]{}, translate("list shares", err)
	}
	shares := listOf[models.Share]{changed: "created_at", id: func(s models.Share) uuid.UUID { return s.ID }}
	list, err := shares.page(s.reading(ctx).Preload("User").Where("account_id = ?", accountID), page)
	return list, translate("list shares", err)
}

// ShareAccount shares an account with a user; one that is shared with them already stays as it is. models.ErrNotFound when
// the viewer does not see the account or there is no such user, models.ErrForbidden when the account is not the viewer's
// to share, models.Invalid when the user is its owner or of the compliance role.
func (s *Store) ShareAccount(ctx context.Context, viewer models.Viewer, accountID, userID uuid.UUID) (models.Share, error) {
	var share models.Share
	err := s.transaction(ctx, "share an account", func(tx *gorm.DB) error {
		account, err := lockDisposable(tx, viewer, accountID)
		if err != nil {
			return err
		}
		if err := checkRecipient(tx, viewer, account, userID); err != nil {
			return err
		}
		row := models.Share{ID: newID(), AccountID: accountID, UserID: userID, SharedBy: viewer.UserID}
		if _, err := createOnce(tx, &row); err != nil {
			return err
		}
		return tx.Preload("User").Where("account_id = ? AND user_id = ?", accountID, userID).Take(&share).Error
	})
	return share, err
}

// checkRecipient refuses a user with whom an account cannot be shared.
func checkRecipient(tx *gorm.DB, viewer models.Viewer, account models.Account, userID uuid.UUID) error {
	if err := checkOwnSight(viewer, account, userID); err != nil {
		return err
	}
	var user models.User
	if err := tx.Where("id = ?", userID).Take(&user).Error; err != nil {
		return err
	}
	if user.ID == account.OwnerID {
		return models.Invalid{{Field: "user_id", Message: "is the account's owner"}}
	}
	if user.Role == models.Compliance {
		return models.Invalid{{Field: "user_id", Message: "is of the compliance role, with which nothing is shared"}}
	}
	return nil
}

// UnshareAccount takes an account from a user with whom it is shared. models.ErrNotFound also when it is not,
// models.ErrForbidden when the account is not the viewer's to share.
func (s *Store) UnshareAccount(ctx context.Context, viewer models.Viewer, accountID, userID uuid.UUID) error {
	return s.transaction(ctx, "unshare an account", func(tx *gorm.DB) error {
		if _, err := lockDisposable(tx, viewer, accountID); err != nil {
			return err
		}
		return unshare(tx, accountID, userID)
	})
}

// unshare takes an account from a user. models.ErrNotFound when it is not shared with them.
func unshare(tx *gorm.DB, accountID, userID uuid.UUID) error {
	result := tx.Where("account_id = ? AND user_id = ?", accountID, userID).Delete(&models.Share{})
	if result.Error == nil && result.RowsAffected == 0 {
		return models.ErrNotFound
	}
	return result.Error
}

// lockDisposable locks an account that is the viewer's to delete, share and hand over: its owner's, a manager's of the
// owner's line, an admin's. models.ErrForbidden for everybody else who sees it.
func lockDisposable(tx *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Account, error) {
	account, err := findAccount(locked(tx), viewer.Managing(), id)
	if err != nil {
		return models.Account{}, err
	}
	return account, checkDisposable(tx, viewer, account)
}

func checkDisposable(tx *gorm.DB, viewer models.Viewer, account models.Account) error {
	err := checkOwner(tx, viewer, account.OwnerID)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.ErrForbidden
	}
	return err
}

// checkOwnSight refuses an admin who would read another's account by giving it to themselves: for that there is the grant.
func checkOwnSight(viewer models.Viewer, account models.Account, userID uuid.UUID) error {
	if viewer.Role == models.Admin && !viewer.ReadsConfidential && userID == viewer.UserID && account.OwnerID != userID {
		return models.ErrForbidden
	}
	return nil
}
