package main

import (
	"slices"
	"sync"

	"fourfold/coach/cues/linear"
	"fourfold/models"
)

// train fits three heads: over every text what it is, over the wins which category, over the wins which direction.
func train(examples []example, s settings) *linear.Weights {
	v := newVocabulary(examples, s)
	var all, wins, directions []row
	for _, e := range examples {
		all = append(all, row{v.cells(e, s.ClassValue), e.label})
		if !e.win() {
			continue
		}
		cells := v.cells(e, s.FineValue)
		wins = append(wins, row{cells, e.label})
		directions = append(directions, row{cells, directionOf(e)})
	}
	var label, category, direction *head
	var fitting sync.WaitGroup
	fitting.Go(func() { label = fit(all, v.size(), len(linear.Labels()), s) })
	fine := s
	fine.L2 = s.FineL2
	fitting.Go(func() {
		category = fit(wins, v.size(), len(models.Categories()), fine)
		direction = fit(directions, v.size(), 2, fine)
	})
	fitting.Wait()
	return join(v, s, label, category, direction)
}

func directionOf(e example) int {
	if e.direction == models.Gain {
		return 1
	}
	return 0
}

// join lays the heads side by side; the classes' weights are shared out to their words.
func join(v vocabulary, s settings, label, category, direction *head) *linear.Weights {
	w := &linear.Weights{Grams: v.grams, Calibration: linear.Uncalibrated()}
	w.Keys, w.Bias = v.keys(), lay(label.bias, category.bias, direction.bias)
	for _, k := range w.Keys {
		w.Rows = append(w.Rows,
			lay(v.weight(label, k, s.ClassValue), v.weight(category, k, s.FineValue), v.weight(direction, k, s.FineValue)))
	}
	return w
}

func lay(label, category, direction []float64) []float64 {
	return append(slices.Concat(label, category), direction[1]-direction[0])
}
