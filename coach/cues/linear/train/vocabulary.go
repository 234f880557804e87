package main

import (
	"slices"

	"fourfold/coach/grams"
	"fourfold/coach/grams/fit"
)

// vocabulary numbers the features that get weights of their own, and after them the classes of the thesaurus.
type vocabulary struct {
	grams     grams.Grams
	thesaurus thesaurus
	number    map[uint32]int
}

func newVocabulary(examples []example, s settings) vocabulary {
	counts := map[uint32]int{}
	for _, e := range examples {
		keys := s.Grams.Of(nil, e.text)
		slices.Sort(keys)
		for _, k := range slices.Compact(keys) {
			counts[k]++
		}
	}
	var keys []uint32
	for k, count := range counts {
		if count >= s.MinCount {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	v := vocabulary{grams: s.Grams, thesaurus: newThesaurus(), number: map[uint32]int{}}
	for i, k := range keys {
		v.number[k] = i
	}
	return v
}

// size returns how many features there are, classes among them.
func (v vocabulary) size() int { return len(v.number) + v.thesaurus.classes }

func (v vocabulary) class(i int) int { return len(v.number) + i }

// keys lists the names of every feature that has weights: its own, or those of its classes.
func (v vocabulary) keys() []uint32 {
	var keys []uint32
	for k := range v.number {
		keys = append(keys, k)
	}
	for k := range v.thesaurus.of {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// cells returns what stands in a text. A class counts classValue where a feature counts one.
func (v vocabulary) cells(text string, classValue float64) []fit.Cell {
	keys := v.grams.Of(nil, text)
	values := map[int]float64{}
	for _, k := range keys {
		if f, known := v.number[k]; known {
			values[f]++
		}
		for _, class := range v.thesaurus.of[k] {
			values[v.class(class)] += classValue
		}
	}
	norm := grams.Norm(len(keys))
	var cells []fit.Cell
	for f, value := range values {
		if value != 0 {
			cells = append(cells, fit.Cell{Feature: f, Value: value * norm})
		}
	}
	slices.SortFunc(cells, func(a, b fit.Cell) int { return a.Feature - b.Feature })
	return cells
}

// weight returns what a head gives to a feature by its name, its classes' shares included.
func (v vocabulary) weight(h *fit.Head, key uint32, classValue float64) []float64 {
	sum := make([]float64, h.Columns)
	if f, known := v.number[key]; known {
		copy(sum, h.Of(f))
	}
	for _, class := range v.thesaurus.of[key] {
		for c, w := range h.Of(v.class(class)) {
			sum[c] += float64(w * classValue)
		}
	}
	return sum
}
