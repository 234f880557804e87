package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"time"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

const (
	secretMark      = "ff_"
	secretMinLength = len(secretMark) + 32
	secretShown     = len(secretMark) + 6 // so much of a secret is kept, to recognise it by
	lastUsedStep    = time.Minute         // a key's last use is written at most so often
)

// NewSecret makes the secret of a key: ff_ and 43 random characters.
func NewSecret() string {
	random := make([]byte, 32)
	rand.Read(random) // never fails, by its contract
	return secretMark + base64.RawURLEncoding.EncodeToString(random)
}

// KeyFilter chooses keys.
type KeyFilter struct {
	UserID *uuid.UUID // nil: of every user
	Page
}

// Authenticate finds the key of that secret; its Role and ReadsConfidential are what it may do today. models.ErrNotFound
// when there is none, it is expired or revoked, or nothing is left that both it and its user may do.
func (s *Store) Authenticate(ctx context.Context, secret string) (models.Key, error) {
	hash := sha256.Sum256([]byte(secret))
	var key models.Key
	if err := s.reading(ctx).Where("hash = ?", hash[:]).Take(&key).Error; err != nil {
		return models.Key{}, translate("find a key", err)
	}
	now := s.now()
	if subtle.ConstantTimeCompare(hash[:], key.Hash) != 1 || !opens(key, now) {
		return models.Key{}, translate("find a key", models.ErrNotFound)
	}
	var user models.User
	if err := s.reading(ctx).Where("id = ?", key.UserID).Take(&user).Error; err != nil {
		return models.Key{}, translate("find a key's user", err)
	}
	role, opens := sharedRole(user.Role, key.Role)
	if !opens {
		return models.Key{}, translate("find a key", models.ErrNotFound)
	}
	key.Role, key.ReadsConfidential = role, user.ReadsConfidential
	s.touchKey(ctx, key, now)
	return key, nil
}

func opens(key models.Key, now time.Time) bool {
	return key.RevokedAt == nil && (key.ExpiresAt == nil || now.Before(*key.ExpiresAt))
}

// sharedRole returns what both a user and a key of theirs may do, whatever the user was when it was made, and false when
// there is no such role.
func sharedRole(user, key models.UserRole) (models.UserRole, bool) {
	switch {
	case includes(user, key):
		return key, true
	case includes(key, user):
		return user, true
	}
	return "", false
}

// includes reports whether one role may do all that another may.
func includes(role, other models.UserRole) bool {
	return role == other || role == models.Admin || role == models.Manager && other == models.Rep
}

// touchKey notes that the key was used. A failure of it is logged, since it must not keep the caller out.
func (s *Store) touchKey(ctx context.Context, key models.Key, now time.Time) {
	before := now.Add(-lastUsedStep)
	if key.LastUsedAt != nil && key.LastUsedAt.After(before) {
		return
	}
	err := s.write.WithContext(ctx).Model(&models.Key{}).
		Where("id = ? AND (last_used_at IS NULL OR last_used_at <= ?)", key.ID, before).
		UpdateColumn("last_used_at", now).Error
	if err != nil {
		s.logger.WarnContext(ctx, "the last use of a key was not kept", "key_id", key.ID,
			"error", translate("update a key", err))
	}
}

// EnsureAdmin makes the first user, an admin, with a key of that secret, when there is no user at all, and tells whether
// it did. models.Invalid when the secret is not ff_ and at least 32 characters.
func (s *Store) EnsureAdmin(ctx context.Context, secret string) (bool, error) {
	if !strings.HasPrefix(secret, secretMark) || len(secret) < secretMinLength {
		return false, models.Invalid{{Field: "admin_key", Message: "is not ff_ and at least 32 characters"}}
	}
	made := false
	err := s.transaction(ctx, "make the first admin", func(tx *gorm.DB) error {
		if err := s.waitFor(tx, firstAdminLock); err != nil {
			return err
		}
		var users int64
		if err := tx.Model(&models.User{}).Count(&users).Error; err != nil || users > 0 {
			return err
		}
		made = true
		admin := models.User{ID: newID(), Name: "Admin", Role: models.Admin, ReadsConfidential: true, Version: 1}
		if err := create(tx, &admin); err != nil {
			return err
		}
		key := newKey(secret, models.Key{UserID: admin.ID, Name: "First admin key", Role: models.Admin})
		return create(tx, &key)
	})
	return made && err == nil, err
}

