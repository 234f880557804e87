package cues

import "fourfold/models"

// stateOf tells how a person took what we offer: by the last note in which they did something for or against it, then by
// whether we could say yes to what they asked for.
func (s *scene) stateOf(person int, evidence []scored, all []shown) models.WinState {
	for note := len(s.brief.Notes) - 1; note >= 0; note-- {
		switch taken := s.taken(person, note, all); {
		case taken < 0:
			return models.Threatened
		case taken > 0:
			return models.Served
		}
	}
	return s.answered(person, evidence)
}

// taken weighs what a person did in one note: above zero for our offer, below against it.
func (s *scene) taken(person, note int, all []shown) int {
	net := 0
	seen := map[string]bool{}
	for _, one := range all {
		if one.owner != person || one.note != note || seen[one.kind.Key] || one.basis == models.Hearsay {
			continue
		}
		seen[one.kind.Key] = true
		net += deed(one.kind)
	}
	return net
}

// deed is what a signal counts for or against our offer; warmth counts nothing.
func deed(kind models.SignalKind) int {
	switch kind.Key {
	case "dated_commitment", "own_pilot", "spoke_for_us", "moved_criteria_openly", "used_our_numbers", "took_us_to_decider":
		return 3
	case "shared_own_figures", "asked_help_with_own_case", "asked_how_to_roll_out", "warned_of_opponent", "asked_for_schedule":
		return 2
	case "prefers_rival", "blocks_access", "objects_behind", "expertise_sidelined", "fears_for_team", "broken_promise":
		return -3
	case "finds_fault", "cold_reception", "keeps_cancelling":
		return -2
	}
	return 0
}

// nearby is how many passages after a piece of evidence an answer to it may stand.
const nearby = 4

// answered looks at what follows a person's evidence, where nothing was done yet: whether we said yes or no and how they
// took it. Who fears that something is taken from them and heard no yes is threatened by what we offer.
func (s *scene) answered(person int, evidence []scored) models.WinState {
	yes, no, feared := 0, 0, false
	for _, one := range best(evidence) {
		feared = feared || one.features.any("takeaway", "jobfear")
		for i := range s.passages {
			p := &s.passages[i]
			if p.note != one.note || p.Number < one.Number || p.Number > one.Number+nearby {
				continue
			}
			switch {
			case p.owner == person && p.has("s.relief"):
				yes += 2
			case p.weAnswer() && p.has("s.ourno"):
				no += 2
			case p.weAnswer():
				yes++
			}
		}
	}
	switch {
	case yes > no && (!feared || yes >= 2):
		return models.Served
	case feared && no == 0:
		return models.Threatened
	}
	return models.Open
}

// weAnswer reports whether one of us says something in the passage.
func (p *passage) weAnswer() bool {
	return p.voice == ours || p.voice == narrated && (p.weAct() || p.has("s.wesay"))
}
