package ground

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/coach/wording"
)

// choose picks one of several places where a quote stands, which are in order: in the claimed segment, else nearest to a
// mention of the contact, else the first that was not found before, else the first. False when there is none.
func (n *Note) choose(places []place, q Query) (place, bool) {
	ordered := n.rank(places, q)
	if len(ordered) == 0 {
		return place{}, false
	}
	return ordered[0], true
}

// ranked is a place and what decides between it and others.
type ranked struct {
	place
	claimed  bool
	distance int
	used     bool
}

// rank orders places, the one to choose first.
func (n *Note) rank(places []place, q Query) []place {
	if len(places) < 2 {
		return places
	}
	mentions := n.mentionsOf(q)
	keyed := make([]ranked, 0, len(places))
	for _, p := range places {
		keyed = append(keyed, ranked{p, n.inSegment(p, q.Segment), n.distance(p, mentions, q), n.used[p]})
	}
	slices.SortStableFunc(keyed, func(a, b ranked) int {
		return cmp.Or(order(b.claimed)-order(a.claimed), a.distance-b.distance, order(a.used)-order(b.used))
	})
	ordered := make([]place, 0, len(places))
	for _, key := range keyed {
		ordered = append(ordered, key.place)
	}
	return ordered
}

func order(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// inSegment reports whether a place touches the segment with that number.
func (n *Note) inSegment(p place, number int) bool {
	if number < 1 || number > len(n.segments) {
		return false
	}
	segment := n.segments[number-1]
	return p.start < segment.End && segment.Start < p.end
}

// distance is how many code points lie between a place and what names the contact: 0 when the contact speaks there, the
// note's length when nothing names them.
func (n *Note) distance(p place, mentions []wording.Mention, q Query) int {
	if n.utters(n.segments[n.segmentAt(p.start)], q) {
		return 0
	}
	nearest := len(n.plain.runes)
	for _, mention := range mentions {
		nearest = min(nearest, max(0, mention.Start-p.end, p.start-mention.End))
	}
	return nearest
}

// mentionsOf returns where the note names the contact. Somebody whom the cast does not know is looked for by name.
func (n *Note) mentionsOf(q Query) []wording.Mention {
	var mentions []wording.Mention
	for _, mention := range n.mentions {
		if q.ContactID != uuid.Nil && mention.ContactID == q.ContactID {
			mentions = append(mentions, mention)
		}
	}
	if len(mentions) > 0 || q.ContactName == "" {
		return mentions
	}
	for from := 0; ; {
		found := strings.Index(n.note.Text[from:], q.ContactName)
		if found < 0 {
			return mentions
		}
		start := utf8.RuneCountInString(n.note.Text[:from+found])
		mentions = append(mentions, wording.Mention{
			ContactID: q.ContactID, Start: start, End: start + utf8.RuneCountInString(q.ContactName),
		})
		from += found + len(q.ContactName)
	}
}

// allMentions returns the mentions of everybody, in order; of a contact whom the cast does not know, those by name, which
// go before others that they overlap.
func (n *Note) allMentions(q Query) []wording.Mention {
	own := n.mentionsOf(q)
	if len(own) == 0 || own[0].ContactID == q.ContactID && slices.Contains(n.mentions, own[0]) {
		return n.mentions
	}
	mentions := slices.Clone(own)
	for _, mention := range n.mentions {
		if !slices.ContainsFunc(own, func(m wording.Mention) bool { return m.Start < mention.End && mention.Start < m.End }) {
			mentions = append(mentions, mention)
		}
	}
	slices.SortFunc(mentions, func(a, b wording.Mention) int { return a.Start - b.Start })
	return mentions
}

// segmentAt returns the index of the segment in which a code point lies, or before which it does. A note in which
// something was found has a segment.
func (n *Note) segmentAt(at int) int {
	i, _ := slices.BinarySearchFunc(n.segments, at, func(s wording.Segment, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	return min(i, len(n.segments)-1)
}

var ellipsis = regexp.MustCompile(`[\[(（]?\s*(?:…+|⋯+|\.{3,}|。{3,}|\.\s\.\s\.)\s*[\])）]?`)

// findParts returns a place for every part of a quote with an ellipsis: exactly or without punctuation, in order, each in
// the same segment as the one before or in the next. A part may be missing only at the ends.
func (n *Note) findParts(texts []string, q Query) []place {
	var parts []*folded
	for i, text := range texts {
		part := fold(text).trim()
		if len(part.runes) == 0 && (i == 0 || i == len(texts)-1) {
			continue
		}
		if part.weight() < leastPartWeight {
			return nil
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return nil
	}
	for _, first := range n.rank(n.placesOf(parts[0]), q) {
		if chain, complete := n.follow(first, parts[1:]); complete {
			return chain
		}
	}
	return nil
}

// placesOf returns where a part stands, exactly or else without punctuation.
func (n *Note) placesOf(part *folded) []place {
	if places := n.plain.search(part); len(places) > 0 {
		return n.plain.source(places)
	}
	return n.bare.source(n.bare.search(part.bare()))
}

// follow continues a chain of parts from its first place.
func (n *Note) follow(first place, parts []*folded) ([]place, bool) {
	chain := []place{first}
	for _, part := range parts {
		last := chain[len(chain)-1]
		places := n.placesOf(part)
		next := slices.IndexFunc(places, func(p place) bool {
			return p.start >= last.end && n.segmentAt(p.start)-n.segmentAt(last.end-1) <= 1
		})
		if next < 0 {
			return nil, false
		}
		chain = append(chain, places[next])
	}
	return chain, true
}
