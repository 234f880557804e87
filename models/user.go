package models

import (
	"time"

	"github.com/google/uuid"
)

// UserRole is what a user, or a key of theirs, may do.
type UserRole string

// The roles of users. An admin may also do all that the others may, until an organisation makes other users.
const (
	Rep        UserRole = "rep"
	Manager    UserRole = "manager"
	Compliance UserRole = "compliance"
	Admin      UserRole = "admin"
)

// UserRoles lists every role.
func UserRoles() []UserRole { return []UserRole{Rep, Manager, Compliance, Admin} }

// User is a person who works with Fourfold.
type User struct {
	ID        uuid.UUID
	Name      string
	Role      UserRole
	ManagerID *uuid.UUID // whose line the user stands in; nil for nobody's
	Version   int
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Key opens the API for its user. Only the hash of the secret is kept.
type Key struct {
	ID         uuid.UUID
	UserID     uuid.UUID
	Name       string
	Prefix     string // the first characters of the secret, to recognise it by
	Hash       []byte // SHA-256 of the whole secret
	Role       UserRole
	ExpiresAt  *time.Time // nil: never
	RevokedAt  *time.Time
	LastUsedAt *time.Time
	CreatedAt  time.Time
}

// Viewer is the caller on whose behalf the store reads or writes; rows out of a viewer's sight do not exist for them.
type Viewer struct {
	UserID uuid.UUID
	Role   UserRole
}
