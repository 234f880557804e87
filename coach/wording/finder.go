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
	firsts   *firstRunes
}

// longestMatch is how many bytes a match may have.
const longestMatch = 400

func newFinder(expression *regexp.Regexp) finder {
	begins := beginningsOf(expression.String())
	firsts := &firstRunes{}
	for begin := range begins {
		firsts.add(begin[0])
	}
	return finder{regexp.MustCompile(`\A(?:` + expression.String() + `)`), begins, firsts}
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
		if f.firsts.has(r) && (!isWord(before) || !isWord(r)) && f.begins.with(text[at:]) {
			if end := f.endAt(text, at); end > at {
				return [2]int{at, end}, true
			}
		}
		before = r
		at += size
	}
	return [2]int{}, false
}

// endAt returns where a match that begins at a position ends; -1 when none begins there.
func (f finder) endAt(text string, at int) int {
	match := f.anchored.FindStringIndex(text[at:min(len(text), at+longestMatch)])
	if match == nil {
		return -1
	}
	return at + match[1]
}

// isWord reports whether a regular expression takes a character for a part of a word.
func isWord(r rune) bool { return r < utf8.RuneSelf && syntax.IsWordChar(r) }
