package main

import (
	"cmp"
	"slices"

	"fourfold/coach/cues/linear"
	"fourfold/models"
)

// figures of a validation. Shares are between 0 and 1.
type figures struct {
	wins, others          int
	auc                   float64 // of win or not
	precision, recall, f1 float64 // at the threshold
	best                  float64 // F1 at the threshold that is best for these sentences alone
	brier                 float64 // mean squared error of the probability of a win
	top1, top2            float64 // of the category of a win
	byLabel               float64 // top1 of the category by the labels' shares
	direction             float64
	label                 float64 // top1 of all labels
	taken                 []int   // sentences of each label at or above the threshold
	count                 []int   // sentences of each label
}

func measure(v validation) figures {
	n := len(linear.Labels())
	f := figures{taken: make([]int, n), count: make([]int, n)}
	var wins []chance
	for i, j := range v.judgements {
		e := v.examples[i]
		wins = append(wins, chance{j.Win, e.win()})
		f.count[e.label]++
		if j.Win >= v.calibration.Threshold {
			f.taken[e.label]++
		}
		f.brier += square(j.Win - one(e.win()))
		f.label += one(rank(j.Labels[:], e.label) == 0)
		if !e.win() {
			f.others++
			continue
		}
		f.wins++
		f.top1 += one(rank(j.Categories[:], e.label) == 0)
		f.top2 += one(rank(j.Categories[:], e.label) <= 1)
		f.byLabel += one(rank(j.Labels[:len(j.Categories)], e.label) == 0)
		f.direction += one((j.Gain >= 0.5) == (e.direction == models.Gain))
	}
	divide(float64(f.wins), &f.top1, &f.top2, &f.byLabel, &f.direction)
	divide(float64(len(wins)), &f.brier, &f.label)
	f.auc, f.best = area(wins), bestF1(wins).f1
	f.atThreshold(len(models.Categories()))
	return f
}

// atThreshold fills precision, recall and F1; the first labels are those of wins.
func (f *figures) atThreshold(categories int) {
	hits, taken := 0, 0
	for label, n := range f.taken {
		taken += n
		if label < categories {
			hits += n
		}
	}
	f.precision = float64(hits) / float64(taken)
	f.recall = float64(hits) / float64(f.wins)
	f.f1 = 2 * f.precision * f.recall / (f.precision + f.recall)
}

func divide(by float64, sums ...*float64) {
	for _, sum := range sums {
		*sum /= by
	}
}

func one(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}

func square(x float64) float64 { return x * x }

// rank returns how many others score higher than the answer.
func rank(scores []float64, answer int) int {
	higher := 0
	for _, s := range scores {
		if s > scores[answer] {
			higher++
		}
	}
	return higher
}

// area returns the chance that something that holds scores higher than something that does not.
func area(chances []chance) float64 {
	rising := slices.SortedFunc(slices.Values(chances), func(a, b chance) int { return cmp.Compare(a.score, b.score) })
	pairs, below := 0, 0
	for _, c := range rising {
		if c.holds {
			pairs += below
		} else {
			below++
		}
	}
	return float64(pairs) / float64(below*(len(chances)-below))
}

// cut is what taking everything from a threshold on for true scores.
type cut struct{ threshold, f1 float64 }

func bestF1(chances []chance) cut {
	falling := slices.SortedFunc(slices.Values(chances), func(a, b chance) int { return cmp.Compare(b.score, a.score) })
	holding, hits := 0, 0
	for _, c := range chances {
		if c.holds {
			holding++
		}
	}
	var best cut
	for i, c := range falling {
		if c.holds {
			hits++
		}
		if f1 := 2 * float64(hits) / float64(holding+i+1); f1 > best.f1 {
			best = cut{c.score, f1}
		}
	}
	return best
}
