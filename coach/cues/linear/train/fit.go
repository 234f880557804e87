package main

import (
	"math"
	"math/rand/v2"
)

// row is a text as a head sees it.
type row struct {
	cells  []cell
	answer int
}

// cell is a feature that stands in a text, and what it counts there.
type cell struct {
	feature int
	value   float64
}

// head is a linear model with a column for each answer.
type head struct {
	columns int
	weights []float64 // of feature f and column c at f*columns+c
	bias    []float64
}

// of returns the weights of a feature.
func (h *head) of(feature int) []float64 { return h.weights[feature*h.columns:][:h.columns] }

func (h *head) score(r row, into []float64) {
	copy(into, h.bias)
	for _, c := range r.cells {
		for i, w := range h.of(c.feature) {
			into[i] += float64(w * c.value)
		}
	}
}

// fit trains a head by AdaGrad over the rows in a seeded order. A feature's L2 penalty is shared out among the rows in which
// it stands, so that each step touches only its own features. Products are rounded before they are added, so that a fused
// multiply-add changes nothing.
func fit(rows []row, features, columns int, s settings) *head {
	h := &head{columns: columns, weights: make([]float64, features*columns), bias: make([]float64, columns)}
	step := adagrad{rate: s.Rate, squares: make([]float64, len(h.weights)), bias: make([]float64, columns)}
	lose, penalties, importance := losses()[s.Loss], penaltiesOf(rows, features, s.L2), importanceOf(rows, columns, s.Balance)
	random := rand.New(rand.NewPCG(seed, 0))
	order := random.Perm(len(rows))
	slopes := make([]float64, columns)
	for range s.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			h.score(rows[i], slopes)
			lose(slopes, rows[i].answer)
			for c := range slopes {
				slopes[c] *= importance[rows[i].answer]
			}
			step.take(h, rows[i], slopes, penalties)
		}
	}
	return h
}

// adagrad makes the steps of a weight smaller, the more it has moved.
type adagrad struct {
	rate          float64
	squares, bias []float64 // sums of the squared slopes, of the weights and the biases of a head
}

func (a *adagrad) take(h *head, r row, slopes, penalties []float64) {
	for c, slope := range slopes {
		a.descend(&h.bias[c], &a.bias[c], slope)
	}
	for _, cell := range r.cells {
		weights, squares, penalty := h.of(cell.feature), a.squares[cell.feature*h.columns:], penalties[cell.feature]
		for c, slope := range slopes {
			a.descend(&weights[c], &squares[c], float64(slope*cell.value)+float64(penalty*weights[c]))
		}
	}
}

func (a *adagrad) descend(weight, squares *float64, slope float64) {
	if slope == 0 {
		return
	}
	*squares += float64(slope * slope)
	*weight -= float64(a.rate*slope) / math.Sqrt(*squares)
}

func penaltiesOf(rows []row, features int, l2 float64) []float64 {
	counts := make([]float64, features)
	for _, r := range rows {
		for _, c := range r.cells {
			counts[c.feature]++
		}
	}
	for f, count := range counts {
		counts[f] = l2 / max(count, 1)
	}
	return counts
}

// importanceOf gives each answer (the mean count of an answer ÷ its own count) to the power of balance.
func importanceOf(rows []row, columns int, balance float64) []float64 {
	counts := make([]float64, columns)
	for _, r := range rows {
		counts[r.answer]++
	}
	for c, count := range counts {
		counts[c] = math.Pow(float64(len(rows))/float64(columns)/max(count, 1), balance)
	}
	return counts
}
