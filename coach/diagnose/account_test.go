package diagnose

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/models"
)

func kindsOf(gaps []models.Gap) []models.GapKind {
	kinds := make([]models.GapKind, 0, len(gaps))
	for _, gap := range gaps {
		kinds = append(kinds, gap.Kind)
	}
	return kinds
}

// TestAnAccountClosesItsGapsInOrder takes a strategic account from nothing to a whole plan, one step at a time: A1, A2, A3,
// A4, A5 and A6 open and close their gaps.
func TestAnAccountClosesItsGapsInOrder(t *testing.T) {
	t.Parallel()
	a := newAlliance()
	for i, step := range append(a.steps(), func() {}) {
		found := DiagnoseAccount(a.state(), models.English)
		if diff := cmp.Diff(accountKinds()[i:], kindsOf(found.Gaps)); diff != "" {
			t.Fatalf("after %d steps the gaps differ (-want +got)\n%s", i, diff)
		}
		if len(found.Gaps) > 0 && found.Move.Gap != found.Gaps[0].Kind {
			t.Errorf("after %d steps the move works on %s", i, found.Move.Gap)
		}
		step()
	}
	if move := DiagnoseAccount(a.state(), models.English).Move; move.Gap != models.RaiseRelationship {
		t.Errorf("with everything done the move works on %s, not on the next level", move.Gap)
	}
	a.side.Relationship.Target = a.side.Relationship.Level
	if move := DiagnoseAccount(a.state(), models.English).Move; move.Gap != models.PlanAccount {
		t.Errorf("with a level to keep the move works on %s, not on the plan", move.Gap)
	}
}

// TestAnAccountThatIsNoIdealCustomerIsLeftThere holds that nothing towards tier 4 follows where A1 rejects.
func TestAnAccountThatIsNoIdealCustomerIsLeftThere(t *testing.T) {
	t.Parallel()
	a := newAlliance()
	a.qualify(-1)
	found := DiagnoseAccount(a.state(), models.English)
	if diff := cmp.Diff([]models.GapKind{models.QualifyAccount}, kindsOf(found.Gaps)); diff != "" {
		t.Errorf("the gaps differ (-want +got)\n%s", diff)
	}
	said := strings.ToLower(found.Move.Purpose + found.Move.Offer + found.Move.Advance)
	if !found.Move.Live || !strings.Contains(said, "no ideal customer") {
		t.Errorf("live %v: %s", found.Move.Live, said)
	}
}

func TestAnAccountThatIsNotStrategicHasNoGaps(t *testing.T) {
	t.Parallel()
	a := newAlliance()
	a.Account.Strategic = false
	found := DiagnoseAccount(a.state(), models.English)
	if len(found.Gaps) > 0 || found.Move.Gap != models.QualifyAccount || !found.Move.Live {
		t.Errorf("gaps %v, and a move on %s that lives: %v", kindsOf(found.Gaps), found.Move.Gap, found.Move.Live)
	}
}

// TestAccountGapsComeBehindTheOpportunitys holds for a strategic account whose side is known, and for no other.
func TestAccountGapsComeBehindTheOpportunitys(t *testing.T) {
	t.Parallel()
	a := newAlliance()
	own := kindsOf(a.diagnose().Gaps)
	if len(own) == 0 || slices.ContainsFunc(own, concernsAccount) {
		t.Fatalf("without its side the gaps are %v", own)
	}
	a.Side = &a.side
	if diff := cmp.Diff(append(own, accountKinds()...), kindsOf(a.diagnose().Gaps)); diff != "" {
		t.Errorf("the joined gaps differ (-want +got)\n%s", diff)
	}
	if move := a.diagnose().Move; move.Gap != own[0] {
		t.Errorf("the move works on %s before %s", move.Gap, own[0])
	}
	a.Account.Strategic = false
	if diff := cmp.Diff(own, kindsOf(a.diagnose().Gaps)); diff != "" {
		t.Errorf("the gaps of an account that is not strategic differ (-want +got)\n%s", diff)
	}
}

// TestTierFourNeedsEveryCondition spoils the conditions of A7 one by one.
func TestTierFourNeedsEveryCondition(t *testing.T) {
	t.Parallel()
	whole := func() *alliance {
		a := newAlliance()
		for _, step := range a.steps() {
			step()
		}
		a.risk()
		a.depend(a.director)
		a.depend(a.chief)
		return a
	}
	if found := DiagnoseAccount(whole().state(), models.English); !found.NeitherCanLeave {
		t.Fatalf("not reached: %+v", found.Conditions)
	}
	tests := map[string]struct {
		missing string
		spoil   func(*alliance)
	}{
		"no ideal customer":       {"ideal_customer", func(a *alliance) { a.qualify(-2) }},
		"not qualified yet":       {"ideal_customer", func(a *alliance) { a.side.Criteria = nil }},
		"one of them has gone":    {"key_participants", func(a *alliance) { a.Wins = a.Wins[:1] }},
		"they take no part":       {"key_participants", func(a *alliance) { a.side.Goals[0].ParticipantIDs = a.side.Goals[0].ParticipantIDs[:1] }},
		"nothing to lose for us":  {"our_stake", func(a *alliance) { a.side.Stakes = a.side.Stakes[:1] }},
		"no evidence of theirs":   {"customer_stake", func(a *alliance) { a.side.Stakes[0].Proofs = nil }},
		"the goal is a draft":     {"confirmed_goal", func(a *alliance) { a.side.Goals[0].ConfirmedAt = nil }},
		"the goal is our revenue": {"confirmed_goal", func(a *alliance) { a.side.Goals[0].Opening = "grow our sales there" }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := whole()
			test.spoil(a)
			found := DiagnoseAccount(a.state(), models.English)
			var missing []string
			for _, condition := range found.Conditions {
				if !condition.Met {
					missing = append(missing, condition.Key)
				}
			}
			if found.NeitherCanLeave || !slices.Contains(missing, test.missing) {
				t.Errorf("reached %v, missing %v", found.NeitherCanLeave, missing)
			}
		})
	}
}

