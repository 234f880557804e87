package rules

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/uuid"

	"fourfold/models"
)

// ruleCase is one file of testdata: RULE-OUTCOME-NUMBER.yaml. It describes a state and says what one rule makes of one
// suggestion in it. Everything but rule, outcome, judge and the judged suggestion may be left out.
type ruleCase struct {
	Rule    string         `yaml:"rule"`
	Outcome models.Outcome `yaml:"outcome"` // what the rule says: pass, warn or reject
	Judge   string         `yaml:"judge"`   // ref of a win or a signal; "move"; ref of a contact for T2–T7; "account" for A1–A7
	Why     string         `yaml:"why"`     // one line for the reader: what the case shows

	Strategic bool          `yaml:"strategic"`
	Gap       caseGap       `yaml:"gap"` // what the move works on
	Offerings []caseOffer   `yaml:"offerings"`
	Contacts  []caseContact `yaml:"contacts"`
	Notes     []caseNote    `yaml:"notes"` // oldest first
	Wins      []caseWin     `yaml:"wins"`
	Signals   []caseSignal  `yaml:"signals"`
	Trust     []caseTrust   `yaml:"trust"`
	Move      caseMove      `yaml:"move"`
	Account   caseAccount   `yaml:"account"`

	// What the judging leaves of the suggestion; not looked at when empty.
	Confidence models.Confidence `yaml:"confidence"`
	Strength   *int              `yaml:"strength"`
	Statement  string            `yaml:"statement"`
	Tier       *int              `yaml:"tier"`
	Stance     models.Stance     `yaml:"stance"`
}

type caseOffer struct {
	Name        string   `yaml:"name"`
	Description string   `yaml:"description"`
	Claims      []string `yaml:"claims"`
}

type caseContact struct {
	Ref     string              `yaml:"ref"`
	Name    string              `yaml:"name"`
	Title   string              `yaml:"title"`
	Aliases []string            `yaml:"aliases"`
	Roles   []models.BuyingRole `yaml:"roles"`
}

type caseNote struct {
	Ref        string          `yaml:"ref"`
	Kind       models.NoteKind `yaml:"kind"` // call_summary when left out
	OccurredAt time.Time       `yaml:"occurred_at"`
	Text       string          `yaml:"text"`
}

// caseWin is a win as a reader claimed it: suggested, own words, medium, open and a gain where left out.
type caseWin struct {
	Ref        string            `yaml:"ref"`
	Contact    string            `yaml:"contact"`
	Category   models.Category   `yaml:"category"`
	Direction  models.Direction  `yaml:"direction"`
	State      models.WinState   `yaml:"state"`
	Standing   models.Standing   `yaml:"standing"`
	Confidence models.Confidence `yaml:"confidence"`
	Basis      models.Basis      `yaml:"basis"`
	Match      models.Match      `yaml:"match"`
	Explicit   bool              `yaml:"explicit"`
	Sensitive  bool              `yaml:"sensitive"`
	Statement  string            `yaml:"statement"`
	Need       string            `yaml:"need"`
	Problem    string            `yaml:"problem"`
	Stake      string            `yaml:"stake"`
	Result     string            `yaml:"result"`
	Evidence   []string          `yaml:"evidence"` // each exact; one that stands in no note makes evidence of no note
}

// caseSignal takes aspect, direction and strength from its kind; conduct by the customer where left out.
type caseSignal struct {
	Ref       string       `yaml:"ref"`
	Contact   string       `yaml:"contact"`
	Kind      string       `yaml:"kind"`
	StartedBy models.Party `yaml:"started_by"`
	Basis     models.Basis `yaml:"basis"`
	Evidence  []string     `yaml:"evidence"` // its note, and so its date, is that of the first
}

// caseTrust is what the diagnosis found of a contact, for the moves that T1 judges.
type caseTrust struct {
	Contact string                `yaml:"contact"`
	Tier    int                   `yaml:"tier"`
	Net     map[models.Aspect]int `yaml:"net"` // by term, at least 2 is held; the fourth term is only there when given
	Stance  models.Stance         `yaml:"stance"`
}

