package diagnose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/models"
)

// people of the scenarios below: one of each role and one without.
type cast struct{ economic, technical, user, bystander uuid.UUID }

func newCast(w *world) cast {
	return cast{
		bystander: w.contact("Bo Lind"),
		user:      w.contact("Ute Brand", models.UserBuyer),
		technical: w.contact("Tariq Aziz", models.Technical),
		economic:  w.contact("Zhou Min", models.Economic),
	}
}

// settle leaves nothing to be done about a person: they like us and their win is served and confirmed.
func settle(w *world, contacts ...uuid.UUID) {
	for _, c := range contacts {
		w.signal(c, "made_time", 0)
		w.win(c, models.Served, models.Confirmed, 0)
	}
}

func TestMostPressingGap(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		tell func(*world, cast)
		gap  models.GapKind
		with func(cast) uuid.UUID // nil: nobody
		move models.GapKind       // of the move, where the gate holds it back
	}{
		"an inducement before anything": {gap: models.DeclineInducement, with: func(c cast) uuid.UUID { return c.technical },
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.win(c.user, models.Threatened, models.Confirmed, 0)
				w.flag(models.FlagInducement, &c.technical)
			}},
		"an inducement that nobody in particular asked for": {gap: models.DeclineInducement,
			tell: func(w *world, c cast) { settle(w, c.economic); w.flag(models.FlagInducement, nil) }},
		"other flags are no gap": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.technical }, move: models.RaiseTrust,
			tell: func(w *world, c cast) {
				settle(w, c.economic, c.user)
				w.flag(models.FlagInjection, &c.user)
				w.flag(models.FlagLeak, &c.user)
			}},
		"a threatened win": {gap: models.ResolveThreat, with: func(c cast) uuid.UUID { return c.user },
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.win(c.user, models.Threatened, models.Suggested, 0)
				w.signal(c.technical, "blocks_access", 0)
			}},
		"of two threatened wins whoever decides more": {gap: models.ResolveThreat, with: func(c cast) uuid.UUID { return c.economic },
			tell: func(w *world, c cast) {
				w.win(c.technical, models.Threatened, models.Confirmed, 0)
				w.win(c.economic, models.Threatened, models.Suggested, 0)
			}},
		"of two who decide alike whoever works against us": {gap: models.ResolveThreat, with: func(c cast) uuid.UUID { return c.user },
			tell: func(w *world, c cast) {
				other := w.contactAs(firstID(), "Ann Early", models.UserBuyer)
				settle(w, c.economic)
				w.win(other, models.Threatened, models.Confirmed, 0)
				w.win(c.user, models.Threatened, models.Confirmed, 0)
				w.signal(c.user, "finds_fault", 0)
			}},
		"an opponent whose win is unknown": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.technical }, move: models.RaiseTrust,
			tell: func(w *world, c cast) { w.signal(c.technical, "blocks_access", 0) }},
		"an opponent whom we may ask": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.technical },
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.signal(c.technical, "made_time", 0)
				w.signal(c.technical, "objects_behind", 0)
			}},
		"an opponent whose known win is served": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.technical },
			tell: func(w *world, c cast) {
				settle(w, c.economic, c.technical)
				w.signal(c.technical, "prefers_rival", 0)
			}},
		"no economic buyer": {gap: models.MapRoles,
			tell: func(w *world, c cast) {
				w.Roles = w.Roles[:2]
				settle(w, c.user, c.technical)
			}},
		"the economic buyer's win is unknown": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.economic }, move: models.RaiseTrust,
			tell: func(w *world, c cast) {
				settle(w, c.technical)
				w.win(c.user, models.Open, models.Confirmed, 0)
			}},
		"a supporter without a served win": {gap: models.RealWinUnknown, with: func(c cast) uuid.UUID { return c.technical },
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.signal(c.technical, "made_time", 0)
				w.signal(c.technical, "spoke_for_us", 0)
				w.win(c.user, models.Open, models.Confirmed, 0)
			}},
		"a confirmed win that nothing serves": {gap: models.ServeWin, with: func(c cast) uuid.UUID { return c.user },
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.win(c.user, models.Open, models.Confirmed, 0)
				w.win(c.technical, models.Open, models.Suggested, 0)
			}},
		"a win that is only suggested": {gap: models.ConfirmWin, with: func(c cast) uuid.UUID { return c.economic },
			tell: func(w *world, c cast) {
				w.signal(c.economic, "made_time", 0)
				w.win(c.economic, models.Served, models.Suggested, 0)
				w.win(c.technical, models.Open, models.Suggested, 0)
			}},
		"a suggested win of somebody who does not like us": {gap: models.ConfirmWin, with: func(c cast) uuid.UUID { return c.economic }, move: models.RaiseTrust,
			tell: func(w *world, c cast) { w.win(c.economic, models.Served, models.Suggested, 0) }},
		"somebody without a role comes last of a kind": {gap: models.ConfirmWin, with: func(c cast) uuid.UUID { return c.user }, move: models.RaiseTrust,
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.win(c.bystander, models.Served, models.Suggested, 0)
				w.win(c.user, models.Served, models.Suggested, 0)
			}},
		"a broken chain": {gap: models.CompleteChain, with: func(c cast) uuid.UUID { return c.economic },
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.Wins[0].Chain.Stake = ""
			}},
		"the others' wins": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.technical }, move: models.RaiseTrust,
			tell: func(w *world, c cast) { settle(w, c.economic) }},
		"whoever is not ripe comes later": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.user }, move: models.RaiseTrust,
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.said(c.technical, "mode_even_keel", 0)
			}},
		"whoever has come into trouble since is ripe again": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.technical }, move: models.RaiseTrust,
			tell: func(w *world, c cast) {
				settle(w, c.economic)
				w.said(c.technical, "mode_overconfident", 0)
				w.said(c.technical, "mode_trouble", 9)
			}},
		"of two who decide alike whoever was heard less": {gap: models.DiscoverWin, with: func(c cast) uuid.UUID { return c.user },
			tell: func(w *world, c cast) {
				settle(w, c.economic, c.technical)
				other := w.contactAs(firstID(), "Ann Early", models.UserBuyer)
				w.signal(other, "made_time", 0)
				w.signal(other, "hard_questions", 9)
				w.signal(c.user, "made_time", 0)
			}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			c := newCast(w)
			test.tell(w, c)
			d := w.diagnose()
			if len(d.Gaps) == 0 {
				t.Fatal("there is no gap")
			}
			gap := d.Gaps[0]
			want := models.Gap{Kind: test.gap, WinID: gap.WinID, Rule: gap.Rule, Reason: gap.Reason}
			if test.with != nil {
				id := test.with(c)
				want.ContactID = &id
			}
			if diff := cmp.Diff(want, gap); diff != "" {
				t.Errorf("most pressing gap (-want +got):\n%s", diff)
			}
			if gap.Rule == "" || gap.Reason.ZH == "" || gap.Reason.EN == "" {
				t.Errorf("the gap does not say why: %+v", gap)
			}
			if test.move == "" {
				test.move = test.gap
			}
			if d.Move.Gap != test.move || !d.Move.Live || !d.Move.Plain {
				t.Errorf("the move works on %s, live %v, plain %v; want %s", d.Move.Gap, d.Move.Live, d.Move.Plain, test.move)
			}
			if held := test.move != test.gap; held != (d.Move.WaitingBehind == test.gap) {
				t.Errorf("behind the move waits %q", d.Move.WaitingBehind)
			}
		})
	}
}

