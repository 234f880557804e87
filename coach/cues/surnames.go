package cues

import (
	"slices"
	"strings"
	"unicode"
)

// addSurnames finds the Chinese surnames that name one person in notes that leave the rest of the name away.
func (p *people) addSurnames() {
	for i, one := range p.list {
		runes := []rune(one.Name)
		if len(runes) < 2 || !unicode.Is(unicode.Han, runes[0]) || strings.ContainsRune("阿小老大", runes[0]) {
			continue
		}
		if _, taken := p.surnames[runes[0]]; taken {
			p.surnames[runes[0]] = nobody
			continue
		}
		p.surnames[runes[0]] = i
	}
}

// addShared finds the names that several contacts have in common.
func (p *people) addShared() {
	for surname, person := range p.surnames {
		if person != nobody {
			continue
		}
		for _, title := range []string{"总", "工", "经理", "主任", "部长", "老师", "姐", "哥"} {
			p.shared = append(p.shared, []rune(string(surname)+title))
		}
	}
	seen := map[string]bool{}
	for _, one := range p.list {
		for _, word := range strings.Fields(strings.ToLower(one.Name)) {
			if len(word) < leastShortName || unicode.Is(unicode.Han, []rune(word)[0]) {
				continue
			}
			if seen[word] {
				p.shared = append(p.shared, []rune(word))
			}
			seen[word] = true
		}
	}
}

// namesSeveral reports whether a text in lower case holds a name that several contacts share.
func (p *people) namesSeveral(runes []rune) bool {
	if len(p.shared) == 0 {
		return false
	}
	return slices.ContainsFunc(p.shared, func(name []rune) bool { return holdsName(runes, name) })
}

// holdsName reports whether a name stands in a text, not within a Latin word.
func holdsName(text, name []rune) bool {
	for at := 0; at+len(name) <= len(text); at++ {
		if slices.Equal(text[at:at+len(name)], name) && !withinWord(text, at) && !withinWord(text, at+len(name)) {
			return true
		}
	}
	return false
}

// withinWord reports whether a Latin word runs across a position.
func withinWord(text []rune, at int) bool {
	return at > 0 && at < len(text) && isLatin(text[at-1]) && isLatin(text[at])
}
