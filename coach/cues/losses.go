package cues

import (
	"slices"

	"fourfold/models"
)

// losses gives the signals that follow from a win that we threaten: expertise put aside, a team feared for.
func (s *scene) losses(wins []models.WinClaim) []models.SignalClaim {
	var claims []models.SignalClaim
	for _, win := range wins {
		kind := lossOf(win.Category)
		quotes := slices.DeleteFunc(slices.Clone(win.Quotes), func(q models.Quote) bool { return q.Note != len(s.brief.Notes)-1 })
		if win.State != models.Threatened || kind == "" || len(quotes) == 0 {
			continue
		}
		claims = append(claims, models.SignalClaim{
			Person: win.Person, Kind: kind, StartedBy: models.ByCustomer, Basis: win.Basis, Quotes: quotes[:1],
		})
	}
	return claims
}

func lossOf(category models.Category) string {
	switch category {
	case models.Expertise:
		return "expertise_sidelined"
	case models.Belonging:
		return "fears_for_team"
	}
	return ""
}