// TestGapsStandInOrder gives every kind of gap at once.
func TestGapsStandInOrder(t *testing.T) {
	t.Parallel()
	w := newWorld()
	opponent := w.contact("Oda Krag", models.Technical)
	supporter := w.contact("Sam Udall", models.UserBuyer)
	likedSupporter := w.contact("Lia Fontana", models.UserBuyer)
	w.contact("Nils Berg", models.UserBuyer)
	open := w.contact("Pia Holm", models.UserBuyer)
	w.signal(opponent, "blocks_access", 0)
	w.signal(supporter, "own_pilot", 0)
	w.signal(likedSupporter, "made_time", 0)
	w.signal(likedSupporter, "spoke_for_us", 0)
	w.flag(models.FlagInducement, &open)
	w.win(open, models.Threatened, models.Suggested, 0).Chain.Stake = ""
	w.win(open, models.Open, models.Confirmed, 0)
	var kinds []string
	for _, gap := range w.diagnose().Gaps {
		kinds = append(kinds, string(gap.Kind))
	}
	want := "decline_inducement resolve_threat discover_win map_roles real_win_unknown real_win_unknown serve_win " +
		"confirm_win complete_chain discover_win raise_trust raise_trust raise_trust raise_trust protect_support protect_support"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("the gaps are\n%s\nwant\n%s", got, want)
	}
}

func TestUrgenciesHoldEveryKindOfGap(t *testing.T) {
	t.Parallel()
	var kinds []models.GapKind
	for _, u := range urgencies() {
		kinds = append(kinds, u.kind)
	}
	want := []models.GapKind{
		models.DeclineInducement, models.ResolveThreat, models.DiscoverWin, models.MapRoles, models.DiscoverWin,
		models.RealWinUnknown, models.ServeWin, models.ConfirmWin, models.CompleteChain, models.DiscoverWin, models.RaiseTrust,
		models.ProtectSupport, models.QualifyAccount, models.GatherIntelligence, models.RaiseRelationship,
		models.DefineCooperation, models.AgreeGoal, models.PlanAccount,
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("the order of docs/method.md (-want +got):\n%s", diff)
	}
}
