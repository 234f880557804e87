// Package fit trains linear models over the features of package grams. The same rows give the same model.
package fit

import (
	"math"
	"math/rand/v2"
)

// Settings of a training.
type Settings struct {
	L2      float64 // strength of the penalty on a weight, in texts
	Epochs  int
	Rate    float64 // of AdaGrad
	Balance float64 // 0: each text counts alike; 1: each answer does
	Loss    string  // of Losses
}

const seed = 4

// Row is a text as a head sees it.
type Row struct {
	Cells  []Cell
	Answer int
}

// Cell is a feature that stands in a text, and what it counts there.
type Cell struct {
	Feature int
	Value   float64
}

// Head is a linear model with a column for each answer.
type Head struct {
	Columns int
	Bias    []float64
	weights []float64 // of feature f and column c at f*Columns+c
}

// Of returns the weights of a feature.
func (h *Head) Of(feature int) []float64 { return h.weights[feature*h.Columns:][:h.Columns] }

func (h *Head) score(r Row, into []float64) {
	copy(into, h.Bias)
	for _, c := range r.Cells {
		for i, w := range h.Of(c.Feature) {
			into[i] += float64(w * c.Value)
		}
	}
}

// Train trains a head by AdaGrad over the rows in a seeded order. A feature's L2 penalty is shared out among the rows in which
// it stands, so that each step touches only its own features. Products are rounded before they are added, so that a fused
// multiply-add changes nothing.
func Train(rows []Row, features, columns int, s Settings) *Head {
	h := &Head{Columns: columns, weights: make([]float64, features*columns), Bias: make([]float64, columns)}
	step := adagrad{rate: s.Rate, squares: make([]float64, len(h.weights)), bias: make([]float64, columns)}
	lose, penalties, importance := Losses()[s.Loss], penaltiesOf(rows, features, s.L2), importanceOf(rows, columns, s.Balance)
	random := rand.New(rand.NewPCG(seed, 0))
	order := random.Perm(len(rows))
	slopes := make([]float64, columns)
	for range s.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			h.score(rows[i], slopes)
			lose(slopes, rows[i].Answer)
			for c := range slopes {
				slopes[c] *= importance[rows[i].Answer]
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

func (a *adagrad) take(h *Head, r Row, slopes, penalties []float64) {
	for c, slope := range slopes {
		a.descend(&h.Bias[c], &a.bias[c], slope)
	}
	for _, cell := range r.Cells {
		weights, squares, penalty := h.Of(cell.Feature), a.squares[cell.Feature*h.Columns:], penalties[cell.Feature]
		for c, slope := range slopes {
			a.descend(&weights[c], &squares[c], float64(slope*cell.Value)+float64(penalty*weights[c]))
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

func penaltiesOf(rows []Row, features int, l2 float64) []float64 {
	counts := make([]float64, features)
	for _, r := range rows {
		for _, c := range r.Cells {
			counts[c.Feature]++
		}
	}
	for f, count := range counts {
		counts[f] = l2 / max(count, 1)
	}
	return counts
}

// importanceOf gives each answer (the mean count of an answer ÷ its own count) to the power of balance.
func importanceOf(rows []Row, columns int, balance float64) []float64 {
	counts := make([]float64, columns)
	for _, r := range rows {
		counts[r.Answer]++
	}
	for c, count := range counts {
		counts[c] = math.Pow(float64(len(rows))/float64(columns)/max(count, 1), balance)
	}
	return counts
}
