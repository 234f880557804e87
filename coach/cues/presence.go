package cues

import "fourfold/models"

// questions adds, for each person who spoke in a note and of whom it shows nothing else, that they took part: what they
// asked or demanded is engagement, not hostility.
func (s *scene) questions(all []shown) []shown {
	type presence struct{ person, note int }
	seen := map[presence]bool{}
	for _, one := range all {
		seen[presence{one.owner, one.note}] = seen[presence{one.owner, one.note}] || one.basis != models.Hearsay
	}
	kind, _ := models.SignalKindByKey("hard_questions")
	var added []shown
	for i := range s.passages {
		p := &s.passages[i]
		at := presence{p.owner, p.note}
		if p.owner == nobody || seen[at] || p.shady || p.about != nobody || p.stranger || !p.takesPart() {
			continue
		}
		seen[at] = true
		added = append(added, shown{passage: p, kind: kind, basis: models.Conduct, party: models.ByCustomer})
	}
	return added
}

// takesPart reports whether a passage gives a person's own question, demand or answer.
func (p *passage) takesPart() bool {
	if p.voice == own {
		return asks(p.runes) || p.has("target", "figure", "tech", "want", "s.kind")
	}
	marks := p.standing()
	spoke := p.has("ask", "tell") || len(p.quotes) > 0
	return spoke && !p.weAct() && !marks.Hearsay && !marks.Guess && !p.has("politeno", "s.absent")
}
