package cues

import "fourfold/models"

const (
	modelVote   = 3.0 // of the trained model, against a cue's votes
	secondShare = 0.8 // of the best category's votes, from which the next one is the second category
)

// votes lets a person's best evidence vote on the category, by its cues and by the trained model; their buying role tips
// the balance where that says little.
func (s *scene) votes(person int, evidence []scored) map[models.Category]float64 {
	votes := map[models.Category]float64{}
	for _, holding := range s.brief.Roles {
		if holding.ContactID == s.people.list[person].ID {
			theScorer().tally(features{"role." + string(holding.Role): true}, 1, votes)
		}
	}
	for _, one := range best(evidence) {
		theScorer().tally(one.features, one.score, votes)
		for i, category := range models.Categories() {
			votes[category] += modelVote * one.score * one.judged.Categories[i]
		}
	}
	return votes
}

// leading returns the category with the most votes, METHOD's order deciding between equals, and the next one if it comes
// close.
func leading(votes map[models.Category]float64) (models.Category, *models.Category) {
	first, second := models.Category(""), models.Category("")
	for _, category := range models.Categories() {
		switch {
		case first == "" || votes[category] > votes[first]:
			first, second = category, first
		case second == "" || votes[category] > votes[second]:
			second = category
		}
	}
	if votes[second] < secondShare*votes[first] {
		return first, nil
	}
	return first, &second
}
