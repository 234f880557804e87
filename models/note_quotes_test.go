package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/models"
)

func TestCutQuotes(t *testing.T) {
	t.Parallel()
	note, other := uuid.New(), uuid.New()
	texts := map[uuid.UUID]string{note: "他说：😅 we start 周一。好"}
	tests := map[string]struct {
		evidence models.Evidence
		want     [3]string
	}{
		"in the middle":         {models.Evidence{NoteID: note, Start: 5, End: 13}, [3]string{"他说：😅 ", "we start", " 周一。好"}},
		"at the beginning":      {models.Evidence{NoteID: note, Start: 0, End: 2}, [3]string{"", "他说", "：😅 we start 周一。好"}},
		"to the end":            {models.Evidence{NoteID: note, Start: 16, End: 18}, [3]string{"他说：😅 we start 周一", "。好", ""}},
		"past the end":          {models.Evidence{NoteID: note, Start: 16, End: 19}, [3]string{}},
		"empty":                 {models.Evidence{NoteID: note, Start: 3, End: 3}, [3]string{}},
		"negative":              {models.Evidence{NoteID: note, Start: -1, End: 3}, [3]string{}},
		"of a note not given":   {models.Evidence{NoteID: other, Start: 0, End: 2, Quote: "old"}, [3]string{}},
		"beginning past it all": {models.Evidence{NoteID: note, Start: 90, End: 99}, [3]string{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			evidence := []models.Evidence{test.evidence}
			models.CutQuotes(evidence, func(id uuid.UUID) (string, bool) {
				text, found := texts[id]
				return text, found
			})
			if diff := cmp.Diff(test.want, [3]string{evidence[0].Before, evidence[0].Quote, evidence[0].After}); diff != "" {
				t.Error(diff)
			}
		})
	}
}
