package eval_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/coach/eval"
)

func TestCasesLoad(t *testing.T) {
	t.Parallel()
	cases, err := eval.LoadCases("cases")
	if err != nil {
		t.Fatal(err)
	}
	languages := map[string]int{}
	for _, c := range cases {
		languages[c.Language]++
	}
	for _, language := range []string{"zh", "en", "mixed"} {
		if languages[language] == 0 {
			t.Errorf("no case in language %s", language)
		}
	}
}

// An expert's own labels are a perfect answer; that they score so shows that no label contradicts another.
func TestLabelsScorePerfectly(t *testing.T) {
	t.Parallel()
	cases, err := eval.LoadCases("cases")
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]eval.Answer{}
	for _, c := range cases {
		answers[c.ID] = labelsAsAnswer(c)
	}
	for _, c := range eval.ScoreAll(cases, answers).Cases {
		s := c.Score
		wrong := map[string]bool{
			"lenient F1": s.Lenient.F1() != 1, "strict F1": s.Strict.F1() != 1, "direction": s.Direction.Hit != s.Direction.Of,
			"state": s.State.Hit != s.State.Of, "explicit": s.Explicit.Hit != s.Explicit.Of, "trap": s.AllTraps().Hit > 0,
			"trap wins": s.TrapWins.Hit > 0, "win of none": s.WinOfNone.Hit > 0, "misattributed": s.Misattributed.Hit > 0,
			"unquoted": s.Unquoted.Hit > 0, "stance": s.Stance.Hit != s.Stance.Of, "trust": s.TrustExact.Hit != s.TrustExact.Of,
			"gap": s.GapContact.Hit != s.GapContact.Of, "flags": s.FlagsMissed.Hit+s.FlagsInvented > 0,
		}
		for what, isWrong := range wrong {
			if isWrong {
				t.Errorf("%s: %s: %+v", c.Case.ID, what, s)
			}
		}
	}
}

func labelsAsAnswer(c eval.Case) eval.Answer {
	answer := eval.Answer{
		ID: c.ID, Stance: c.Expect.Stance, Trust: c.Expect.Trust, Flags: c.Expect.Flags,
		Gap: eval.FoundGap{Kind: c.Expect.Gap.Kind, Contact: c.Expect.Gap.Contact},
	}
	for _, win := range c.Expect.Wins {
		answer.Wins = append(answer.Wins, eval.FoundWin{
			Contact: win.Contact, Category: win.Category, Direction: win.Direction, State: win.State, Explicit: win.Explicit,
			Evidence: win.Evidence,
		})
	}
	return answer
}

func TestBrokenCaseTellsEveryMistake(t *testing.T) {
	t.Parallel()
	_, err := eval.LoadCases("testdata/broken")
	if err == nil {
		t.Fatal("a broken case loads")
	}
	want := []string{
		"case broken.yaml: account has no name", `language "fr"`, `genre "memo"`, `contact c1: buying role "boss"`, `contact ref "c1"`,
		"contact c1 has no name", "note n2 is empty", "note n2 is older than the one before", `win 0: contact "c9"`,
		`win 0: category "money"`, `win 0: category "fame"`, `win 0: direction "up"`, `win 0: state "lost"`,
		"win 0: evidence 0 stands in no note", `win 1: contact "new:"`, "win 1 has no evidence", `trap 0: why "bad"`,
		`trap 0: contact "c8"`, "trap 0: the span stands in no note", `stance of "c7"`, `stance of c7: "warm"`, `trust of "c6"`,
		"trust of c6: 4", `flag "sensitive"`, "no gap", `gap: contact "c5"`,
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestLoadCaseRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := eval.LoadCases(dir); err == nil || !strings.Contains(err.Error(), "no case") {
		t.Errorf("an empty directory: %v", err)
	}
	if _, err := eval.LoadCase(dir + "/absent.yaml"); err == nil {
		t.Error("an absent file loads")
	}
}
