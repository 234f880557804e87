package cues

import (
	"sync"

	"fourfold/models"
)

// theDirections is what categories and concepts say of the direction: above zero to gain, below to protect.
var theDirections = sync.OnceValue(func() map[string]float64 {
	weights := map[string]float64{}
	for _, row := range rowsOf("data/directions.txt") {
		weights[row[0]] = number(row[1])
	}
	return weights
})

// threatens is what a threat to a win speaks for its being one to protect.
const threatens = 0.8

// directionOf tells whether something is to be gained or to be kept from losing.
func directionOf(category models.Category, state models.WinState, evidence []scored) models.Direction {
	weights := theDirections()
	sum := weights[string(category)]
	if state == models.Threatened {
		sum -= threatens
	}
	for _, one := range best(evidence) {
		for _, w := range theScorer().concepts(one.features) {
			sum += weights[w]
		}
	}
	if sum > 0 {
		return models.Gain
	}
	return models.Protect
}
