package wording

import (
	"encoding/base64"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Instructions returns where a text addresses the coach, a model or an assistant that reads it, openly or under a cover that
// a person does not see through: in order, not overlapping.
func Instructions(text string) []Span {
	spans := append(Injections(text), unseen(text)...)
	if clear, changed := clearOf(text); changed {
		spans = append(spans, clear.back(Injections(clear.text()))...)
	}
	spans = append(spans, encoded(text)...)
	spans = append(spans, foundSpans(text, staged)...)
	spans = append(spans, foundSpans(withoutAccents(text), romanised)...)
	return mergeSpans(append(spans, floods(text)...))
}

// clear is a text as a machine would read it: without characters that cannot be seen, and with letters that only look like
// Latin ones made Latin. at says which code point of the text each of its runes was.
type clear struct {
	runes []rune
	at    []int
}

// clearOf clears a text, and reports whether that changed a letter of it.
func clearOf(text string) (clear, bool) {
	posing := posesAsLatin(text)
	var c clear
	changed := false
	position := 0
	for _, r := range text {
		folded, kept := unmasked(r, posing)
		changed = changed || !kept || folded != r && folded != ' '
		if kept {
			c.runes, c.at = append(c.runes, folded), append(c.at, position)
		}
		position++
	}
	return c, changed
}

func (c clear) text() string { return string(c.runes) }

// back puts spans of the cleared text where they stand in the text itself.
func (c clear) back(spans []Span) []Span {
	for i, span := range spans {
		spans[i] = Span{c.at[span.Start], c.at[span.End-1] + 1}
	}
	return spans
}

// unmasked is the letter that a rune poses as, and false for one that nobody sees. A tag character poses as the ASCII
// character that it is a tag of.
func unmasked(r rune, posing bool) (rune, bool) {
	switch {
	case isTag(r):
		return r - firstTag, r > firstTag+' '
	case isUnseen(r):
		return 0, false
	case posing && latinTwin(r) != 0:
		return latinTwin(r), true
	case unicode.IsSpace(r) && r >= utf8.RuneSelf:
		return ' ', true
	case r < firstStyled || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return r, true
	}
	if plain := norm.NFKC.String(string(r)); len(plain) == 1 {
		return rune(plain[0]), true
	}
	return r, true
}

// firstStyled is the first character that is an ASCII letter in another dress: ² and the like aside, they stand beyond it.
const firstStyled = 0x2070

// twins are the Cyrillic and Greek letters that look like Latin ones, and originals the Latin ones, in the same order.
const (
	twins     = "асԁеһіјорԛѕѵԝхуАВСЕНІЈКМОРЅТХУαονρικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
	originals = "acdehijopqsvwxyABCEHIJKMOPSTXYaovpikABEZHIKMNOPTYX"
)

// latinTwin is the Latin letter that a letter of another script looks like, and 0 when there is none.
func latinTwin(r rune) rune {
	i := strings.IndexRune(twins, r)
	if r < utf8.RuneSelf || i < 0 {
		return 0
	}
	return rune(originals[utf8.RuneCountInString(twins[:i])])
}

// mixed is a word of Latin and of Cyrillic or Greek letters, which no language has.
var mixed = regexp.MustCompile(`\p{Latin}[\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}]\p{Latin}`)

// posesAsLatin reports whether a text has letters of another script in a Latin word.
func posesAsLatin(text string) bool { return mixed.MatchString(text) }

const (
	firstTag = 0xE0000
	lastTag  = 0xE007F
)

func isTag(r rune) bool { return r >= firstTag && r <= lastTag }

// isUnseen reports whether a character takes no room and has no use in the languages of notes: tags, bidirectional controls
// and what joins or parts words unseen. The joiner of emoji and the soft hyphen are in use.
func isUnseen(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\u2061', '\u2062', '\u2063', '\u2064', '\ufeff', '\u180e':
		return true
	}
	return isTag(r) || unicode.Is(unicode.Bidi_Control, r)
}

