package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// voice is who utters a stretch.
type voice int

const (
	narrated voice = iota // the note's author tells it, or one of us says it
	own                   // the contact whom the suggestion is about says it
	foreign               // another contact says it
)

// stretch is one piece of evidence in its place.
type stretch struct {
	note   *noteScene // nil when it stands in no note of the brief
	span   wording.Span
	quote  string
	voice  voice
	told   bool   // another person is said to have told it of the contact
	lead   string // its sentence from the beginning to the end of the quote
	clause string // what governs the quote: from the beginning of the clause it begins in to its end
	tail   string // the remark right after it, such as "but that is only my guess"; empty when a longer sentence follows
}

// gather puts the evidence of a suggestion about a contact in its place.
func (s *Scene) gather(evidence []models.Evidence, contact uuid.UUID) []stretch {
	stretches := make([]stretch, 0, len(evidence))
	for _, e := range evidence {
		stretches = append(stretches, s.place(e, contact))
	}
	return stretches
}

// place finds a piece of evidence in its note; what does not stand there has no note.
func (s *Scene) place(e models.Evidence, contact uuid.UUID) stretch {
	note, found := s.notes[e.NoteID]
	if !found || e.Start < 0 || e.End > len(note.text) || e.Start >= e.End {
		return stretch{quote: e.Quote}
	}
	span := wording.Span{Start: e.Start, End: e.End}
	quote := note.slice(span)
	if e.Quote != "" && e.Quote != quote {
		return stretch{quote: e.Quote}
	}
	placed := stretch{note: note, span: span, quote: quote, lead: quote, clause: quote}
	first, last, found := note.touched(span)
	if !found {
		return placed
	}
	segment := note.segments[first]
	placed.voice = s.voiceOf(segment, contact)
	placed.lead = note.slice(wording.Span{Start: min(e.Start, segment.Start+segment.Label), End: e.End})
	placed.clause = governing(placed.lead, utf8.RuneCountInString(quote))
	placed.tail = note.remark(last, e.End)
	placed.told = s.toldByAnother(placed.lead, contact)
	return placed
}

// voiceOf tells who utters a segment, as seen from a contact.
func (s *Scene) voiceOf(segment wording.Segment, contact uuid.UUID) voice {
	speaker, known := s.cast.Speaker(segment.Speaker)
	switch {
	case segment.Ours || !known:
		return narrated
	case speaker == contact:
		return own
	}
	return foreign
}

// saying is a verb of telling, with what may stand between it and whom it tells of.
var saying = regexp.MustCompile(`(?:说|讲|透露|聊到|提到|告诉我)[，,：:“「"\s]{0,3}|(?i)\b(?:says|said|tells me|told (?:me|us|him|her)|whispers?|whispered|reckons|claims|swears|let slip)\b(?:[^.!?"]{0,24}\bthat)?[,:"“\s]*`)

// toldByAnother reports whether a sentence has somebody tell something of the contact. Nobody tells of themselves by name,
// so a verb of telling right before the contact's name means another; so does one between another contact and a pronoun.
func (s *Scene) toldByAnother(sentence string, contact uuid.UUID) bool {
	for _, verb := range saying.FindAllStringIndex(sentence, -1) {
		before, after := sentence[:verb[0]], sentence[verb[1]:]
		if weTell.MatchString(before) {
			continue
		}
		if mentions := s.cast.Mentions(after); len(mentions) > 0 && mentions[0].Start <= 1 {
			return mentions[0].ContactID == contact
		}
		if ofThird.MatchString(after) && s.endsWithOther(before, contact) {
			return true
		}
	}
	return false
}

var (
	weTell  = regexp.MustCompile(`(?:我们?|(?i:\b(?:i|we)))[^，,。.]{0,6}$`)
	ofThird = regexp.MustCompile(`^(?:[他她]|(?i:(?:he|she)\b))`)
)

// endsWithOther reports whether a text ends with the name of a contact other than this one.
func (s *Scene) endsWithOther(text string, contact uuid.UUID) bool {
	mentions := s.cast.Mentions(text)
	if len(mentions) == 0 {
		return false
	}
	last := mentions[len(mentions)-1]
	return last.ContactID != contact && utf8.RuneCountInString(text)-last.End <= 2
}

// remark returns the clause that follows a quote's end in its segment, or in the next one of the same speaker.
func (n *noteScene) remark(last, end int) string {
	segment := n.segments[last]
	rest := n.slice(wording.Span{Start: end, End: max(end, segment.End)})
	if !hasLetter(rest) && last+1 < len(n.segments) && n.segments[last+1].Speaker == segment.Speaker {
		rest = n.segments[last+1].Words()
	}
	rest = strings.TrimLeftFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	return firstClause(rest)
}

func firstClause(text string) string {
	if end := strings.IndexAny(text, clauseEnds); end >= 0 {
		return text[:end]
	}
	return text
}

const clauseEnds = "，,；;：:。.!！?？“”「」\"\n"

// joint is where a sentence without punctuation can be cut; farthest is how many code points before a quote can govern it
// when nothing cuts.
var joint = regexp.MustCompile(`(?i)(?:` + `[` + regexp.QuoteMeta(clauseEnds) + `]|\s(?:and|but|so|then|because)\s)\s*`)

const farthest = 40

// governing cuts a sentence down to the clause in which its last n code points begin, with the clause before it where that
// is only a word or two, as in "I think, …".
func governing(sentence string, n int) string {
	runes := []rune(sentence)
	at := len(string(runes[:max(0, len(runes)-n)]))
	cuts := joint.FindAllStringIndex(sentence[:at], -1)
	start := 0
	if len(cuts) > 0 {
		start = cuts[len(cuts)-1][1]
	}
	if len(cuts) > 0 && isBrief(sentence[lastBut(cuts):cuts[len(cuts)-1][0]]) {
		start = lastBut(cuts)
	}
	clause := []rune(sentence[start:])
	return string(clause[max(0, len(clause)-n-farthest):])
}

// lastBut is where the last but one cut ends, 0 when there is only one.
func lastBut(cuts [][]int) int {
	if len(cuts) < 2 {
		return 0
	}
	return cuts[len(cuts)-2][1]
}

// isBrief reports whether a clause is no more than a word or two.
func isBrief(clause string) bool {
	return utf8.RuneCountInString(clause) <= 12 && len(tokensOf(clause)) <= 4
}

// takenBack reports whether the stretch itself is denied, over or only imagined.
func (s stretch) takenBack() bool {
	marks := wording.MarksOf(s.clause)
	return marks.Negated || marks.Past || marks.Hypothetical || wording.Afterthought(s.tail).Negated
}

// barred reports whether the stretch lies for the most part in what raises a flag of that kind.
func (s stretch) barred(kind models.FlagKind) bool {
	if s.note == nil {
		return false
	}
	return 2*s.span.Covered(s.note.barred[kind]) > s.span.End-s.span.Start
}

// all reports whether every stretch holds; it is false when there is none.
func all(stretches []stretch, holds func(stretch) bool) bool {
	return len(stretches) > 0 && !slices.ContainsFunc(stretches, func(s stretch) bool { return !holds(s) })
}

// hasLetter reports whether a text has a letter or a digit.
func hasLetter(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
