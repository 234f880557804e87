package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"fourfold/coach/cues/linear"
)

func TestAreaAndBestF1(t *testing.T) {
	t.Parallel()
	chances := []chance{{0.9, true}, {0.8, false}, {0.7, true}, {0.2, false}}
	if got := area(chances); got != 0.75 {
		t.Errorf("area %v, not 3 of 4 pairs", got)
	}
	if got, want := bestF1(chances), (cut{0.7, 0.8}); got != want {
		t.Errorf("best cut %v, not %v", got, want)
	}
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	var win, trap linear.Judgement
	win.Win, win.Gain, win.Categories[1], win.Categories[0], win.Labels[0] = 0.9, 0.2, 0.6, 0.4, 1
	trap.Win, trap.Labels[0], trap.Labels[20] = 0.7, 0.6, 0.4
	v := validation{examples: toys()[:1], judgements: []linear.Judgement{win, trap},
		calibration: linear.Calibration{Threshold: 0.5}}
	v.examples = append(v.examples, toys()[4])
	f := measure(v)
	if f.wins != 1 || f.others != 1 || f.auc != 1 || f.precision != 0.5 || f.recall != 1 {
		t.Errorf("win or not: %+v", f)
	}
	if f.top1 != 0 || f.top2 != 1 || f.byLabel != 1 || f.direction != 0 || f.label != 0.5 {
		t.Errorf("which: %+v", f)
	}
	if f.taken[20] != 1 || f.count[20] != 1 {
		t.Errorf("traps: %+v", f)
	}
}

func TestLogisticFindsTheOdds(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 1))
	var chances []chance
	for range 20_000 {
		score := 8*random.Float64() - 4
		chances = append(chances, chance{score, random.Float64() < sigmoid(0.5*score-1)})
	}
	slope, shift := logistic(chances)
	if math.Abs(slope-0.5) > 0.05 || math.Abs(shift+1) > 0.05 {
		t.Errorf("slope %v and shift %v, not 0.5 and -1", slope, shift)
	}
}

func TestDealtFoldsAreEven(t *testing.T) {
	t.Parallel()
	var counts [folds]int
	for _, fold := range dealt(103) {
		counts[fold]++
	}
	for _, count := range counts {
		if count < 20 || count > 21 {
			t.Errorf("folds of %v", counts)
		}
	}
}
