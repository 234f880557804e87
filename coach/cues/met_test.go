package cues

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/models"
)

func TestMet(t *testing.T) {
	t.Parallel()
	ann, wei := models.Contact{ID: uuid.UUID{1}, Name: "Ann Sorley"}, models.Contact{ID: uuid.UUID{2}, Name: "魏启明"}
	tests := map[string]struct {
		kind models.NoteKind
		text string
		want []string
	}{
		"who speaks":                     {models.Transcript, "ANN SORLEY: Which of the two is cheaper to run?\nUS: The smaller one.", []string{"Ann Sorley"}},
		"what they said":                 {models.CallSummary, "魏启明说这一版先放一放。", []string{"魏启明"}},
		"who was in the room":            {models.CallSummary, "Ann Sorley joined for ten minutes. The rest was about cables.", []string{"Ann Sorley"}},
		"who received us":                {models.CallSummary, "今天见了魏启明，谈了排期。", []string{"魏启明"}},
		"who is only spoken of":          {models.CallSummary, "They say that the purchase is up to Ann Sorley.", nil},
		"who was not there":              {models.CallSummary, "Ann Sorley was not there, and nobody knew why.", nil},
		"whom somebody hopes to meet":    {models.CallSummary, "We hope to meet Ann Sorley next week.", nil},
		"both":                           {models.CallSummary, "今天见了魏启明。Ann Sorley was there too and asked for the price.", []string{"Ann Sorley", "魏启明"}},
		"whom the note does not know of": {models.CallSummary, "The hall is large and cold.", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			brief := models.Brief{
				Contacts: []models.Contact{ann, wei},
				Notes:    []models.Note{{ID: uuid.UUID{9}, Kind: test.kind, Text: test.text}},
			}
			var met []string
			for _, claim := range Read(brief).People {
				at := slices.IndexFunc(brief.Contacts, func(c models.Contact) bool { return c.ID == claim.Person.ID })
				if at < 0 || !claim.Met || claim.Stance != "" || len(claim.Quotes) == 0 {
					t.Fatalf("claim %+v", claim)
				}
				met = append(met, brief.Contacts[at].Name)
			}
			if diff := cmp.Diff(test.want, met); diff != "" {
				t.Errorf("met (-want +got):\n%s", diff)
			}
		})
	}
}
