package cues

import (
	"strings"
	"sync"

	"fourfold/models"
)

// signalRule says which concepts of one passage are a signal.
type signalRule struct {
	kind   string
	all    []concept
	absent []concept
}

var theSignalRules = sync.OnceValue(func() []signalRule {
	var rules []signalRule
	for _, row := range rowsOf("data/signal_rules.txt") {
		rule := signalRule{kind: row[0]}
		for _, part := range strings.Split(row[1], "&") {
			if absent, negated := strings.CutPrefix(part, "!"); negated {
				rule.absent = append(rule.absent, concept(absent))
			} else {
				rule.all = append(rule.all, concept(part))
			}
		}
		rules = append(rules, rule)
	}
	return rules
})

func (r signalRule) fits(found *observed) bool {
	for _, c := range r.all {
		if !found.has(c) {
			return false
		}
	}
	for _, c := range r.absent {
		if found.has(c) {
			return false
		}
	}
	return true
}

// shown is a signal of a person in one passage.
type shown struct {
	*passage
	kind  models.SignalKind
	basis models.Basis
	party models.Party
}

// signals finds the signals of every passage.
func (s *scene) signals() []shown {
	var all []shown
	for i := range s.passages {
		all = append(all, signalsOf(&s.passages[i])...)
	}
	return append(all, s.questions(all)...)
}

// theSignalKinds is models.SignalKinds, made once.
var theSignalKinds = sync.OnceValue(models.SignalKinds)

// signalsOf finds the signals of one passage by its cues and by the trained model: one of a kind.
func signalsOf(p *passage) []shown {
	if p.owner == nobody || p.about != nobody || p.shady {
		return nil
	}
	concepts := observe(p)
	var found []shown
	seen := map[string]bool{}
	for _, rule := range theSignalRules() {
		if seen[rule.kind] || !rule.fits(concepts) {
			continue
		}
		seen[rule.kind] = true
		kind, _ := models.SignalKindByKey(rule.kind)
		found = append(found, shown{passage: p, kind: kind, basis: models.Conduct, party: models.ByCustomer})
	}
	for _, kind := range p.judgedSignals() {
		if !seen[kind.Key] {
			found = append(found, shown{passage: p, kind: kind, basis: models.Conduct, party: models.ByCustomer})
		}
	}
	if len(found) == 0 || !p.counts() {
		return nil
	}
	for i := range found {
		switch {
		case p.standing().Hearsay:
			found[i].basis = models.Hearsay
		case isWords(found[i].kind.Key):
			found[i].basis = models.OwnWords
		}
		if p.weAct() {
			found[i].party = models.ByUs
		}
	}
	return found
}

// counts reports whether a passage tells something that is so, and no guess of the author's.
func (p *passage) counts() bool {
	marks := p.standing()
	return !marks.Hypothetical && (!marks.Guess || p.voice == own)
}

// isWords reports whether a kind of signal is said and not done.
func isWords(key string) bool {
	switch key {
	case "kind_words", "undated_delay", "mode_even_keel", "mode_overconfident", "mode_growth", "mode_trouble":
		return true
	}
	return false
}

// mostSignalQuotes is how many quotes a signal gets.
const mostSignalQuotes = 2

// signalClaims gives the signals of the last note: one of a kind and person.
func (s *scene) signalClaims(all []shown) []models.SignalClaim {
	last := len(s.brief.Notes) - 1
	var claims []models.SignalClaim
	index := map[[2]string]int{}
	for _, one := range all {
		if one.note != last {
			continue
		}
		quote := one.quote()
		key := [2]string{s.people.list[one.owner].ID.String(), one.kind.Key}
		if at, known := index[key]; known {
			if len(claims[at].Quotes) < mostSignalQuotes {
				claims[at].Quotes = append(claims[at].Quotes, quote)
			}
			continue
		}
		index[key] = len(claims)
		claims = append(claims, models.SignalClaim{
			Person: s.people.who(one.owner), Kind: one.kind.Key, StartedBy: one.party, Basis: one.basis, Quotes: []models.Quote{quote},
		})
	}
	return claims
}
