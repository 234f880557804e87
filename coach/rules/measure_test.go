package rules

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/uuid"

	"fourfold/models"
)

// labelledCase is the part of a labelled case that rejections are measured by.
type labelledCase struct {
	ID       string `yaml:"id"`
	Genre    models.NoteKind
	Contacts []struct{ Ref, Name, Title string }
	Notes    []struct{ Ref, Text string }
	Expect   struct {
		Wins []struct {
			Contact  string
			Explicit bool
			Evidence []string
		}
		Traps []struct{ Contact, Span, Why string }
		Flags []models.FlagKind
		Gap   struct {
			Kind    models.GapKind
			Contact string
		}
	}
}

// TestRejectionsOnLabelledCases measures the rules on the labelled cases. Each expected stretch alone, as the only evidence
// of a win, must get past E3, E6, F1, I1 and I4; each trap should be caught by the rule that its kind is about.
func TestRejectionsOnLabelledCases(t *testing.T) {
	t.Parallel()
	catches := map[string][]string{
		"seller_guess": {"E3"}, "negated": {"E6"}, "organizational": {"F1"}, "inducement": {"I1"}, "instruction": {"I4"},
		"hearsay": {"E2", "E3"},
	}
	wins, falsely, caught, traps := 0, 0, map[string]int{}, map[string]int{}
	for _, c := range labelledCases(t) {
		scene := c.scene()
		for _, win := range c.Expect.Wins {
			for _, quote := range win.Evidence {
				wins++
				if rules := failing(scene, c.win(win.Contact, quote), "E3", "E6", "F1", "I1", "I4"); len(rules) > 0 {
					falsely++
					t.Logf("%s %s: falsely rejected by %v: %s", c.ID, win.Contact, rules, quote)
				}
			}
		}
		for _, trap := range c.Expect.Traps {
			traps[trap.Why]++
			if rules := failing(scene, c.win(trap.Contact, trap.Span), catches[trap.Why]...); len(rules) > 0 {
				caught[trap.Why]++
			} else if catches[trap.Why] != nil {
				t.Logf("%s %s: %s not caught: %s", c.ID, trap.Contact, trap.Why, trap.Span)
			}
		}
	}
	t.Logf("expected stretches falsely rejected: %d of %d", falsely, wins)
	if falsely*50 > wins {
		t.Errorf("more than one in fifty of the expected stretches is rejected: %d of %d", falsely, wins)
	}
	for why := range catches {
		t.Logf("%s caught: %d of %d", why, caught[why], traps[why])
		if caught[why]*3 < traps[why]*2 {
			t.Errorf("of %s fewer than two in three are caught: %d of %d", why, caught[why], traps[why])
		}
	}
}

// TestFlagsNameWhomTheyConcern measures whether the flags of the labelled cases are raised on the contact whom the most
// pressing gap is about.
func TestFlagsNameWhomTheyConcern(t *testing.T) {
	t.Parallel()
	right, all := 0, 0
	for _, c := range labelledCases(t) {
		if c.Expect.Gap.Kind != models.DeclineInducement {
			continue
		}
		all++
		scene := c.scene()
		var concerned []string
		for _, note := range scene.Brief.Notes {
			for _, flag := range Flags(scene, note) {
				concerned = append(concerned, c.refOf(flag.ContactID))
			}
		}
		if slices.Equal(concerned, []string{c.Expect.Gap.Contact}) {
			right++
		} else {
			t.Logf("%s: flags concern %v, want %s", c.ID, concerned, c.Expect.Gap.Contact)
		}
	}
	t.Logf("flags on the right contact alone: %d of %d", right, all)
}

func (c labelledCase) refOf(contact *uuid.UUID) string {
	for _, known := range c.Contacts {
		if contact != nil && *contact == idOf(known.Ref) {
			return known.Ref
		}
	}
	return "nobody"
}

// failing returns those of the rules that do not pass a win.
func failing(s *Scene, w models.Win, ids ...string) []string {
	judged := JudgeWin(s, w)
	var failed []string
	for _, id := range ids {
		if verdict, found := verdictOf(id, judged.Verdicts); found && verdict.Outcome != models.Pass {
			failed = append(failed, id)
		}
	}
	return failed
}

func (c labelledCase) scene() *Scene {
	brief := models.Brief{}
	for _, contact := range c.Contacts {
		brief.Contacts = append(brief.Contacts, models.Contact{ID: idOf(contact.Ref), Name: contact.Name, Title: contact.Title})
	}
	for _, note := range c.Notes {
		brief.Notes = append(brief.Notes, models.Note{ID: idOf(note.Ref), Kind: c.Genre, Text: note.Text})
	}
	var proposed []models.Contact
	for _, win := range c.Expect.Wins {
		if name, isNew := strings.CutPrefix(win.Contact, "new:"); isNew {
			proposed = append(proposed, models.Contact{ID: idOf(win.Contact), Name: name})
		}
	}
	return NewScene(brief, proposed)
}

func (c labelledCase) win(contact, quote string) models.Win {
	win := models.Win{ContactID: idOf(contact), Basis: models.Conduct, Confidence: models.Medium}
	for _, note := range c.Notes {
		if at := strings.Index(note.Text, quote); at >= 0 {
			start := len([]rune(note.Text[:at]))
			win.Evidence = []models.Evidence{{
				NoteID: idOf(note.Ref), Start: start, End: start + len([]rune(quote)), Match: models.MatchExact, Quote: quote,
			}}
			break
		}
	}
	return win
}

func labelledCases(t *testing.T) []labelledCase {
	t.Helper()
	paths, err := filepath.Glob("../eval/cases/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no labelled cases: %v", err)
	}
	cases := make([]labelledCase, len(paths))
	for i, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := yaml.Unmarshal(data, &cases[i]); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	return cases
}
