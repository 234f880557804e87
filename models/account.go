package models

import (
	"time"

	"github.com/google/uuid"
)

// Account (客户) is a customer organisation.
type Account struct {
	ID         uuid.UUID
	OwnerID    uuid.UUID // the rep whose account it is
	Name       string
	Industry   string
	Strategic  bool // the account rules A1–A7 join its diagnosis
	ExternalID *string
	Version    int
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// Contact (联系人) is a person at the account.
type Contact struct {
	ID         uuid.UUID
	AccountID  uuid.UUID
	Name       string
	Aliases    []string `gorm:"serializer:json"`
	Title      string
	Proposed   bool // first named in a note; no user has entered or changed the row yet
	Objected   bool // to being analysed: the coach makes and keeps no wins, signals and moves of theirs
	ExternalID *string
	Version    int
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// Offering (产品/服务) is something that we sell.
type Offering struct {
	ID          uuid.UUID
	Name        string
	Description string   // what it does and how it works
	Claims      []string `gorm:"serializer:json"` // what we may say about it
	Version     int
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Stage is how far an opportunity is.
type Stage string

// The stages of an opportunity.
const (
	StageOpen Stage = "open"
	StageWon  Stage = "won"
	StageLost Stage = "lost"
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{StageOpen, StageWon, StageLost} }

// Opportunity (销售机会) is one purchase that the account considers; wins, stances and moves belong to it.
type Opportunity struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	Name        string
	Stage       Stage
	ExternalID  *string
	OfferingIDs []uuid.UUID `gorm:"-"` // what we would sell in it, in the order of their ids
	Version     int
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// BuyingRole (采购角色) is a contact's part in one opportunity.
type BuyingRole string

// The buying roles.
const (
	Economic  BuyingRole = "economic"  // can release the money and say the last yes
	UserBuyer BuyingRole = "user"      // lives with the result
	Technical BuyingRole = "technical" // screens, can say no
	Coach     BuyingRole = "coach"     // guides us inside
)

// BuyingRoles lists every buying role, the one that decides most first.
func BuyingRoles() []BuyingRole { return []BuyingRole{Economic, Technical, UserBuyer, Coach} }

// RoleHolding says that a contact holds a buying role in an opportunity; one contact may hold several. Only people
// decide it, never a reader.
type RoleHolding struct {
	OpportunityID uuid.UUID
	ContactID     uuid.UUID
	Role          BuyingRole
}
