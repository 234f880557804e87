package models

import (
	"time"

	"github.com/google/uuid"
)

// UserRole is what a user, or a key of theirs, may do.
type UserRole string

// The roles of users. An admin may also do all that the others may; what people said they read only when it was granted.
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
	// ReadsConfidential is an admin's grant to read what people said in everybody's accounts. The first admin has it for
	// as long as there is no other user; after that somebody gives it, and no other role has it.
	ReadsConfidential bool
	Version           int
	CreatedAt         time.Time
	UpdatedAt         time.Time
}

// Viewer is the user as who looks, with all that their role may do.
func (u User) Viewer() Viewer {
	return Viewer{UserID: u.ID, Role: u.Role, ReadsConfidential: u.ReadsConfidential}
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
	// ReadsConfidential is its user's grant of today, known once the key was authenticated.
	ReadsConfidential bool `gorm:"-"`
}

// Viewer is the key's user as far as an authenticated key opens.
func (k Key) Viewer() Viewer {
	return Viewer{UserID: k.UserID, Role: k.Role, ReadsConfidential: k.ReadsConfidential}
}

// Viewer is the caller on whose behalf the store reads or writes; rows out of a viewer's sight do not exist for them.
// What people said (notes and all that was read in them, moves, and an account's own side) a rep sees of the accounts that
// are theirs or shared with them, a manager of those of their line too, and an admin who was granted it of all. An admin
// who was not sees of other accounts only what it takes to manage them.
type Viewer struct {
	UserID            uuid.UUID
	Role              UserRole
	ReadsConfidential bool // counts for an admin alone
}

// ReadsAll reports whether the viewer sees what people said in every account.
func (v Viewer) ReadsAll() bool { return v.Role == Admin && v.ReadsConfidential }

// Managing is the viewer as they see what nobody said in confidence: that there are accounts, contacts and opportunities,
// and how far their analyses are. An admin sees all of that.
func (v Viewer) Managing() Viewer {
	v.ReadsConfidential = v.Role == Admin
	return v
}
