package eval_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/coach/eval"
	"fourfold/models"
)

func small(t *testing.T) ([]eval.Case, map[string]eval.Answer) {
	t.Helper()
	cases, err := eval.LoadCases("testdata/cases")
	if err != nil {
		t.Fatal(err)
	}
	answers, err := eval.LoadAnswers("testdata/answers")
	if err != nil {
		t.Fatal(err)
	}
	return cases, answers
}

func TestScoreAll(t *testing.T) {
	t.Parallel()
	cases, answers := small(t)
	report := eval.ScoreAll(cases, answers)
	want := eval.Score{
		Cases: 2, Missing: 1,
		Lenient: eval.Match{Matched: 1, Found: 2, Expected: 2}, Strict: eval.Match{Matched: 0, Found: 2, Expected: 2},
		Direction: eval.Rate{Hit: 1, Of: 1}, State: eval.Rate{Hit: 0, Of: 1}, Explicit: eval.Rate{Hit: 1, Of: 1},
		Traps: map[string]eval.Rate{
			"organizational": {Hit: 0, Of: 2}, "hearsay": {Hit: 1, Of: 1}, "small_talk": {Hit: 0, Of: 1}, "inducement": {Hit: 0, Of: 1},
		},
		TrapWins: eval.Rate{Hit: 1, Of: 2}, Touched: eval.Rate{Hit: 1, Of: 2}, WinOfNone: eval.Rate{Hit: 0, Of: 1},
		Misattributed: eval.Rate{Hit: 0, Of: 2}, Unquoted: eval.Rate{Hit: 0, Of: 2}, LostToRules: eval.Rate{Hit: 1, Of: 2},
		Stance: eval.Rate{Hit: 1, Of: 3}, TrustExact: eval.Rate{Hit: 0, Of: 3}, TrustWithin: eval.Rate{Hit: 1, Of: 3},
		GapKind: eval.Rate{Hit: 1, Of: 2}, GapContact: eval.Rate{Hit: 1, Of: 2},
		FlagsMissed: eval.Rate{Hit: 1, Of: 1}, FlagsInvented: 1,
		Grounded: eval.Rate{Hit: 3, Of: 4}, Calls: 2, PromptTokens: 900, CompletionTokens: 100, Milliseconds: []int64{40},
	}
	if diff := cmp.Diff(want, report.Total); diff != "" {
		t.Error(diff)
	}
	if got := report.ByLanguage["zh"].Lenient; got != (eval.Match{Matched: 1, Found: 2, Expected: 2}) {
		t.Errorf("zh: %+v", got)
	}
	if got := report.ByGenre["chat"].Missing; got != 1 {
		t.Errorf("chats without an answer: %d", got)
	}
}

