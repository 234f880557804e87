package cues

import (
	"cmp"
	"math"
	"slices"

	"fourfold/coach/cues/linear"
)

// What the trained model of single sentences adds to a passage's score.
const (
	winWeight = 0.3 // of the log-odds that it speaks of a win
	mostAdded = 0.8 // the most that it adds or takes
)

// personal is above zero where the trained model takes a passage for a win rather than for anything else.
func personal(j linear.Judgement) float64 {
	return min(mostAdded, max(-mostAdded, winWeight*math.Log(j.Win/(1-j.Win))))
}

const (
	leastPassage = 0.7  // score from which a passage is evidence
	leastAlone   = 0.3  // of that, what its own wording must bring
	echo         = 0.25 // share of its neighbours' scores that a passage of the same person gets
	fading       = 0.6  // what each next piece of a person's evidence counts against the one before
)

// Lengths in code points up to which a passage's score is not damped: longer ones hold more cues by chance.
const (
	chineseLength = 70
	latinLength   = 190
)

// scored is a passage with what the scorer makes of it.
type scored struct {
	*passage
	features features
	judged   linear.Judgement
	alone    float64 // score by its own wording
	score    float64 // with its neighbours
}

// scoredPassages scores every passage that may be evidence of its owner's win.
func (s *scene) scoredPassages() []scored {
	all := make([]scored, len(s.passages))
	for i := range s.passages {
		all[i] = scoredPassage(&s.passages[i])
	}
	for i := range all {
		all[i].score = all[i].alone
		for _, next := range []int{i - 1, i + 1} {
			if next >= 0 && next < len(all) && sameVoice(all[i], all[next]) {
				all[i].score += echo * max(0, all[next].alone)
			}
		}
	}
	return all
}

func sameVoice(a, b scored) bool {
	return a.owner != nobody && a.owner == b.owner && a.note == b.note
}

func scoredPassage(p *passage) scored {
	one := scored{passage: p}
	if p.owner == nobody || p.about != nobody || p.stranger || p.shady || p.voice == ours {
		return one
	}
	undamped := latinLength
	if p.isChinese() {
		undamped = chineseLength
	}
	one.features = featuresOf(p)
	one.judged = linear.Load().Judge(p.Words())
	added := personal(one.judged)
	one.alone = theScorer().score(one.features, len(p.runes), undamped) + added
	if one.alone > 0 { // doubts only take away
		one.features.addDoubts(p)
		one.alone = theScorer().score(one.features, len(p.runes), undamped) + added
	}
	return one
}

// evidenceOf returns a person's passages that are evidence, the best first.
func evidenceOf(person int, all []scored) []scored {
	var evidence []scored
	for _, one := range all {
		if one.owner == person && one.score >= leastPassage && one.alone > leastAlone {
			evidence = append(evidence, one)
		}
	}
	slices.SortStableFunc(evidence, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	return evidence
}

// weigh adds the scores of a person's best evidence, each next one for less.
func weigh(evidence []scored) float64 {
	total, factor := 0.0, 1.0
	for _, one := range best(evidence) {
		total += factor * one.score
		factor *= fading
	}
	return total
}

// mostQuotes is how many quotes a win gets.
const mostQuotes = 4

func best(evidence []scored) []scored { return evidence[:min(mostQuotes, len(evidence))] }
