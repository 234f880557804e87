package eval

import (
	"strings"
	"unicode/utf8"
)

// stretch is a piece of a note in code points, half-open.
type stretch struct {
	Note       int
	Start, End int
}

func (s stretch) length() int { return s.End - s.Start }

func (s stretch) overlap(other stretch) int {
	if s.Note != other.Note {
		return 0
	}
	return max(0, min(s.End, other.End)-max(s.Start, other.Start))
}

// locate returns every place where a text stands in the case's notes; none when it stands nowhere exactly.
func (c Case) locate(text string) []stretch {
	if text == "" {
		return nil
	}
	var places []stretch
	length := utf8.RuneCountInString(text)
	for i, note := range c.Notes {
		for at := 0; ; {
			found := strings.Index(note.Text[at:], text)
			if found < 0 {
				break
			}
			at += found
			start := utf8.RuneCountInString(note.Text[:at])
			places = append(places, stretch{i, start, start + length})
			at += len(text)
		}
	}
	return places
}

// locateAll returns the places of several texts together.
func (c Case) locateAll(texts []string) []stretch {
	var places []stretch
	for _, text := range texts {
		places = append(places, c.locate(text)...)
	}
	return places
}

// shared reports whether any two stretches share at least half of the shorter one.
func shared(a, b []stretch) bool {
	for _, one := range a {
		for _, other := range b {
			if overlap := one.overlap(other); overlap > 0 && 2*overlap >= min(one.length(), other.length()) {
				return true
			}
		}
	}
	return false
}

// inside returns which share of the texts' code points lies in the stretches, 0…1. Of a text that stands in several
// places, the place that lies in them most counts; one that stands nowhere lies in none.
func (c Case) inside(texts []string, stretches []stretch) float64 {
	covered, total := 0, 0
	for _, text := range texts {
		best := 0
		for _, place := range c.locate(text) {
			sum := 0
			for _, s := range stretches {
				sum += place.overlap(s)
			}
			best = max(best, sum)
		}
		length := utf8.RuneCountInString(text)
		covered += min(best, length)
		total += length
	}
	if total == 0 {
		return 0
	}
	return float64(covered) / float64(total)
}
