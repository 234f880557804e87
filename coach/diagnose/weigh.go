package diagnose

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// staleAfter is how many days before the newest note a signal stops to count.
const staleAfter = 180

// calendar dates what is known.
type calendar struct {
	notes  map[uuid.UUID]time.Time // when each note's meeting was
	newest time.Time               // the newest note; without notes, the newest signal that counts
}

func newCalendar(state models.State) calendar {
	c := calendar{notes: make(map[uuid.UUID]time.Time, len(state.Notes))}
	for _, note := range state.Notes {
		c.notes[note.ID] = note.OccurredAt
		c.newest = later(c.newest, note.OccurredAt)
	}
	if len(state.Notes) > 0 {
		return c
	}
	for i := range state.Signals {
		if signal := &state.Signals[i]; counts(signal) {
			c.newest = later(c.newest, signal.OccurredAt)
		}
	}
	return c
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func (c calendar) stale(at time.Time) bool { return at.Before(c.newest.AddDate(0, 0, -staleAfter)) }

// fall is the date before which nothing that spoke for us carries any more: when a confirmed win was last seen to be
// threatened while none is served, since trust built by other means falls apart when the win is not met. It is zero when
// nothing falls.
func (c calendar) fall(wins []models.Win) time.Time {
	var at time.Time
	for _, win := range wins {
		if win.Standing != models.Confirmed {
			continue
		}
		if win.State == models.Served {
			return time.Time{}
		}
		if win.State != models.Threatened {
			continue
		}
		for _, evidence := range win.Supporting() {
			at = later(at, c.notes[evidence.NoteID])
		}
	}
	return at
}

// rests reports whether a signal is one that a term of trust rests on.
func rests(s *models.Signal) bool {
	return s.Direction > 0 && slices.Contains(models.Terms(), s.Aspect)
}

// counts reports whether a signal weighs anything: no rule rejected it, it is no verdict of the rep's own nor somebody
// else's, and what was left of it after hearsay is not nothing.
func counts(s *models.Signal) bool {
	return s.Live && s.Strength > 0 && s.Basis != models.RepGuess && s.Basis != models.OtherPerson
}

// weight is what a signal that counts weighs. Words weigh one less than conduct, and what we started one less than what
// the customer started, but never less than 1. What is only reported has lost its one already, in rules.JudgeSignal. In a
// stance nothing is taken off for words: whether they count there at all is rules.Deed's to say.
func weight(s *models.Signal) int {
	weight := s.Strength
	if s.Basis == models.OwnWords && s.Aspect != models.AspectStance {
		weight--
	}
	if s.StartedBy == models.ByUs {
		weight--
	}
	return max(1, weight)
}

// newestOfKind keeps the newest signal of each kind, of two on the same day the heavier, and puts them newest first. It
// works in place.
func newestOfKind(signals []*models.Signal) []*models.Signal {
	slices.SortFunc(signals, compareNewest)
	seen := make(map[string]bool, len(signals))
	return slices.DeleteFunc(signals, func(s *models.Signal) bool {
		old := seen[s.Kind]
		seen[s.Kind] = true
		return old
	})
}

func compareNewest(a, b *models.Signal) int {
	return cmp.Or(
		b.OccurredAt.Compare(a.OccurredAt),
		cmp.Compare(weight(b), weight(a)),
		compareIDs(a.ID, b.ID),
	)
}
