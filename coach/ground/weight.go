package ground

import "unicode"

// The least that a quote, and each part of one with an ellipsis, must weigh: a Chinese character weighs one, a word of
// another script two.
const (
	leastWeight     = 4
	leastPartWeight = 6
)

func (f *folded) weight() int {
	weight := 0
	for i, r := range f.runes {
		switch {
		case unicode.Is(unicode.Han, r):
			weight++
		case isWord(r) && (i == 0 || f.gap[i] || !isLatin(f.runes[i-1])):
			weight += 2
		}
	}
	return weight
}

// source maps places of the folded text back to code points of its source.
func (f *folded) source(places []place) []place {
	sources := make([]place, 0, len(places))
	for _, p := range places {
		sources = append(sources, f.sourceOf(p))
	}
	return sources
}

func (f *folded) sourceOf(p place) place { return place{f.from[p.start], f.to[p.end-1]} }
