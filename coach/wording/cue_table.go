package wording

import (
	"math/bits"
	"unicode/utf8"
)

// cueTable finds the places of many cues in one pass: at each position it tries those alone whose matches can begin there.
type cueTable struct {
	cues   []cue // at most 64
	firsts firstRunes
	begins map[beginning]starters
}

// starters are the cues that a beginning leaves possible, a bit each.
type starters struct {
	whole uint64 // those for which it is enough
	more  uint64 // those that look at further characters
}

func newCueTable(scripts ...[]cue) *cueTable {
	t := &cueTable{begins: map[beginning]starters{}}
	for _, cues := range scripts {
		t.cues = append(t.cues, cues...)
	}
	if len(t.cues) > 64 {
		panic("more cues than a table can hold")
	}
	for i, c := range t.cues {
		for begin, whole := range c.match.begins {
			s := t.begins[begin]
			if whole {
				s.whole |= 1 << i
			} else {
				s.more |= 1 << i
			}
			t.begins[begin] = s
			t.firsts.add(begin[0])
		}
	}
	return t
}

// startersOf returns the cues whose matches can begin where a text does.
func (t *cueTable) startersOf(text string) uint64 {
	var at beginning
	var possible uint64
	for i := range depth {
		r, size := utf8.DecodeRuneInString(text)
		if size == 0 {
			break
		}
		at[i] = folded(r)
		s := t.begins[at]
		possible |= s.whole
		if s.more == 0 {
			break
		}
		text = text[size:]
	}
	return possible
}

// match is where a cue matches, in bytes.
type match struct{ cue, start, end int }

// matches returns where the cues match, in the order of the text; those of one cue do not overlap.
func (t *cueTable) matches(text string) []match {
	var all []match
	var ends [64]int
	before := ' '
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if t.firsts.has(r) && (!isWord(before) || !isWord(r)) {
			for possible := t.startersOf(text[at:]); possible != 0; possible &= possible - 1 {
				i := bits.TrailingZeros64(possible)
				if at < ends[i] {
					continue
				}
				if end := t.cues[i].match.endAt(text, at); end > at {
					all = append(all, match{i, at, end})
					ends[i] = end
				}
			}
		}
		before = r
		at += size
	}
	return all
}

// firstRunes is a set of the characters with which a match can begin. It may hold more of them than were added.
type firstRunes [1 << 10]uint64

func (f *firstRunes) add(r rune) {
	h := uint16(folded(r))
	f[h>>6] |= 1 << (h & 63)
}

func (f *firstRunes) has(r rune) bool {
	h := uint16(folded(r))
	return f[h>>6]>>(h&63)&1 == 1
}
