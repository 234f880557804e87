package rules

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"fourfold/models"
)

// secret is what may be said to nobody, or to nobody but its owner (I2).
type secret struct {
	owner  uuid.UUID
	guards bool // from its owner too: the words of a sensitive win
	words  []token
}

// secretsOf collects the evidence and the wording of every win, and the evidence of every signal.
func secretsOf(state models.State) []secret {
	var secrets []secret
	keep := func(owner uuid.UUID, guards bool, text string) {
		if words := tokensOf(text); len(words) >= leastQuoted {
			secrets = append(secrets, secret{owner, guards, words})
		}
	}
	for _, win := range state.Wins {
		keep(win.ContactID, win.Sensitive, win.Statement)
		keep(win.ContactID, win.Sensitive, win.Chain.Stake)
		for _, evidence := range win.Evidence {
			keep(win.ContactID, win.Sensitive, evidence.Quote)
		}
	}
	for _, signal := range state.Signals {
		for _, evidence := range signal.Evidence {
			keep(signal.ContactID, false, evidence.Quote)
		}
	}
	return secrets
}

// keptFrom reports whether a secret must not be said to a contact; nil is nobody in particular.
func (s secret) keptFrom(contact *uuid.UUID) bool {
	return s.guards || contact == nil || s.owner != *contact
}

// quoted reports whether texts repeat what is kept from a contact. What our own offerings say is nobody's secret.
func (f facts) quoted(texts []string, contact *uuid.UUID) bool {
	said := make([][]token, 0, len(texts))
	grams := make(map[[leastQuoted]token]bool)
	for _, text := range texts {
		words := tokensOf(text)
		said = append(said, words)
		for i := leastQuoted; i <= len(words); i++ {
			grams[[leastQuoted]token(words[i-leastQuoted:i])] = true
		}
	}
	return slices.ContainsFunc(f.secrets(), func(s secret) bool {
		return s.keptFrom(contact) && sharesGram(s.words, grams) && slices.ContainsFunc(said, func(words []token) bool {
			return f.gives(words, s.words)
		})
	})
}

// sharesGram is quick to tell that words can hold no quotation of what the grams were made of.
func sharesGram(words []token, grams map[[leastQuoted]token]bool) bool {
	for i := leastQuoted; i <= len(words); i++ {
		if grams[[leastQuoted]token(words[i-leastQuoted:i])] {
			return true
		}
	}
	return false
}

// gives reports whether words quote a secret.
func (f facts) gives(words, secret []token) bool {
	return slices.ContainsFunc(sharedRuns(words, secret), func(r run) bool {
		return r.quotes() && !strings.Contains(f.public(), r.text())
	})
}
