package grams

import "unicode"

// fold makes one writing of what means the same: full width and case folded, every digit a zero, the marks of both
// scripts alike, each run of white space one space. It appends to out.
func fold(out []rune, text string) []rune {
	for _, r := range text {
		r = foldRune(r)
		if r == ' ' && (len(out) == 0 || out[len(out)-1] == ' ') {
			continue
		}
		out = append(out, r)
	}
	return out
}

func foldRune(r rune) rune {
	if r < 0x80 {
		return foldASCII(r)
	}
	if r >= 0x4e00 && r <= 0x9fff {
		return r
	}
	if r >= '！' && r <= '～' {
		return foldASCII(r - '！' + '!')
	}
	switch r {
	case '“', '”', '「', '」', '『', '』', '„', '«', '»':
		return '"'
	case '‘', '’':
		return '\''
	case '。', '．':
		return '.'
	case '、':
		return ','
	case '—', '–':
		return '-'
	case '…':
		return '.'
	}
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsDigit(r):
		return '0'
	}
	return unicode.ToLower(r)
}

func foldASCII(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r >= '0' && r <= '9':
		return '0'
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	}
	return r
}

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r > 0x2e7f && unicode.Is(unicode.Han, r)
}

// isWord reports whether a folded rune is part of a word in an alphabet; an apostrophe within one is.
func isWord(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r == '0' || r == '\''
	}
	return !isHan(r) && (unicode.IsLetter(r) || unicode.IsMark(r))
}

func wordEnd(runes []rune, at int) int {
	for at < len(runes) && isWord(runes[at]) {
		at++
	}
	return at
}
