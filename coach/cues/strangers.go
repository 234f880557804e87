package cues

import (
	"strings"
	"unicode"
)

// How far into a passage its subject stands, in code points.
const (
	chineseHead = 8
	latinHead   = 26
)

// speaksOfStranger reports whether the passage begins with a relative, a colleague or somebody elsewhere.
func speaksOfStranger(p *passage) bool {
	head := latinHead
	if p.isChinese() {
		head = chineseHead
	}
	for _, h := range p.hits {
		if (h.concept == "kin" || h.concept == "elsewhere") && h.start < head && !inside(p.quotes, h.start) {
			return !p.speaksOfSelf()
		}
	}
	return false
}

// continues reports whether a passage goes on about the stranger of the one before: in the same breath, and with no other
// subject.
func (a *attribution) continues(before, p *passage) bool {
	return before.stranger && before.line == p.line && before.Speaker == p.Speaker && len(p.mentions) == 0 && !p.speaksOfSelf()
}

// speaksOfSelf reports whether a passage begins in the first person.
func (p *passage) speaksOfSelf() bool {
	for i, r := range p.runes {
		switch {
		case !isLatin(r) && !unicode.Is(unicode.Han, r):
			continue
		case r == '我':
			return i+1 >= len(p.runes) || !strings.ContainsRune("家们爸妈儿女老的表", p.runes[i+1])
		case r == '俺' || r == '咱':
			return true
		}
		word := wordAt(p.runes, i)
		return word == "i" || word == "me"
	}
	return false
}
