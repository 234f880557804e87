package pseudonym

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters are the beginnings of the marks of one request.
type letters struct {
	person, stranger string
	ending           string // of the word for a kind, so that it is no mark of the texts
}

// either joins the marks of those who share a name.
const either = "-or-"

// freeLetters chooses beginnings that no text holds. U, for somebody unknown, rather than Q, which is a quarter in most
// firms.
func freeLetters(texts []string) letters {
	taken := takenIn(texts)
	var chosen letters
	chosen.person = firstFree(taken, "P", "K", "H", "N", "V")
	taken[strings.ToLower(chosen.person)] = true
	chosen.stranger = firstFree(taken, "U", "Y", "J", "X", "Z")
	for taken["["+chosen.ending] {
		chosen.ending += "x"
	}
	return chosen
}

// firstFree takes the first that is not taken, else doubles the last until it is not.
func firstFree(taken map[string]bool, list ...string) string {
	for _, letter := range list {
		if !taken[strings.ToLower(letter)] {
			return letter
		}
	}
	last := list[len(list)-1]
	return firstFree(taken, last+last[:1])
}

// takenIn collects the letters in front of a digit, and the endings of words in brackets that look like a kind's mark.
func takenIn(texts []string) map[string]bool {
	taken := map[string]bool{}
	for _, text := range texts {
		runes := newPlain([]rune(text)).runes
		word := 0 // where the letters begin that stand before a place
		for i, r := range runes {
			if r < 0x80 && unicode.IsLetter(r) {
				continue
			}
			if isDigit(r) && word < i {
				taken[strings.ToLower(string(runes[word:i]))] = true
			}
			word = i + 1
		}
		if strings.ContainsRune(text, '[') || strings.ContainsRune(text, '［') {
			for _, match := range kindMarks.FindAllStringSubmatch(string(runes), -1) {
				taken["["+strings.ToLower(match[1])] = true
			}
		}
	}
	return taken
}

var kindMarks = regexp.MustCompile(`(?i)\[(?:email|phone|id|account)(x*)-`)

func (l letters) kind(kind kind) string { return "[" + string(kind) + l.ending + "-" }

// pattern matches whatever has the form of a mark.
func (l letters) pattern() *regexp.Regexp {
	person := `(?:` + l.person + `|` + l.stranger + `)\d+`
	var words []string
	for _, kind := range kinds() {
		words = append(words, string(kind))
	}
	return regexp.MustCompile(`(?i)` + person + `(?:` + either + person + `)*|\[(?:` + strings.Join(words, "|") + `)` + l.ending + `-\d+\]`)
}

// stands reports whether no Latin word or number runs across either end of a mark in a model's words.
func stands(text string, match []int) bool {
	if text[match[0]] == '[' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:match[0]])
	after, _ := utf8.DecodeRuneInString(text[match[1]:])
	return !isLatin(before) && !isLatin(after)
}

// isShortHan reports whether a text is two to four Chinese characters.
func isShortHan(text string) bool {
	length := utf8.RuneCountInString(text)
	return length >= 2 && length <= 4 && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}
