package ground

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is a text without what formatting changes, with a way back: width, case, the shape of quotes and dashes, white
// space and invisible characters are folded away.
type folded struct {
	text  string
	at    []int  // by rune: where it begins in text, in bytes
	runes []rune // of text
	from  []int  // by rune: the code points of the source that it came from, half-open
	to    []int
	gap   []bool // by rune: something was dropped between it and the rune before
}

// fold folds a text.
func fold(text string) *folded {
	f := newFolded(utf8.RuneCountInString(text))
	start, gap := 0, true
	for len(text) > 0 {
		size := segmentLength(text)
		segment := text[:size]
		end := start + utf8.RuneCountInString(segment)
		normal := segment
		if size > 1 {
			normal = norm.NFKC.String(segment)
		}
		for _, r := range normal {
			r = foldRune(r)
			if isDropped(r) {
				gap = true
				continue
			}
			f.add(r, start, end, gap)
			gap = false
		}
		text, start = text[size:], end
	}
	f.finish()
	return f
}

// segmentLength returns the bytes that are normalised together: a character and what combines with it.
func segmentLength(text string) int {
	if text[0] < utf8.RuneSelf && (len(text) == 1 || text[1] < utf8.RuneSelf) {
		return 1
	}
	if size := norm.NFKC.NextBoundaryInString(text, true); size > 0 {
		return size
	}
	return len(text)
}

func newFolded(size int) *folded {
	return &folded{
		at: make([]int, 0, size), runes: make([]rune, 0, size), from: make([]int, 0, size), to: make([]int, 0, size),
		gap: make([]bool, 0, size),
	}
}

func (f *folded) add(r rune, from, to int, gap bool) {
	f.runes = append(f.runes, r)
	f.from = append(f.from, from)
	f.to = append(f.to, to)
	f.gap = append(f.gap, gap)
}

// finish makes the text of the runes.
func (f *folded) finish() {
	var b strings.Builder
	for _, r := range f.runes {
		f.at = append(f.at, b.Len())
		b.WriteRune(r)
	}
	f.text = b.String()
}

// bare returns the text without punctuation and pictures, except in numbers and contractions and beside % + - and
// currency.
func (f *folded) bare() *folded {
	b := newFolded(len(f.runes))
	gap := true
	for i, r := range f.runes {
		if !isWord(r) && !f.keeps(i) {
			gap = true
			continue
		}
		b.add(r, f.from[i], f.to[i], gap || f.gap[i])
		gap = false
	}
	b.finish()
	return b
}

// keeps reports whether the mark at i belongs to a number, an amount or a contraction.
func (f *folded) keeps(i int) bool {
	r := f.runes[i]
	digitBefore := i > 0 && unicode.IsDigit(f.runes[i-1])
	digitAfter := i+1 < len(f.runes) && unicode.IsDigit(f.runes[i+1])
	switch {
	case strings.ContainsRune("%‰+", r) || unicode.Is(unicode.Sc, r):
		return true
	case r == '-':
		return digitAfter
	case r == '\'':
		return i > 0 && i+1 < len(f.runes) && !f.gap[i] && !f.gap[i+1] && unicode.IsLetter(f.runes[i-1]) && unicode.IsLetter(f.runes[i+1])
	}
	return digitBefore && digitAfter
}

// trim returns the text without the punctuation at its ends; a % and the sign of a number stay.
func (f *folded) trim() *folded {
	start, end := 0, len(f.runes)
	for start < end && f.isOuter(start) {
		start++
	}
	for end > start && f.isOuter(end-1) {
		end--
	}
	return f.slice(start, end)
}

func (f *folded) isOuter(i int) bool {
	r := f.runes[i]
	if r == '-' && i+1 < len(f.runes) && unicode.IsDigit(f.runes[i+1]) {
		return false
	}
	return unicode.IsPunct(r) && !strings.ContainsRune("%‰", r) || r == '`' || r == '~'
}

func (f *folded) slice(start, end int) *folded {
	s := &folded{
		runes: f.runes[start:end], from: f.from[start:end], to: f.to[start:end], gap: slices.Clone(f.gap[start:end]),
	}
	if len(s.gap) > 0 {
		s.gap[0] = true
	}
	s.finish()
	return s
}

// runeAt returns which rune begins at a byte of the text.
func (f *folded) runeAt(b int) int {
	i, _ := slices.BinarySearch(f.at, b)
	return i
}

func foldRune(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '「', '」', '『', '』', '〝', '〞', '″':
		return '"'
	case '‘', '’', '‚', '‛', '`', '´', '′':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−', '─', '〜', '~':
		return '-'
	case '。', '｡':
		return '.'
	case '、':
		return ','
	}
	return unicode.ToLower(r)
}

// isDropped reports whether a rune is white space or cannot be seen.
func isDropped(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.Is(unicode.Variation_Selector, r)
}

// isWord reports whether a rune is part of words or numbers.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

// isLatin reports whether a rune is part of words that are written with spaces between them, or of numbers.
func isLatin(r rune) bool { return isWord(r) && !unicode.Is(unicode.Han, r) }
