package rules

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"fourfold/models"
)

// TestTrustCases runs every case file that judges a contact: the trust that it describes, under the rule that it names.
func TestTrustCases(t *testing.T) {
	t.Parallel()
	for name, c := range loadCases(t, "T*.yaml") {
		if c.Judge == "move" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			verdict := c.judgeTrust(t)
			if verdict.Rule != c.Rule || verdict.Outcome != c.Outcome {
				t.Errorf("%s says %s, want %s: %s", verdict.Rule, verdict.Outcome, c.Outcome, verdict.Reason.EN)
			}
			if verdict.Reason.ZH == "" || verdict.Reason.EN == "" {
				t.Error("the verdict gives no reason in both languages")
			}
		})
	}
}

func (c ruleCase) judgeTrust(t *testing.T) models.Verdict {
	t.Helper()
	contact := idOf(c.Judge)
	trust := c.trustOf(t, contact)
	var wins []models.Win
	for _, win := range c.wins() {
		if win.ContactID == contact {
			wins = append(wins, win)
		}
	}
	switch c.Rule {
	case "T2":
		return T2(trust, wins)
	case "T3":
		return T3(trust, wins)
	case "T4":
		return T4(trust, wins)
	case "T5":
		return T5(trust)
	case "T6":
		return T6(trust)
	case "T7":
		return T7(trust, c.signalsOf(contact))
	}
	t.Fatalf("%s judges no contact", c.Rule)
	return models.Verdict{}
}

// trustOf is what the case says of a contact, with the contact's signals under their terms.
func (c ruleCase) trustOf(t *testing.T, contact uuid.UUID) models.Trust {
	t.Helper()
	for _, described := range c.Trust {
		trust := described.model()
		if trust.ContactID != contact {
			continue
		}
		for i := range trust.Terms {
			c.fillTerm(&trust.Terms[i], contact)
		}
		return trust
	}
	t.Fatal("the case says nothing of the contact's trust")
	return models.Trust{}
}

func (c ruleCase) fillTerm(standing *models.TermStanding, contact uuid.UUID) {
	for _, signal := range c.signalsOf(contact) {
		if signal.Aspect != standing.Term {
			continue
		}
		if signal.OccurredAt.Before(c.newestNote().AddDate(0, 0, -180)) {
			standing.Stale = append(standing.Stale, signal)
			continue
		}
		standing.Live = append(standing.Live, signal)
	}
}

func (c ruleCase) newestNote() time.Time {
	var newest time.Time
	for _, note := range c.Notes {
		if note.OccurredAt.After(newest) {
			newest = note.OccurredAt
		}
	}
	return newest
}

func (c ruleCase) signalsOf(contact uuid.UUID) []models.Signal {
	var signals []models.Signal
	for _, signal := range c.signals() {
		if signal.ContactID == contact {
			signals = append(signals, signal)
		}
	}
	return signals
}

func TestDeed(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		kind  string
		basis models.Basis
		want  int
	}{
		"an advance is one even when it is said":     {"dated_commitment", models.OwnWords, +1},
		"a continuation is none":                     {"kind_words", models.OwnWords, 0},
		"nor is it when a reader calls it conduct":   {"kind_words", models.Conduct, 0},
		"a question for dates is none":               {"asked_for_schedule", models.OwnWords, 0},
		"arguing for us is one":                      {"spoke_for_us", models.Conduct, +1},
		"saying that one would argue for us is none": {"spoke_for_us", models.OwnWords, 0},
		"others saw somebody argue for us":           {"spoke_for_us", models.Hearsay, +1},
		"a pilot with their own people is one":       {"own_pilot", models.Conduct, +1},
		"our numbers in their report are one":        {"used_our_numbers", models.Conduct, +1},
		"figures shared are belief and no deed":      {"shared_own_figures", models.Conduct, 0},
		"warmth is none":                             {"made_time", models.Conduct, 0},
		"fear is none":                               {"fears_for_team", models.OwnWords, 0},
		"cold manners are none":                      {"cold_reception", models.Conduct, 0},
		"fault-finding is one against us":            {"finds_fault", models.OwnWords, -1},
		"blocking is one against us":                 {"blocks_access", models.Conduct, -1},
		"hard questions are none":                    {"hard_questions", models.Conduct, 0},
		"what two organisations plan is no person's": {"joint_planning", models.Conduct, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kind, found := models.SignalKindByKey(test.kind)
			if !found {
				t.Fatalf("there is no kind %s", test.kind)
			}
			signal := models.Signal{Kind: kind.Key, Aspect: kind.Aspect, Direction: kind.Direction, Strength: kind.Strength, Basis: test.basis, Live: true}
			if got := Deed(signal); got != test.want {
				t.Errorf("%d, want %d", got, test.want)
			}
		})
	}
}

func TestWhatWordsAskFor(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		say  string
		want models.Aspect // empty: nothing
	}{
		"a question about the job":            {"这个项目到年底，您的上级会看哪几样？", ""},
		"a question about the job in English": {"When something like this was last brought in, which part cost your team most?", ""},
		"a private question":                  {"说句实在的，您个人想从这件事里得到什么？", models.LikesUs},
		"a private question in English":       {"And what is in it for you?", models.LikesUs},
		"a statement of what stays theirs":    {"规则以后由您自己改。", ""},
		"the process is no secret":            {"这样一笔采购要走哪几步，最后由哪一位签字？", ""},
		"inside figures":                      {"能不能把内部数据给我们看一眼？", models.BelievesUs},
		"the budget":                          {"这块预算有多少？", models.BelievesUs},
		"the scoring":                         {"Could you let us see the scoring criteria?", models.BelievesUs},
		"who is against it":                   {"Who is against it in the committee?", models.BelievesUs},
		"an introduction upward":              {"您能不能带我们去见一下王总？", models.CannotDoWithoutUs},
		"an introduction in English":          {"Would you introduce us to your managing director?", models.CannotDoWithoutUs},
		"advocacy":                            {"会上请您替我们说几句。", models.CannotDoWithoutUs},
		"advocacy in English":                 {"Could you speak up for us in the committee?", models.CannotDoWithoutUs},
		"help with a page":                    {"请您帮我们看看这一页哪里写得不对。", ""},
		"an offer to present":                 {"这一段由我们来向评审组介绍。", ""},
		"product introduction":                {"We would like to introduce the new module in two steps.", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var want []models.Aspect
			if test.want != "" {
				want = []models.Aspect{test.want}
			}
			got := asked(models.Move{Kind: models.MoveOffer, Gap: models.ServeWin, Say: []string{test.say}})
			if len(got) != len(want) || len(got) == 1 && got[0] != want[0] {
				t.Errorf("%q asks for %v, want %v", test.say, got, want)
			}
		})
	}
}
