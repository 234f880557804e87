package main

import (
	"math"

	"fourfold/coach/cues/linear"
)

// calibrate fits the probabilities of uncalibrated judgements to what the sentences are.
func calibrate(v validation) linear.Calibration {
	var c linear.Calibration
	var wins, gains []chance
	for i, j := range v.judgements {
		e := v.examples[i]
		wins = append(wins, chance{logit(j.Win), e.win()})
		if e.win() {
			gains = append(gains, chance{logit(j.Gain), directionOf(e) == 1})
		}
	}
	c.WinSlope, c.WinShift = logistic(wins)
	c.GainSlope, c.GainShift = logistic(gains)
	c.Sharpness = sharpness(v)
	for i := range wins {
		wins[i].score = sigmoid(c.WinSlope*wins[i].score + c.WinShift)
	}
	c.Threshold = bestF1(wins).threshold
	return c
}

// chance is how much something was held to be so, and whether it is.
type chance struct {
	score float64
	holds bool
}

// logistic fits the slope and shift of log odds by Newton's method.
func logistic(chances []chance) (slope, shift float64) {

	for range 50 {
		var gs, gb, hss, hsb, hbb float64
		for _, c := range chances {
			p := sigmoid(slope*c.score + shift)
			miss, spread := p, p*(1-p)
			if c.holds {
				miss--
			}
			gs += miss * c.score
			gb += miss
			hss += spread * c.score * c.score
			hsb += spread * c.score
			hbb += spread
		}
		determinant := hss*hbb - hsb*hsb
		slope -= (hbb*gs - hsb*gb) / determinant
		shift -= (hss*gb - hsb*gs) / determinant
	}
	return slope, shift
}

// sharpness finds the factor of the categories' scores that makes the true categories likeliest, by ternary search.
func sharpness(v validation) float64 {
	low, high := 0.1, 10.0
	for range 60 {
		a, b := low+(high-low)/3, high-(high-low)/3
		if categoryLoss(v, a) < categoryLoss(v, b) {
			high = b
		} else {
			low = a
		}
	}
	return (low + high) / 2
}

func categoryLoss(v validation, sharpness float64) float64 {
	sum := 0.0
	for i, e := range v.examples {
		if !e.win() {
			continue
		}
		total := 0.0
		for _, p := range v.judgements[i].Categories {
			total += math.Pow(p, sharpness)
		}
		sum += math.Log(total) - sharpness*math.Log(v.judgements[i].Categories[e.label])
	}
	return sum
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logit(p float64) float64 {
	const least = 1e-9
	p = min(max(p, least), 1-least)
	return math.Log(p / (1 - p))
}
