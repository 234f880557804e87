package cues

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fourfold/coach/wording"
)

// featuresOf tells what a passage shows that speaks for a personal win or against: concepts of the lexicons, and how it
// is told.
func featuresOf(p *passage) features {
	found := features{}
	for _, h := range p.hits {
		found[string(h.concept)] = true
	}
	speech := p.speech()
	found.set("quote", p.voice == narrated && len(p.quotes) > 0)
	found.set("reported", p.voice == narrated && len(p.quotes) == 0 && len(speech) > 0)
	found.set("first", firstPerson(p.runes, speech))
	found.set("question", p.voice == own && asks(p.runes))
	found.set("asks", p.voice == narrated && found["ask"] && !p.weAct())
	found.set("ourdeed", p.weAct())
	found.set("carried", p.carried)
	found.set("denies", p.voice == narrated && found["ask"] && denies(p.runes, speech))
	return found
}

// addDoubts adds what takes away from a passage, which is dear to find out: its standing, and an organisation's aim.
func (f features) addDoubts(p *passage) {
	marks := p.standing()
	f.set("hearsay", marks.Hearsay)
	f.set("guess", marks.Guess && p.voice != own)
	f.set("negated", marks.Negated)
	f.set("past", marks.Past)
	f.set("hypothetical", marks.Hypothetical)
	f.set("organisational", wording.Organisational(p.Text) && !wording.Personal(p.Text))
}

func (f features) set(feature string, holds bool) {
	if holds {
		f[feature] = true
	}
}

// speech returns where the passage gives somebody's own words: all of an utterance; quotations; what follows a verb of
// saying where the author dictates without quotation marks.
func (p *passage) speech() []wording.Span {
	if p.voice == own {
		return []wording.Span{{Start: 0, End: len(p.runes)}}
	}
	if len(p.quotes) > 0 {
		return p.quotes
	}
	for _, h := range p.hits {
		if h.concept == "tell" && h.start > 0 && !weSay(p.runes, h.start) {
			return []wording.Span{{Start: h.end, End: len(p.runes)}}
		}
	}
	return nil
}

// weSay reports whether it is the author who says what follows.
func weSay(runes []rune, at int) bool {
	before := at - 1
	for before >= 0 && unicode.IsSpace(runes[before]) {
		before--
	}
	return before >= 0 && (runes[before] == '我' || runes[before] == '们' || runes[before] == 'i' && (before == 0 || !isLatin(runes[before-1])))
}

// denies reports whether what somebody says begins with a no.
func denies(runes []rune, speech []wording.Span) bool {
	return slices.ContainsFunc(speech, func(s wording.Span) bool {
		return denial.MatchString(strings.TrimLeftFunc(string(runes[s.Start:s.End]), isMark))
	})
}

var denial = regexp.MustCompile(`^(?:no|not|nah|none|never mind)\b|^(?:没有|没啥|没什么|还行|还好|不麻烦|不会|不用|不觉得)`)

func isMark(r rune) bool { return !unicode.IsLetter(r) }

// firstPerson reports whether somebody speaks of themselves in the spans.
func firstPerson(runes []rune, spans []wording.Span) bool {
	for _, span := range spans {
		for i := span.Start; i < span.End; i++ {
			if runes[i] == '我' && (i+1 >= len(runes) || runes[i+1] != '们' && runes[i+1] != '方' && runes[i+1] != '司') {
				return true
			}
			if isLatin(runes[i]) && (i == 0 || !isLatin(runes[i-1])) && isFirstPerson(wordAt(runes, i)) {
				return true
			}
		}
	}
	return false
}

func wordAt(runes []rune, at int) string {
	end := at
	for end < len(runes) && isLatin(runes[end]) {
		end++
	}
	return string(runes[at:end])
}

func isFirstPerson(word string) bool {
	switch word {
	case "i", "me", "my", "mine", "myself":
		return true
	}
	return false
}

func asks(runes []rune) bool {
	for _, r := range runes {
		if r == '?' || r == '？' {
			return true
		}
	}
	return len(runes) > 0 && (runes[len(runes)-1] == '吗' || runes[len(runes)-1] == '不' || runes[len(runes)-1] == '没')
}

// weAct reports whether the author begins with a deed of their own.
func (p *passage) weAct() bool {
	if p.voice != narrated || p.quoteGoesOn {
		return false
	}
	for i, r := range p.runes {
		if r == '-' || r == '•' || unicode.IsSpace(r) || unicode.IsDigit(r) || r == '.' || r == ')' {
			continue
		}
		word := wordAt(p.runes, i)
		return r == '我' || word == "i" || word == "we" || word == "told" || word == "offered"
	}
	return false
}
