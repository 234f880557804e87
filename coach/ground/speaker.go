package ground

import (
	"strings"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// speaker says whose words or conduct a place is, as seen from the contact of the query.
func (n *Note) speaker(p place, q Query) models.Speaker {
	segment := n.segments[n.segmentAt(p.start)]
	switch {
	case segment.Ours:
		return models.SpeakerRep
	case n.utters(segment, q):
		return models.SpeakerContact
	case segment.Speaker == "" || n.isReport(segment):
		return n.narrated(p, q)
	}
	if _, known := n.cast.Speaker(segment.Speaker); known {
		return models.SpeakerOther
	}
	return models.SpeakerUnknown
}

// utters reports whether the contact speaks a segment.
func (n *Note) utters(segment wording.Segment, q Query) bool {
	if segment.Speaker == "" || segment.Ours {
		return false
	}
	if id, known := n.cast.Speaker(segment.Speaker); known {
		return id == q.ContactID && id != uuid.Nil
	}
	return q.ContactName != "" && strings.EqualFold(segment.Speaker, q.ContactName)
}

// isReport reports whether a segment is of a mail that no contact wrote: the rep's own report.
func (n *Note) isReport(segment wording.Segment) bool {
	_, known := n.cast.Speaker(segment.Speaker)
	return n.note.Kind == models.Email && !known
}

// narrated says whom a narrated place is about: by the names in its sentence, else by whoever was named last before it.
// Names inside a quotation are those of whom the quoted person speaks.
func (n *Note) narrated(p place, q Query) models.Speaker {
	quotation, quoted := n.quotationAt(p.start)
	if quoted {
		p = place{quotation.start, quotation.start}
	}
	at := n.segmentAt(p.start)
	segment := n.segments[at]
	sentence := place{segment.Start, max(segment.End, p.end)}
	if n.saidByAuthor(segment.Start, p) {
		return models.SpeakerRep
	}
	mentions := n.allMentions(q)
	named := namedIn(mentions, sentence, p.end, q.ContactID, func(m wording.Mention) bool {
		return quoted && quotation.holds(m.Start)
	})
	switch {
	case named.own && (!named.others || named.ownLast):
		return models.SpeakerContact
	case named.own:
		return models.SpeakerUnknown
	case named.others:
		return models.SpeakerOther
	}
	if n.lastNamedBefore(at, mentions, q.ContactID) {
		return models.SpeakerContact
	}
	return models.SpeakerUnknown
}

// names says whom a stretch names.
type names struct {
	own, others bool
	ownLast     bool // the contact is who is named last up to a position, or first after it where nobody is before
}

// namedIn collects the names in a stretch, as seen from a position in it and for a contact. Some do not count.
func namedIn(mentions []wording.Mention, stretch place, at int, contact uuid.UUID, skip func(wording.Mention) bool) names {
	var found names
	for _, mention := range mentions {
		if !stretch.holds(mention.Start) || skip(mention) {
			continue
		}
		own := mention.ContactID == contact
		if mention.End <= at || !found.own && !found.others {
			found.ownLast = own
		}
		found.own, found.others = found.own || own, found.others || !own
	}
	return found
}

// lookBack is how many code points before a sentence without names still tell whom it is about.
const lookBack = 300

// lastNamedBefore reports whether the contact is who is named last in the narrated segments before this one. In bullets
// each line is about somebody of its own.
func (n *Note) lastNamedBefore(at int, mentions []wording.Mention, contact uuid.UUID) bool {
	start := n.segments[at].Start
	for i := at - 1; i >= 0 && n.segments[i].End > start-lookBack; i-- {
		segment := n.segments[i]
		if segment.Speaker != n.segments[at].Speaker || n.note.Kind == models.Bullets && n.isBroken(place{segment.End, n.segments[i+1].Start}) {
			return false
		}
		named := namedIn(mentions, place{segment.Start, segment.End}, segment.End, contact, n.isQuoted)
		if named.own || named.others {
			return named.ownLast
		}
	}
	return false
}

// isQuoted reports whether a name stands in a quotation.
func (n *Note) isQuoted(m wording.Mention) bool {
	_, quoted := n.quotationAt(m.Start)
	return quoted
}

// isBroken reports whether a new line begins within the place.
func (n *Note) isBroken(p place) bool { return strings.Contains(n.slice(p), "\n") }
