package pseudonym

import (
	"slices"
	"unicode"
)

// plain is a text as names and numbers are looked for in it: without what cannot be seen or only combines, width and
// dashes folded, runs of white space made one character; with a way back to the code points of the text.
type plain struct {
	runes    []rune
	from, to []int // by rune: the code points that it came from, half-open; what was dropped goes with the rune before it
}

func newPlain(text []rune) plain {
	p := plain{runes: make([]rune, 0, len(text)), from: make([]int, 0, len(text)), to: make([]int, 0, len(text))}
	for i, r := range text {
		last := len(p.runes) - 1
		switch {
		case isDropped(r):
			if last >= 0 {
				p.to[last] = i + 1
			}
		case unicode.IsSpace(r) && last >= 0 && isBlank(p.runes[last]):
			p.to[last] = i + 1
			if r == '\n' {
				p.runes[last] = '\n'
			}
		default:
			p.runes = append(p.runes, foldRune(r))
			p.from, p.to = append(p.from, i), append(p.to, i+1)
		}
	}
	return p
}

// isDropped reports whether a rune combines with others, or is taken out of every request, so that what it parts is joined.
func isDropped(r rune) bool {
	if r < 0x7f {
		return r < ' ' && r != '\n' && r != '\t'
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc)
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' }

func foldRune(r rune) rune {
	switch {
	case r == '\n':
		return r
	case unicode.IsSpace(r):
		return ' '
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r >= '‐' && r <= '―' || r == '−':
		return '-'
	case r == '﹫':
		return '@'
	}
	return r
}

// source returns the code points of the text that a stretch came from.
func (p plain) source(s span) (from, to int) { return p.from[s.start], p.to[s.end-1] }

// hidden takes the place of what has a mark already: neither letter nor digit nor white space.
const hidden = '\uFFFC'

// hide keeps a stretch from being found again.
func (p plain) hide(s span) {
	for i := s.start; i < s.end; i++ {
		p.runes[i] = hidden
	}
}

// lined is the text with its lines joined.
func (p plain) lined() []rune {
	runes := slices.Clone(p.runes)
	for i, r := range runes {
		if r == '\n' {
			runes[i] = ' '
		}
	}
	return runes
}

// span is a stretch of a plain text in runes, half-open.
type span struct{ start, end int }

func (s span) touches(other span) bool { return s.start < other.end && other.start < s.end }

// isLatin reports whether a rune is part of a word or number of a script that puts spaces between words.
func isLatin(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// partsWords reports whether no Latin word or number runs across either end of a stretch.
func partsWords(runes []rune, s span) bool {
	before := s.start == 0 || !isLatin(runes[s.start-1]) || !isLatin(runes[s.start])
	after := s.end >= len(runes) || !isLatin(runes[s.end]) || !isLatin(runes[s.end-1])
	return before && after
}
