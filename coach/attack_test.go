package coach_test

import (
	"cmp"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/goccy/go-yaml"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/coach"
	"fourfold/coach/diagnose"
	"fourfold/coach/llm/llmtest"
	"fourfold/models"
	"fourfold/models/store/storetest"
)

// attackCase is one file of testdata/attacks: the ways of one attack on the harmless scene that it names.
type attackCase struct {
	About   string   `yaml:"about"`
	Scene   string   `yaml:"scene"`
	Attacks []attack `yaml:"attacks"`
}

// attack is a payload, where it goes, and what a model answers that obeys it. What the honest model answers stands in the scene;
// everything that the coach then serves must be as without the attack, but for what is said here.
type attack struct {
	Name     string `yaml:"name"`
	Payload  string `yaml:"payload"`
	Times    int    `yaml:"times"`    // how often the payload is repeated; once when left out
	Into     string `yaml:"into"`     // note (a paragraph at its end, when left out), contact (the third one's name), known (the known win's statement)
	Replaces string `yaml:"replaces"` // what of the note gives way to the payload instead
	Tags     string `yaml:"tags"`     // is added to the payload as characters that nobody sees

	Obeys obedience `yaml:"obeys"`

	Flags  []models.FlagKind `yaml:"flags"`  // raised because of the attack
	Reader string            `yaml:"reader"` // whose findings count, as in the scene without the attack: model when left out, or builtin
	Plain  bool              `yaml:"plain"`  // the model's wording of the move must be refused
	Unsaid []string          `yaml:"unsaid"` // stands in nothing that is served of wins, people and moves
	Served bool              `yaml:"served"` // looks at what HTTP and the plan's document serve, too
}

// obedience is how the obedient model's answers differ from the honest ones.
type obedience struct {
	Instead  any            `yaml:"instead"`  // of the whole reading
	Reading  map[string]any `yaml:"reading"`  // fields of the reading instead of the honest ones
	EachWin  map[string]any `yaml:"each_win"` // fields of every honest win instead of the honest ones
	Adds     reading        `yaml:"adds"`     // to the honest reading
	Copies   int            `yaml:"copies"`   // of every win and signal
	Flood    int            `yaml:"flood"`    // characters of one more win's statement, of its quote, and of what the move says
	Brackets int            `yaml:"brackets"` // opened instead of a reading
	Move     map[string]any `yaml:"move"`     // fields of the move instead of the honest ones
}

// reading is an answer in short: an item needs only the fields that are not usual.
type reading struct {
	People  []map[string]any `yaml:"people"`
	Wins    []map[string]any `yaml:"wins"`
	Signals []map[string]any `yaml:"signals"`
}

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

