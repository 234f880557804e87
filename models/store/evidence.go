package store

import (
	"fmt"
	"maps"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// cutQuotes fills Quote, Before, After and OccurredAt of evidence from the notes at hand, and from others of the
// database where one of them is not. A note at hand without its text gives the date alone.
func cutQuotes(query *gorm.DB, atHand []models.Note, evidence [][]models.Evidence) error {
	known := notesByID{}
	known.add(atHand)
	var wanted []uuid.UUID
	for _, rows := range evidence {
		for _, row := range rows {
			wanted = append(wanted, row.NoteID)
		}
	}
	if err := known.find(query, wanted); err != nil {
		return err
	}
	for _, rows := range evidence {
		models.CutQuotes(rows, known.text)
		for i := range rows {
			rows[i].OccurredAt = known[rows[i].NoteID].OccurredAt
		}
	}
	return nil
}

// notesByID are notes of which id, text and date are known.
type notesByID map[uuid.UUID]models.Note

func (n notesByID) add(notes []models.Note) {
	for _, note := range notes {
		n[note.ID] = note
	}
}

// find adds those of the wanted notes that are not known yet.
func (n notesByID) find(query *gorm.DB, wanted []uuid.UUID) error {
	missing := map[uuid.UUID]bool{}
	for _, id := range wanted {
		if _, ok := n[id]; !ok {
			missing[id] = true
		}
	}
	if len(missing) == 0 {
		return nil
	}
	var notes []models.Note
	query = query.Select("id", "text", "occurred_at").Where("id IN ?", slices.Collect(maps.Keys(missing)))
	if err := query.Find(&notes).Error; err != nil {
		return err
	}
	n.add(notes)
	return nil
}

func (n notesByID) text(id uuid.UUID) (string, bool) {
	note, ok := n[id]
	return note.Text, ok
}

// inOrder is the order in which evidence, verdicts and decisions are loaded.
func inOrder(query *gorm.DB) *gorm.DB { return query.Order("id") }

func withWinParts(query *gorm.DB) *gorm.DB {
	return query.Preload("Evidence", inOrder).Preload("Verdicts", inOrder).Preload("Decisions", inOrder)
}

func withSignalParts(query *gorm.DB) *gorm.DB {
	return query.Preload("Evidence", inOrder).Preload("Verdicts", inOrder)
}

func withMoveParts(query *gorm.DB) *gorm.DB {
	return query.Preload("Evidence", inOrder).Preload("Verdicts", inOrder)
}

func evidenceOfWins(wins []models.Win) [][]models.Evidence {
	evidence := make([][]models.Evidence, len(wins))
	for i := range wins {
		evidence[i] = wins[i].Evidence
	}
	return evidence
}

func evidenceOfSignals(signals []models.Signal) [][]models.Evidence {
	evidence := make([][]models.Evidence, len(signals))
	for i := range signals {
		evidence[i] = signals[i].Evidence
	}
	return evidence
}

func evidenceOfFlags(flags []models.Flag) [][]models.Evidence {
	evidence := make([][]models.Evidence, len(flags))
	for i := range flags {
		evidence[i] = flags[i].Evidence
	}
	return evidence
}

func evidenceOfMoves(moves []models.Move) [][]models.Evidence {
	evidence := make([][]models.Evidence, len(moves))
	for i := range moves {
		evidence[i] = moves[i].Evidence
	}
	return evidence
}

// spans checks evidence before it is stored, by the lengths in code points of the notes it points into.
type spans map[uuid.UUID]int

// findSpans finds the notes of the opportunity's account that evidence points into.
func findSpans(tx *gorm.DB, opportunityID uuid.UUID, evidence [][]models.Evidence) (spans, error) {
	noteIDs := map[uuid.UUID]bool{}
	for _, rows := range evidence {
		for _, row := range rows {
			noteIDs[row.NoteID] = true
		}
	}
	var notes []struct {
		ID     uuid.UUID
		Length int
	}
	query := tx.Model(&models.Note{}).Select("id, LENGTH(text) AS length").Where("id IN ?", slices.Collect(maps.Keys(noteIDs))).
		Where("account_id = (SELECT account_id FROM opportunities WHERE opportunities.id = ?)", opportunityID)
	if err := query.Scan(&notes).Error; err != nil {
		return nil, err
	}
	found := make(spans, len(notes))
	for _, note := range notes {
		found[note.ID] = note.Length
	}
	return found, nil
}

// stored returns the evidence as rows of owner, without what stood in a note that was deleted since it was read. A
// position outside its note is a mistake of ours.
func (s spans) stored(evidence []models.Evidence, owner models.Evidence) ([]models.Evidence, error) {
	rows := make([]models.Evidence, 0, len(evidence))
	for _, e := range evidence {
		length, ok := s[e.NoteID]
		if !ok {
			continue
		}
		if e.Start < 0 || e.Start >= e.End || e.End > length {
			return nil, fmt.Errorf("evidence from %d to %d is outside its note of %d code points", e.Start, e.End, length)
		}
		row := owner
		row.ID, row.NoteID, row.Start, row.End, row.Match, row.Speaker = newID(), e.NoteID, e.Start, e.End, e.Match, e.Speaker
		row.Against = e.Against
		rows = append(rows, row)
	}
	return rows, nil
}

// verdictsOf returns verdicts as rows of owner.
func verdictsOf(verdicts []models.Verdict, owner models.Verdict) []models.Verdict {
	rows := make([]models.Verdict, len(verdicts))
	for i, verdict := range verdicts {
		rows[i] = owner
		rows[i].ID, rows[i].Rule, rows[i].Outcome, rows[i].Reason = newID(), verdict.Rule, verdict.Outcome, verdict.Reason
	}
	return rows
}

// createAll inserts rows, of which there may be none.
func createAll[T any](tx *gorm.DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return create(tx, &rows)
}
