package diagnose

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/models"
)

// How many generated states a property is tried on: fewer where every state has moves worded and judged.
const (
	manyWorlds = 300
	fewWorlds  = 12
)

func everyWorld(t *testing.T, worlds uint64, holds func(t *testing.T, seed uint64, w *world)) {
	t.Helper()
	for seed := range worlds {
		holds(t, seed, randomWorld(seed))
		if t.Failed() {
			return
		}
	}
}

func trustIn(state models.State) []models.Trust {
	trust, _ := Assess(state)
	return trust
}

func TestNobodyIsEverOnTierFour(t *testing.T) {
	t.Parallel()
	everyWorld(t, manyWorlds, func(t *testing.T, seed uint64, w *world) {
		for _, trust := range trustIn(w.State) {
			if trust.Tier < 0 || trust.Tier > 3 || len(trust.Terms) != 3 {
				t.Errorf("seed %d: tier %d with %d terms", seed, trust.Tier, len(trust.Terms))
			}
			if rules.T5(trust).Outcome != models.Pass {
				t.Errorf("seed %d: T5 objects", seed)
			}
		}
	})
}

func TestTierThreeRestsOnAConfirmedWin(t *testing.T) {
	t.Parallel()
	everyWorld(t, manyWorlds, func(t *testing.T, seed uint64, w *world) {
		for _, trust := range trustIn(w.State) {
			if trust.Tier != 3 {
				continue
			}
			held := false
			for _, win := range w.Wins {
				held = held || win.Live && win.ContactID == trust.ContactID && win.State == models.Served && win.Standing == models.Confirmed
			}
			if !held {
				t.Errorf("seed %d: tier 3 without a win that is served and confirmed", seed)
			}
		}
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	everyWorld(t, fewWorlds, func(t *testing.T, seed uint64, w *world) {
		want := w.diagnose()
		shuffled := w.shuffled(rand.New(rand.NewPCG(seed, 5)))
		if diff := cmp.Diff(Conflicts(w.State), Conflicts(shuffled)); diff != "" {
			t.Errorf("seed %d: another order, other conflicts (-want +got):\n%s", seed, diff)
		}
		got := Diagnose(shuffled, models.English)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d: another order, another diagnosis (-want +got):\n%s", seed, diff)
		}
	})
}

// TestWorthlessSignalsRaiseNothing adds to a state what must not help: stale signals, hearsay that lost all its strength,
// whatever a rule rejected, and the rep's own verdict.
func TestWorthlessSignalsRaiseNothing(t *testing.T) {
	t.Parallel()
	spoil := map[string]func(*models.Signal){
		"stale":    func(s *models.Signal) { s.OccurredAt = onDay(-1000) },
		"hearsay":  func(s *models.Signal) { s.Basis, s.Strength = models.Hearsay, 0 },
		"rejected": func(s *models.Signal) { s.Live = false },
		"verdict":  func(s *models.Signal) { s.Basis = models.RepGuess },
	}
	for name, worsen := range spoil {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			everyWorld(t, manyWorlds, func(t *testing.T, seed uint64, w *world) {
				before := trustIn(w.State)
				r := rand.New(rand.NewPCG(seed, 6))
				notes := w.Notes
				for _, contact := range w.Contacts {
					signal := w.someSignal(r, contact.ID)
					signal.Live, signal.Strength = true, 3
					worsen(signal)
				}
				w.Notes = notes
				for i, trust := range trustIn(w.State) {
					for j, standing := range trust.Terms {
						if was := before[i].Terms[j]; standing.Net > was.Net || standing.Held && !was.Held {
							t.Errorf("seed %d: %s rose from %d to %d", seed, standing.Term, was.Net, standing.Net)
						}
					}
					if trust.Tier > before[i].Tier {
						t.Errorf("seed %d: the tier rose", seed)
					}
				}
			})
		})
	}
}

// TestLeaksRaiseNothing has a leak judged as a reading's signals are: whatever kind a reader takes it for, it is rejected, and
// as it is saved it raises no term of anybody.
func TestLeaksRaiseNothing(t *testing.T) {
	t.Parallel()
	const leak = "He slipped me the rival's sealed bid and the reserve price."
	everyWorld(t, manyWorlds/10, func(t *testing.T, seed uint64, w *world) {
		before := trustIn(w.State)
		r := rand.New(rand.NewPCG(seed, 7))
		note := w.note(399)
		w.Notes[len(w.Notes)-1].Text = leak
		aged := trustIn(w.State)
		scene := rules.NewScene(models.Brief{Contacts: w.Contacts, Notes: []models.Note{{ID: note, Kind: models.CallSummary, Text: leak}}}, nil)
		for _, contact := range w.Contacts {
			signal := w.someSignal(r, contact.ID)
			signal.NoteID, signal.Basis, signal.Strength, signal.OccurredAt = note, models.Conduct, 3, onDay(399)
			signal.Evidence = []models.Evidence{{NoteID: note, Start: 0, End: len(leak)}}
			*signal = rules.JudgeSignal(scene, *signal)
			if signal.Live {
				t.Errorf("seed %d: a leak counts as %s", seed, signal.Kind)
			}
		}
		for i, trust := range trustIn(w.State) {
			for j, standing := range trust.Terms {
				if standing.Net > max(before[i].Terms[j].Net, aged[i].Terms[j].Net) {
					t.Errorf("seed %d: %s rose", seed, standing.Term)
				}
			}
		}
	})
}

