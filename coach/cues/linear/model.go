// Package linear judges a single sentence of a note: whether it speaks of a personal win of the one who speaks or is spoken
// of, which, or what else it is. The judge is a linear model over runs of characters and words, trained on invented
// sentences in Chinese and English (../corpus) by the command in train.
package linear

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"fourfold/coach/grams"
	"fourfold/models"
)

//go:embed weights.bin
var packed []byte

var load = sync.OnceValue(func() *Model {
	m, err := Unpack(packed)
	if err != nil {
		panic(fmt.Sprintf("the embedded weights: %v", err))
	}
	return m
})

// Load returns the embedded model, which everybody shares.
func Load() *Model { return load() }

// Model judges sentences. It is safe to use from many goroutines.
type Model struct {
	header
	index grams.Index
	rows  []byte // columns of signed bytes, row after row
}

// Judgement of a sentence. Probabilities are those of the corpus, in which half of the sentences speak of a win.
type Judgement struct {
	Win        float64             // the probability that it speaks of a personal win
	Categories [categories]float64 // given that it does, of each of models.Categories; together 1
	Gain       float64             // given that it does, that it is one to gain, not one to protect
	Labels     [labels]float64     // what else it may be: the share of each of Labels; together 1
}

// Labels lists what a sentence can be: a win of each of models.Categories, a trap that looks like one, a matter of business,
// or a signal of how the contact stands to us.
func Labels() []string {
	var all []string
	for _, c := range models.Categories() {
		all = append(all, string(c))
	}
	return append(all, "organizational", "hearsay", "seller_guess", "other_person", "small_talk", "negated", "inducement",
		"instruction", "business", "signal")
}

// Source returns the hash of what the model was trained from.
func (m *Model) Source() [32]byte { return m.header.Source }

// Threshold returns the probability from which calling a sentence a win scored the best F1 on the corpus.
func (m *Model) Threshold() float64 { return m.Calibration.Threshold }

// Judge judges a sentence in Chinese, English or both. Of an empty one it returns what the corpus holds on average.
func (m *Model) Judge(text string) Judgement {
	scores := m.scores(text)
	var j Judgement
	total := 0.0
	for i, s := range scores[:labels] {
		j.Labels[i] = sigmoid(s)
		total += j.Labels[i]
	}
	for i := range j.Labels {
		j.Labels[i] /= total
		if i < categories {
			j.Win += j.Labels[i]
		}
	}
	j.Win = sigmoid(m.Calibration.WinSlope*math.Log(j.Win/(1-j.Win)) + m.Calibration.WinShift)
	copy(j.Categories[:], scores[labels:])
	softmax(j.Categories[:], m.Calibration.Sharpness)
	j.Gain = sigmoid(m.Calibration.GainSlope*scores[direction] + m.Calibration.GainShift)
	return j
}

// scores adds up the rows of a text's features. They are divided by the root of how many features the text has, so that a
// long text is not surer than a short one.
func (m *Model) scores(text string) [columns]float64 {
	var buffer [512]uint32
	keys := m.Grams.Of(buffer[:0], text)
	var sums [columns]int32
	for _, k := range keys {
		row := m.index.Find(k)
		if row < 0 {
			continue
		}
		for c, weight := range (*[columns]byte)(m.rows[row*columns:]) {
			sums[c] += int32(int8(weight))
		}
	}
	norm := grams.Norm(len(keys))
	var scores [columns]float64
	for c, sum := range sums {
		scores[c] = float64(float64(sum)*m.Scale[c])*norm + m.Bias[c]
	}
	return scores
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// softmax turns scores, sharpened, into probabilities in place.
func softmax(scores []float64, sharpness float64) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	total := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(sharpness * (s - top))
		total += scores[i]
	}
	for i := range scores {
		scores[i] /= total
	}
}
