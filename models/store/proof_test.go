package store_test

import (
	"testing"

	"fourfold/models"

	"github.com/google/uuid"
)

func TestProofsAreLocated(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		p := posting("准时交货。他说：😅 on time!\n第二次也准时交货。")
		posted := w.post(t, w.rep, p)
		other := w.post(t, w.otherRep, p)
		noteID, otherID, nobody := &posted.Note.ID, &other.Note.ID, new(uuid.New())
		tests := map[string]struct {
			proof      models.Proof
			start, end int
			refused    string
		}{
			"the first place":            {models.Proof{NoteID: noteID, Quote: "准时交货"}, 0, 4, ""},
			"the place given":            {models.Proof{NoteID: noteID, Quote: "准时交货", Start: 23, End: 27}, 23, 27, ""},
			"a wrong place":              {models.Proof{NoteID: noteID, Quote: "准时交货", Start: 1, End: 5}, 0, 4, ""},
			"a place past the end":       {models.Proof{NoteID: noteID, Quote: "on time", Start: 90, End: 97}, 10, 17, ""},
			"over lines, typed on a PC":  {models.Proof{NoteID: noteID, Quote: "time!\r\n第二次"}, 13, 22, ""},
			"another case":               {models.Proof{NoteID: noteID, Quote: "On time"}, 0, 0, "proofs[0].quote"},
			"other punctuation":          {models.Proof{NoteID: noteID, Quote: "准时交货,"}, 0, 0, "proofs[0].quote"},
			"another account's own note": {models.Proof{NoteID: otherID, Quote: "准时交货"}, 0, 0, "proofs[0].note_id"},
			"a note that is not there":   {models.Proof{NoteID: nobody, Quote: "准时交货"}, 0, 0, "proofs[0].note_id"},
		}
		for name, test := range tests {
			stake, err := w.CreateStake(t.Context(), w.rep, models.Stake{AccountID: posted.Note.AccountID,
				Side: models.CustomerStake, Text: "x", Proofs: []models.Proof{test.proof}})
			if test.refused != "" {
				assertRefused(t, name, err, test.refused)
				continue
			}
			check(t, err)
			got := must(w.FindStakeByID(t.Context(), w.rep, stake.ID))(t).Proofs[0]
			if got.Start != test.start || got.End != test.end || got.Quote != models.CleanText(test.proof.Quote) {
				t.Errorf("%s: %q from %d to %d, want from %d to %d", name, got.Quote, got.Start, got.End, test.start, test.end)
			}
		}
	})
}

func TestProofsGoWithTheirNote(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		s := newSide(t, w)
		check(t, w.DeleteNote(t.Context(), w.rep, s.posted.Note.ID))
		w.assertRows(t, map[string]int{"proofs": 6, "criteria": 1, "intelligence": 1, "relationships": 1, "cooperations": 1,
			"goals": 1, "stakes": 1})
		for _, proof := range s.find(t).Criteria[0].Proofs {
			if proof.NoteID != nil {
				t.Errorf("a proof of the deleted note is left: %+v", proof)
			}
		}
	})
}
