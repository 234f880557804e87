package diagnose

import (
	"fourfold/coach/rules"
	"fourfold/models"
)

// weigh works out where a person stands from the signals that count today.
func (p *person) weigh() models.Trust {
	trust := models.Trust{ContactID: p.contact.ID, Stance: p.stance(), Mode: p.mode()}
	for _, term := range models.Terms() {
		trust.Terms = append(trust.Terms, p.standing(term))
	}
	trust.Tier = highestHeld(trust.Terms)
	dependence := rules.T2(trust, p.wins)
	if dependence.Outcome == models.Warn {
		trust.Tier = highestHeld(trust.Terms[:len(trust.Terms)-1])
	}
	for _, standing := range trust.Terms[:trust.Tier] {
		if !standing.Held {
			trust.EmptyBelow = append(trust.EmptyBelow, standing.Term)
		}
	}
	fragile := rules.T3(trust, p.wins)
	trust.Fragile = fragile.Outcome == models.Warn
	trust.Verdicts = []models.Verdict{
		dependence, fragile, rules.T4(trust, p.wins), rules.T5(trust), rules.T6(trust), rules.T7(trust, p.signals),
	}
	trust.WhyNotHigher = p.whyNotHigher(trust)
	return trust
}

// standing weighs one term.
func (p *person) standing(term models.Aspect) models.TermStanding {
	standing := models.TermStanding{Term: term}
	opposed := false
	for _, signal := range p.signals {
		if signal.Aspect != term {
			continue
		}
		standing.Live = append(standing.Live, signal)
		standing.Net += signal.Direction * weight(&signal)
		opposed = opposed || signal.Direction < 0
	}
	for _, signal := range p.stale {
		if signal.Aspect == term {
			standing.Stale = append(standing.Stale, signal)
		}
	}
	standing.Held = standing.Net >= rules.HeldAt
	if !standing.Held {
		standing.Missing = missing(standing, opposed)
	}
	return standing
}

// highestHeld is the tier that terms come to: the number of the highest one that is held, 0 for none.
func highestHeld(terms []models.TermStanding) int {
	tier := 0
	for i, standing := range terms {
		if standing.Held {
			tier = i + 1
		}
	}
	return tier
}
