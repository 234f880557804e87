// Package ground turns a reader's quote into a position in the note, or into nothing; it never guesses one.
//
// The note is never changed. Quote and note are folded alike, with a way back to the note's code points, and the quote is
// looked for in four tiers: exactly; without punctuation; in parts, when it has an ellipsis; and, marked approx, with few
// edits that touch no word that carries meaning.
package ground

import (
	"regexp"
	"strings"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// Note is a note made ready to be searched. It remembers which stretches were found, so it is for one goroutine.
type Note struct {
	note     models.Note
	segments []wording.Segment
	cast     *wording.Cast
	guard    guard
	plain    *folded
	bare     *folded
	mentions []wording.Mention

	quotations []place        // in code points of the note, as all places that outlive a search
	used       map[place]bool // those that were found
}

// Query is a quote to be found. Segment is the number of the segment that the reader names, 0 for none. The contact is the
// one whom the suggestion is about: uuid.Nil and "" for nobody.
type Query struct {
	Text        string
	Segment     int
	ContactID   uuid.UUID
	ContactName string
}

// Prepare folds a note. The segments are those of wording.Split, the cast everybody whom the note may speak of.
func Prepare(note models.Note, segments []wording.Segment, cast *wording.Cast) *Note {
	plain := fold(note.Text)
	return &Note{
		note: note, segments: segments, cast: cast, guard: newGuard(cast), plain: plain, bare: plain.bare(), mentions: cast.Mentions(note.Text),
		quotations: quotationsIn(note.Text), used: map[place]bool{},
	}
}

// Find returns where the quote stands: one piece of evidence, or one for each part of a quote with an ellipsis. It returns
// false when the quote is too short to be evidence or does not stand in the note. Every piece's Quote is
// note[Start:End] in code points.
func (n *Note) Find(q Query) ([]models.Evidence, bool) {
	for _, text := range n.spellings(q.Text) {
		found, match := n.find(text, q)
		if len(found) == 0 {
			continue
		}
		return n.evidence(found, match, q), true
	}
	return nil, false
}

var (
	copiedMark  = regexp.MustCompile(`\[\s*S?\d{1,4}\s*\]`)
	copiedLabel = regexp.MustCompile(`^[^:：\n]{1,40}[:：]\s*`)
)

// spellings are the quote as given, then without copied segment marks, then without the speaker's name in front.
func (n *Note) spellings(text string) []string {
	spellings := []string{text}
	if unmarked := strings.TrimSpace(copiedMark.ReplaceAllString(text, " ")); unmarked != text {
		spellings = append(spellings, unmarked)
		text = unmarked
	}
	if label := copiedLabel.FindString(text); label != "" && n.speaks(label) {
		spellings = append(spellings, text[len(label):])
	}
	return spellings
}

// speaks reports whether a label such as "Ann:" names a speaker of the note.
func (n *Note) speaks(label string) bool {
	name := strings.TrimRight(label, ":： \t")
	for _, segment := range n.segments {
		if segment.Speaker != "" && strings.EqualFold(segment.Speaker, name) {
			return true
		}
	}
	return false
}

// find returns the places of a spelling in code points of the note, and the tier that found them.
func (n *Note) find(text string, q Query) ([]place, models.Match) {
	query := fold(text).trim()
	if query.weight() < leastWeight {
		return nil, ""
	}
	if p, found := n.choose(n.plain.source(n.plain.search(query)), q); found {
		return []place{p}, models.MatchExact
	}
	bare := query.bare()
	if p, found := n.choose(n.bare.source(n.bare.search(bare)), q); found {
		return []place{p}, models.MatchFolded
	}
	if parts := ellipsis.Split(text, -1); len(parts) > 1 {
		return n.findParts(parts, q), models.MatchSplit
	}
	p, _ := n.choose(n.bare.source(n.similar(bare, text)), q)
	if p == (place{}) {
		return nil, ""
	}
	return []place{p}, models.MatchApprox
}

// similar returns the places that are nearly the query and carry the same burden. A place that is nearer but carries
// another burden rules out what overlaps it.
func (n *Note) similar(query *folded, text string) []place {
	want := n.guard.burdenOf(text)
	var allowed, refused []place
	for _, candidate := range n.bare.nearly(query) {
		if overlapsAny(candidate.place, refused) || overlapsAny(candidate.place, allowed) {
			continue
		}
		source := n.bare.sourceOf(candidate.place)
		if n.guard.burdenOf(n.slice(source)).equal(want) {
			allowed = append(allowed, candidate.place)
		} else {
			refused = append(refused, candidate.place)
		}
	}
	return allowed
}

func overlapsAny(p place, places []place) bool {
	for _, other := range places {
		if p.start < other.end && other.start < p.end {
			return true
		}
	}
	return false
}

// slice returns the note's text at a place in its code points.
func (n *Note) slice(p place) string {
	evidence := []models.Evidence{{NoteID: n.note.ID, Start: p.start, End: p.end}}
	models.CutQuotes(evidence, n.text)
	return evidence[0].Quote
}

func (n *Note) text(uuid.UUID) (string, bool) { return n.note.Text, true }

func (n *Note) evidence(found []place, match models.Match, q Query) []models.Evidence {
	evidence := make([]models.Evidence, 0, len(found))
	for _, p := range found {
		n.used[p] = true
		evidence = append(evidence, models.Evidence{
			NoteID: n.note.ID, Start: p.start, End: p.end, Match: match, Speaker: n.speaker(p, q),
		})
	}
	models.CutQuotes(evidence, n.text)
	return evidence
}
