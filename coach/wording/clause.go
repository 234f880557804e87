package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceEnds are the marks at which a sentence ends; a full stop of Latin script ends one only before white space.
const sentenceEnds = "。！？!?\n"

// clauseEnds are the marks at which a clause ends.
const clauseEnds = sentenceEnds + "，,；;、：:「」“”\"（）()"

// A sentence that no mark ends, as in what was dictated, is cut at white space once it has longSentence bytes, and
// anywhere once it has longestSentence.
const (
	longSentence    = 300
	longestSentence = 600
)

// sentencesIn cuts a text into sentences, in bytes: half-open, in order, without gaps.
func sentencesIn(text string) [][2]int {
	var cut [][2]int
	start := 0
	for at, r := range text {
		size := at - start
		mark := at > start && endsAt(text, at, sentenceEnds)
		if mark || size >= longSentence && unicode.IsSpace(r) || size >= longestSentence {
			cut = append(cut, [2]int{start, at})
			start = at
		}
	}
	if start < len(text) {
		cut = append(cut, [2]int{start, len(text)})
	}
	return cut
}

// A stretch that no clause end bounds, as in what was dictated, grows to white space once it has wide more bytes, and by
// no more than widest.
const (
	wide   = 40
	widest = 300
)

// widened grows a stretch to the clauses that it touches.
func widened(text string, start, end int) (from, to int) {
	from, to = start, end
	for from > 0 && !endsAt(text, from, clauseEnds) && !betweenHan(text, from) {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
		if start-from > widest || start-from > wide && text[from] == ' ' {
			break
		}
	}
	for to < len(text) && !beginsEnd(text[to:], clauseEnds) && !betweenHan(text, to) {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
		if to-end > widest || to-end > wide && text[to-1] == ' ' {
			break
		}
	}
	trimmed := strings.TrimSpace(text[from:to])
	from += strings.Index(text[from:to], trimmed)
	return from, from + len(trimmed)
}

// betweenHan reports whether a byte position stands at a space between two Chinese characters, where a dictated clause ends.
func betweenHan(text string, at int) bool {
	before, after := strings.TrimRight(text[:at], " "), strings.TrimLeft(text[at:], " ")
	if len(before)+len(after) == len(text) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, next)
}

// endsAt reports whether a sentence or clause ended right before a byte position.
func endsAt(text string, at int, marks string) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	if strings.ContainsRune(marks, r) {
		return true
	}
	return unicode.IsSpace(r) && at >= 2 && text[at-2] == '.'
}

// beginsEnd reports whether the end of a sentence or clause stands at the beginning of a text.
func beginsEnd(text, marks string) bool {
	r, size := utf8.DecodeRuneInString(text)
	if strings.ContainsRune(marks, r) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[size:])
	return r == '.' && (size == len(text) || unicode.IsSpace(next))
}
