package cues

import (
	"strings"
	"unicode"
)

// pronoun returns the gender of the passage's first pronoun of the third person outside of quotation marks, and where it
// stands.
func (p *passage) pronoun() (gender, int) {
	original := []rune(p.Words())
	for i, r := range p.runes {
		if inside(p.quotes, i) {
			continue
		}
		switch {
		case r == '她':
			return female, i
		case r == '他' && (i == 0 || !strings.ContainsRune("其吉", p.runes[i-1])) && (i+1 >= len(p.runes) || p.runes[i+1] != '们'):
			return male, i
		case (r == 's' || r == 'h') && (i == 0 || !isLatin(p.runes[i-1])):
			if found := latinPronoun(wordAt(p.runes, i)); found != unknownGender && !isAcronym(original, i) {
				return found, i
			}
		}
	}
	return unknownGender, len(p.runes)
}

// isAcronym reports whether the word is written in capitals, as HIS for an information system.
func isAcronym(runes []rune, at int) bool {
	return at+1 < len(runes) && unicode.IsUpper(runes[at]) && unicode.IsUpper(runes[at+1])
}

func latinPronoun(word string) gender {
	switch word {
	case "she", "her", "hers", "herself":
		return female
	case "he", "him", "his", "himself":
		return male
	}
	return unknownGender
}