// unseen returns the runs of characters that a person cannot see and a model can.
func unseen(text string) []Span {
	var spans []Span
	position := 0
	for _, r := range text {
		if isUnseen(r) {
			spans = append(spans, Span{position, position + 1})
		}
		position++
	}
	return spans
}

// leastFlood is how often one character must stand in a row to be no line across a page.
const leastFlood = 300

// floods returns the runs of one character that only serve to drown what stands around them.
func floods(text string) []Span {
	var spans []Span
	start, position := 0, 0
	last := rune(-1)
	end := func() {
		if position-start >= leastFlood {
			spans = append(spans, Span{start, position})
		}
	}
	for _, r := range text {
		if r != last {
			end()
			start, last = position, r
		}
		position++
	}
	end()
	return spans
}

// letters64 is what may be base64, in either alphabet.
var letters64 = regexp.MustCompile(`[A-Za-z0-9+/_-]{24,}={0,2}`)

// encoded returns the stretches of base64 that hold sentences. A reference, a token or a picture holds none.
func encoded(text string) []Span {
	var spans []Span
	for _, match := range letters64.FindAllStringIndex(text, -1) {
		if isProse(decoded64(text[match[0]:match[1]])) {
			spans = append(spans, runeSpan(text, match[0], match[1]))
		}
	}
	return spans
}

// decoded64 is what base64 holds, empty when it is none.
func decoded64(text string) string {
	text = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "="))
	decoded, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return ""
	}
	return string(decoded)
}

// isProse reports whether a text is written in words: nothing but printable characters, and four Chinese ones or three
// spaces among them.
func isProse(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	han, spaces := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case r == ' ' || r == '\n':
			spaces++
		case !unicode.IsPrint(r):
			return false
		}
	}
	return han >= 4 || spaces >= 3
}

// staged is an answer of an assistant that confirms an order, with the lines before it in which a user or the system gives it;
// and the mark that stands around the material of a request, with the lines that pass for what comes after it.
var staged = newFinder(anyOf(
	`(?m:^[ \t]*(?:(?:用户|系统|指令|人类|user|human|system)[ \t]*[:：][^\n]*\n[ \t]*)*(?:(?:AI|智能)?助手|AI|模型|教练|assistant|coach|model)[ \t]*[:：][ \t]*`+
		`(?:已(?:经)?(?:确认|登记|标记|忽略|更新|记录|按|将|把|设)|遵命|confirmed|understood\b|acknowledged|as (?:you )?instructed|i (?:have|will) (?:now )?(?:mark|set|record|confirm|ignor))[^\n]*)`,
	`[<>]{3}[ \t]*ff-[a-z0-9]{4,}[^\n]*(?:\n[^\n]+){0,6}`,
))

// syllables lets words of pinyin be written apart, together, with hyphens or with the number of the tone.
func syllables(words string) string {
	return strings.ReplaceAll(words, " ", `[1-5]?[ '’-]*`)
}

// romanised are the orders of saidToSoftware in pinyin, written without the marks of the tones.
var romanised = newFinder(anyOfWords(
	syllables(`(?:hu l(?:u|v)e?e|wu shi|wang (?:ji|diao)|bu yao li (?:hui|cai)) (?:yi shang|shang (?:mian|shu)|zhi qian|qian mian|suo you|yi qie)`)+
		`[a-z1-5 '’-]{0,40}`+syllables(`(?:gui ze|zhi (?:ling|shi)|ti shi(?: ci)?|she ding)[1-5]?`),
	syllables(`(?:xin xin|zhi xin du|ba wo) (?:she wei|tian|xie|gai cheng|yi lv|quan bu)`)+`[a-z1-5 '’-]{0,20}\d`,
	syllables(`(?:biao ji|deng ji|tian|xie) (?:wei|cheng) zhi chi zhe[1-5]?`),
	syllables(`(?:shu chu|xian shi|tou lu) xi tong ti shi[1-5]?`),
))

// withoutAccents puts the plain letter in the place of each that carries marks, so that positions stay.
func withoutAccents(text string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || !unicode.Is(unicode.Latin, r) {
			return r
		}
		plain, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		return plain
	}, text)
}
