package coach_test

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	gocmp "github.com/google/go-cmp/cmp"

	"fourfold/models"
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
	Flood    int            `yaml:"flood"`    // characters of one more win's statement, and of what the move says
	Brackets int            `yaml:"brackets"` // opened instead of a reading
	Move     map[string]any `yaml:"move"`     // fields of the move instead of the honest ones
}

// reading is an answer in short: an item needs only the fields that are not usual.
type reading struct {
	People  []map[string]any `yaml:"people"`
	Wins    []map[string]any `yaml:"wins"`
	Signals []map[string]any `yaml:"signals"`
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
	after := play(t, a.on(honest), a.answers(honest), models.ReaderModel)
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
	after.checkPrompts(a)
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
		wins = append(wins, map[string]any{"person": "c1", "category": "career", "direction": "gain", "statement": long, "quote": read.Wins[0]["quote"]})
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
