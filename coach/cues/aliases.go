package cues

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fourfold/models"
)

// nickname finds "大头（科技路店长付强）" and "Dada (Bhattacharya)": another name in front of a bracket that names a contact.
var nickname = regexp.MustCompile(`(?:^|[\s、，,；;：:(（])([\p{Han}]{2,4}|\p{Lu}\p{Ll}{2,14})\s?[（(]([^（()）\n]{2,20})[)）]`)

// addAliases adds the names by which the notes themselves say that somebody is called.
func (p *people) addAliases(notes []models.Note) {
	for _, note := range notes {
		for _, match := range nickname.FindAllStringSubmatch(note.Text, -1) {
			id, found := p.cast.Speaker(match[2])
			if !found || len(p.cast.Mentions(match[1])) > 0 || endsInTitle(match[1]) {
				continue
			}
			p.list[p.index(id)].Aliases = append(slices.Clone(p.list[p.index(id)].Aliases), match[1])
		}
		p.addShortNames(note.Text)
	}
}

// endsInTitle reports whether a Chinese name is a surname with a title, which several may share.
func endsInTitle(name string) bool {
	last, _ := utf8.DecodeLastRuneInString(name)
	return strings.ContainsRune("总工董", last)
}

// leastShortName is the length from which the beginning of a first name is a name: Jas for Jaswinder.
const leastShortName = 3

// addShortNames adds the shortened first names that a note uses.
func (p *people) addShortNames(text string) {
	words := capitalised.FindAllString(text, -1)
	for i := range p.list {
		first, _, _ := strings.Cut(p.list[i].Name, " ")
		for _, word := range words {
			if len(word) >= leastShortName && len(word) < len(first)-1 && strings.HasPrefix(first, word) && p.onlyFirstName(word) &&
				!slices.Contains(p.list[i].Aliases, word) {
				p.list[i].Aliases = append(slices.Clone(p.list[i].Aliases), word)
			}
		}
	}
}

var capitalised = regexp.MustCompile(`\p{Lu}\p{Ll}+`)

func (p *people) onlyFirstName(beginning string) bool {
	count := 0
	for _, one := range p.list {
		if strings.HasPrefix(one.Name, beginning) {
			count++
		}
	}
	return count == 1
}