// waitFor takes an advisory lock until the transaction ends. On SQLite the transaction is the only one anyway.
func (s *Store) waitFor(tx *gorm.DB, lock int64) error {
	if !s.onPostgres() {
		return nil
	}
	return tx.Exec("SELECT pg_advisory_xact_lock(?)", lock).Error
}

// FindKeys lists the viewer's keys, revoked ones too; an admin sees everybody's.
func (s *Store) FindKeys(ctx context.Context, viewer models.Viewer, filter KeyFilter) (List[models.Key], error) {
	query := s.reading(ctx).Scopes(keysSeenBy(viewer))
	if filter.UserID != nil {
		query = query.Where("user_id = ?", *filter.UserID)
	}
	keys := listOf[models.Key]{changed: "created_at", id: func(k models.Key) uuid.UUID { return k.ID }}
	list, err := keys.page(query, filter.Page)
	return list, translate("list keys", err)
}

// FindKeyByID finds a key of the viewer's, or anybody's for an admin. Else models.ErrNotFound.
func (s *Store) FindKeyByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Key, error) {
	var key models.Key
	err := s.reading(ctx).Scopes(keysSeenBy(viewer)).Where("id = ?", id).Take(&key).Error
	return key, translate("find a key", err)
}

// CreateKey makes a key from UserID (zero: the viewer), Name, Role (empty: the most it may be) and ExpiresAt of draft.
// The secret is returned this once. models.ErrNotFound when the user is not the viewer and the viewer no admin;
// models.Invalid when the role is more than the user or the viewer may do.
func (s *Store) CreateKey(ctx context.Context, viewer models.Viewer, draft models.Key) (models.Key, string, error) {
	if draft.UserID == uuid.Nil {
		draft.UserID = viewer.UserID
	}
	secret := NewSecret()
	var key models.Key
	err := s.transaction(ctx, "create a key", func(tx *gorm.DB) error {
		var user models.User
		if err := tx.Scopes(keyOwnersSeenBy(viewer)).Where("id = ?", draft.UserID).Take(&user).Error; err != nil {
			return err
		}
		most := user.Role
		if viewer.Role != models.Admin {
			most = viewer.Role // a key for less than its user may do makes no key for more
		}
		if draft.Role == "" {
			draft.Role = most
		}
		if err := s.checkKey(draft, most); err != nil {
			return err
		}
		key = newKey(secret, draft)
		return create(tx, &key)
	})
	if err != nil {
		return models.Key{}, "", err
	}
	return key, secret, nil
}

func (s *Store) checkKey(draft models.Key, most models.UserRole) error {
	mistakes := models.CheckName("name", models.CleanName(draft.Name))
	if !slices.Contains(models.UserRoles(), draft.Role) || !includes(most, draft.Role) {
		mistakes = append(mistakes, models.FieldError{Field: "role", Message: "is more than the user or this key may do"})
	}
	if draft.ExpiresAt != nil && !draft.ExpiresAt.After(s.now()) {
		mistakes = append(mistakes, models.FieldError{Field: "expires_at", Message: "is past"})
	}
	return mistakes.Err()
}

func newKey(secret string, draft models.Key) models.Key {
	hash := sha256.Sum256([]byte(secret))
	return models.Key{ID: newID(), UserID: draft.UserID, Name: models.CleanName(draft.Name), Prefix: secret[:secretShown],
		Hash: hash[:], Role: draft.Role, ExpiresAt: atMicrosecondOf(draft.ExpiresAt)}
}

// RevokeKey closes a key of the viewer's, or anybody's for an admin, for ever; one that is closed stays as it is. Else
// models.ErrNotFound.
func (s *Store) RevokeKey(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Key, error) {
	var key models.Key
	err := s.transaction(ctx, "revoke a key", func(tx *gorm.DB) error {
		query := locked(tx).Scopes(keysSeenBy(viewer)).Where("id = ?", id)
		if err := query.Take(&key).Error; err != nil || key.RevokedAt != nil {
			return err
		}
		key.RevokedAt = new(s.now())
		return save(called(tx, models.AuditRevoke), &key)
	})
	if err != nil {
		return models.Key{}, fmt.Errorf("key %s: %w", id, err)
	}
	return key, nil
}
