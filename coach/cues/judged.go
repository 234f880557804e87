package cues

import (
	"math"

	"fourfold/coach/cues/linear"
	"fourfold/models"
)

// How far the trained model must hold a group of kinds of signal above its threshold, in log odds, for a signal to be taken
// from it alone. Notes hold fewer signals than the corpus does, so that the threshold itself is too low for them.
const (
	surerOften  = 0.3 // where the model is right most often: warmth, and acts that show dependence
	surerSeldom = 1.0 // elsewhere
)

// judge asks the trained model of signals about a passage. Somebody's own words stand in quotation marks for it.
func (p *passage) judge() linear.SignalJudgement {
	words := p.Words()
	if p.voice == own {
		words = "“" + words + "”"
	}
	return linear.LoadSignals().Judge(words, conceptsOf(p.hits))
}

// judgedSignals returns the kinds that the trained model finds in a passage: of each group the likeliest. It learnt from
// sentences about the customer, so that it is not asked about our deeds and a stranger's. A wish is no signal of its own
// here; it is for the wins to tell.
func (p *passage) judgedSignals() []models.SignalKind {
	if p.stranger || p.weAct() {
		return nil
	}
	judgement := p.judge()
	thresholds := linear.LoadSignals().Thresholds()
	var found []models.SignalKind
	for group, share := range judgement.Groups {
		kind := theSignalKinds()[judgement.Best(group)]
		if kind.Key != "named_own_stake" && logit(share)-logit(thresholds[group]) >= surer(kind) {
			found = append(found, kind)
		}
	}
	return found
}

func surer(kind models.SignalKind) float64 {
	warmth, dependence := kind.Aspect == models.LikesUs, kind.Aspect == models.CannotDoWithoutUs
	if kind.Direction > 0 && (warmth || dependence) {
		return surerOften
	}
	return surerSeldom
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }
