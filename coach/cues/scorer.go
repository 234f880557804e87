package cues

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"fourfold/models"
)

// features are what a passage shows: concepts of the lexicons, and how it is told.
type features map[string]bool

// hasAll reports whether the passage shows all of them.
func (f features) hasAll(names []string) bool {
	for _, name := range names {
		if !f[name] {
			return false
		}
	}
	return true
}

// any reports whether the passage shows one of them.
func (f features) any(names ...string) bool {
	for _, name := range names {
		if f[name] {
			return true
		}
	}
	return false
}

// scorer tells how much a passage speaks of a personal win, and for which category: a linear model over features and over
// features that count together. Its tables are data, so that other weights can take their place.
type scorer struct {
	weights []weight
	votes   []vote
}

type weight struct {
	features []string
	weight   float64
}

type vote struct {
	features []string
	category models.Category
	weight   float64
}

var theScorer = sync.OnceValue(func() *scorer {
	s := &scorer{}
	for _, row := range rowsOf("data/weights.txt") {
		s.weights = append(s.weights, weight{strings.Split(row[0], "&"), number(row[1])})
	}
	for _, row := range rowsOf("data/votes.txt") {
		for _, part := range strings.Split(row[1], ",") {
			category, value, _ := strings.Cut(strings.TrimSpace(part), " ")
			s.votes = append(s.votes, vote{strings.Split(row[0], "&"), models.Category(category), number(value)})
		}
	}
	return s
})

func number(text string) float64 {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(fmt.Sprintf("weight %q: %v", text, err))
	}
	return value
}

// score is above zero where a passage speaks of a personal win; it is damped in a long passage.
func (s *scorer) score(f features, length, undamped int) float64 {
	gain, loss := 0.0, 0.0
	for _, w := range s.weights {
		if !f.hasAll(w.features) {
			continue
		}
		if w.weight > 0 {
			gain += w.weight
		} else {
			loss += w.weight
		}
	}
	if length > undamped {
		damp := 0.5 + 0.5*float64(undamped)/float64(length)
		return damp * (gain + loss)
	}
	return gain + loss
}

// tally adds a passage's votes, times a factor.
func (s *scorer) tally(f features, factor float64, into map[models.Category]float64) {
	for _, v := range s.votes {
		if f.hasAll(v.features) {
			into[v.category] += factor * v.weight
		}
	}
}

// concepts returns the single features that have a weight and that a passage shows, in the table's order.
func (s *scorer) concepts(f features) []string {
	var found []string
	for _, w := range s.weights {
		if len(w.features) == 1 && f[w.features[0]] {
			found = append(found, w.features[0])
		}
	}
	return found
}
