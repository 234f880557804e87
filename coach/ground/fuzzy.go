package ground

import "slices"

const (
	leastFuzzy       = 8   // folded characters from which a nearly equal stretch is looked for
	mostFuzzy        = 600 // folded characters up to which it is
	charactersAnEdit = 10  // one edit for so many characters: similarity of at least 0.90
)

// candidate is a place that is nearly the query, and how many edits it is away.
type candidate struct {
	place
	edits int
}

// nearly returns the places nearest to the query within the edits that its length allows, the nearest first. Sellers'
// algorithm runs only around exact finds of a part of the query: of k+1 parts, k edits leave one as it is.
func (f *folded) nearly(query *folded) []candidate {
	length := len(query.runes)
	edits := length / charactersAnEdit
	if length < leastFuzzy || length > mostFuzzy || edits == 0 {
		return nil
	}
	var found []candidate
	for _, window := range f.windows(query, edits) {
		found = append(found, f.align(query.runes, window, edits)...)
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		if a.edits != b.edits {
			return a.edits - b.edits
		}
		return a.start - b.start
	})
	return found
}

// windows returns the stretches of the text in which the query can stand, in order and apart from each other.
func (f *folded) windows(query *folded, edits int) []place {
	var windows []place
	length := len(query.runes)
	for part := range edits + 1 {
		start, end := part*length/(edits+1), (part+1)*length/(edits+1)
		for at := range f.occurrences(string(query.runes[start:end])) {
			windows = appendJoined(windows, place{max(0, at-start-edits), min(len(f.runes), at-start+length+edits)})
		}
	}
	slices.SortFunc(windows, func(a, b place) int { return a.start - b.start })
	var joined []place
	for _, window := range windows {
		joined = appendJoined(joined, window)
	}
	return joined
}

// appendJoined appends a place, or lengthens the last one where that begins before it and touches it.
func appendJoined(places []place, p place) []place {
	if last := len(places) - 1; last >= 0 && places[last].start <= p.start && p.start <= places[last].end {
		places[last].end = max(places[last].end, p.end)
		return places
	}
	return append(places, p)
}

// align returns the places in a window that end where the query is within the edits, whole at both ends.
func (f *folded) align(query []rune, window place, edits int) []candidate {
	length := len(query)
	column := make([]cell, length+1)
	for i := range column {
		column[i] = cell{edits: i, start: window.start}
	}
	var found []candidate
	for at := window.start; at < window.end; at++ {
		diagonal := column[0]
		column[0] = cell{0, at + 1}
		for i := 1; i <= length; i++ {
			above := column[i]
			column[i] = nearest(query[i-1] == f.runes[at], diagonal, above, column[i-1])
			diagonal = above
		}
		last := column[length]
		p := place{last.start, at + 1}
		if last.edits <= edits && p.start < p.end && f.whole(p) && !f.negates(p.end) {
			found = append(found, candidate{p, last.edits})
		}
	}
	return found
}

// cell is the least number of edits up to a point of the query, and where in the text such an alignment begins.
type cell struct{ edits, start int }

// nearest is the best of three ways to a cell: taking both runes, skipping one of the text, skipping one of the query.
func nearest(same bool, diagonal, text, query cell) cell {
	best := diagonal
	if !same {
		best.edits++
	}
	for _, other := range []cell{{text.edits + 1, text.start}, {query.edits + 1, query.start}} {
		if other.edits < best.edits {
			best = other
		}
	}
	return best
}
