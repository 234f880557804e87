package handlers

import (
	"fourfold/handlers/api"
	"fourfold/models"
)

// proofsOf is why somebody believes what they say of an account; none when it is left out.
func proofsOf(given *api.NewProofs) []models.Proof {
	return all(or(given), proofOf)
}

// changedProofs is nil when a change leaves the proofs as they are.
func changedProofs(given *api.NewProofs) *[]models.Proof {
	if given == nil {
		return nil
	}
	return new(proofsOf(given))
}

func proofOf(given api.NewProof) models.Proof {
	return models.Proof{NoteID: given.NoteID, Quote: or(given.Quote), Text: or(given.Text)}
}

func proofJSON(proof models.Proof) api.Proof {
	return api.Proof{
		NoteID: proof.NoteID,
		Start:  proof.Start,
		End:    proof.End,
		Quote:  proof.Quote,
		Before: proof.Before,
		After:  proof.After,
		Text:   proof.Text,
	}
}
