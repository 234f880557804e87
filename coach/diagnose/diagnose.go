// Package diagnose tells from all that is known of an opportunity where everybody stands with us, what holds it back, and
// the one move that this alone can word. It is pure: no clock, no database, no network, and the same answer whatever the
// order of what it is given.
package diagnose

import (
	"github.com/google/uuid"

	"fourfold/models"
)

// Diagnosis is what a state comes to.
type Diagnosis struct {
	Trust []models.Trust // one a contact, by contact id
	Gaps  []models.Gap   // most pressing first; empty when nothing is missing
	Move  models.Move    // the plain one: always there, always passed by the rules, without an id
}

// Assess works out trust, stances and gaps alone, for whoever needs no move. Both come as in a Diagnosis.
func Assess(state models.State) ([]models.Trust, []models.Gap) {
	people := gather(state)
	return people.trust(), findGaps(state, people)
}

// Diagnose works out trust, stances, gaps and the plain move, the latter in the language given.
func Diagnose(state models.State, language models.Language) Diagnosis {
	people := gather(state)
	gaps := findGaps(state, people)
	return Diagnosis{
		Trust: people.trust(),
		Gaps:  gaps,
		Move:  plainMove(state, people, choose(state, people, gaps), language),
	}
}

// TrustOf returns where a contact stands, and false when the state does not know them.
func (d Diagnosis) TrustOf(contact uuid.UUID) (models.Trust, bool) {
	for _, trust := range d.Trust {
		if trust.ContactID == contact {
			return trust, true
		}
	}
	return models.Trust{}, false
}
