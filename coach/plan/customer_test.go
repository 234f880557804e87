package plan

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/uuid"

	"fourfold/models"
)

// planter puts a string of its own into each place where something stands that no customer may read.
type planter struct{ planted []string }

func (p *planter) word() string {
	word := fmt.Sprintf("zq%dxj", len(p.planted))
	p.planted = append(p.planted, word)
	return word
}

func (p *planter) text() models.Text { return models.Text{ZH: p.word(), EN: p.word()} }

func (p *planter) proofs(n int) []models.Proof {
	var proofs []models.Proof
	for range n {
		proofs = append(proofs, models.Proof{Text: p.word()}, models.Proof{NoteID: new(uuid.UUID), Quote: p.word(), Before: p.word(), After: p.word()})
	}
	return proofs
}

func (p *planter) verdicts() []models.Verdict {
	return []models.Verdict{{Rule: "E1", Outcome: models.Pass, Reason: p.text()}}
}

func (p *planter) evidence() []models.Evidence {
	return []models.Evidence{{Quote: p.word(), Before: p.word(), After: p.word()}}
}

func (p *planter) win(r *rand.Rand, contact uuid.UUID) models.Win {
	return models.Win{
		ID: id(r.Uint64()), ContactID: contact, Category: models.Categories()[r.IntN(12)], Direction: models.Gain,
		Statement: p.word(), Chain: models.Chain{Need: p.word(), Problem: p.word(), Stake: p.word()}, Result: p.word(),
		State: models.WinStates()[r.IntN(3)], Standing: models.Standings()[r.IntN(3)], Confidence: models.High,
		Sensitive: r.IntN(2) == 0, Basis: models.OwnWords, Live: r.IntN(4) > 0, Evidence: p.evidence(), Verdicts: p.verdicts(),
		Decisions: []models.Decision{{Standing: models.Confirmed, Text: p.word()}},
	}
}

func (p *planter) signal(r *rand.Rand, contact uuid.UUID) models.Signal {
	kind := models.SignalKinds()[r.IntN(len(models.SignalKinds()))]
	return models.Signal{
		ID: id(r.Uint64()), ContactID: contact, Kind: kind.Key, Aspect: kind.Aspect, Direction: kind.Direction, Strength: kind.Strength,
		StartedBy: models.ByCustomer, Basis: models.Conduct, OccurredAt: march(r.IntN(20)), Live: true, Evidence: p.evidence(), Verdicts: p.verdicts(),
	}
}

func (p *planter) move() models.Move {
	return models.Move{Purpose: p.word(), Say: []string{p.word()}, Offer: p.word(), Result: p.word(), Advance: p.word(), WrongIf: p.word(),
		DoNot: []string{p.word()}, OutcomeNote: p.word(), Verdicts: p.verdicts(), Evidence: p.evidence()}
}

// plant fills an opportunity, and all of the account side that is ours alone.
func (p *planter) plant(r *rand.Rand, state *models.AccountState) {
	below := &state.States[0]
	below.Opportunity.Name = p.word()
	below.Offerings = []models.Offering{{ID: id(51), Name: p.word(), Description: p.word(), Claims: []string{p.word()}}}
	for _, contact := range state.Contacts {
		for range 1 + r.IntN(4) {
			below.Wins = append(below.Wins, p.win(r, contact.ID))
			below.Signals = append(below.Signals, p.signal(r, contact.ID))
		}
	}
	for _, kind := range models.FlagKinds() {
		below.Flags = append(below.Flags, models.Flag{ID: id(r.Uint64()), Kind: kind, Reason: p.text(), Resolution: p.word(), Evidence: p.evidence()})
	}
	below.Moves = []models.Move{p.move()}
	below.Notes[0].Text = p.word()
	for i := range state.Criteria {
		state.Criteria[i].Because, state.Criteria[i].Proofs = p.word(), p.proofs(1)
	}
	for i := range state.Intelligence {
		state.Intelligence[i].Text, state.Intelligence[i].Proofs = p.word(), p.proofs(1)
	}
	state.Relationship.Because, state.Relationship.Proofs = p.word(), p.proofs(1)
	state.Cooperations[0].BudgetHolder.Budget, state.Cooperations[0].Proofs = p.word(), p.proofs(1)
	state.Goals[0].ConfirmedHow, state.Goals[0].Proofs = p.word(), p.proofs(1)
	state.Goals[1].Opening, state.Goals[1].Provide, state.Goals[1].Strength = p.word(), p.word(), p.word()
	for i := range state.Stakes {
		state.Stakes[i].Text, state.Stakes[i].Proofs = p.word(), p.proofs(1)
	}
	for i := range state.Plan.Items {
		item := &state.Plan.Items[i]
		if item.Kind == models.PlanStrategy || item.Kind == models.PlanStop || item.Sub == models.UseStrength || item.Sub == models.ExtraOpening {
			item.Text, item.Owner = p.word(), p.word()
		}
	}
}

// TestTheCustomerReadsNothingPrivate plants a string in every win, signal, flag, decision, move, verdict, proof, draft and
// score, and finds none of them in what the customer reads, while the plan itself is there.
func TestTheCustomerReadsNothingPrivate(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		state, p := valley(), planter{}
		p.plant(rand.New(rand.NewPCG(seed, 3)), &state)
		for _, language := range []models.Language{models.Chinese, models.English} {
			text := Document(state, Customer, language)
			absent(t, text, p.planted...)
			for _, shown := range []string{"Chilled range in every northern store by 2028", "Train their auditors", "First training", "Temperature alarms"} {
				if !strings.Contains(text, shown) {
					t.Errorf("seed %d: %q is not in the plan\n%s", seed, shown, text)
				}
			}
			for _, stance := range []models.Stance{models.Support, models.Neutral, models.Oppose} {
				absent(t, strings.ToLower(text), string(stance)+" ", "tier", "trust", "信任", "态度")
			}
		}
	}
}

// TestWhatGivesSomebodyAwayIsLeftOut writes into the plan itself what no customer may read.
func TestWhatGivesSomebodyAwayIsLeftOut(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"a private fact":               "Run the review early, since her mother is ill",
		"the words of a win":           "Make sure she is never blamed again for a recall in front of the board",
		"a word of the method":         "Work on the opponents in purchasing",
		"个人的赢":                         "围绕她个人的赢安排",
		"something of value":           "Gift cards for the buyer",
		"what one contact told of one": "Sam Reyes told us he fears the audit",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			state := valley()
			state.States[0].Wins = []models.Win{{ID: id(61), ContactID: id(11), Live: true, Standing: models.Suggested, State: models.Open,
				Statement: "Never to be blamed again for a recall in front of the board"}}
			state.Plan.Items[0].Text = text
			state.Goals[0].Strength = text
			state.Cooperations[0].Contribution = text
			for _, language := range []models.Language{models.Chinese, models.English} {
				absent(t, Document(state, Customer, language), text)
			}
			if !strings.Contains(Document(state, Internal, models.English), escaped(text)) {
				t.Error("it is not in the internal version")
			}
		})
	}
}

func absent(t *testing.T, text string, strangers ...string) {
	t.Helper()
	for _, stranger := range strangers {
		if strings.Contains(text, stranger) {
			t.Errorf("%q stands in\n%s", stranger, text)
		}
	}
}
