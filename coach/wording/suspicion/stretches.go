package suspicion

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Stretch is a part of a text in bytes, half-open, that whole clauses make up.
type Stretch struct{ Start, End int }

// Stretches returns, of each kind, where a text is suspected of it: in order, not touching.
type Stretches [kinds][]Stretch

// clause is a part of a text between two marks.
type clause struct {
	start, end int // in bytes, white space around it left out
	unit       int // number of the sentence, or of the part of a long one
	signs      Signs
}

// longest is how many bytes a clause may have that no mark ends, as in what was dictated.
const longest = 120

// longestUnit is how many bytes of a sentence are judged at once, if its clauses can be parted.
const longestUnit = 180

// Find judges every sentence of a text, a long one in parts.
func (m *Model) Find(text string) Stretches {
	clauses := m.clauses(text)
	var found Stretches
	for first := 0; first < len(clauses); {
		next := unitEnd(clauses, first)
		m.suspect(&found, clauses[first:next])
		first = next
	}
	return found
}

func unitEnd(clauses []clause, first int) int {
	next := first
	for next < len(clauses) && clauses[next].unit == clauses[first].unit {
		next++
	}
	return next
}

// suspect adds the window's stretches to those found.
func (m *Model) suspect(found *Stretches, window []clause) {
	for k, score := range m.Scores(together(window)) {
		if score < 0 {
			continue
		}
		shown := m.narrowed(window, Kind(k))
		found[k] = add(found[k], Stretch{shown[0].start, shown[len(shown)-1].end})
	}
}

// narrowed leaves away the clauses at both ends without which a window is suspected the more.
func (m *Model) narrowed(window []clause, k Kind) []clause {
	best := m.Scores(together(window))[k]
	for len(window) > 1 {
		head, tail := m.Scores(together(window[1:]))[k], m.Scores(together(window[:len(window)-1]))[k]
		if max(head, tail) < best {
			return window
		}
		if head >= tail {
			window = window[1:]
		} else {
			window = window[:len(window)-1]
		}
		best = max(head, tail)
	}
	return window
}

func together(window []clause) Signs {
	var all Signs
	for _, c := range window {
		all = all.Plus(c.signs)
	}
	return all
}

// add puts a stretch behind the others, or joins it with the last one that it touches.
func add(stretches []Stretch, s Stretch) []Stretch {
	last := len(stretches) - 1
	if last >= 0 && s.Start <= stretches[last].End {
		stretches[last].End = max(stretches[last].End, s.End)
		stretches[last].Start = min(stretches[last].Start, s.Start)
		return stretches
	}
	return append(stretches, s)
}

// clauses cuts a text and reads the signs of each part.
func (m *Model) clauses(text string) []clause {
	var clauses []clause
	start, unit, begun := 0, 0, 0
	keep := func(end int) {
		trimmed := strings.TrimSpace(text[start:end])
		if trimmed == "" {
			return
		}
		if end-begun > longestUnit && start > begun {
			unit++
			begun = start
		}
		from := start + strings.Index(text[start:end], trimmed)
		clauses = append(clauses, clause{from, from + len(trimmed), unit, m.Signs(trimmed)})
	}
	for at, r := range text {
		if at < start {
			continue
		}
		end := at + utf8.RuneLen(r)
		switch {
		case r == utf8.RuneError:
			continue
		case endsSentence(text, at, r):
			keep(end)
			start, begun = end, end
			unit++
		case endsClause(text, at, r, start):
			keep(end)
			start = end
		}
	}
	keep(len(text))
	return clauses
}

func endsSentence(text string, at int, r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '\n':
		return true
	case '.':
		next, _ := utf8.DecodeRuneInString(text[at+1:])
		return at+1 == len(text) || unicode.IsSpace(next)
	}
	return false
}

func endsClause(text string, at int, r rune, start int) bool {
	switch r {
	case '，', ',', '；', ';', '：', '、', '（', '）', '(', ')':
		return r != ',' || at+1 == len(text) || text[at+1] < '0' || text[at+1] > '9'
	case ' ':
		if at-start >= longest {
			return true
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+1:])
		return unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after)
	}
	return at-start >= 3*longest
}
