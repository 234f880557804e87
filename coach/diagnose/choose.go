package diagnose

import (
	"cmp"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// target is what a move works on: a gap, with whom, and what waits until the relation bears it.
type target struct {
	gap     models.GapKind
	contact uuid.UUID // zero when nobody in particular
	win     uuid.UUID // zero when no one win
	waiting models.GapKind
}

// same reports whether two moves work on the same thing. What waits behind makes no difference to the work.
func (t target) same(other target) bool {
	return t.gap == other.gap && t.contact == other.contact && t.win == other.win
}

func targetOf(m models.Move) target {
	t := target{gap: m.Gap, contact: contactOf(m), waiting: m.WaitingBehind}
	if m.WinID != nil {
		t.win = *m.WinID
	}
	return t
}

// choose takes the most pressing gap that the next move can work on. One whose last move failed is passed over until a
// newer note tells more, so that nobody is offered the same again; when all are, the most pressing one is taken after all.
// Where no gap is left, the move is to look after whoever supports us.
func choose(state models.State, all people, gaps []models.Gap) target {
	if len(gaps) == 0 {
		return target{gap: models.ProtectSupport, contact: all.supporter()}
	}
	for _, gap := range gaps {
		if t := aim(all, gaps, gap); !failed(state, t) {
			return t
		}
	}
	return aim(all, gaps, gaps[0])
}

// aim passes a gap through the gate (T1): where the relation does not bear what it asks for, the move raises trust first.
func aim(all people, gaps []models.Gap, gap models.Gap) target {
	t := target{gap: gap.Kind}
	if gap.WinID != nil {
		t.win = *gap.WinID
	}
	p, known := all.find(gap.ContactID)
	if known {
		t.contact = p.contact.ID
	}
	switch {
	case gap.Kind == models.MapRoles, concernsAccount(gap.Kind) && !known:
		t.contact = all.guide()
	case gap.Kind == models.RaiseTrust:
		t.waiting = waitingFor(p, gaps)
	case known && !p.bears(gap.Kind):
		return target{gap: models.RaiseTrust, contact: p.contact.ID, waiting: gap.Kind}
	}
	return t
}

// waitingFor is the most pressing gap that a person cannot be asked about yet.
func waitingFor(p *person, gaps []models.Gap) models.GapKind {
	for _, gap := range gaps {
		if gap.ContactID != nil && *gap.ContactID == p.contact.ID && !p.bears(gap.Kind) {
			return gap.Kind
		}
	}
	return ""
}

// guide is whom to ask who takes part in the decision: somebody with a part in it themselves who does not work against
// us, the firmest in trust and then the one most heard. It is the zero id when there is nobody.
func (all people) guide() uuid.UUID {
	return all.best(func(p *person) bool { return p.involved() && p.trust.Stance != models.Oppose })
}

// supporter is whoever supports us most firmly, else whoever takes part; the zero id when nobody does.
func (all people) supporter() uuid.UUID {
	supporter := all.best(func(p *person) bool { return p.trust.Stance == models.Support })
	if supporter != uuid.Nil {
		return supporter
	}
	return all.best((*person).involved)
}

// best is the person with a role, the highest tier, and the most notes among those who fit, the first by id of equals.
func (all people) best(fits func(*person) bool) uuid.UUID {
	best := -1
	for i, p := range all {
		if fits(p) && (best < 0 || compareStanding(p, all[best]) > 0) {
			best = i
		}
	}
	if best < 0 {
		return uuid.Nil
	}
	return all[best].contact.ID
}

func compareStanding(a, b *person) int {
	return cmp.Or(
		falseFirst(a.hasRole(), b.hasRole()),
		cmp.Compare(a.trust.Tier, b.trust.Tier),
		cmp.Compare(a.heard, b.heard),
	)
}

// failed reports whether the newest move on a target failed and no note has come since.
func failed(state models.State, t target) bool {
	last, found := newest(state.Moves, func(m models.Move) bool {
		return targetOf(m).same(t)
	})
	if !found || last.Outcome != models.MoveFailed {
		return false
	}
	at := last.CreatedAt
	if last.OutcomeAt != nil {
		at = *last.OutcomeAt
	}
	return !toldSince(state.Notes, at)
}

// toldSince reports whether a note was written, or is of a meeting, after that time.
func toldSince(notes []models.Note, at time.Time) bool {
	for _, note := range notes {
		if note.OccurredAt.After(at) || note.CreatedAt.After(at) {
			return true
		}
	}
	return false
}

// newest returns the newest of the moves that fit, and false when none does.
func newest(moves []models.Move, fits func(models.Move) bool) (models.Move, bool) {
	var last models.Move
	found := false
	for _, move := range moves {
		if fits(move) && (!found || move.CreatedAt.After(last.CreatedAt) ||
			move.CreatedAt.Equal(last.CreatedAt) && compareIDs(move.ID, last.ID) > 0) {
			last, found = move, true
		}
	}
	return last, found
}

// Current returns the newest worded move that works on what a diagnosis of the state finds most pressing now and of which
// nobody has told yet how it went. It returns false when there is none; the diagnosis' own plain move then stands.
func Current(state models.State, d Diagnosis) (models.Move, bool) {
	today := targetOf(d.Move)
	return newest(state.Moves, func(m models.Move) bool {
		return m.Live && !m.Plain && m.Outcome == "" && targetOf(m).same(today)
	})
}
