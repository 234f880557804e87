package cues

import (
	"slices"

	"fourfold/models"
)

// The weight of a person's evidence from which there is a win.
const (
	leastWin      = 2.6
	leastNewcomer = 2.8 // for somebody new to us
	leastShady    = 5.0 // for somebody who hints at an inducement, since what else they say may serve that
	surely        = 6.0 // from here on the confidence is medium
)

// winClaims finds the wins that the notes show: at most one a person, in the order of people.
func (s *scene) winClaims(signals []shown) []models.WinClaim {
	all := s.scoredPassages()
	var claims []models.WinClaim
	for person := range s.people.list {
		evidence := evidenceOf(person, all)
		if len(evidence) > 0 && weigh(evidence) >= s.least(person) {
			claims = append(claims, s.winClaim(person, evidence, signals))
		}
	}
	return claims
}

// least is the weight of evidence from which a person has a win.
func (s *scene) least(person int) float64 {
	shady := slices.ContainsFunc(s.passages, func(p passage) bool { return p.owner == person && p.shady })
	switch {
	case shady:
		return leastShady
	case s.people.list[person].newcomer:
		return leastNewcomer
	}
	return leastWin
}

// winClaim words a person's win. What earlier notes showed of the person keeps its category and direction.
func (s *scene) winClaim(person int, evidence []scored, signals []shown) models.WinClaim {
	votes := s.votes(person, evidence)
	category, second := leading(votes)
	state := s.stateOf(person, evidence, signals)
	claim := models.WinClaim{
		Person:         s.people.who(person),
		Category:       category,
		SecondCategory: second,
		Direction:      directionOf(category, state, evidence),
		State:          state,
		Explicit:       explicit(evidence),
		Confidence:     models.Low,
		Basis:          basisOf(evidence[0]),
	}
	if known, found := s.knownWin(person); found {
		claim.Known, claim.Category, claim.SecondCategory, claim.Direction = known.ID, known.Category, known.SecondCategory, known.Direction
	}
	if claim.Explicit || weigh(evidence) >= surely {
		claim.Confidence = models.Medium
	}
	claim.Statement = statement(claim.Category, claim.Direction).In(s.language())
	claim.Chain = s.chain(claim, evidence)
	for _, one := range best(evidence) {
		claim.Quotes = append(claim.Quotes, one.quote())
	}
	return claim
}

// quote points at the passage.
func (p *passage) quote() models.Quote {
	return models.Quote{Note: p.note, Segment: p.Number, Text: p.Words()}
}

// knownWin returns the win of a person that earlier notes showed.
func (s *scene) knownWin(person int) (models.Win, bool) {
	for _, win := range s.brief.Wins {
		if win.ContactID == s.people.list[person].ID {
			return win, true
		}
	}
	return models.Win{}, false
}

// explicit reports whether the person says in the first person what it is about, in the best evidence.
func explicit(evidence []scored) bool {
	return slices.ContainsFunc(best(evidence), func(one scored) bool {
		return one.features["first"] && one.features.any("wish", "never", "takeaway", "ownpay", "jobfear", "vow", "crew") && !one.features["question"]
	})
}

// basisOf tells words from conduct.
func basisOf(one scored) models.Basis {
	if len(one.speech()) > 0 {
		return models.OwnWords
	}
	return models.Conduct
}

// language is the one that the last note is mostly written in.
func (s *scene) language() models.Language {
	chinese, latin := 0, 0
	for i := range s.passages {
		if s.passages[i].isChinese() {
			chinese++
		} else {
			latin++
		}
	}
	if chinese > latin {
		return models.Chinese
	}
	return models.English
}
