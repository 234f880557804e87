package rules

import "fourfold/models"

// JudgeSaid puts a sentence that the whole customer may read through the rules of what may be said: I1, I2 and I5.
func (j MoveJudge) JudgeSaid(text string) []models.Verdict {
	said := models.Move{Kind: models.MoveGive, Say: []string{text}}
	return []models.Verdict{I1Move(said), I2(j.facts, said), I5Move(said)}
}
