package coach

import (
	"slices"

	"github.com/google/uuid"

	"fourfold/models"
)

// merge sorts what was judged into what is new and what speaks again of a win that is known. What people decided stands:
// a win that they rejected is not raised again from the same words.
func merge(j judged, known, refused []models.Win) models.Findings {
	findings := models.Findings{
		Proposed: j.proposed,
		Met:      j.met,
		Restated: make(map[uuid.UUID]models.Restatement),
		Signals:  foldSignals(j.signals),
		Flags:    j.flags,
		Counts:   j.counts,
	}
	for _, win := range j.wins {
		old, isKnown := knownWin(win, known)
		switch {
		case isKnown && speaksAgainst(win):
			findings.Restated[old.ID] = contradict(old, findings.Restated[old.ID], win.Win)
		case !win.Live:
			findings.Wins = append(findings.Wins, win.Win)
		case isKnown:
			findings.Restated[old.ID] = restate(old, findings.Restated[old.ID], win.Win)
		case !win.against && !raisedFromSameWords(win.Win, refused):
			findings.Wins = foldWin(findings.Wins, win.Win)
		}
	}
	return findings
}

// speaksAgainst reports whether a claim about a known win shows the opposite: its reader says so, or its words are denied or
// over (E6). Whatever another rule rejects shows nothing.
func speaksAgainst(win groundedWin) bool {
	denied := false
	for _, verdict := range win.Verdicts {
		if verdict.Outcome != models.Reject {
			continue
		}
		if verdict.Rule != "E6" {
			return false
		}
		denied = true
	}
	return win.against || denied && win.restates != uuid.Nil
}

// knownWin finds the win that a claim restates: the one that its reader names, else the same contact's of the same
// category, else one of the same contact that rests on the same words.
func knownWin(win groundedWin, known []models.Win) (models.Win, bool) {
	tests := []func(models.Win) bool{
		func(old models.Win) bool { return old.ID == win.restates },
		func(old models.Win) bool { return old.Category == win.Category },
		func(old models.Win) bool { return shareWords(old.Evidence, win.Evidence) },
	}
	for _, test := range tests {
		for _, old := range known {
			if old.ContactID == win.ContactID && old.Standing != models.Rejected && test(old) {
				return old, true
			}
		}
	}
	return models.Win{}, false
}

// restate adds a claim to what the note has said of a known win so far. What others report changes neither the win's state
// nor its confidence.
func restate(old models.Win, sofar models.Restatement, win models.Win) models.Restatement {
	sofar = withWords(old, sofar, win.Evidence)
	if !firstHand(win) {
		return sofar
	}
	sofar.State = win.State
	sofar.Chain = filled(sofar.Chain, win.Chain)
	sofar.Explicit = sofar.Explicit || win.Explicit
	sofar.Confidence = surer(sofar.Confidence, win.Confidence)
	return sofar
}

// contradict sets what the note says against a known win beside what supports it. The win stays as it is, but that the
// person's own words or conduct leave a guess of ours little confidence; what a person has confirmed only a person takes
// back.
func contradict(old models.Win, sofar models.Restatement, win models.Win) models.Restatement {
	opposing := slices.Clone(win.Evidence)
	for i := range opposing {
		opposing[i].Against = true
	}
	before := len(sofar.Evidence)
	sofar = withWords(old, sofar, opposing)
	if len(sofar.Evidence) > before && firstHand(win) && old.Standing != models.Confirmed {
		sofar.Confidence = models.Low
	}
	return sofar
}

// withWords adds the stretches that are new to what the note has said of a known win so far.
func withWords(old models.Win, sofar models.Restatement, evidence []models.Evidence) models.Restatement {
	if sofar.State == "" {
		sofar = models.Restatement{State: old.State, Chain: old.Chain, Explicit: old.Explicit, Confidence: old.Confidence}
	}
	for _, e := range evidence {
		if !overlapsAny(e, old.Evidence) && !overlapsAny(e, sofar.Evidence) {
			sofar.Evidence = append(sofar.Evidence, e)
		}
	}
	return sofar
}

func firstHand(win models.Win) bool {
	return win.Basis == models.OwnWords || win.Basis == models.Conduct
}

// filled takes the links that chain lacks from other.
func filled(chain, other models.Chain) models.Chain {
	if chain.Need == "" {
		chain.Need = other.Need
	}
	if chain.Problem == "" {
		chain.Problem = other.Problem
	}
	if chain.Stake == "" {
		chain.Stake = other.Stake
	}
	return chain
}

func surer(a, b models.Confidence) models.Confidence {
	order := []models.Confidence{models.Low, models.Medium, models.High}
	if slices.Index(order, a) > slices.Index(order, b) {
		return a
	}
	return b
}

// raisedFromSameWords: each of its stretches was evidence of a win of this contact that a person has rejected.
func raisedFromSameWords(win models.Win, refused []models.Win) bool {
	var words []models.Evidence
	for _, old := range refused {
		if old.ContactID == win.ContactID {
			words = append(words, old.Evidence...)
		}
	}
	for _, evidence := range win.Evidence {
		if !overlapsAny(evidence, words) {
			return false
		}
	}
	return true
}

// foldWin adds a win, or its words to the win of the same contact and category that the same note gave already.
func foldWin(wins []models.Win, win models.Win) []models.Win {
	for i, other := range wins {
		if !other.Live || other.ContactID != win.ContactID || other.Category != win.Category {
			continue
		}
		for _, evidence := range win.Evidence {
			if !overlapsAny(evidence, wins[i].Evidence) {
				wins[i].Evidence = append(wins[i].Evidence, evidence)
			}
		}
		wins[i].Chain = filled(other.Chain, win.Chain)
		wins[i].Explicit = other.Explicit || win.Explicit
		wins[i].Confidence = surer(other.Confidence, win.Confidence)
		return wins
	}
	return append(wins, win)
}

// foldSignals joins signals of the same contact and kind: a note says a thing once, however often it repeats it.
func foldSignals(signals []models.Signal) []models.Signal {
	var folded []models.Signal
	for _, signal := range signals {
		i := slices.IndexFunc(folded, func(other models.Signal) bool {
			return other.Live == signal.Live && other.ContactID == signal.ContactID && other.Kind == signal.Kind
		})
		if i < 0 {
			folded = append(folded, signal)
			continue
		}
		folded[i].Strength = max(folded[i].Strength, signal.Strength)
		for _, evidence := range signal.Evidence {
			if !overlapsAny(evidence, folded[i].Evidence) {
				folded[i].Evidence = append(folded[i].Evidence, evidence)
			}
		}
	}
	return folded
}

// shareWords reports whether any stretch of one is a stretch of the other.
func shareWords(a, b []models.Evidence) bool {
	return slices.ContainsFunc(a, func(evidence models.Evidence) bool { return overlapsAny(evidence, b) })
}

// overlapsAny reports whether evidence shares at least half of the shorter stretch with any of the others.
func overlapsAny(evidence models.Evidence, others []models.Evidence) bool {
	return slices.ContainsFunc(others, func(other models.Evidence) bool {
		if evidence.NoteID != other.NoteID {
			return false
		}
		shared := min(evidence.End, other.End) - max(evidence.Start, other.Start)
		return shared > 0 && 2*shared >= min(evidence.End-evidence.Start, other.End-other.Start)
	})
}