type caseGap struct {
	Kind    models.GapKind `yaml:"kind"`
	Contact string         `yaml:"contact"`
	Win     string         `yaml:"win"`
}

type caseMove struct {
	Contact  string          `yaml:"contact"`
	Gap      models.GapKind  `yaml:"gap"`
	Kind     models.MoveKind `yaml:"kind"`
	Purpose  string          `yaml:"purpose"`
	Say      []string        `yaml:"say"`
	Offer    string          `yaml:"offer"`
	Win      string          `yaml:"win"`
	Result   string          `yaml:"result"`
	Advance  string          `yaml:"advance"`
	WrongIf  string          `yaml:"wrong_if"`
	Requires models.Aspect   `yaml:"requires"`
}

// loadCases reads the case files of a pattern, keyed by file name without its ending.
func loadCases(t *testing.T, pattern string) map[string]ruleCase {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil {
		t.Fatal(err)
	}
	cases := make(map[string]ruleCase, len(paths))
	for _, path := range paths {
		cases[strings.TrimSuffix(filepath.Base(path), ".yaml")] = loadCase(t, path)
	}
	return cases
}

func loadCase(t *testing.T, path string) ruleCase {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c ruleCase
	if err := yaml.UnmarshalWithOptions(content, &c, yaml.DisallowUnknownField()); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return c
}

// idOf makes the id of a ref, the same in every run.
func idOf(ref string) uuid.UUID {
	if ref == "" {
		return uuid.Nil
	}
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(ref))
}

func idPointer(ref string) *uuid.UUID {
	if ref == "" {
		return nil
	}
	id := idOf(ref)
	return &id
}

// or returns the value, or the fallback when it is empty.
func or[T ~string](value, fallback T) T {
	if value == "" {
		return fallback
	}
	return value
}

// state is all that the case knows of its opportunity.
func (c ruleCase) state() models.State {
	state := models.State{
		Account:     models.Account{ID: idOf("account"), Name: "Account", Strategic: c.Strategic},
		Opportunity: models.Opportunity{ID: idOf("opportunity"), AccountID: idOf("account"), Name: "Opportunity"},
		Notes:       c.notes(),
		Wins:        c.wins(),
		Signals:     c.signals(),
	}
	for _, o := range c.Offerings {
		state.Offerings = append(state.Offerings,
			models.Offering{ID: idOf(o.Name), Name: o.Name, Description: o.Description, Claims: o.Claims})
	}
	for _, p := range c.Contacts {
		state.Contacts = append(state.Contacts, models.Contact{
			ID: idOf(p.Ref), AccountID: idOf("account"), Name: p.Name, Title: p.Title, Aliases: p.Aliases,
		})
		for _, role := range p.Roles {
			state.Roles = append(state.Roles,
				models.RoleHolding{OpportunityID: idOf("opportunity"), ContactID: idOf(p.Ref), Role: role})
		}
	}
	return state
}

// scene is what the case's wins and signals are judged against.
func (c ruleCase) scene() *Scene {
	state := c.state()
	scene := NewScene(models.Brief{
		Account: state.Account, Opportunity: state.Opportunity, Offerings: state.Offerings,
		Contacts: state.Contacts, Roles: state.Roles, Notes: state.Notes,
	}, nil)
	scene.Wins = state.Wins
	return scene
}

// moveScene is what the case's move is judged against.
func (c ruleCase) moveScene() MoveScene {
	scene := MoveScene{
		State: c.state(),
		Gap:   models.Gap{Kind: c.Gap.Kind, ContactID: idPointer(c.Gap.Contact), WinID: idPointer(c.Gap.Win)},
	}
	for _, trust := range c.Trust {
		scene.Trust = append(scene.Trust, trust.model())
	}
	return scene
}

