package coach_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/coach"
	"fourfold/coach/diagnose"
	"fourfold/coach/llm/llmtest"
	"fourfold/models"
	"fourfold/models/store/storetest"
)

// scene is what goes on without any attack.
type scene struct {
	Account     string `yaml:"account"`
	Opportunity string `yaml:"opportunity"`
	Offering    struct {
		Name        string `yaml:"name"`
		Description string `yaml:"description"`
	} `yaml:"offering"`
	Contacts []sceneContact `yaml:"contacts"`
	Earlier  string         `yaml:"earlier"` // note, already read
	Known    sceneWin       `yaml:"known"`   // read from it
	Note     string         `yaml:"note"`
	Reading  reading        `yaml:"reading"`
	Move     map[string]any `yaml:"move"`
}

type sceneContact struct {
	Name  string              `yaml:"name"`
	Title string              `yaml:"title"`
	Roles []models.BuyingRole `yaml:"roles"`
}

type sceneWin struct {
	Person    string           `yaml:"person"`
	Category  models.Category  `yaml:"category"`
	Direction models.Direction `yaml:"direction"`
	Statement string           `yaml:"statement"`
	Quote     string           `yaml:"quote"`
}

func loadScene(t *testing.T, name string) scene {
	t.Helper()
	var s scene
	decodeYAML(t, filepath.Join("testdata/attacks/scenes", name+".yaml"), &s)
	return s
}

// answers gives each kind of request the object that the honest model answers.
func (s scene) answers() map[string]any {
	return map[string]any{"reading": s.Reading.answer(), "move": s.Move}
}

// answer fills in what is usual.
func (r reading) answer() map[string]any {
	usual := map[string]map[string]any{
		"people": {"name": "", "title": "", "met": false, "stance": "unknown"},
		"wins": {
			"name": "", "basis": "own_words", "need": "", "problem": "", "stake": "", "second_category": "none", "result": "",
			"touched_by": "", "state": "open", "explicit": false, "known": "none", "against": false, "confidence": "medium",
		},
		"signals": {"name": "", "started_by": "customer"},
	}
	answer := map[string]any{"set_aside": []any{}, "flags": []any{}}
	for list, items := range map[string][]map[string]any{"people": r.People, "wins": r.Wins, "signals": r.Signals} {
		whole := []any{}
		for _, item := range items {
			item = merged(usual[list], item)
			item["quotes"] = []any{}
			if quote, ok := item["quote"].(string); ok {
				item["quotes"] = inTheNote(quote)
			}
			delete(item, "quote")
			whole = append(whole, item)
		}
		answer[list] = whole
	}
	return answer
}

// played is what came of a scene.
type played struct {
	pipeline
	posted    models.Posted
	reader    string
	state     models.State
	diagnosis diagnose.Diagnosis
	move      models.Move // that is served
	asked     []llmtest.Request
}

// play takes a scene through the pipeline. Its note is read by the model with those answers, or by the built-in reader.
func play(t *testing.T, s scene, answers map[string]any, reader string) played {
	t.Helper()
	db := storetest.SQLite(t)
	p := played{pipeline: enter(t, db)}
	p.seed(s)
	var mutex sync.Mutex
	config := coach.Config{Store: db, Logger: slog.New(slog.DiscardHandler)}
	if reader != models.ReaderBuiltin {
		config.Model = llmtest.Serve(t, func(asked llmtest.Request) any {
			mutex.Lock()
			defer mutex.Unlock()
			p.asked = append(p.asked, asked)
			return answers[asked.Kind]
		})
	}
	c := coach.New(config)
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	})
	p.posted = p.send(s, s.Note, 4)
	p.reader = p.readWithin(time.Minute)
	p.look()
	return p
}

// readWithin waits for the posted note to be read, and tells by whom.
func (p played) readWithin(limit time.Duration) string {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), limit)
	defer cancel()
	analysis, err := coach.Await(ctx, p.store, p.posted.Analysis.ID, nil)
	if err != nil || analysis.State != models.Done {
		p.t.Fatalf("the analysis is %s %q, %v", analysis.State, analysis.Problem, err)
	}
	return analysis.Source.Reader
}

// send posts a note of the scene, of a day in March.
func (p pipeline) send(s scene, text string, day int) models.Posted {
	p.t.Helper()
	posting := models.Posting{
		Account:     &models.Account{Name: s.Account},
		Opportunity: &models.Opportunity{Name: s.Opportunity, Stage: models.StageOpen},
		Offerings:   []models.Offering{{Name: s.Offering.Name, Description: s.Offering.Description}},
		Note:        models.Note{Kind: models.CallSummary, Text: text, OccurredAt: time.Date(2026, 3, day, 10, 0, 0, 0, time.UTC)},
	}
	for _, contact := range s.Contacts {
		posting.Contacts = append(posting.Contacts, models.PostedContact{
			Contact: models.Contact{Name: contact.Name, Title: contact.Title}, Roles: contact.Roles,
		})
	}
	posted, err := p.store.PostNote(p.t.Context(), p.admin, posting)
	if err != nil {
		p.t.Fatal(err)
	}
	return posted
}

// seed stores the earlier note with the win that is known of it, as an earlier analysis would have left them.
func (p pipeline) seed(s scene) {
	p.t.Helper()
	posted := p.send(s, s.Earlier, 2)
	at := strings.Index(s.Earlier, s.Known.Quote)
	if at < 0 {
		p.t.Fatalf("the known win's quote is not in the earlier note")
	}
	start := len([]rune(s.Earlier[:at]))
	source := models.Source{Reader: models.ReaderModel, Model: "scripted", PromptVersion: "p", RulesVersion: "r"}
	win := models.Win{
		ID: uuid.Must(uuid.NewV7()), ContactID: posted.Contacts[0].ID, Category: s.Known.Category, Direction: s.Known.Direction,
		Statement: s.Known.Statement, State: models.Open, Standing: models.Suggested, Confidence: models.Medium,
		Basis: models.OwnWords, Live: true, Source: source,
		Evidence: []models.Evidence{{
			NoteID: posted.Note.ID, Start: start, End: start + len([]rune(s.Known.Quote)), Match: models.MatchExact,
			Speaker: models.SpeakerContact,
		}},
	}
	ctx, id := p.t.Context(), posted.Analysis.ID
	if _, err := p.store.StartAnalysis(ctx, id); err != nil {
		p.t.Fatal(err)
	}
	if _, err := p.store.SaveReading(ctx, id, models.Findings{Wins: []models.Win{win}, Source: source}); err != nil {
		p.t.Fatal(err)
	}
	if _, err := p.store.FinishAnalysis(ctx, id, nil); err != nil {
		p.t.Fatal(err)
	}
}

// look finds what is there now.
func (p *played) look() {
	p.t.Helper()
	state, err := p.store.FindState(p.t.Context(), p.admin, p.posted.Note.OpportunityID)
	if err != nil {
		p.t.Fatal(err)
	}
	p.state = state
	p.diagnosis = diagnose.Diagnose(state, models.English)
	if len(state.Moves) == 0 || !state.Moves[0].Live {
		p.t.Fatalf("no move is served: %+v", state.Moves)
	}
	p.move = state.Moves[0]
}
