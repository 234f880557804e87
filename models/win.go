package models

import (
	"time"

	"github.com/google/uuid"
)

// Category of a personal win.
type Category string

// The twelve categories.
const (
	Career      Category = "career"
	Achievement Category = "achievement"
	Recognition Category = "recognition"
	Security    Category = "security"
	Workload    Category = "workload"
	Life        Category = "life"
	Expertise   Category = "expertise"
	Growth      Category = "growth"
	Control     Category = "control"
	Reward      Category = "reward"
	Belonging   Category = "belonging"
	Purpose     Category = "purpose"
)

// Categories lists every category in METHOD's order.
func Categories() []Category {
	return []Category{Career, Achievement, Recognition, Security, Workload, Life, Expertise, Growth, Control, Reward,
		Belonging, Purpose}
}

// Direction of a win: something to gain, or something to keep from losing.
type Direction string

// The directions of a win.
const (
	Gain    Direction = "gain"
	Protect Direction = "protect"
)

// WinState is a win's relation to what we offer today.
type WinState string

// The states of a win.
const (
	Open       WinState = "open"       // nothing we offered touches it
	Served     WinState = "served"     // our offer gives it
	Threatened WinState = "threatened" // our offer harms it
)

// WinStates lists every state.
func WinStates() []WinState { return []WinState{Open, Served, Threatened} }

// Standing is what people have decided about a win.
type Standing string

// The standings of a win.
const (
	Suggested Standing = "suggested"
	Confirmed Standing = "confirmed"
	Rejected  Standing = "rejected"
)

// Standings lists every standing.
func Standings() []Standing { return []Standing{Suggested, Confirmed, Rejected} }

// Confidence of a suggestion.
type Confidence string

// The confidences, the weakest first.
const (
	Low    Confidence = "low"
	Medium Confidence = "medium"
	High   Confidence = "high"
)

// Basis is what a claim stands on, as its reader saw it.
type Basis string

// The bases of a claim. Only the first two are evidence of a win.
const (
	OwnWords    Basis = "own_words"    // the contact said it
	Conduct     Basis = "conduct"      // the contact did it
	Hearsay     Basis = "hearsay"      // somebody else reports it
	RepGuess    Basis = "rep_guess"    // the rep supposes it
	OtherPerson Basis = "other_person" // it is somebody else's wish
)

// Chain (E.g. need ← problem ← stake) is why the person wants what was asked for. A link that nobody knows is empty.
type Chain struct {
	Need    string // what was asked for
	Problem string // what somebody feels must be solved
	Stake   string // what is in it for this person
}

// Whole reports whether all three links are known.
func (c Chain) Whole() bool { return c.Need != "" && c.Problem != "" && c.Stake != "" }

// Win (个人的赢) is what one person gains, or keeps from losing, through the purchase. Evidence, Verdicts and Decisions
// are loaded with it.
type Win struct {
	ID             uuid.UUID
	OpportunityID  uuid.UUID
	ContactID      uuid.UUID
	AnalysisID     uuid.UUID
	Category       Category
	SecondCategory *Category
	Direction      Direction
	Statement      string // a hypothesis in the note's language
	Chain          Chain  `gorm:"embedded;embeddedPrefix:chain_"`
	Result         string // the organisational result through which it is or could be served; may be empty
	State          WinState
	Standing       Standing
	Confidence     Confidence
	Explicit       bool // the contact's own explicit words
	Sensitive      bool // life, health, family: shown with care
	Basis          Basis
	Live           bool   // false when a rule rejected it: kept for audit, never served among the live ones
	Source         Source `gorm:"embedded"`
	Version        int
	CreatedAt      time.Time
	UpdatedAt      time.Time
	Evidence       []Evidence `gorm:"foreignKey:WinID"`
	Verdicts       []Verdict  `gorm:"foreignKey:WinID"`
	Decisions      []Decision `gorm:"foreignKey:WinID"`
}

// StaleAfter is the age, against the newest note, past which what was seen or heard carries nothing alone.
const StaleAfter = 180 * 24 * time.Hour

// Expired reports whether a suggested or confirmed win has to be looked for again: its newest evidence and its newest
// decision are more than StaleAfter older than newest, which is the date of the opportunity's newest note. A win whose
// evidence has no dates, since it was not read from the store, never is.
func (w Win) Expired(newest time.Time) bool {
	last := w.lastHeard()
	return w.Standing != Rejected && !last.IsZero() && newest.Sub(last) > StaleAfter
}

// lastHeard returns the date of the newest evidence or decision, and zero when there is none.
func (w Win) lastHeard() time.Time {
	var last time.Time
	for _, evidence := range w.Evidence {
		last = later(last, evidence.OccurredAt)
	}
	for _, decision := range w.Decisions {
		last = later(last, decision.date())
	}
	return last
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// Decision is what a person decided about a win; it is never changed, and stands over any later reading.
type Decision struct {
	ID         uuid.UUID
	WinID      uuid.UUID
	UserID     uuid.UUID
	Standing   Standing   // Confirmed or Rejected
	Text       string     // confirmed: what the customer said or did; rejected: the reason
	OccurredAt *time.Time // when the customer said or did it
	NoteID     *uuid.UUID // where it is written, if in a note
	CreatedAt  time.Time
}

// date is when the customer said or did it, else when it was decided.
func (d Decision) date() time.Time {
	if d.OccurredAt != nil {
		return *d.OccurredAt
	}
	return d.CreatedAt
}

// Source says who made a suggestion.
type Source struct {
	Reader        string // "builtin" or "model"
	Model         string // empty for the built-in reader
	PromptVersion string // empty for the built-in reader
	RulesVersion  string
}

// The readers.
const (
	ReaderBuiltin = "builtin"
	ReaderModel   = "model"
)
