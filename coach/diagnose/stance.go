package diagnose

import (
	"fourfold/coach/rules"
	"fourfold/models"
)

// decides is how much has to be done for us, or against us, before it is a stance.
const decides = 2

// stance follows from what a person did, the newest first: a day's deeds decide unless they come to less than a clear
// one, when the day before adds to them. On a day on which somebody has clearly turned cold, what they did for us before
// carries no more. Words alone leave a person neutral, and where nothing first-hand is known of them, unknown.
func (p *person) stance() models.Stance {
	net, warmth := 0, 0
	for i, signal := range p.signals {
		net += rules.Deed(signal) * weight(&signal)
		warmth += signal.Direction * weight(&signal)
		if i+1 < len(p.signals) && p.signals[i+1].OccurredAt.Equal(signal.OccurredAt) {
			continue
		}
		if net >= decides {
			return models.Support
		}
		if net <= -decides {
			return models.Oppose
		}
		if warmth <= -decides {
			break
		}
	}
	if p.met {
		return models.Neutral
	}
	return models.StanceUnknown
}
