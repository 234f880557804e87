package models

import (
	"time"

	"github.com/google/uuid"
)

// GapKind is a kind of gap.
type GapKind string

// The kinds of gap in METHOD's order, the most pressing first.
const (
	DeclineInducement  GapKind = "decline_inducement"
	ResolveThreat      GapKind = "resolve_threat"
	DiscoverWin        GapKind = "discover_win"
	MapRoles           GapKind = "map_roles"
	RealWinUnknown     GapKind = "real_win_unknown"
	ServeWin           GapKind = "serve_win"
	ConfirmWin         GapKind = "confirm_win"
	CompleteChain      GapKind = "complete_chain"
	RaiseTrust         GapKind = "raise_trust"
	ProtectSupport     GapKind = "protect_support"
	QualifyAccount     GapKind = "qualify_account"
	GatherIntelligence GapKind = "gather_intelligence"
	RaiseRelationship  GapKind = "raise_relationship"
	DefineCooperation  GapKind = "define_cooperation"
	AgreeGoal          GapKind = "agree_goal"
	PlanAccount        GapKind = "plan_account"
)

// Gap (缺口) is what we do not know or have not done that holds the opportunity back.
type Gap struct {
	Kind      GapKind
	ContactID *uuid.UUID // nil when it concerns no one person
	WinID     *uuid.UUID // nil when it concerns no one win
	Rule      string     // the rule or step of METHOD it follows from
	Reason    Text       // why, without a private fact
}

// MoveKind is what a move does.
type MoveKind string

// The kinds of move.
const (
	MoveAsk     MoveKind = "ask"
	MoveOffer   MoveKind = "offer"
	MoveDecline MoveKind = "decline"
	MoveGive    MoveKind = "give" // something that builds trust and asks for nothing
)

// Requires is the term of trust that a move asks of its contact, and what is held of it.
type Requires struct {
	Term Aspect // empty when the move asks nothing
	Have int    // the term's net strength today
}

// Move (下一步) is one thing the rep does next.
type Move struct {
	ID            uuid.UUID
	OpportunityID uuid.UUID
	AnalysisID    *uuid.UUID // nil for a plain move computed on reading
	ContactID     *uuid.UUID
	Gap           GapKind
	Kind          MoveKind
	Purpose       string
	Say           []string `gorm:"serializer:json"`
	Offer         string
	WinID         *uuid.UUID
	Result        string   // the business result through which it serves the win
	Advance       string   // the dated thing the customer will do if it worked
	WrongIf       string   // the sign that we were wrong
	Requires      Requires `gorm:"embedded;embeddedPrefix:requires_"`
	WaitingBehind GapKind  // the gap that waits behind a raise_trust move; empty when none
	Plain         bool     // worded by the diagnosis alone
	DoNot         []string `gorm:"serializer:json"`
	Live          bool     // false when a rule rejected it
	Source        Source   `gorm:"embedded"`
	Outcome       string   // worked, failed, unknown; empty until a user says
	OutcomeNote   string
	OutcomeAt     *time.Time
	CreatedAt     time.Time
	Evidence      []Evidence `gorm:"foreignKey:MoveID"`
	Verdicts      []Verdict  `gorm:"foreignKey:MoveID"`
}

// The outcomes of a move.
const (
	MoveWorked  = "worked"
	MoveFailed  = "failed"
	MoveUnknown = "unknown"
)
