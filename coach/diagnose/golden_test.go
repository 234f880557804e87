package diagnose

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/uuid"

	"fourfold/models"
)

// goldenCase is as much of a labelled case as the gaps follow from.
type goldenCase struct {
	ID       string `yaml:"id"`
	Contacts []struct {
		Ref  string            `yaml:"ref"`
		Name string            `yaml:"name"`
		Role models.BuyingRole `yaml:"buying_role"`
	} `yaml:"contacts"`
	Expect struct {
		Wins []struct {
			Contact  string          `yaml:"contact"`
			Category models.Category `yaml:"category"`
			State    models.WinState `yaml:"state"`
			Explicit bool            `yaml:"explicit"`
		} `yaml:"wins"`
		Stance map[string]models.Stance `yaml:"stance"`
		Flags  []models.FlagKind        `yaml:"flags"`
		Gap    struct {
			Kind    models.GapKind   `yaml:"kind"`
			Contact string           `yaml:"contact"`
			AlsoOK  []models.GapKind `yaml:"also_ok"`
		} `yaml:"gap"`
	} `yaml:"expect"`
}

// TestGapsAgreeWithExperts takes the wins, stances and flags that experts found in the labelled cases and asks whether the
// gap that follows is the one that they found most pressing. A win in explicit words counts as confirmed, as the labels
// assume; two of them nevertheless name a contact whose win is explicit under confirm_win.
func TestGapsAgreeWithExperts(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("../eval/cases/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("there are no labelled cases: %v", err)
	}
	agreed := 0
	for _, path := range paths {
		c := loadGolden(t, path)
		gap, contact := c.mostPressing()
		if gap == c.Expect.Gap.Kind && contact == c.Expect.Gap.Contact {
			agreed++
			continue
		}
		t.Logf("%s: %s with %q, the experts say %s with %q", c.ID, gap, contact, c.Expect.Gap.Kind, c.Expect.Gap.Contact)
	}
	if disagreed := len(paths) - agreed; disagreed > 2 {
		t.Errorf("the gaps of %d of %d cases differ", disagreed, len(paths))
	}
}

func loadGolden(t *testing.T, path string) goldenCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c goldenCase
	if err := yaml.Unmarshal(data, &c); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return c
}

// mostPressing returns the most pressing gap of a case and the ref of its contact, empty when it concerns nobody.
func (c goldenCase) mostPressing() (models.GapKind, string) {
	w, refs := newWorld(), make(map[uuid.UUID]string)
	w.note(0)
	ids := make(map[string]uuid.UUID)
	for _, contact := range c.Contacts {
		ids[contact.Ref] = w.contact(contact.Name, contact.Role)
	}
	for _, win := range c.Expect.Wins {
		if _, known := ids[win.Contact]; !known {
			ids[win.Contact] = w.contact(win.Contact)
		}
		standing := models.Suggested
		if win.Explicit {
			standing = models.Confirmed
		}
		w.win(ids[win.Contact], win.State, standing, 0)
	}
	for ref, stance := range c.Expect.Stance {
		w.behave(ids[ref], stance)
	}
	for _, flag := range c.Expect.Flags {
		contact := ids[c.Expect.Gap.Contact]
		w.flag(flag, &contact)
	}
	for ref, id := range ids {
		refs[id] = ref
	}
	_, gaps := Assess(w.State)
	if gaps[0].ContactID == nil {
		return gaps[0].Kind, ""
	}
	return gaps[0].Kind, refs[*gaps[0].ContactID]
}

// behave has a person do what shows a stance.
func (w *world) behave(contact uuid.UUID, stance models.Stance) {
	switch stance {
	case models.Support:
		w.signal(contact, "own_pilot", 0)
	case models.Oppose:
		w.signal(contact, "blocks_access", 0)
	case models.Neutral:
		w.said(contact, "hard_questions", 0)
	}
}
