package cues

import (
	"slices"
	"strings"
	"unicode"

	"fourfold/coach/wording"
	"fourfold/models"
)

// scene is every note of a brief, cut into passages of which each is somebody's.
type scene struct {
	brief    models.Brief
	people   *people
	passages []passage // oldest note first, in the note's order
}

// passage is one segment of a note with all that is read from its wording.
type passage struct {
	wording.Segment
	note        int            // index into Brief.Notes
	line        int            // of the note, from 0
	opens       bool           // first of its line
	runes       []rune         // the segment's words in lower case, without the speaker's label
	marks       *wording.Marks // nil until asked for
	hits        []hit
	voice       voice
	quotes      []wording.Span // what stands in quotation marks, within runes
	quoteGoesOn bool           // it begins inside of a quotation
	mentions    []mention
	owner       int  // whose words or conduct it is: index into people, or nobody
	about       int  // the other person that the owner speaks of, or nobody
	carried     bool // the owner follows only from the passages before it
	ambiguous   bool // it names somebody whom several contacts could be
	stranger    bool // somebody's relative, colleague or competitor is the subject
	shady       bool // lies in an inducement, an injection or a leak
}

// standing is what the passage's wording says of its own standing; it is found once.
func (p *passage) standing() wording.Marks {
	if p.marks == nil {
		marks := wording.MarksOf(p.Text)
		p.marks = &marks
	}
	return *p.marks
}

// voice is whose words a passage is made of.
type voice int

const (
	narrated voice = iota // by the note's author
	own                   // a contact's own utterance
	ours                  // one of us speaks
)

const nobody = -1

func newScene(brief models.Brief) *scene {
	s := &scene{brief: brief}
	cut := make([][]wording.Segment, len(brief.Notes))
	for i, note := range brief.Notes {
		cut[i] = wording.Split(note.Text, note.Kind)
	}
	s.people = newPeople(brief, cut)
	for i, note := range brief.Notes {
		s.passages = append(s.passages, s.passagesOf(i, note, cut[i])...)
	}
	return s
}

// passagesOf reads one note.
func (s *scene) passagesOf(index int, note models.Note, segments []wording.Segment) []passage {
	text := []rune(note.Text)
	shady := shadySpans(note.Text)
	var passages []passage
	line, end := 0, 0
	var open rune // the mark that would close the quotation that goes on
	for _, segment := range segments {
		breaks := strings.Count(string(text[end:segment.Start]), "\n")
		line += breaks
		p := passage{Segment: segment, note: index, line: line, opens: breaks > 0 || len(passages) == 0, owner: nobody, about: nobody}
		words := segment.Words()
		p.runes = lower(words)
		p.hits = theLexicon().find(p.runes)
		if p.opens {
			open = 0
		}
		p.quoteGoesOn = open != 0
		p.quotes, open = quotedSpans(p.runes, open)
		p.mentions = s.people.mentions(words, note.Kind)
		p.shady = overlaps(wording.Span{Start: segment.Start, End: segment.End}, shady)
		line += strings.Count(segment.Text, "\n")
		end = segment.End
		passages = append(passages, p)
	}
	newAttribution(s.people, note.Kind).attribute(passages)
	return passages
}

// shadySpans returns what no win and no signal may rest on: inducements, text that addresses a machine, leaks.
func shadySpans(text string) []wording.Span {
	flags := wording.Flags(text)
	return slices.Concat(flags[models.FlagInducement], flags[models.FlagInjection], flags[models.FlagLeak])
}

func overlaps(span wording.Span, others []wording.Span) bool {
	for _, other := range others {
		if span.Overlap(other) > 0 {
			return true
		}
	}
	return false
}

// has reports whether any of the concepts stands in the passage.
func (p *passage) has(concepts ...concept) bool {
	for _, h := range p.hits {
		for _, c := range concepts {
			if h.concept == c {
				return true
			}
		}
	}
	return false
}

// isChinese reports whether the passage is mostly Chinese.
func (p *passage) isChinese() bool {
	han, latin := 0, 0
	for i, r := range p.runes {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case isLatin(r) && (i == 0 || !isLatin(p.runes[i-1])):
			latin++
		}
	}
	return han > latin
}
