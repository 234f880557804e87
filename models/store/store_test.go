package store_test

import (
	"database/sql"
	"strings"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib"
)

// world is a store with the users of a small organisation: the rep works for the manager, the other rep for nobody. The
// admin was granted to read what people said.
type world struct {
	*store.Store
	url                                       string
	admin, manager, rep, otherRep, compliance models.Viewer
}

// eachEngine runs a test in a fresh world of each engine.
func eachEngine(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	storetest.EachURL(t, func(t *testing.T, url string) { test(t, newWorld(t, url)) })
}

func newWorld(t *testing.T, url string) world {
	t.Helper()
	w := world{Store: open(t, url), url: url}
	w.admin = w.addUser(t, models.User{Name: "Ada", Role: models.Admin})
	w.admin.ReadsConfidential = true
	w.manager = w.addUser(t, models.User{Name: "Mo", Role: models.Manager})
	w.rep = w.addUser(t, models.User{Name: "Ren", Role: models.Rep, ManagerID: &w.manager.UserID})
	w.otherRep = w.addUser(t, models.User{Name: "Oda", Role: models.Rep})
	w.compliance = w.addUser(t, models.User{Name: "Cor", Role: models.Compliance})
	return w
}

func open(t *testing.T, url string) *store.Store {
	t.Helper()
	s := must(store.Open(t.Context(), url, store.Options{}))(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	return s
}

func (w world) addUser(t *testing.T, user models.User) models.Viewer {
	t.Helper()
	made := must(w.CreateUser(t.Context(), user))(t)
	return made.Viewer()
}

// must fails the test on an error: must(f())(t) is f's value.
func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatalf("unexpected error: %v", err)
		}
		return value
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("unexpected error: %v", err)
	}
}

// posting names everything new; text is the note's.
func posting(text string) models.Posting {
	return models.Posting{
		Account:     &models.Account{Name: "Northwind Heavy Machinery"},
		Opportunity: &models.Opportunity{Name: "Regional rollout"},
		Offerings:   []models.Offering{{Name: "Fleet", Description: "Keeps track of machines"}},
		Contacts: []models.PostedContact{
			{Contact: models.Contact{Name: "周敏", Title: "Sales director", Aliases: []string{"周总"}},
				Roles: []models.BuyingRole{models.Economic}},
		},
		Note: models.Note{Kind: models.CallSummary, Text: text, OccurredAt: day(4)},
	}
}

// day returns a moment of that day of March 2026.
func day(number int) time.Time { return time.Date(2026, time.March, number, 2, 0, 0, 0, time.UTC) }

func (w world) post(t *testing.T, viewer models.Viewer, p models.Posting) models.Posted {
	t.Helper()
	return must(w.PostNote(t.Context(), viewer, p))(t)
}

// again returns a posting of another note on what an earlier one has made.
func again(posted models.Posted, text string, at time.Time) models.Posting {
	return models.Posting{
		OpportunityID: &posted.Note.OpportunityID,
		Note:          models.Note{Kind: models.Chat, Text: text, OccurredAt: at},
	}
}

var source = models.Source{Reader: models.ReaderBuiltin, RulesVersion: "rules-1"}

// win is a suggestion for the contact, with a quote and a passing verdict.
func win(contactID uuid.UUID, evidence ...models.Evidence) models.Win {
	return models.Win{ID: uuid.Must(uuid.NewV7()), ContactID: contactID, Category: models.Life, Direction: models.Gain,
		Statement: "To be near the family", Chain: models.Chain{Need: "rollout"}, State: models.Open,
		Confidence: models.Medium, Basis: models.OwnWords, Live: true, Evidence: evidence,
		Verdicts: []models.Verdict{{Rule: "E1", Outcome: models.Pass, Reason: models.Text{ZH: "有", EN: "yes"}}}}
}

func signal(contactID uuid.UUID, evidence ...models.Evidence) models.Signal {
	return models.Signal{ID: uuid.Must(uuid.NewV7()), ContactID: contactID, Kind: "made_time", Aspect: models.LikesUs, Direction: 1,
		Strength: 2, StartedBy: models.ByCustomer, Basis: models.Conduct, Live: true, Evidence: evidence,
		Verdicts: []models.Verdict{{Rule: "E2", Outcome: models.Warn}}}
}

func flag(contactID uuid.UUID, evidence ...models.Evidence) models.Flag {
	return models.Flag{Kind: models.FlagInducement, Rule: "I1", ContactID: &contactID, Evidence: evidence}
}

func move(contactID uuid.UUID, evidence ...models.Evidence) models.Move {
	return models.Move{ContactID: &contactID, Gap: models.DiscoverWin, Kind: models.MoveAsk, Purpose: "Find out",
		Say: []string{"What would make this year good for you?"}, Live: true, Source: source, Evidence: evidence,
		Verdicts: []models.Verdict{{Rule: "T1", Outcome: models.Pass}}}
}

// stretch is the first occurrence of quote in the note.
func stretch(note models.Note, quote string) models.Evidence {
	before, _, found := strings.Cut(note.Text, quote)
	if !found {
		panic("the quote does not stand in the note")
	}
	start := len([]rune(before))
	return models.Evidence{NoteID: note.ID, Start: start, End: start + len([]rune(quote)), Match: models.MatchExact,
		Speaker: models.SpeakerContact}
}

// read makes an analysis go as far as its findings.
func (w world) read(t *testing.T, analysisID uuid.UUID, findings models.Findings) {
	t.Helper()
	must(w.StartAnalysis(t.Context(), analysisID))(t)
	findings.Source = source
	if saved := must(w.SaveReading(t.Context(), analysisID, findings))(t); !saved {
		t.Fatal("the findings were not saved")
	}
}

// number runs a query beside the store and returns its one number.
func (w world) number(t *testing.T, query string, args ...any) int {
	t.Helper()
	handle := openBeside(t, w.url)
	var number int
	check(t, handle.QueryRowContext(t.Context(), query, args...).Scan(&number))
	return number
}

// openBeside opens a database beside the store that has it open.
func openBeside(t *testing.T, url string) *sql.DB {
	t.Helper()
	driver := "sqlite3"
	if strings.HasPrefix(url, "postgres:") {
		driver = "pgx"
	}
	handle := must(sql.Open(driver, url))(t)
	t.Cleanup(func() { check(t, handle.Close()) })
	return handle
}

func ids[T any](rows []T, id func(T) uuid.UUID) []uuid.UUID {
	found := make([]uuid.UUID, len(rows))
	for i, row := range rows {
		found[i] = id(row)
	}
	return found
}