// TestPeopleAloneNeverMakeTierFour (T5, A7) adds tier 3 contacts to generated opportunities, whose account has agreed nothing.
func TestPeopleAloneNeverMakeTierFour(t *testing.T) {
	t.Parallel()
	for seed := range uint64(fewWorlds) {
		w := randomWorld(seed)
		a := &alliance{world: w}
		for _, contact := range w.Contacts {
			a.depend(contact.ID)
		}
		if DiagnoseAccount(a.state(), models.English).NeitherCanLeave {
			t.Errorf("seed %d: people alone reach tier 4", seed)
		}
	}
}

// TestPlainAccountMovesPass words every gap of accounts that lack one thing after the other, in both languages.
func TestPlainAccountMovesPass(t *testing.T) {
	t.Parallel()
	check := func(a *alliance) {
		state := Together(a.state())
		people := gather(state)
		for _, kind := range accountKinds() {
			for _, contact := range []bool{true, false} {
				to := target{gap: kind}
				if contact {
					to.contact = a.director
				}
				for _, language := range []models.Language{models.Chinese, models.English} {
					checkWords(t, plainMove(state, people, to, language))
					checkPlain(t, a.world, people, plainMove(state, people, to, language))
				}
			}
		}
	}
	a := newAlliance()
	check(a)
	for _, step := range a.steps() {
		step()
		check(a)
	}
	for level := models.MeetsSpecification; level <= models.ContributesToTheOrganisation; level++ {
		a.side.Relationship.Level = level
		check(a)
	}
	for i := range a.side.Criteria {
		a.qualify(1)
		a.side.Criteria[i].Score = -2
		check(a)
	}
	for i := range a.side.Intelligence {
		a.learn()
		a.side.Intelligence = slices.Delete(a.side.Intelligence, i, i+1)
		check(a)
	}
}

func TestAccountMovesGoToWhoTakesPartAndIsNotAgainstUs(t *testing.T) {
	t.Parallel()
	a := newAlliance()
	for _, step := range a.steps()[:4] {
		step()
	}
	a.side.Goals = []models.Goal{{ID: a.id(), ParticipantIDs: []uuid.UUID{a.chief}, Opening: "the north"}}
	if to := *DiagnoseAccount(a.state(), models.English).Move.ContactID; to != a.chief {
		t.Errorf("the move on the goal does not go to the only participant")
	}
	a.signal(a.chief, "blocks_access", 1)
	if to := *DiagnoseAccount(a.state(), models.English).Move.ContactID; to != a.director {
		t.Errorf("the move on the goal goes to who works against us")
	}
}

func TestAFailedAccountMoveIsPassedOver(t *testing.T) {
	t.Parallel()
	a := newAlliance()
	first := DiagnoseAccount(a.state(), models.English).Move
	a.tried(first, models.MoveFailed, 5)
	if second := DiagnoseAccount(a.state(), models.English).Move; second.Gap != models.GatherIntelligence {
		t.Errorf("after %s failed the move works on %s", first.Gap, second.Gap)
	}
}

// TestOverdueAndFarActionsKeepThePlanOpen looks at the horizon of A6.
func TestOverdueAndFarActionsKeepThePlanOpen(t *testing.T) {
	t.Parallel()
	for _, days := range []int{-1, 91} {
		a := newAlliance()
		for _, step := range a.steps() {
			step()
		}
		due := onDay(days)
		for i := range a.side.Plan.Items {
			a.side.Plan.Items[i].DueAt = &due
		}
		if gaps := DiagnoseAccount(a.state(), models.English).Gaps; len(gaps) != 1 || gaps[0].Kind != models.PlanAccount {
			t.Errorf("with actions due after %d days the gaps are %v", days, kindsOf(gaps))
		}
	}
}

func TestTheOrderOfAnAccountDoesNotMatter(t *testing.T) {
	t.Parallel()
	for seed := range uint64(fewWorlds) {
		r := rand.New(rand.NewPCG(seed, 8))
		a := &alliance{world: randomWorld(seed)}
		a.Account.Strategic = true
		a.qualify(1)
		a.learn()
		state := a.state()
		want := DiagnoseAccount(state, models.English)
		state.Contacts = shuffle(r, state.Contacts)
		state.Criteria = shuffle(r, state.Criteria)
		state.Intelligence = shuffle(r, state.Intelligence)
		state.States = []models.State{a.shuffled(r)}
		if diff := cmp.Diff(want, DiagnoseAccount(state, models.English)); diff != "" {
			t.Errorf("seed %d: another order, another diagnosis (-want +got)\n%s", seed, diff)
		}
	}
}
