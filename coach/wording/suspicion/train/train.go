package main

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"

	"fourfold/coach/grams"
	"fourfold/coach/grams/fit"
	"fourfold/coach/wording/suspicion"
)

// settings of a training.
type settings struct {
	Grams        grams.Grams
	MinCount     int     // texts in which a feature must stand to have a row
	ConceptValue float64 // what a concept counts beside each of its words
	PairValue    float64 // what a pair of concepts counts
	Fit          fit.Settings
}

// vocabulary numbers the features, then the concepts, then the pairs of concepts.
type vocabulary struct {
	settings
	concepts concepts
	number   map[uint32]int
}

func newVocabulary(texts []string, concepts concepts, s settings) vocabulary {
	counts := map[uint32]int{}
	for _, text := range texts {
		keys := s.Grams.Of(nil, text)
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			counts[key]++
		}
	}
	v := vocabulary{settings: s, concepts: concepts, number: map[uint32]int{}}
	var keys []uint32
	for key, count := range counts {
		if count >= s.MinCount {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for i, key := range keys {
		v.number[key] = i
	}
	return v
}

func (v vocabulary) concept(i int) int { return len(v.number) + i }

func (v vocabulary) pairOf(i, j int) int {
	return v.concept(suspicion.MaxConcepts) + i*suspicion.MaxConcepts + j
}

func (v vocabulary) size() int { return v.pairOf(suspicion.MaxConcepts, 0) }

// cells returns what stands in a text.
func (v vocabulary) cells(text string) []fit.Cell {
	keys := v.Grams.Of(nil, text)
	norm, values, present := suspicion.Norm(len(keys)), map[int]float64{}, uint32(0)
	for _, key := range keys {
		if f, known := v.number[key]; known {
			values[f] += norm
		}
		for left := v.concepts.of[key]; left != 0; left &= left - 1 {
			values[v.concept(bits.TrailingZeros32(left))] += v.ConceptValue * norm
		}
		present |= v.concepts.of[key]
	}
	for i := range suspicion.MaxConcepts {
		for j := i + 1; j < suspicion.MaxConcepts; j++ {
			if present>>i&1 == 1 && present>>j&1 == 1 {
				values[v.pairOf(i, j)] = v.PairValue
			}
		}
	}
	var cells []fit.Cell
	for f, value := range values {
		if value != 0 {
			cells = append(cells, fit.Cell{Feature: f, Value: value})
		}
	}
	slices.SortFunc(cells, func(a, b fit.Cell) int { return a.Feature - b.Feature })
	return cells
}

// train fits a model over the lines, each as it is and as a note may show it.
func train(examples []example, concepts concepts, s settings) *suspicion.Weights {
	var texts []string
	for _, e := range examples {
		texts = append(texts, e.text)
	}
	v := newVocabulary(texts, concepts, s)
	var rows []fit.Row
	for _, e := range windows(examples) {
		rows = append(rows, fit.Row{Cells: v.cells(e.text), Answer: e.answer})
	}
	head := fit.Train(rows, v.size(), suspicion.Kinds+1, s.Fit)
	return v.weights(head)
}

// windows returns the lines as a note shows them: as they are, as if dictated without marks, and of the plain ones each clause
// and what was dictated together with another.
func windows(examples []example) []example {
	random := rand.New(rand.NewPCG(7, 7))
	neighbours := map[string][]string{}
	for _, e := range examples {
		if e.answer == plain {
			neighbours[e.language] = append(neighbours[e.language], e.text)
		}
	}
	all := slices.Clone(examples)
	for _, e := range examples {
		all = append(all, dictated(e, ""))
		if e.answer == plain {
			others := neighbours[e.language]
			all = append(all, dictated(e, others[random.IntN(len(others))]))
			all = append(all, clauses(e)...)
		}
	}
	return all
}

const marks = "，,。;；:：!?！？、“”\"「」."

// dictated returns an example without marks, and another text after it.
func dictated(e example, more string) example {
	words := strings.FieldsFunc(e.text+" "+more, func(r rune) bool { return r == ' ' || strings.ContainsRune(marks, r) })
	e.text = strings.Join(words, " ")
	return e
}

// clauses returns the parts of an example, if it has several.
func clauses(e example) []example {
	parts := strings.FieldsFunc(e.text, func(r rune) bool { return strings.ContainsRune(marks, r) })
	if len(parts) < 2 {
		return nil
	}
	var all []example
	for _, part := range parts {
		e.text = part
		all = append(all, e)
	}
	return all
}

// weights adds the concepts' weights to those of their words.
func (v vocabulary) weights(head *fit.Head) *suspicion.Weights {
	w := &suspicion.Weights{Grams: v.Grams, Hints: v.concepts.hints}
	w.Bias = overPlain(head.Bias)
	for key := range v.number {
		w.Keys = append(w.Keys, key)
	}
	for key := range v.concepts.of {
		w.Keys = append(w.Keys, key)
	}
	slices.Sort(w.Keys)
	w.Keys = slices.Compact(w.Keys)
	for _, key := range w.Keys {
		w.Rows = append(w.Rows, v.row(head, key))
		w.Concepts = append(w.Concepts, v.concepts.of[key])
	}
	for i := range suspicion.MaxConcepts {
		for j := i + 1; j < suspicion.MaxConcepts; j++ {
			pair := suspicion.Pair{First: uint8(i), Second: uint8(j)}
			for k := range pair.Weights {
				pair.Weights[k] = float32(v.PairValue * overPlain(head.Of(v.pairOf(i, j)))[k])
			}
			w.Pairs = append(w.Pairs, pair)
		}
	}
	return w
}

func (v vocabulary) row(head *fit.Head, key uint32) [suspicion.Kinds]float64 {
	var row [suspicion.Kinds]float64
	if f, known := v.number[key]; known {
		row = overPlain(head.Of(f))
	}
	for left := v.concepts.of[key]; left != 0; left &= left - 1 {
		for k, weight := range overPlain(head.Of(v.concept(bits.TrailingZeros32(left)))) {
			row[k] += v.ConceptValue * weight
		}
	}
	return row
}

// overPlain returns by how much each kind's column exceeds that of plain lines, which makes log odds of a softmax.
func overPlain(columns []float64) [suspicion.Kinds]float64 {
	var over [suspicion.Kinds]float64
	for k := range over {
		over[k] = columns[k] - columns[plain]
	}
	return over
}
