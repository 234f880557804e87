package wording

import (
	"slices"
	"strings"
	"unicode"
)

// sentencesOf cuts a span into its sentences, and the long ones without punctuation into clauses.
func sentencesOf(runes []rune, s Span) []Span {
	var sentences []Span
	start := s.Start
	for at := s.Start; at < s.End; at++ {
		end, ends := sentenceEnd(runes, Span{start, s.End}, at)
		if !ends {
			continue
		}
		sentences = appendClauses(sentences, runes, Span{start, end})
		start, at = end, end-1
	}
	return appendClauses(sentences, runes, Span{start, s.End})
}

func isEndMark(r rune) bool { return strings.ContainsRune("。！？｡!?.…．", r) }

// sentenceEnd says whether the marks that begin at position at end a sentence, and where its closing marks and quotes are
// over. s is what is left of the turn.
func sentenceEnd(runes []rune, s Span, at int) (int, bool) {
	mark := runes[at]
	if !isEndMark(mark) || at > s.Start && isEndMark(runes[at-1]) {
		return 0, false
	}
	end := at + 1
	for end < s.End && isEndMark(runes[end]) {
		end++
	}
	marks := end
	for end < s.End && strings.ContainsRune(`」』”’)）]】》〉"'`, runes[end]) {
		end++
	}
	if end == s.End {
		return end, true
	}
	next := runes[end]
	switch {
	case strings.ContainsRune("。！？｡", runes[marks-1]):
		return end, !continues(next)
	case runes[marks-1] == '…' || marks-at > 1 && mark == '.':
		return end, unicode.IsSpace(next) && !startsLower(runes, end, s.End)
	case strings.ContainsRune("!?", runes[marks-1]):
		return end, unicode.IsSpace(next) || unicode.Is(unicode.Han, next)
	}
	return end, fullStop(runes, s, at, end)
}

// continues reports whether a mark right after a sentence's end keeps it open: 「好。」，他说.
func continues(next rune) bool { return strings.ContainsRune("，,、；;：:", next) }

func startsLower(runes []rune, at, end int) bool {
	for at < end && unicode.IsSpace(runes[at]) {
		at++
	}
	return at < end && unicode.IsLower(runes[at])
}

// fullStop says whether the Latin stop at position at ends a sentence; it does not in numbers, addresses, initials,
// abbreviations and list numbers. after is the position behind its closing quotes.
func fullStop(runes []rune, s Span, at, after int) bool {
	if unicode.Is(unicode.Han, runes[after]) {
		return at > s.Start && unicode.IsLetter(runes[at-1])
	}
	if !unicode.IsSpace(runes[after]) {
		return false
	}
	word := wordBefore(runes, s.Start, at)
	if isListNumber(runes, s.Start, at, word) || isInitial(word) {
		return false
	}
	next := nextVisible(runes, after, s.End)
	word = strings.ToLower(word)
	if word == "a.m" || word == "p.m" {
		return unicode.IsUpper(next)
	}
	return !isDotted(word) && !abbreviates(word, next)
}

func wordBefore(runes []rune, start, at int) string {
	first := at
	for first > start && !unicode.IsSpace(runes[first-1]) && !strings.ContainsRune(`("'“‘（[，。：、；`, runes[first-1]) {
		first--
	}
	return string(runes[first:at])
}

// isListNumber reports whether the word before the stop is the number or letter that a line's item begins with.
func isListNumber(runes []rune, start, at int, word string) bool {
	if len(strings.TrimSpace(string(runes[start:at]))) != len(word) || len(word) > 3 {
		return false
	}
	return word != "" && strings.TrimFunc(word, unicode.IsDigit) == ""
}

// isInitial reports whether a word is one capital, as in "K. P. Iyer"; "I" is a word of its own.
func isInitial(word string) bool {
	runes := []rune(word)
	return len(runes) == 1 && unicode.IsUpper(runes[0]) && runes[0] != 'I'
}

// isDotted reports whether a word is letters parted by stops, as in "U.S" and "e.g".
func isDotted(word string) bool {
	parts := strings.Split(word, ".")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool {
		return part == "" || len([]rune(part)) > 2 || strings.ContainsFunc(part, unicode.IsDigit)
	})
}

func nextVisible(runes []rune, at, end int) rune {
	for at < end {
		if !unicode.IsSpace(runes[at]) && !strings.ContainsRune(`"'“‘(（`, runes[at]) {
			return runes[at]
		}
		at++
	}
	return 0
}

// abbreviates reports whether the stop belongs to the (lower case) word before it. Titles never end a sentence; other
// abbreviations do when a capital follows; those in front of numbers do when none follows.
func abbreviates(word string, next rune) bool {
	switch word {
	case "dr", "mr", "mrs", "ms", "prof", "st", "vs", "col", "capt", "brig", "maj", "lt", "sgt", "gen", "hon", "rev", "mag",
		"ing", "approx", "ca", "bldg", "messrs", "mme", "fr", "hr", "resp", "z", "eg", "ie":
		return true
	case "etc", "inc", "ltd", "co", "corp", "jr", "sr", "dept", "est", "avg", "min", "max", "hrs", "ext", "incl", "excl", "misc",
		"qty", "ave", "rd", "blvd", "gmbh", "pte", "pvt", "str":
		return !unicode.IsUpper(next)
	case "no", "nr", "nos", "fig", "vol", "pp", "sec", "art", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
		"nov", "dec", "rs", "para", "ch":
		return unicode.IsDigit(next)
	}
	return false
}