// TestRejectedWinsLeadNowhere has no gap, move or conflict work on a win that a rule or a person rejected.
func TestRejectedWinsLeadNowhere(t *testing.T) {
	t.Parallel()
	everyWorld(t, fewWorlds, func(t *testing.T, seed uint64, w *world) {
		rejected := make(map[uuid.UUID]bool)
		for _, win := range w.Wins {
			rejected[win.ID] = !win.Live || win.Standing == models.Rejected
		}
		d := w.diagnose()
		for _, gap := range d.Gaps {
			if gap.WinID != nil && rejected[*gap.WinID] {
				t.Errorf("seed %d: gap %s", seed, gap.Kind)
			}
		}
		if d.Move.WinID != nil && rejected[*d.Move.WinID] {
			t.Errorf("seed %d: a move on %s", seed, d.Move.Gap)
		}
		for _, conflict := range Conflicts(w.State) {
			if rejected[conflict.Sides[0].WinID] || rejected[conflict.Sides[1].WinID] {
				t.Errorf("seed %d: a conflict of kind %s", seed, conflict.Kind)
			}
		}
	})
}

func TestEveryStanceIsExplainedOrLookedInto(t *testing.T) {
	t.Parallel()
	everyWorld(t, manyWorlds, func(t *testing.T, seed uint64, w *world) {
		trusts, gaps := Assess(w.State)
		for _, trust := range trusts {
			var wins []models.Win
			for _, win := range w.Wins {
				if win.ContactID == trust.ContactID {
					wins = append(wins, win)
				}
			}
			disagrees := rules.T4(trust, wins).Outcome == models.Warn
			if disagrees != hasGap(gaps, models.RealWinUnknown, trust) {
				t.Errorf("seed %d: T4 says %v of a stance %s and the gap is otherwise", seed, disagrees, trust.Stance)
			}
			if trust.Stance != models.Support && trust.Stance != models.Oppose && disagrees {
				t.Errorf("seed %d: T4 objects to a stance %s", seed, trust.Stance)
			}
		}
	})
}

func hasGap(gaps []models.Gap, kind models.GapKind, trust models.Trust) bool {
	for _, gap := range gaps {
		if gap.Kind == kind && gap.ContactID != nil && *gap.ContactID == trust.ContactID {
			return true
		}
	}
	return false
}

// TestPlainMovesPass tries, of every generated state, the move on every one of its gaps, in both languages.
func TestPlainMovesPass(t *testing.T) {
	t.Parallel()
	everyWorld(t, fewWorlds, func(t *testing.T, seed uint64, w *world) {
		people := gather(w.State)
		gaps := findGaps(w.State, people)
		for _, gap := range gaps {
			for _, language := range []models.Language{models.Chinese, models.English} {
				checkPlain(t, w, people, plainMove(w.State, people, aim(people, gaps, gap), language))
			}
		}
		checkPlain(t, w, people, w.diagnose().Move)
	})
}

func checkPlain(t *testing.T, w *world, people people, m models.Move) {
	t.Helper()
	if !m.Live {
		t.Errorf("the plain move on %s is rejected: %+v\n%+v", m.Gap, rejections(m.Verdicts), m)
	}
	if m.Purpose == "" || len(m.Say) == 0 || len(m.Say) > 3 || m.Offer == "" || m.Result == "" || m.Advance == "" || m.WrongIf == "" || len(m.DoNot) == 0 {
		t.Errorf("the plain move on %s leaves something open: %+v", m.Gap, m)
	}
	scene := rules.MoveScene{State: w.State, Trust: people.trust(), Gap: models.Gap{Kind: m.Gap}}
	if verdict := rules.T1(scene, m); verdict.Outcome != models.Pass {
		t.Errorf("the plain move on %s asks too much: %s", m.Gap, verdict.Reason.EN)
	}
	if m.Requires.Term != "" && m.Requires.Have < rules.HeldAt {
		t.Errorf("the plain move on %s needs %s and has %d", m.Gap, m.Requires.Term, m.Requires.Have)
	}
	if (m.WaitingBehind != "") != (m.Gap == models.RaiseTrust) {
		t.Errorf("behind a move on %s waits %q", m.Gap, m.WaitingBehind)
	}
}

func rejections(verdicts []models.Verdict) []string {
	var reasons []string
	for _, verdict := range verdicts {
		if verdict.Outcome == models.Reject {
			reasons = append(reasons, verdict.Rule+": "+verdict.Reason.EN)
		}
	}
	return reasons
}
