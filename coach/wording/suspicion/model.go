// Package suspicion finds the clauses of a note that a compliance officer would look at: something of value for a person, text
// that addresses the reader's software, sealed information that goes round. The judge is a linear model over runs of
// characters and words and over pairs of concepts that stand near each other, trained on invented lines in Chinese and English
// (corpus, and that of coach/cues) by the command in train.
package suspicion

import (
	_ "embed"
	"fmt"
	"math"
	"math/bits"
	"sync"

	"fourfold/coach/grams"
)

// Kind is what a stretch of text is suspected of.
type Kind int

// The kinds, in the order of the model's columns.
const (
	Inducement Kind = iota
	Injection
	Leak
	kinds int = iota
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

// MaxConcepts is how many classes of words the model can pair.
const MaxConcepts = 32

// Model judges stretches of text. It is safe to use from many goroutines.
type Model struct {
	header
	index grams.Index
	rows  []row
	pairs [MaxConcepts * MaxConcepts][kinds]float64 // of concepts i < j at i*MaxConcepts+j
}

// row is what a feature of grams weighs, and which concepts its word belongs to.
type row struct {
	weights  [kinds]int8
	concepts uint32 // a bit each
}

// Signs are what a stretch of text shows. Those of neighbouring stretches add up.
type Signs struct {
	sums     [kinds]int32
	features int
	concepts uint32
}

// Plus returns the signs of two stretches together.
func (s Signs) Plus(other Signs) Signs {
	for k, sum := range other.sums {
		s.sums[k] += sum
	}
	s.features += other.features
	s.concepts |= other.concepts
	return s
}

// Signs reads a stretch of text.
func (m *Model) Signs(text string) Signs {
	var buffer [512]uint32
	return m.signsOf(m.Grams.Of(buffer[:0], text))
}

func (m *Model) signsOf(keys []uint32) Signs {
	s := Signs{features: len(keys)}
	for _, key := range keys {
		at := m.index.Find(key)
		if at < 0 {
			continue
		}
		row := &m.rows[at]
		for k, weight := range row.weights {
			s.sums[k] += int32(weight)
		}
		s.concepts |= row.concepts
	}
	return s
}

// fewestHints is how many concepts that hint at each kind must stand together. Without them nothing is suspected, whatever
// the words have in common with those of the corpus.
func fewestHints() [kinds]int { return [kinds]int{Inducement: 2, Injection: 1, Leak: 2} }

// Scores returns the log odds of each kind, calibrated so that a stretch is suspected from zero on.
func (m *Model) Scores(s Signs) [kinds]float64 {
	norm := Norm(s.features)
	var scores [kinds]float64
	for k, sum := range s.sums {
		scores[k] = float64(sum)*m.Scale[k]*norm + m.Bias[k]
	}
	paired := m.paired(s)
	for k, fewest := range fewestHints() {
		scores[k] += paired[k] - m.Thresholds[k]
		if bits.OnesCount32(s.concepts&m.Hints[k]) < fewest {
			scores[k] = math.Inf(-1)
		}
	}
	return scores
}

// paired returns what the pairs of concepts add to each kind.
func (m *Model) paired(s Signs) [kinds]float64 {
	var scores [kinds]float64
	for left := s.concepts; left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		for right := left & (left - 1); right != 0; right &= right - 1 {
			for k, weight := range m.pairs[i*MaxConcepts+bits.TrailingZeros32(right)] {
				scores[k] += weight
			}
		}
	}
	return scores
}

// Norm returns what each of so many features counts: a long stretch is not surer than a short one, and a few words are sure
// of nothing.
func Norm(features int) float64 { return grams.Norm(features + fewFeatures) }

const fewFeatures = 24

// Source returns the hash of what the model was trained from.
func (m *Model) Source() [32]byte { return m.header.Source }

// quantised returns a weight in steps of a scale.
func quantised(weight, scale float64) int8 {
	return int8(math.RoundToEven(weight / max(scale, math.SmallestNonzeroFloat64)))
}
