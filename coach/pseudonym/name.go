package pseudonym

import (
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/wording"
)

// name is a stretch of a plain text that names contacts, or somebody who bears the name of one: then it has no owners.
type name struct {
	span
	owners []uuid.UUID
}

// maxLooks bounds how often a text is looked through for names that stand free only when those beside them are hidden.
const maxLooks = 3

// namesIn finds the names of a plain text and hides them: the contacts' within a line first, then those that run over its
// end, and those of others.
func (b *Book) namesIn(p plain) []name {
	names := p.hideAll(b.namesOn(p.runes))
	for _, cast := range b.casts() {
		for range maxLooks {
			more := ownedOn(cast, p.lined())
			if len(more) == 0 {
				break
			}
			names = append(names, p.hideAll(more)...)
		}
	}
	return names
}

// casts knows the contacts, and the others where any were found.
func (b *Book) casts() []*wording.Cast {
	if b.strangers == nil {
		return []*wording.Cast{b.cast}
	}
	return []*wording.Cast{b.cast, b.strangers}
}

func (p plain) hideAll(names []name) []name {
	for _, name := range names {
		p.hide(name.span)
	}
	return names
}

// namesOn finds names in order, not overlapping. Somebody else's name takes all that it overlaps with it.
func (b *Book) namesOn(runes []rune) []name {
	var others []span
	var contacts []name
	for _, sight := range b.cast.Sights(string(runes)) {
		s := span{sight.Start, sight.End}
		if !sight.Another {
			contacts = append(contacts, name{s, sight.ContactIDs})
			continue
		}
		others = joinLast(others, s)
	}
	var names []name
	for _, other := range others {
		names = append(names, name{span: other})
	}
	return append(names, slices.DeleteFunc(contacts, func(c name) bool { return overlapsAny(c.span, others) })...)
}

// ownedOn finds the names that are nobody else's.
func ownedOn(cast *wording.Cast, runes []rune) []name {
	var names []name
	for _, sight := range cast.Sights(string(runes)) {
		if !sight.Another {
			names = append(names, name{span{sight.Start, sight.End}, sight.ContactIDs})
		}
	}
	return names
}

// joinLast adds a stretch, or makes it one with the last where they overlap.
func joinLast(spans []span, s span) []span {
	if last := len(spans) - 1; last >= 0 && spans[last].touches(s) {
		spans[last] = span{min(spans[last].start, s.start), max(spans[last].end, s.end)}
		return spans
	}
	return append(spans, s)
}

// overlapsAny reports whether a stretch overlaps one of those in order.
func overlapsAny(s span, others []span) bool {
	i, _ := slices.BinarySearchFunc(others, s.start, func(other span, start int) int { return other.end - start - 1 })
	return i < len(others) && others[i].touches(s)
}
