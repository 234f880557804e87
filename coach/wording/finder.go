package wording

import (
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// finder finds what an expression of many alternatives matches. The alternatives are tried only where characters stand with
// which one of them can begin, which is far faster on a note than the expression alone. The expression must not look
// at what stands before the match, but for a word boundary.
type finder struct {
	anchored *regexp.Regexp
	begins   beginnings
}

// longestMatch is how many bytes a match may have.
const longestMatch = 400

func newFinder(expression *regexp.Regexp) finder {
	return finder{anchored: regexp.MustCompile(`\A(?:` + expression.String() + `)`), begins: beginningsOf(expression.String())}
}

// in reports whether there is a match in a text.
func (f finder) in(text string) bool {
	_, found := f.next(text, 0)
	return found
}

// find returns the matches in order, not overlapping, in bytes.
func (f finder) find(text string) [][2]int {
	var matches [][2]int
	for at := 0; ; {
		match, found := f.next(text, at)
		if !found {
			return matches
		}
		matches = append(matches, match)
		at = match[1]
	}
}

// next returns the first match that begins at a position or after it.
func (f finder) next(text string, at int) ([2]int, bool) {
	before := ' '
	if at > 0 {
		before, _ = utf8.DecodeLastRuneInString(text[:at])
	}
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if (!isWord(before) || !isWord(r)) && f.begins.with(text[at:]) {
			match := f.anchored.FindStringIndex(text[at:min(len(text), at+longestMatch)])
			if match != nil && match[1] > 0 {
				return [2]int{at, at + match[1]}, true
			}
		}
		before = r
		at += size
	}
	return [2]int{}, false
}

// isWord reports whether a regular expression takes a character for a part of a word.
func isWord(r rune) bool { return r < utf8.RuneSelf && syntax.IsWordChar(r) }
