package models

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
)

// MaxProofs is how many proofs one row of an account may have.
const MaxProofs = 50

// Proof (依据) is why we believe a row of an account: either a stretch of one of the account's notes, by position, or a
// free text when it stands in no note. It belongs to exactly one criterion, intelligence, relationship, cooperation, goal
// or stake.
//
// A proof that is given needs NoteID with the Quote, which must stand exactly in that note, or Text alone; its position
// is found when it is stored.
type Proof struct {
	ID             uuid.UUID
	CriterionID    *uuid.UUID
	IntelligenceID *uuid.UUID
	RelationshipID *uuid.UUID
	CooperationID  *uuid.UUID
	GoalID         *uuid.UUID
	StakeID        *uuid.UUID
	NoteID         *uuid.UUID // nil for a free text
	Start          int        // code points from the note's beginning; 0 for a free text
	End            int        // exclusive; 0 for a free text
	Text           string     // free text; empty for a stretch of a note
	Quote          string     `gorm:"-"` // the slice itself, always cut from the note, never stored
	Before         string     `gorm:"-"` // up to 16 code points before it
	After          string     `gorm:"-"` // up to 16 code points after it
}

// CheckProofs returns the mistakes of proofs that are given, apart from whether their quotes stand in their notes.
func CheckProofs(field string, proofs []Proof) Invalid {
	if len(proofs) > MaxProofs {
		return Invalid{{Field: field, Message: fmt.Sprintf("has more than %d proofs", MaxProofs)}}
	}
	var mistakes Invalid
	for i, proof := range proofs {
		mistakes = append(mistakes, checkProof(fmt.Sprintf("%s[%d]", field, i), proof)...)
	}
	return mistakes
}

func checkProof(field string, proof Proof) Invalid {
	switch {
	case proof.NoteID == nil && proof.Quote != "":
		return Invalid{{Field: field + ".note_id", Message: "is required with a quote"}}
	case proof.NoteID == nil:
		return CheckRequiredText(field+".text", proof.Text)
	case proof.Text != "":
		return Invalid{{Field: field + ".text", Message: "is for a proof that stands in no note"}}
	case strings.TrimSpace(proof.Quote) == "":
		return Invalid{{Field: field + ".quote", Message: "is required with a note"}}
	}
	return nil
}

// Locate returns the position in code points of the first place where quote stands exactly in text, and false when there
// is none.
func Locate(text, quote string) (start, end int, found bool) {
	at := strings.Index(text, quote)
	if quote == "" || at < 0 {
		return 0, 0, false
	}
	start = utf8.RuneCountInString(text[:at])
	return start, start + utf8.RuneCountInString(quote), true
}

// CutProofs fills Quote, Before and After of every proof that stands in a note from the text of that note. A proof whose
// note is not given, or whose position is not in it, gets none.
func CutProofs(proofs []Proof, textOf func(noteID uuid.UUID) (string, bool)) {
	for i := range proofs {
		p := &proofs[i]
		p.Before, p.Quote, p.After = "", "", ""
		if p.NoteID == nil {
			continue
		}
		if text, found := textOf(*p.NoteID); found {
			p.Before, p.Quote, p.After = cutQuote(text, p.Start, p.End)
		}
	}
}
