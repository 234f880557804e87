package ground

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// place is where something was found in a folded text, in its runes, half-open.
type place struct{ start, end int }

// search returns every place of the query in the text that cuts through no Latin word and no number and takes no
// negation off.
func (f *folded) search(query *folded) []place {
	var places []place
	for at := range f.occurrences(query.text) {
		p := place{at, at + len(query.runes)}
		if f.whole(p) && f.sameGaps(p, query) {
			places = append(places, p)
		}
	}
	return places
}

// occurrences yields every rune at which a piece of folded text begins, in order, overlapping ones too; none of an empty
// one.
func (f *folded) occurrences(piece string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; piece != ""; {
			found := strings.Index(f.text[from:], piece)
			if found < 0 {
				return
			}
			at := f.runeAt(from + found)
			if !yield(at) {
				return
			}
			from = f.at[at] + utf8.RuneLen(f.runes[at])
		}
	}
}

// sameGaps reports whether Latin words are parted at the same places in both: "nowhere" is not "now here".
func (f *folded) sameGaps(p place, query *folded) bool {
	for i := 1; i < len(query.runes); i++ {
		if isLatin(query.runes[i-1]) && isLatin(query.runes[i]) && f.gap[p.start+i] != query.gap[i] {
			return false
		}
	}
	return true
}

// whole reports whether a place is whole at both ends.
func (f *folded) whole(p place) bool {
	return !f.inWord(p.start) && !f.inWord(p.end) && !f.inNumber(p.start) && !f.inNumber(p.end) && !f.negated(p.start)
}

// inWord reports whether a Latin word or a number in digits runs across the position.
func (f *folded) inWord(at int) bool {
	return f.joined(at) && isLatin(f.runes[at-1]) && isLatin(f.runes[at])
}

// joined reports whether runes stand directly on both sides of the position.
func (f *folded) joined(at int) bool { return at > 0 && at < len(f.runes) && !f.gap[at] }

// inNumber reports whether a number runs across the position: "1,3|40", "1|.5", "三|十五", "8|%".
func (f *folded) inNumber(at int) bool {
	if !f.joined(at) {
		return false
	}
	before, after := f.runes[at-1], f.runes[at]
	switch {
	case isNumeral(before) && isNumeral(after):
		return true
	case unicode.IsDigit(before) && strings.ContainsRune("%‰", after):
		return true
	case unicode.IsDigit(before) && isNumberMark(after):
		return at+1 < len(f.runes) && !f.gap[at+1] && unicode.IsDigit(f.runes[at+1])
	case isNumberMark(before) && unicode.IsDigit(after):
		return at > 1 && !f.gap[at-1] && unicode.IsDigit(f.runes[at-2])
	}
	return false
}

func isNumberMark(r rune) bool { return strings.ContainsRune(".,:/", r) }

// isNumeral reports whether a rune is a digit or a Chinese numeral.
func isNumeral(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("零〇一二三四五六七八九十百千万亿两", r)
}

// negators are the Chinese characters that deny what follows them.
const negators = "不没未勿"

// negated reports whether a negation stands right before the position, so that a quote from there on would say the
// opposite.
func (f *folded) negated(at int) bool {
	if at == 0 {
		return false
	}
	if strings.ContainsRune(negators, f.runes[at-1]) {
		return f.joined(at) && !endsIn(f.runes[:at], "要不") && !endsIn(f.runes[:at], "动不")
	}
	first := at
	for first > 0 && (isLatin(f.runes[first-1]) || f.runes[first-1] == '\'') && (first == at || !f.gap[first]) {
		first--
	}
	word := string(f.runes[first:at])
	return isLatinNegator(word)
}

// negates reports whether a negation begins right at the position, so that a stretch that is only nearly a quote may have
// lost it.
func (f *folded) negates(at int) bool {
	return f.joined(at) && strings.ContainsRune(negators, f.runes[at])
}

func endsIn(runes []rune, word string) bool {
	return strings.HasSuffix(string(runes[max(0, len(runes)-4):]), word)
}
