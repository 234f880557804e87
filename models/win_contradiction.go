package models

import "time"

// Supporting returns the evidence that shows the win.
func (w Win) Supporting() []Evidence { return w.evidence(false) }

// Opposing returns the evidence of later notes that speaks against the win. It is kept beside the other: neither makes the
// other undone, and only a person decides.
func (w Win) Opposing() []Evidence { return w.evidence(true) }

func (w Win) evidence(against bool) []Evidence {
	var evidence []Evidence
	for _, e := range w.Evidence {
		if e.Against == against {
			evidence = append(evidence, e)
		}
	}
	return evidence
}

// Contradicted reports whether the newest that was heard of the win speaks against it: nothing that supports it, and no
// person's decision, is newer. Evidence that was not read from the store has no date, and then any that opposes is newest.
func (w Win) Contradicted() bool {
	opposing := w.Opposing()
	if len(opposing) == 0 {
		return false
	}
	var supported time.Time
	for _, evidence := range w.Supporting() {
		supported = later(supported, evidence.OccurredAt)
	}
	for _, decision := range w.Decisions {
		supported = later(supported, decision.date())
	}
	var opposed time.Time
	for _, evidence := range opposing {
		opposed = later(opposed, evidence.OccurredAt)
	}
	return !opposed.Before(supported)
}
