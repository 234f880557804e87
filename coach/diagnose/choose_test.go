package diagnose

import (
	"testing"

	"github.com/google/uuid"

	"fourfold/models"
)

// twoOpen has two things to do: serve a win of the economic buyer, and one of a user.
func twoOpen() (w *world, economic, user uuid.UUID) {
	w = newWorld()
	economic = w.contact("Zhou Min", models.Economic)
	user = w.contact("Ute Brand", models.UserBuyer)
	w.win(economic, models.Open, models.Confirmed, 0)
	w.win(user, models.Open, models.Confirmed, 0)
	return w, economic, user
}

func TestAFailedMoveIsNotOfferedAgain(t *testing.T) {
	t.Parallel()
	w, economic, user := twoOpen()
	first := w.diagnose().Move
	if first.ContactID == nil || *first.ContactID != economic {
		t.Fatalf("the first move is to %v", first.ContactID)
	}
	w.tried(first, models.MoveFailed, 1)
	second := w.diagnose().Move
	if second.ContactID == nil || *second.ContactID != user {
		t.Errorf("after it failed the next one is to %v", second.ContactID)
	}
	w.tried(second, models.MoveFailed, 2)
	if third := w.diagnose().Move; third.ContactID == nil || *third.ContactID != economic {
		t.Errorf("when all have failed the most pressing one is to %v", third.ContactID)
	}
	w.note(3)
	if told := w.diagnose().Move; told.ContactID == nil || *told.ContactID != economic {
		t.Errorf("after a newer note the move is to %v", told.ContactID)
	}
}

func TestOnlyTheNewestTryCounts(t *testing.T) {
	t.Parallel()
	w, economic, _ := twoOpen()
	move := w.diagnose().Move
	w.tried(move, models.MoveFailed, 1)
	w.tried(move, models.MoveUnknown, 2)
	if again := w.diagnose().Move; again.ContactID == nil || *again.ContactID != economic {
		t.Errorf("the move is to %v", again.ContactID)
	}
}

func TestAMoveBehindTheGateCanFail(t *testing.T) {
	t.Parallel()
	w := newWorld()
	economic := w.contact("Zhou Min", models.Economic)
	user := w.contact("Ute Brand", models.UserBuyer)
	w.win(user, models.Open, models.Confirmed, 0)
	move := w.diagnose().Move
	if move.Gap != models.RaiseTrust || move.WaitingBehind != models.DiscoverWin || *move.ContactID != economic {
		t.Fatalf("the move works on %s and %q waits", move.Gap, move.WaitingBehind)
	}
	w.tried(move, models.MoveFailed, 1)
	if next := w.diagnose().Move; next.Gap != models.ServeWin || *next.ContactID != user {
		t.Errorf("the next move works on %s", next.Gap)
	}
}

func TestCurrent(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		keep func(*world, models.Move)
		want int // the day of the move that is current; 0 for none
	}{
		"none was kept":                 {keep: func(*world, models.Move) {}},
		"the newest that fits":          {keep: func(w *world, m models.Move) { w.tried(m, "", 1); w.tried(m, "", 2) }, want: 2},
		"one that a rule rejected":      {keep: func(w *world, m models.Move) { w.tried(m, "", 1).Live = false }},
		"one of which the end is known": {keep: func(w *world, m models.Move) { w.tried(m, models.MoveWorked, 1) }},
		"one on another gap":            {keep: func(w *world, m models.Move) { w.tried(m, "", 1).Gap = models.ConfirmWin }},
		"one with somebody else": {keep: func(w *world, m models.Move) {
			other := w.Contacts[1].ID
			w.tried(m, "", 1).ContactID = &other
		}},
		"one on another win": {keep: func(w *world, m models.Move) { w.tried(m, "", 1).WinID = nil }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, _, _ := twoOpen()
			test.keep(w, w.diagnose().Move)
			move, found := Current(w.State, w.diagnose())
			if found != (test.want > 0) || found && !move.CreatedAt.Equal(onDay(test.want)) {
				t.Errorf("found %v, of %s", found, move.CreatedAt)
			}
		})
	}
}

func TestADeclineThatWorkedAnswersItsFlag(t *testing.T) {
	t.Parallel()
	w, _, user := twoOpen()
	w.flag(models.FlagInducement, &user)
	move := w.diagnose().Move
	if move.Gap != models.DeclineInducement || move.Kind != models.MoveDecline {
		t.Fatalf("the move works on %s", move.Gap)
	}
	w.tried(move, models.MoveWorked, 1)
	if next := w.diagnose().Move; next.Gap != models.ServeWin {
		t.Errorf("after the decline the move works on %s", next.Gap)
	}
	w.flag(models.FlagInducement, &user)
	w.Flags[1].CreatedAt = onDay(2)
	if again := w.diagnose().Move; again.Gap != models.DeclineInducement {
		t.Errorf("after a new flag the move works on %s", again.Gap)
	}
}

func TestThereIsAlwaysAMove(t *testing.T) {
	t.Parallel()
	settled := newWorld()
	supporter := settled.contact("Zhou Min", models.Economic)
	settle(settled, supporter)
	settled.signal(supporter, "spoke_for_us", 0)
	tests := map[string]struct {
		world *world
		gap   models.GapKind
		gaps  int
	}{
		"nothing is known":   {world: newWorld(), gap: models.MapRoles, gaps: 1},
		"nothing is missing": {world: settled, gap: models.ProtectSupport},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := test.world.diagnose()
			if len(d.Gaps) != test.gaps {
				t.Errorf("the gaps are %v", d.Gaps)
			}
			if d.Move.Gap != test.gap || !d.Move.Live {
				t.Errorf("the move works on %s, live %v: %v", d.Move.Gap, d.Move.Live, rejections(d.Move.Verdicts))
			}
		})
	}
}

func TestRolesAreAskedOfWhoeverIsClosest(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.contact("Ann Early", models.UserBuyer)
	closest := w.contact("Ute Brand", models.UserBuyer)
	opponent := w.contact("Tariq Aziz", models.Technical)
	settle(w, closest, opponent)
	w.signal(opponent, "blocks_access", 0)
	w.Wins[1].State = models.Open
	w.Wins[1].Standing = models.Rejected
	move := plainMove(w.State, gather(w.State), aim(gather(w.State), nil, models.Gap{Kind: models.MapRoles}), models.English)
	if move.ContactID == nil || *move.ContactID != closest {
		t.Errorf("it is asked of %v", move.ContactID)
	}
}
