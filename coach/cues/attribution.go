package cues

import (
	"slices"
	"strings"
	"unicode"

	"fourfold/coach/wording"
	"fourfold/models"
)

// attribution follows through a note who is spoken of: the last person named, and the last of each gender.
type attribution struct {
	people  *people
	kind    models.NoteKind
	topic   int // whom the line speaks of, or nobody
	last    int // the last person named anywhere in the note
	latest  map[gender]int
	topical int // line in which topic was set
}

func newAttribution(people *people, kind models.NoteKind) *attribution {
	return &attribution{people: people, kind: kind, topic: nobody, last: nobody, latest: map[gender]int{}}
}

// attribute fills voice, owner and about of a note's passages.
func (a *attribution) attribute(passages []passage) {
	for i := range passages {
		p := &passages[i]
		p.ambiguous = len(p.mentions) == 0 && a.people.namesSeveral(p.runes)
		switch {
		case p.Ours:
			p.voice = ours
		case p.Speaker != "" && a.people.speaker(p.Speaker) != nobody:
			p.voice, p.owner = own, a.people.speaker(p.Speaker)
			p.about = a.otherSubject(p, p.owner)
			a.remember(p.owner, p.line)
		case p.Speaker != "" && a.kind != models.Email:
			p.voice = ours
		default:
			a.narrate(p)
		}
		if i > 0 && passages[i-1].ambiguous && len(p.mentions) > 0 { // "…王总来电话。是立群王总。"
			passages[i-1].owner = p.owner
		}
		p.stranger = speaksOfStranger(p) || i > 0 && a.continues(&passages[i-1], p)
	}
}

// narrate decides of whom a passage of the note's author speaks: of whoever is named or meant by a pronoun first, else of
// whom the line has spoken so far. A quotation that goes on is still its speaker's.
func (a *attribution) narrate(p *passage) {
	p.voice = narrated
	if p.opens && p.line != a.topical {
		a.topic = nobody
	}
	if p.ambiguous {
		a.topic, p.owner = nobody, nobody
		return
	}
	subject, at := a.named(p)
	gender, pronounAt := p.pronoun()
	switch {
	case p.quoteGoesOn && a.topic != nobody:
		p.owner, p.carried = a.topic, true
	case subject != nobody && (gender == unknownGender || at < pronounAt):
		p.owner = subject
	case gender != unknownGender && a.referent(gender) != nobody:
		p.owner, p.carried = a.referent(gender), true
	case subject != nobody:
		p.owner = subject
	default:
		p.owner, p.carried = a.topic, true
	}
	for _, m := range p.mentions {
		a.latest[a.people.list[m.person].gender] = m.person
	}
	if p.owner != nobody && (!p.carried || gender != unknownGender) {
		p.about = a.otherSubject(p, p.owner)
		a.remember(p.owner, p.line)
	}
}

func (a *attribution) remember(person, line int) {
	a.topic, a.last, a.topical = person, person, line
	a.latest[a.people.list[person].gender] = person
}

// named returns the first person named outside of quotation marks and where: one who does something, else anyone, but
// hardly somebody of whom only a possession is named.
func (a *attribution) named(p *passage) (int, int) {
	for _, m := range p.mentions {
		if !m.owns && !inside(p.quotes, m.start) && !isObject(p.runes, m.start) {
			return m.person, m.start
		}
	}
	for _, m := range p.mentions {
		if !inside(p.quotes, m.start) && (!m.owns || a.kind == models.Bullets) {
			return m.person, len(p.runes)
		}
	}
	return nobody, len(p.runes)
}

// isObject reports whether what stands in front of a name makes its bearer the one to whom something is done or said.
func isObject(runes []rune, at int) bool {
	before := strings.TrimRightFunc(string(runes[max(0, at-12):at]), unicode.IsSpace)
	for _, word := range []string{"跟", "和", "给", "对", "向", "替", "帮", "陪", "与", "被", "让", "把", "比", "像", "换了", "通过", "找", "约", "见", "请", "问"} {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	words := strings.Fields(before)
	if len(words) == 0 {
		return false
	}
	return slices.Contains([]string{"to", "with", "for", "from", "of", "by", "than", "like", "about", "against", "under", "and", "at", "on"}, words[len(words)-1])
}

// referent is whom a pronoun means: the topic unless it is known to be of the other gender; then the last one who can be
// meant.
func (a *attribution) referent(wanted gender) int {
	other := female
	if wanted == female {
		other = male
	}
	for _, candidate := range []int{a.topic, a.last} {
		if candidate != nobody && a.people.list[candidate].gender != other {
			return candidate
		}
	}
	if person, known := a.latest[wanted]; known {
		return person
	}
	return a.people.only(wanted)
}

// otherSubject returns another person whom the passage tells something of: the one named first in an utterance, or the
// one who follows a verb of saying.
func (a *attribution) otherSubject(p *passage, owner int) int {
	for _, m := range p.mentions {
		if m.person == owner {
			if p.voice == own {
				continue
			}
			owner = m.person
			continue
		}
		if m.owns || isObject(p.runes, m.start) {
			continue
		}
		if p.voice == own && m.start <= firstWords(p.runes) && !isAddressed(p.runes, m.end) || p.voice == narrated && saidBefore(p, m.start) {
			return m.person
		}
	}
	return nobody
}

// isAddressed reports whether somebody is spoken to by name: 庄总我觉得, "Hank, nobody".
func isAddressed(runes []rune, end int) bool {
	return end >= len(runes) || strings.ContainsRune("我您你，,!！?？。.:：", runes[end])
}

// firstWords is where the first clause of an utterance may name its subject.
func firstWords(runes []rune) int { return min(len(runes), 4) }

// saidBefore reports whether a verb of saying stands before a position, outside of quotation marks.
func saidBefore(p *passage, at int) bool {
	return slices.ContainsFunc(p.hits, func(h hit) bool {
		return h.concept == "tell" && h.end <= at && at-h.end <= 12 && !inside(p.quotes, at)
	})
}

func inside(spans []wording.Span, at int) bool {
	return slices.ContainsFunc(spans, func(s wording.Span) bool { return s.Start <= at && at < s.End })
}