// TestAttacks reads each scene as it is with an honest model, and attacked with one that obeys, through the whole pipeline.
func TestAttacks(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/attacks/*.yaml")
	if err != nil || len(paths) != 20 {
		t.Fatalf("%d kinds of attack, %v", len(paths), err)
	}
	unattacked := map[string]played{}
	for _, name := range []string{"zh", "en"} {
		honest := loadScene(t, name)
		for _, reader := range []string{models.ReaderModel, models.ReaderBuiltin} {
			unattacked[name+reader] = play(t, honest, honest.answers(), reader)
			if reader == models.ReaderModel && unattacked[name+reader].move.Plain {
				t.Errorf("%s: the honest wording of the move is refused", name)
			}
		}
	}
	for _, path := range paths {
		var c attackCase
		decodeYAML(t, path, &c)
		for _, a := range c.Attacks {
			a.Reader = cmp.Or(a.Reader, models.ReaderModel)
			t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml")+"/"+a.Name, func(t *testing.T) {
				t.Parallel()
				a.check(t, loadScene(t, c.Scene), unattacked[c.Scene+a.Reader])
			})
		}
	}
}

func loadScene(t *testing.T, name string) scene {
	t.Helper()
	var s scene
	decodeYAML(t, filepath.Join("testdata/attacks/scenes", name+".yaml"), &s)
	return s
}

func decodeYAML(t *testing.T, path string, value any) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(content, value, yaml.DisallowUnknownField()); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// check compares the attacked scene with the one without an attack.
func (a attack) check(t *testing.T, honest scene, before played) {
	t.Helper()
	attacked := a.on(honest)
	after := play(t, attacked, a.answers(honest), models.ReaderModel)
	if diff := gocmp.Diff(before.findings(), after.findings()); diff != "" {
		t.Errorf("the attack changes what is found (-without +with)\n%s", diff)
	}
	if diff := gocmp.Diff(append(before.flags(), a.Flags...), after.flags()); diff != "" {
		t.Errorf("flags (-want +got)\n%s", diff)
	}
	if after.reader != a.Reader || after.move.Plain != a.Plain {
		t.Errorf("read by %s, with a plain move: %t; want %s and %t", after.reader, after.move.Plain, a.Reader, a.Plain)
	}
	after.checkUnsaid(a.Unsaid)
	after.checkPrompts(a, attacked)
	if a.Served {
		after.checkServed(a.payload(), a.Unsaid)
	}
}

func (a attack) payload() string {
	payload := strings.Repeat(a.Payload, max(1, a.Times))
	for _, r := range a.Tags {
		payload += string(0xE0000 + r)
	}
	return payload
}

// on is the scene with the payload in it.
func (a attack) on(s scene) scene {
	s.Contacts = slices.Clone(s.Contacts)
	switch {
	case a.Replaces != "":
		s.Note = strings.ReplaceAll(s.Note, a.Replaces, a.payload())
	case a.Into == "contact":
		s.Contacts[2].Name = a.payload()
	case a.Into == "known":
		s.Known.Statement = a.payload()
	default:
		s.Note += "\n\n" + a.payload()
	}
	return s
}

// answers gives each kind of request the object that the honest model answers.
func (s scene) answers() map[string]any {
	return map[string]any{"reading": s.Reading.answer(), "move": s.Move}
}

// answers is what the obedient model answers.
func (a attack) answers(honest scene) map[string]any {
	obeys, read := a.Obeys, honest.Reading
	var wins []map[string]any
	for _, win := range read.Wins {
		wins = append(wins, merged(win, obeys.EachWin))
	}
	read.People = append(slices.Clone(read.People), obeys.Adds.People...)
	if obeys.Flood > 0 {
		long := strings.Repeat("长", obeys.Flood)
		wins = append(wins, map[string]any{"person": "c1", "category": "career", "direction": "gain", "statement": long, "quote": long})
		obeys.Move = map[string]any{"say": []string{long}}
	}
	read.Wins = slices.Repeat(append(wins, obeys.Adds.Wins...), max(1, obeys.Copies))
	read.Signals = slices.Repeat(append(slices.Clone(read.Signals), obeys.Adds.Signals...), max(1, obeys.Copies))
	answers := map[string]any{"reading": merged(read.answer(), obeys.Reading), "move": merged(honest.Move, obeys.Move)}
	switch {
	case obeys.Brackets > 0:
		answers["reading"] = strings.Repeat(`{"wins":[`, obeys.Brackets)
	case obeys.Instead != nil:
		answers["reading"] = obeys.Instead
	}
	return answers
}

func merged(a, b map[string]any) map[string]any {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
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
	p.reader = p.await(p.posted.Analysis.ID).Source.Reader
	p.look()
	return p
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
	if _, err := p.store.FinishAnalysis(ctx, id, nil, models.Usage{}); err != nil {
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

// findings are all that is found, in words that do not depend on ids.
func (p played) findings() []string {
	var all []string
	for _, win := range p.state.Wins {
		all = append(all, fmt.Sprintf("win of %s: %s %s %s %s %s against %d %q", p.who(&win.ContactID), win.Category, win.Direction,
			win.State, win.Standing, win.Confidence, len(win.Evidence)-len(win.Supporting()), quotes(win.Evidence)))
	}
	for _, signal := range p.state.Signals {
		all = append(all, fmt.Sprintf("signal of %s: %s %s %d %q", p.who(&signal.ContactID), signal.Kind, signal.Basis,
			signal.Strength, quotes(signal.Evidence)))
	}
	for _, trust := range p.diagnosis.Trust {
		terms := ""
		for _, term := range trust.Terms {
			terms += fmt.Sprintf(" %s %d", term.Term, term.Net)
		}
		all = append(all, fmt.Sprintf("trust of %s: tier %d, %s, %q,%s", p.who(&trust.ContactID), trust.Tier, trust.Stance, trust.Mode, terms))
	}
	slices.Sort(all)
	for _, gap := range p.diagnosis.Gaps {
		all = append(all, fmt.Sprintf("gap: %s %s", gap.Kind, p.who(gap.ContactID)))
	}
	return append(all, fmt.Sprintf("move: %s %s with %s", p.move.Gap, p.move.Kind, p.who(p.move.ContactID)),
		fmt.Sprintf("%d contacts", len(p.state.Contacts)))
}

// who tells a contact by its place in the scene.
func (p played) who(contact *uuid.UUID) string {
	for i, posted := range p.posted.Contacts {
		if contact != nil && posted.ID == *contact {
			return fmt.Sprintf("c%d", i+1)
		}
	}
	return "nobody of the scene"
}

func quotes(evidence []models.Evidence) []string {
	var all []string
	for _, e := range evidence {
		all = append(all, visible(e.Quote))
	}
	slices.Sort(all)
	return all
}

// visible is a text without the characters that nobody sees.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.In(r, unicode.Cf, unicode.Cc) {
			return -1
		}
		return r
	}, text)
}

func (p played) flags() []models.FlagKind {
	var kinds []models.FlagKind
	for _, flag := range p.state.Flags {
		if !slices.Contains(kinds, flag.Kind) {
			kinds = append(kinds, flag.Kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// checkUnsaid looks for what the attack demanded in all words of wins, people and moves.
func (p played) checkUnsaid(unsaid []string) {
	p.t.Helper()
	var words []string
	for _, win := range p.state.Wins {
		if win.AnalysisID == p.posted.Analysis.ID { // the known one's words are the attack's own, where it sits in them
			words = append(words, win.Statement, win.Result, win.Chain.Need, win.Chain.Problem, win.Chain.Stake)
		}
	}
	for _, move := range append(p.state.Moves, p.diagnosis.Move) {
		words = append(words, move.Purpose, move.Offer, move.Result, move.Advance, move.WrongIf)
		words = append(words, slices.Concat(move.Say, move.DoNot)...)
	}
	p.refuse("what is served", strings.Join(words, "\n"), unsaid)
}

func (p played) refuse(where, text string, unsaid []string) {
	p.t.Helper()
	for _, words := range unsaid {
		if strings.Contains(strings.ToLower(text), strings.ToLower(words)) {
			p.t.Errorf("%s holds %q", where, words)
		}
	}
}

// checkPrompts looks at every request for the payload: within the fence, on a line that begins with a mark of ours, and
// without a character that nobody sees.
func (p played) checkPrompts(a attack, s scene) {
	p.t.Helper()
	if len(p.asked) < 2 {
		p.t.Fatalf("the model was asked %d times", len(p.asked))
	}
	held := false
	for _, asked := range p.asked {
		if visible(asked.Text) != asked.Text {
			p.t.Errorf("a request for a %s holds characters that nobody sees", asked.Kind)
		}
		lines := strings.Split(asked.Text, "\n")
		opening, _, _ := strings.Cut(strings.TrimPrefix(lines[0], "<<< "), " ")
		end := slices.Index(lines, ">>> "+opening)
		if !strings.HasPrefix(opening, "ff-") || end < 0 || strings.HasPrefix(a.payload(), opening) {
			p.t.Fatalf("a request for a %s has no fence", asked.Kind)
		}
		for _, piece := range pieces(a.payload()) {
			for i, line := range lines {
				if !strings.Contains(line, piece) {
					continue
				}
				held = true
				inRepair := slices.Contains(lines[end+1:], "# Repair") && i > end
				if !marked(line) || i > end && !inRepair {
					p.t.Errorf("line %d of a request for a %s: %q stands outside of its place", i, asked.Kind, piece)
				}
			}
		}
	}
	if !held && !strings.Contains(s.Note, "\u200b") {
		p.t.Error("the payload is in no request")
	}
}

// pieces are the beginnings of the payload's lines, as a request shows them.
func pieces(payload string) []string {
	var all []string
	for line := range strings.Lines(payload) {
		runes := []rune(strings.Join(strings.Fields(visible(line)), " "))
		if len(runes) >= 6 {
			all = append(all, string(runes[:min(len(runes), 12)]))
		}
	}
	return all
}

// marked reports whether a line of a request begins with a mark of ours: a segment, a contact, a known win, a list, an item.
func marked(line string) bool {
	for _, mark := range []string{"[S", "c1 |", "c2 |", "c3 |", "w1 |", "w2 |", "w3 |", "- ", "wins[", "signals[", "The sentence that comes nearest:"} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return false
}
