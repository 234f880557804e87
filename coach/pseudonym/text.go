package pseudonym

import (
	"slices"
	"sort"
	"strings"
)

// Text is a text as it is sent, with the way back to the one that is stored. Positions are code points.
type Text struct {
	Stored, Sent string
	swaps        []swap // in order
}

// swap is a stretch of the stored text and the mark that is sent for it.
type swap struct {
	from, to   int // in the stored text
	start, end int // in the sent one
}

// Source returns the stretch of the stored text for one of the sent text. An end of it that lies within a mark widens to
// all that the mark stands for.
func (t Text) Source(start, end int) (from, to int) {
	return t.source(start, false), t.source(end, true)
}

func (t Text) source(at int, isEnd bool) int {
	next := sort.Search(len(t.swaps), func(i int) bool { return t.swaps[i].start >= at })
	if !isEnd && next < len(t.swaps) && t.swaps[next].start == at {
		return t.swaps[next].from
	}
	if next == 0 {
		return at
	}
	last := t.swaps[next-1]
	switch {
	case at >= last.end:
		return last.to + at - last.end
	case isEnd:
		return last.to
	}
	return last.from
}

// At returns where a position of the stored text is in the sent one; within what a mark stands for it is the mark's end.
func (t Text) At(position int) int {
	next := sort.Search(len(t.swaps), func(i int) bool { return t.swaps[i].from >= position })
	if next == 0 {
		return position
	}
	last := t.swaps[next-1]
	return last.end + max(0, position-last.to)
}

// marked is a stretch of a stored text and its mark.
type marked struct {
	from, to int
	mark     string
}

// newText puts the marks into a text; they are in order and do not overlap. Where a mark would run together with a word or
// number beside it, a space that belongs to the mark parts them.
func newText(stored string, runes []rune, marks []marked) Text {
	t := Text{Stored: stored, Sent: stored}
	if len(marks) == 0 {
		return t
	}
	var sent strings.Builder
	at, length := 0, 0
	for i, m := range marks {
		sent.WriteString(string(runes[at:m.from]))
		length += m.from - at
		mark := m.mark
		if m.from > 0 && isLatin(runes[m.from-1]) && m.from != at {
			mark = " " + mark
		}
		joined := i+1 < len(marks) && marks[i+1].from == m.to
		if joined || m.to < len(runes) && isLatin(runes[m.to]) {
			mark += " "
		}
		sent.WriteString(mark)
		t.swaps = append(t.swaps, swap{from: m.from, to: m.to, start: length, end: length + len(mark)})
		at, length = m.to, length+len(mark)
	}
	sent.WriteString(string(runes[at:]))
	t.Sent = sent.String()
	return t
}

// inOrder sorts marks by where they stand.
func inOrder(marks []marked) []marked {
	slices.SortFunc(marks, func(a, b marked) int { return a.from - b.from })
	return marks
}
