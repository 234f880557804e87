package cues

import (
	"regexp"

	"fourfold/models"
)

// metClaims tells whom the last note shows to have been there, or to have written to us: whose own utterance it gives, or of
// whom its author tells what they said or that they were present. It says nothing of where they stand.
func (s *scene) metClaims() []models.PersonClaim {
	last := len(s.brief.Notes) - 1
	met := make([]*passage, len(s.people.list)) // what shows it first; nil: nothing
	for i := range s.passages {
		p := &s.passages[i]
		if p.note != last {
			continue
		}
		if p.owner != nobody && met[p.owner] == nil && p.showsOwner() {
			met[p.owner] = p
		}
		for _, m := range p.mentions {
			if met[m.person] == nil && p.showsPresent(m) {
				met[m.person] = p
			}
		}
	}
	var claims []models.PersonClaim
	for person, shown := range met {
		if shown == nil || s.people.list[person].newcomer {
			continue // a newcomer is proposed only with a win or a signal
		}
		claims = append(claims, models.PersonClaim{Person: s.people.who(person), Met: true, Quotes: []models.Quote{shown.quote()}})
	}
	return claims
}

// showsOwner reports whether a passage is its owner's own utterance, or tells what they said to us.
func (p *passage) showsOwner() bool {
	if p.voice == own {
		return true
	}
	spoke := len(p.quotes) > 0 || p.has("ask", "tell")
	if p.voice != narrated || !spoke || p.stranger || p.ambiguous || p.about != nobody || p.weAct() || p.has("s.absent") {
		return false
	}
	marks := p.standing()
	return !marks.Hearsay && !marks.Guess && !marks.Hypothetical && !marks.Negated
}

// present is what an author writes of who was there, around a name that stands as N.
var present = regexp.MustCompile(`(?:见了|见到|拜访了?|碰了?面|在座的?[^。]{0,12}|参会[^。]{0,12}|与会[^。]{0,12}|到场[^。]{0,8}|陪同[^。]{0,6})N` +
	`|N[^。，,]{0,8}(?:在场|在座|也在|到场|参会|列席|作陪|旁听|坐在|接待)` +
	`|(?i)\b(?:met (?:with )?|meeting with |call with |lunch with |visited |saw |attendees?: [^.]{0,60}|present:? [^.]{0,60}|there: [^.]{0,60})N\b` +
	`|\bN\b(?: \([^)]*\))?,? (?:was (?:also )?(?:there|present|in the room)|attended|joined|sat in|(?:met|walked|received|welcomed|drove) (?:me|us)|came in)\b`)

// showsPresent reports whether an author tells that somebody was there.
func (p *passage) showsPresent(m mention) bool {
	if p.voice != narrated || m.owns || inside(p.quotes, m.start) {
		return false
	}
	if !present.MatchString(string(p.runes[:m.start]) + "N" + string(p.runes[m.end:])) {
		return false
	}
	marks := p.standing()
	return !marks.Hypothetical && !marks.Negated && !marks.Guess
}
