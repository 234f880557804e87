package main

import (
	"sync"

	"fourfold/coach/cues/linear"
	"fourfold/coach/grams/fit"
	"fourfold/models"
)

// train fits three heads: over every text what it is, over the wins which category, over the wins which direction.
func train(examples []example, s settings) *linear.Weights {
	v := newVocabulary(examples, s)
	var all, wins, directions []fit.Row
	for _, e := range examples {
		all = append(all, fit.Row{Cells: v.cells(e.text, s.ClassValue), Answer: e.label})
		if !e.win() {
			continue
		}
		cells := v.cells(e.text, s.FineValue)
		wins = append(wins, fit.Row{Cells: cells, Answer: e.label})
		directions = append(directions, fit.Row{Cells: cells, Answer: directionOf(e)})
	}
	var label, category, direction *fit.Head
	var fitting sync.WaitGroup
	fitting.Go(func() { label = fit.Train(all, v.size(), len(linear.Labels()), s.fitting(s.L2)) })
	fitting.Go(func() {
		category = fit.Train(wins, v.size(), len(models.Categories()), s.fitting(s.FineL2))
		direction = fit.Train(directions, v.size(), 2, s.fitting(s.FineL2))
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
func join(v vocabulary, s settings, label, category, direction *fit.Head) *linear.Weights {
	w := &linear.Weights{Grams: v.grams, Calibration: linear.Uncalibrated(), Keys: v.keys()}
	lay(w.Bias[:], label.Bias, category.Bias, direction.Bias)
	for _, k := range w.Keys {
		row := w.Bias
		lay(row[:], v.weight(label, k, s.ClassValue), v.weight(category, k, s.FineValue), v.weight(direction, k, s.FineValue))
		w.Rows = append(w.Rows, row)
	}
	return w
}

func lay(row, label, category, direction []float64) {
	copy(row, label)
	copy(row[len(label):], category)
	row[len(label)+len(category)] = direction[1] - direction[0]
}
