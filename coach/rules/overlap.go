package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one Chinese character, or one word or number of another script in lower case.
type token string

// tokensOf cuts a text into tokens and drops the rest. An apostrophe stays inside its word and is dropped from it.
func tokensOf(text string) []token {
	text = strings.ToLower(text)
	tokens := make([]token, 0, len(text)/4)
	start := -1 // where the word begins that goes on
	for at, r := range text {
		kind := kindOf(r)
		if kind == inWord && start < 0 {
			start = at
		}
		if kind == inWord || kind == apostrophe {
			continue
		}
		if start >= 0 {
			tokens = append(tokens, word(text[start:at]))
			start = -1
		}
		if kind == character {
			tokens = append(tokens, token(text[at:at+utf8.RuneLen(r)]))
		}
	}
	if start >= 0 {
		tokens = append(tokens, word(text[start:]))
	}
	return tokens
}

// runeKind is what a rune is to the tokens.
type runeKind int

const (
	outside runeKind = iota
	inWord
	apostrophe
	character // a Chinese one, a token by itself
)

// kindOf looks at the common ranges first: most of a note is in them.
func kindOf(r rune) runeKind {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return inWord
	case r == '\'', r == '’':
		return apostrophe
	case r < utf8.RuneSelf:
		return outside
	case 0x4e00 <= r && r <= 0x9fff, unicode.Is(unicode.Han, r):
		return character
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return inWord
	}
	return outside
}

func word(text string) token {
	if strings.IndexByte(text, '\'') < 0 && !strings.Contains(text, "’") {
		return token(text)
	}
	return token(strings.NewReplacer("'", "", "’", "").Replace(text))
}

// run is a sequence of tokens that two texts share.
type run []token

// leastQuoted is how many tokens the shortest run has that quotes.
const leastQuoted = 4

// quotes reports whether the run is long enough to be recognised as the other's words: six Chinese characters, or four
// words of which two are no small ones.
func (r run) quotes() bool { return r.reaches(6, leastQuoted, 2) }

// supports reports whether the run is long enough to speak of the same thing: three Chinese characters, or a long word.
func (r run) supports() bool { return r.reaches(3, 1, 1) }

func (r run) reaches(characters, words, long int) bool {
	hanCount, wordCount, longCount := 0, 0, 0
	for _, t := range r {
		switch {
		case isHan(t):
			hanCount++
		case len(t) > 4:
			longCount++
			wordCount++
		default:
			wordCount++
		}
	}
	return hanCount >= characters || wordCount >= words && longCount >= long
}

func isHan(t token) bool {
	for _, r := range t {
		return unicode.Is(unicode.Han, r)
	}
	return false
}

// text writes a run with a space before and after each token, so that whole tokens can be searched for.
func (r run) text() string {
	var text strings.Builder
	text.WriteByte(' ')
	for _, t := range r {
		text.WriteString(string(t))
		text.WriteByte(' ')
	}
	return text.String()
}

// sharedRuns returns the longest runs of tokens that a and b share, one for each place in a where one ends.
func sharedRuns(a, b []token) []run {
	var runs []run
	lengths := make([]int, len(b)+1) // of the shared run that ends before this place in b
	for i := range a {
		longest := 0
		for j := len(b); j > 0; j-- {
			if a[i] != b[j-1] {
				lengths[j] = 0
				continue
			}
			lengths[j] = lengths[j-1] + 1
			longest = max(longest, lengths[j])
		}
		if longest > 0 {
			runs = append(runs, run(a[i+1-longest:i+1]))
		}
	}
	return runs
}
