package wording

import (
	"regexp"
	"strings"
	"unicode"
)

// Lengths in code points from which a stretch without a sentence's end is cut, and the least that a piece keeps.
const (
	longChinese  = 30  // cut at spaces between Chinese characters
	shortClause  = 8   // shorter clauses join the next
	heavyChinese = 160 // cut at ； and ，
	longLatin    = 200 // cut at words that begin a clause
	leastLatin   = 50
	mostLatin    = 240 // cut at any space
	longestStart = 12  // of the words that begin a clause
)

// appendClauses appends the clauses of a sentence, which is one clause unless it is long. White space at the ends of a
// clause belongs to none.
func appendClauses(clauses []Span, runes []rune, sentence Span) []Span {
	sentence = trim(runes, sentence)
	if sentence.Start == sentence.End {
		return clauses
	}
	for _, spoken := range cutAtSpaces(runes, sentence) {
		for _, piece := range cutAtCommas(runes, spoken) {
			clauses = append(clauses, cutAtConnectors(runes, piece)...)
		}
	}
	return clauses
}

// cutAtSpaces cuts where a Chinese text uses spaces for punctuation.
func cutAtSpaces(runes []rune, s Span) []Span {
	if s.End-s.Start <= longChinese {
		return []Span{s}
	}
	return cut(runes, s, func(at, length int) bool {
		return unicode.IsSpace(runes[at]) && length >= shortClause && s.End-at > shortClause &&
			isChinese(runes[at-1]) && isChinese(nextVisible(runes, at, s.End))
	})
}

// cutAtCommas cuts a very long Chinese sentence after ； and, where that is not enough, after ，.
func cutAtCommas(runes []rune, s Span) []Span {
	if s.End-s.Start <= heavyChinese || !strings.ContainsAny(string(runes[s.Start:s.End]), "；，") {
		return []Span{s}
	}
	return cut(runes, s, func(at, length int) bool {
		before := runes[at-1]
		return before == '；' && length >= shortClause || before == '，' && length >= heavyChinese/2
	})
}

// cutAtConnectors cuts a long run of Latin words before a word that begins a clause, and at any space where none does.
func cutAtConnectors(runes []rune, s Span) []Span {
	if s.End-s.Start <= longLatin {
		return []Span{s}
	}
	return cut(runes, s, func(at, length int) bool {
		if !unicode.IsSpace(runes[at]) || length < leastLatin || s.End-at < leastLatin/2 {
			return false
		}
		head := string(runes[at:min(s.End, at+longestStart)])
		return length >= mostLatin || clauseStart.MatchString(head) || length >= longLatin/2 && clauseMaybe.MatchString(head)
	})
}

// cut cuts a span at every position where the test says so; length is that of the piece up to there.
func cut(runes []rune, s Span, here func(at, length int) bool) []Span {
	var pieces []Span
	start := s.Start
	for at := s.Start + 1; at < s.End; at++ {
		if here(at, at-start) {
			pieces = append(pieces, trim(runes, Span{start, at}))
			start = trim(runes, Span{at, s.End}).Start
			at = start
		}
	}
	return append(pieces, trim(runes, Span{start, s.End}))
}

// Words that begin a clause of their own, and words that do so often enough to cut a piece that is long already.
var (
	clauseStart = regexp.MustCompile(`(?i)^\s(?:and then|and so(?:\s[^o]|\so[^n])|so then|ok|okay|anyway|then|but|uh|um|so)\b`)
	clauseMaybe = regexp.MustCompile(`(?i)^\s(?:and|because|cause|which|he|she|they|we|when|if)\s`)
)

func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("，。！？；：、）（」「”“…", r)
}
