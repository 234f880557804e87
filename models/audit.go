package models

import (
	"time"

	"github.com/google/uuid"
)

// AuditAction is what was done.
type AuditAction string

// The actions of the audit.
const (
	AuditCreate  AuditAction = "create"
	AuditUpdate  AuditAction = "update"
	AuditDelete  AuditAction = "delete" // of a row with everything below it
	AuditConfirm AuditAction = "confirm"
	AuditReject  AuditAction = "reject"
	AuditResolve AuditAction = "resolve"
	AuditRevoke  AuditAction = "revoke"
	AuditMerge   AuditAction = "merge" // another contact into this one
	AuditRead    AuditAction = "read"
	AuditExport  AuditAction = "export"
)

// AuditActions lists every action.
func AuditActions() []AuditAction {
	return []AuditAction{AuditCreate, AuditUpdate, AuditDelete, AuditConfirm, AuditReject, AuditResolve, AuditRevoke,
		AuditMerge, AuditRead, AuditExport}
}

// AuditKind is a kind of thing that something was done to.
type AuditKind string

// The kinds of things.
const (
	AuditedAccount      AuditKind = "account"
	AuditedContact      AuditKind = "contact"
	AuditedOffering     AuditKind = "offering"
	AuditedOpportunity  AuditKind = "opportunity"
	AuditedNote         AuditKind = "note"
	AuditedAnalysis     AuditKind = "analysis"
	AuditedWin          AuditKind = "win"
	AuditedSignal       AuditKind = "signal"
	AuditedFlag         AuditKind = "flag"
	AuditedMove         AuditKind = "move"
	AuditedCriterion    AuditKind = "criterion"
	AuditedIntelligence AuditKind = "intelligence"
	AuditedRelationship AuditKind = "relationship"
	AuditedCooperation  AuditKind = "cooperation"
	AuditedGoal         AuditKind = "goal"
	AuditedPlan         AuditKind = "plan"
	AuditedStake        AuditKind = "stake"
	AuditedUser         AuditKind = "user"
	AuditedKey          AuditKind = "key"
	AuditedAnswer       AuditKind = "answer" // kept for an Idempotency-Key and sent again
	AuditedAudit        AuditKind = "audit"
)

// AuditKinds lists every kind.
func AuditKinds() []AuditKind {
	return []AuditKind{AuditedAccount, AuditedContact, AuditedOffering, AuditedOpportunity, AuditedNote, AuditedAnalysis,
		AuditedWin, AuditedSignal, AuditedFlag, AuditedMove, AuditedCriterion, AuditedIntelligence, AuditedRelationship,
		AuditedCooperation, AuditedGoal, AuditedPlan, AuditedStake, AuditedUser, AuditedKey, AuditedAnswer, AuditedAudit}
}

// AuditEntry says who did what to which thing and when. It names fields and never holds a value of one, nor a word of what
// people said. It is never changed and never deleted.
type AuditEntry struct {
	ID        uuid.UUID  // of the time CreatedAt
	CreatedAt time.Time  // in milliseconds
	UserID    *uuid.UUID // nil: the coach, or the start of the service
	KeyID     *uuid.UUID // the key that the user came with
	RequestID string     // of the call; empty where there was none
	Action    AuditAction
	Kind      AuditKind
	ThingID   *uuid.UUID // nil where the kind's things have no id, such as the audit itself
	AccountID *uuid.UUID // whose account's thing it is; nil where it is no account's
	Fields    []string   `gorm:"serializer:json"` // the names of what changed; of a reading, the kinds of things that were read
	Count     int        // how many things were read; 0 for a change
}

// Actor is who acts in a call.
type Actor struct {
	UserID    uuid.UUID
	KeyID     uuid.UUID
	RequestID string
}
