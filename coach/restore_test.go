package coach

import (
	"strings"
	"testing"

	"fourfold/coach/pseudonym"
	"fourfold/models"
	"fourfold/prompts"
)

func TestPeopleUnderMarks(t *testing.T) {
	t.Parallel()
	const union = `{"people": [{"person": "new", "name": "NAME", "title": "of P1's union", "met": true, "stance": "neutral", "quotes": []}],
		"wins": [], "signals": [{"person": "new", "name": "NAME", "kind": "attended", "started_by": "customer", "basis": "conduct", "strength": 1,
		"quotes": [{"seg": "S3", "quote": "U1 from the union came in late"}]}], "flags": []}`
	for name, c := range map[string]struct {
		mark, proposed string // proposed is empty for a contact of the brief
		signals        int
	}{
		"somebody new":                {"U1", "Ivo Marsh", 1},
		"a contact who is called new": {"P1", "", 1},
		"a mark that is nobody's":     {"P9", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			brief := twoNotes()
			seen := pseudonym.HideBrief(pseudonym.All, brief)
			_, index := prompts.Read(seen.Brief, segmentsOf(seen), "")
			kind := models.SignalKinds()[0].Key
			answer := strings.NewReplacer("NAME", c.mark, "attended", kind).Replace(union)
			claims, violations := prompts.ParseReading([]byte(answer), index)
			if len(violations) > 0 {
				t.Fatal(violations)
			}
			got := groundReading(seen, claims)
			if len(got.signals) != c.signals {
				t.Fatalf("%d signals, want %d", len(got.signals), c.signals)
			}
			for _, signal := range got.signals {
				if quote := signal.Evidence[0].Quote; quote != "Ivo Marsh from the union came in late" {
					t.Errorf("the quote is %q", quote)
				}
				if c.proposed == "" && signal.ContactID != ann {
					t.Error("the signal is somebody else's")
				}
			}
			if c.proposed == "" && len(got.proposed) > 0 || c.proposed != "" && (len(got.proposed) != 1 || got.proposed[0].Name != c.proposed ||
				got.proposed[0].Title != "of Ann Sorley's union" || got.proposed[0].ID != got.signals[0].ContactID) {
				t.Errorf("proposed %+v", got.proposed)
			}
		})
	}
}
