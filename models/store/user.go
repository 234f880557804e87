package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// UserUpdate changes what is not nil.
type UserUpdate struct {
	Name              *string
	Role              *models.UserRole
	ManagerID         **uuid.UUID // a pointer to nil takes the manager away
	ReadsConfidential *bool       // true for an admin alone; a user who is no admin any more loses it
}

// FindUserByID finds a user whom the viewer sees: an admin sees all, a manager their line, others themselves. Else
// models.ErrNotFound.
func (s *Store) FindUserByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.User, error) {
	var user models.User
	err := s.reading(ctx).Scopes(usersSeenBy(viewer)).Where("id = ?", id).Take(&user).Error
	return user, translate("find a user", err)
}

// FindUsers lists the users whom the viewer sees.
func (s *Store) FindUsers(ctx context.Context, viewer models.Viewer, page Page) (List[models.User], error) {
	users := listOf[models.User]{changed: "updated_at", id: func(u models.User) uuid.UUID { return u.ID }}
	list, err := users.page(s.reading(ctx).Scopes(usersSeenBy(viewer)), page)
	return list, translate("list users", err)
}

// CreateUser makes a user, without the grant to read what people said, which an admin who was the only user loses; whether
// the caller may is decided before. models.Invalid names what is wrong.
func (s *Store) CreateUser(ctx context.Context, user models.User) (models.User, error) {
	user.ID = newID()
	user.Name = models.CleanName(user.Name)
	user.Version = 1
	user.ReadsConfidential = false
	err := s.transaction(ctx, "create a user", func(tx *gorm.DB) error {
		if err := checkUser(tx, user); err != nil {
			return err
		}
		if err := endSoleReading(tx); err != nil {
			return err
		}
		return create(tx, &user)
	})
	return user, err
}

// endSoleReading takes the grant from an only user.
func endSoleReading(tx *gorm.DB) error {
	ungranted := nextVersion()
	ungranted["reads_confidential"] = false
	return tx.Model(&models.User{}).Where("reads_confidential AND (SELECT COUNT(*) FROM users) = 1").
		Updates(ungranted).Error
}

// UpdateUser changes a user; whether the caller may is decided before. models.ErrNotFound, models.ErrStale when version
// is neither 0 nor the row's, models.ErrConflict when no admin would be left, or models.Invalid.
func (s *Store) UpdateUser(ctx context.Context, id uuid.UUID, version int, update UserUpdate) (models.User, error) {
	var user models.User
	err := s.transaction(ctx, "update a user", func(tx *gorm.DB) error {
		if err := locked(tx).Where("id = ?", id).Take(&user).Error; err != nil {
			return err
		}
		if err := checkVersion(user.Version, version); err != nil {
			return err
		}
		was := user.Role
		update.apply(&user)
		if err := checkUser(tx, user); err != nil {
			return err
		}
		if was == models.Admin && user.Role != models.Admin {
			if err := checkOtherAdmin(tx, id); err != nil {
				return err
			}
		}
		return save(tx, &user)
	})
	return user, err
}

func (u UserUpdate) apply(user *models.User) {
	if u.Name != nil {
		user.Name = models.CleanName(*u.Name)
	}
	if u.Role != nil {
		user.Role = *u.Role
	}
	if u.ManagerID != nil {
		user.ManagerID = *u.ManagerID
	}
	if u.ReadsConfidential != nil {
		user.ReadsConfidential = *u.ReadsConfidential
	} else if user.Role != models.Admin {
		user.ReadsConfidential = false
	}
	user.Version++
}

func checkUser(tx *gorm.DB, user models.User) error {
	mistakes := models.CheckName("name", user.Name)
	if !slices.Contains(models.UserRoles(), user.Role) {
		mistakes = append(mistakes, models.FieldError{Field: "role", Message: "is not a role"})
	}
	if user.ReadsConfidential && user.Role != models.Admin {
		mistakes = append(mistakes, models.FieldError{Field: "reads_confidential", Message: "is for admins alone"})
	}
	if user.ManagerID != nil {
		manager, err := checkManager(tx, user.ID, *user.ManagerID)
		if err != nil {
			return err
		}
		mistakes = append(mistakes, manager...)
	}
	return mistakes.Err()
}

// checkManager refuses a manager who does not exist, or who stands in the user's own line.
func checkManager(tx *gorm.DB, userID, managerID uuid.UUID) (models.Invalid, error) {
	var found, beneath int64
	if err := tx.Model(&models.User{}).Where("id = ?", managerID).Count(&found).Error; err != nil {
		return nil, err
	}
	if found == 0 {
		return models.Invalid{{Field: "manager_id", Message: "is no user"}}, nil
	}
	line := tx.Model(&models.User{}).Where("id = @manager AND id IN ("+lineOfUser+")", sql.Named("manager", managerID),
		sql.Named("viewer", userID))
	if err := line.Count(&beneath).Error; err != nil {
		return nil, err
	}
	if beneath > 0 {
		return models.Invalid{{Field: "manager_id", Message: "stands in the user's own line"}}, nil
	}
	return nil, nil
}

func checkOtherAdmin(tx *gorm.DB, id uuid.UUID) error {
	var others []models.User
	query := locked(tx).Where("role = ? AND id <> ?", models.Admin, id).Limit(1)
	if err := query.Find(&others).Error; err != nil {
		return err
	}
	if len(others) == 0 {
		return fmt.Errorf("%w: no admin would be left", models.ErrConflict)
	}
	return nil
}