func TestScoreOne(t *testing.T) {
	t.Parallel()
	cases, _ := small(t)
	memo, chat := cases[0], cases[1]
	own := eval.FoundWin{
		Contact: "c1", Category: "life", Direction: "protect", State: "served", Explicit: true, Evidence: []string{"那我晚上能睡了"},
	}
	twice := own
	twice.Evidence = []string{"抄完天就亮了"}
	offLabel := own
	offLabel.Category = "growth"
	wrongPerson := own
	wrongPerson.Contact = "c2"
	tests := map[string]struct {
		c    eval.Case
		wins []eval.FoundWin
		want func(eval.Score) any
		is   any
	}{
		"half of the shorter stretch is enough": {
			memo, []eval.FoundWin{{Contact: "c1", Evidence: []string{"他说：“日报都是我半夜抄的，抄完天就亮了。”公司今年要把"}}},
			func(s eval.Score) any { return s.Lenient }, eval.Match{Matched: 1, Found: 1, Expected: 2},
		},
		"less than half is not": {
			memo, []eval.FoundWin{{Contact: "c1", Evidence: []string{"傅部长带我看了三号机。他说：“日报都是我"}}},
			func(s eval.Score) any { return s.Lenient }, eval.Match{Matched: 0, Found: 1, Expected: 2},
		},
		"a second find of the same win matches nothing": {
			memo, []eval.FoundWin{own, twice},
			func(s eval.Score) any { return s.Lenient }, eval.Match{Matched: 1, Found: 2, Expected: 2},
		},
		"of two finds the better label is paired": {
			memo, []eval.FoundWin{offLabel, twice},
			func(s eval.Score) any { return s.Strict }, eval.Match{Matched: 1, Found: 2, Expected: 2},
		},
		"the same words on another person are misattributed": {
			memo, []eval.FoundWin{wrongPerson},
			func(s eval.Score) any { return s.Misattributed }, eval.Rate{Hit: 1, Of: 1},
		},
		"part of a newcomer's name is enough": {
			memo, []eval.FoundWin{{Contact: "new:小丁", Evidence: []string{"换个不漏雨的岗亭"}}},
			func(s eval.Score) any { return s.Lenient }, eval.Match{Matched: 1, Found: 1, Expected: 2},
		},
		"a quote that stands nowhere": {
			memo, []eval.FoundWin{{Contact: "c1", Evidence: []string{"日报都是他半夜抄的"}}},
			func(s eval.Score) any { return s.Unquoted }, eval.Rate{Hit: 1, Of: 1},
		},
		"a sentence around a trap touches it": {
			memo, []eval.FoundWin{{Contact: "c2", Evidence: []string{"邹总监没见到。司机说她想调去总部。傅部长的女儿"}}},
			func(s eval.Score) any { return [2]int{s.TrapWins.Hit, s.Touched.Hit} }, [2]int{1, 1},
		},
		"a case without wins that got one": {
			chat, []eval.FoundWin{{Contact: "c1", Evidence: []string{"I can sign on Friday"}}},
			func(s eval.Score) any { return s.WinOfNone }, eval.Rate{Hit: 1, Of: 1},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := test.want(eval.ScoreOne(test.c, eval.Answer{ID: test.c.ID, Wins: test.wins}))
			if diff := cmp.Diff(test.is, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMatchRatios(t *testing.T) {
	t.Parallel()
	m := eval.Match{Matched: 2, Found: 4, Expected: 3}
	if m.Precision() != 0.5 || m.Recall() != 2.0/3 || m.F1() != 4.0/7 {
		t.Errorf("%v %v %v", m.Precision(), m.Recall(), m.F1())
	}
	if (eval.Match{}).F1() != 1 {
		t.Error("nothing expected and nothing found is right")
	}
}

func TestAnswersSurviveTheDisk(t *testing.T) {
	t.Parallel()
	_, answers := small(t)
	dir := filepath.Join(t.TempDir(), "answers")
	for _, answer := range answers {
		if err := eval.WriteAnswer(dir, answer); err != nil {
			t.Fatal(err)
		}
	}
	read, err := eval.LoadAnswers(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(answers, read); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyAnswerHasNoNull(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := eval.WriteAnswer(dir, eval.Answer{ID: "x"}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, "x.json"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(content), "null") {
		t.Errorf("%s", content)
	}
}

func TestPrint(t *testing.T) {
	t.Parallel()
	cases, answers := small(t)
	var out strings.Builder
	if err := eval.ScoreAll(cases, answers).Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"all           2      0.50  0.50  0.50  0.00       1.00  0.00",
		"traps fallen for                            0.20 (1 of 5)",
		"  hearsay                                   1.00 (1 of 1)",
		"small-001  1/2/2",
	} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("missing %q in\n%s", line, out.String())
		}
	}
}

func TestBrief(t *testing.T) {
	t.Parallel()
	cases, _ := small(t)
	first, both := cases[0].Brief(0), cases[0].Brief(1)
	if len(first.Notes) != 1 || len(both.Notes) != 2 || first.Notes[0].ID != both.Notes[0].ID {
		t.Errorf("notes: %d, %d", len(first.Notes), len(both.Notes))
	}
	if got := cases[0].Ref(both.Contacts[1].ID); got != "c2" {
		t.Errorf("ref: %q", got)
	}
	if both.Roles[0].Role != models.UserBuyer || both.Roles[0].ContactID != both.Contacts[0].ID {
		t.Errorf("roles: %+v", both.Roles)
	}
}
