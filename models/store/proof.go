package store

import (
	"fmt"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// withProofs loads rows of an account with what proves them.
func withProofs(query *gorm.DB) *gorm.DB { return query.Preload("Proofs", inOrder) }

// locateProofs returns checked proofs as rows of owner, each quote as the position where it stands exactly in its note.
// models.Invalid names those that stand in no note of the account.
func locateProofs(tx *gorm.DB, accountID uuid.UUID, field string, proofs []models.Proof, owner models.Proof) ([]models.Proof, error) {
	notes, err := findQuotedNotes(tx, accountID, proofs)
	if err != nil {
		return nil, err
	}
	var mistakes models.Invalid
	rows := make([]models.Proof, len(proofs))
	for i, proof := range proofs {
		row, mistake := locateProof(notes, proof)
		if mistake != nil {
			mistake.Field = fmt.Sprintf("%s[%d].%s", field, i, mistake.Field)
			mistakes = append(mistakes, *mistake)
		}
		rows[i] = owner
		rows[i].ID, rows[i].NoteID, rows[i].Start, rows[i].End, rows[i].Text = newID(), row.NoteID, row.Start, row.End, row.Text
	}
	return rows, mistakes.Err()
}

func findQuotedNotes(tx *gorm.DB, accountID uuid.UUID, proofs []models.Proof) (notesByID, error) {
	notes := notesByID{}
	err := notes.find(tx.Where("account_id = ?", accountID), notesOfProofs([][]models.Proof{proofs}))
	return notes, err
}

// locateProof returns the proof at its position, which is the one given where its quote stands there, else the first
// place in the note where it does.
func locateProof(notes notesByID, proof models.Proof) (models.Proof, *models.FieldError) {
	if proof.NoteID == nil {
		return models.Proof{Text: models.CleanText(proof.Text)}, nil
	}
	note, ok := notes[*proof.NoteID]
	if !ok {
		return proof, &models.FieldError{Field: "note_id", Message: "is no note of the account"}
	}
	quote := models.CleanText(proof.Quote)
	if standsAt(note, proof, quote) {
		return models.Proof{NoteID: proof.NoteID, Start: proof.Start, End: proof.End}, nil
	}
	start, end, found := models.Locate(note.Text, quote)
	if !found {
		return proof, &models.FieldError{Field: "quote", Message: "does not stand in the note"}
	}
	return models.Proof{NoteID: proof.NoteID, Start: start, End: end}, nil
}

// standsAt reports whether the quote stands where the proof says.
func standsAt(note models.Note, proof models.Proof, quote string) bool {
	there := []models.Proof{{NoteID: &note.ID, Start: proof.Start, End: proof.End}}
	models.CutProofs(there, func(uuid.UUID) (string, bool) { return note.Text, true })
	return there[0].Quote == quote
}

// replaceProofs makes the proofs of an owner these rows; condition finds those that it has.
func replaceProofs(tx *gorm.DB, condition string, ownerID uuid.UUID, rows []models.Proof) error {
	if err := tx.Where(condition, ownerID).Delete(&models.Proof{}).Error; err != nil {
		return err
	}
	return createAll(tx, rows)
}

// cutProofs fills the quotes of proofs from their notes.
func cutProofs(query *gorm.DB, proofs [][]models.Proof) error {
	notes := notesByID{}
	if err := notes.find(query, notesOfProofs(proofs)); err != nil {
		return err
	}
	for _, rows := range proofs {
		models.CutProofs(rows, notes.text)
	}
	return nil
}

func notesOfProofs(proofs [][]models.Proof) []uuid.UUID {
	var ids []uuid.UUID
	for _, rows := range proofs {
		for _, row := range rows {
			if row.NoteID != nil {
				ids = append(ids, *row.NoteID)
			}
		}
	}
	return ids
}

// proofsOf returns the proofs of each row.
func proofsOf[T any](rows []T, proofs func(T) []models.Proof) [][]models.Proof {
	all := make([][]models.Proof, len(rows))
	for i, row := range rows {
		all[i] = proofs(row)
	}
	return all
}

// checkContacts refuses contacts whom the account does not have.
func checkContacts(tx *gorm.DB, accountID uuid.UUID, field string, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	ids = joinIDs(ids, nil)
	var known int64
	query := tx.Model(&models.Contact{}).Where("account_id = ? AND id IN ?", accountID, ids)
	if err := query.Count(&known).Error; err != nil {
		return err
	}
	if int(known) < len(ids) {
		return models.Invalid{{Field: field, Message: "names a contact whom the account does not have"}}
	}
	return nil
}