func (t caseTrust) model() models.Trust {
	trust := models.Trust{ContactID: idOf(t.Contact), Tier: t.Tier, Stance: or(t.Stance, models.StanceUnknown)}
	for _, term := range models.Terms() {
		net := t.Net[term]
		trust.Terms = append(trust.Terms, models.TermStanding{Term: term, Net: net, Held: net >= 2})
	}
	if net, given := t.Net[models.NeitherCanLeave]; given {
		trust.Terms = append(trust.Terms, models.TermStanding{Term: models.NeitherCanLeave, Net: net, Held: net >= 2})
	}
	return trust
}

func (c ruleCase) notes() []models.Note {
	var notes []models.Note
	for _, n := range c.Notes {
		notes = append(notes, models.Note{
			ID: idOf(n.Ref), AccountID: idOf("account"), OpportunityID: idOf("opportunity"),
			Kind: or(n.Kind, models.CallSummary), Text: n.Text, OccurredAt: n.OccurredAt,
		})
	}
	return notes
}

func (c ruleCase) wins() []models.Win {
	var wins []models.Win
	for _, w := range c.Wins {
		wins = append(wins, models.Win{
			ID: idOf(w.Ref), OpportunityID: idOf("opportunity"), ContactID: idOf(w.Contact),
			Category: or(w.Category, models.Achievement), Direction: or(w.Direction, models.Gain),
			Statement: w.Statement, Chain: models.Chain{Need: w.Need, Problem: w.Problem, Stake: w.Stake}, Result: w.Result,
			State: or(w.State, models.Open), Standing: or(w.Standing, models.Suggested),
			Confidence: or(w.Confidence, models.Medium), Explicit: w.Explicit, Sensitive: w.Sensitive,
			Basis: or(w.Basis, models.OwnWords), Live: true, Evidence: c.evidence(w.Evidence, or(w.Match, models.MatchExact)),
		})
	}
	return wins
}

func (c ruleCase) signals() []models.Signal {
	var signals []models.Signal
	for _, s := range c.Signals {
		kind, _ := models.SignalKindByKey(s.Kind)
		signal := models.Signal{
			ID: idOf(s.Ref), OpportunityID: idOf("opportunity"), ContactID: idOf(s.Contact), Kind: kind.Key,
			Aspect: kind.Aspect, Direction: kind.Direction, Strength: kind.Strength,
			StartedBy: or(s.StartedBy, models.ByCustomer), Basis: or(s.Basis, models.Conduct), Live: true,
			Evidence: c.evidence(s.Evidence, models.MatchExact),
		}
		if len(signal.Evidence) > 0 {
			signal.NoteID = signal.Evidence[0].NoteID
			signal.OccurredAt = c.dateOf(signal.NoteID)
		}
		signals = append(signals, signal)
	}
	return signals
}

func (c ruleCase) dateOf(note uuid.UUID) time.Time {
	for _, n := range c.Notes {
		if idOf(n.Ref) == note {
			return n.OccurredAt
		}
	}
	return time.Time{}
}

func (c ruleCase) evidence(quotes []string, match models.Match) []models.Evidence {
	var evidence []models.Evidence
	for _, quote := range quotes {
		found := models.Evidence{Match: match, Speaker: models.SpeakerUnknown, Quote: quote}
		for _, note := range c.Notes {
			at := strings.Index(note.Text, quote)
			if at < 0 {
				continue
			}
			found.NoteID = idOf(note.Ref)
			found.Start = len([]rune(note.Text[:at]))
			found.End = found.Start + len([]rune(quote))
			break
		}
		evidence = append(evidence, found)
	}
	return evidence
}

func (c ruleCase) move() models.Move {
	m := c.Move
	return models.Move{
		ID: idOf("move"), OpportunityID: idOf("opportunity"), ContactID: idPointer(m.Contact),
		Gap: or(m.Gap, c.Gap.Kind), Kind: m.Kind, Purpose: m.Purpose, Say: m.Say, Offer: m.Offer, WinID: idPointer(m.Win),
		Result: m.Result, Advance: m.Advance, WrongIf: m.WrongIf, Requires: models.Requires{Term: m.Requires},
	}
}
