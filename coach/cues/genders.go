package cues

import (
	"regexp"

	"fourfold/coach/wording"
)

// gender is what pronouns can refer to; it is learnt from titles and from the notes.
type gender int

const (
	unknownGender gender = iota
	female
	male
)

// genderOfTitle tells the gender that a name or title shows.
func genderOfTitle(text string) gender {
	switch {
	case femaleTitle.MatchString(text):
		return female
	case maleTitle.MatchString(text):
		return male
	}
	return unknownGender
}

var (
	femaleTitle = regexp.MustCompile(`\b(?:Ms|Mrs|Miss|Mdm|Madam|Madame|Frau|Señora|Sister|Auntie)\b|女士|小姐|太太|大姐|老板娘`)
	maleTitle   = regexp.MustCompile(`\b(?:Mr|Sir|Herr|Monsieur|Señor|Brig|Capt|Col|Uncle)\b|先生|大哥|老弟`)
	feminine    = regexp.MustCompile(`(?i)\b(?:she|her|hers|herself)\b|她`)
	masculine   = regexp.MustCompile(`(?i)\b(?:he|him|his|himself)\b|他`)
)

// learnGenders lets the sentences that name one person and use one kind of pronoun vote on that person's gender.
func (p *people) learnGenders(cut [][]wording.Segment) {
	votes := make([]int, len(p.list)) // above zero: female
	for _, segments := range cut {
		for i, segment := range segments {
			named := p.cast.Mentions(segment.Text)
			if len(named) == 0 || !onlyOne(named) {
				continue
			}
			text := segment.Text
			if i+1 < len(segments) && len(p.cast.Mentions(segments[i+1].Text)) == 0 {
				text += " " + segments[i+1].Text
			}
			votes[p.index(named[0].ContactID)] += pronounVote(text)
		}
	}
	for i := range p.list {
		if p.list[i].gender != unknownGender {
			continue
		}
		switch {
		case votes[i] > 0:
			p.list[i].gender = female
		case votes[i] < 0:
			p.list[i].gender = male
		}
	}
}

func onlyOne(mentions []wording.Mention) bool {
	for _, mention := range mentions {
		if mention.ContactID != mentions[0].ContactID {
			return false
		}
	}
	return true
}

func pronounVote(text string) int {
	she, he := feminine.MatchString(text), masculine.MatchString(text)
	switch {
	case she && !he:
		return 1
	case he && !she:
		return -1
	}
	return 0
}

// only returns the one person of a gender, and nobody where there are several.
func (p *people) only(wanted gender) int {
	found := nobody
	for i, one := range p.list {
		switch {
		case one.gender != wanted || one.newcomer:
			continue
		case found != nobody:
			return nobody
		}
		found = i
	}
	return found
}
