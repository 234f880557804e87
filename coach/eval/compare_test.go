package eval_test

import (
	"fmt"
	"strings"
	"testing"

	"fourfold/coach/eval"
	"fourfold/models"
)

// TestCompare sets answers that are right everywhere against ones that are wrong in every case, and against ones that are
// wrong in every second.
func TestCompare(t *testing.T) {
	t.Parallel()
	var cases []eval.Case
	right, wrong, half := map[string]eval.Answer{}, map[string]eval.Answer{}, map[string]eval.Answer{}
	for i := range 20 {
		c := eval.Case{ID: fmt.Sprint("case-", i), Expect: eval.Expect{Stance: map[string]models.Stance{"c1": models.Support}}}
		cases = append(cases, c)
		right[c.ID] = eval.Answer{Stance: map[string]models.Stance{"c1": models.Support}}
		wrong[c.ID] = eval.Answer{Stance: map[string]models.Stance{"c1": models.Oppose}}
		half[c.ID] = []eval.Answer{right[c.ID], wrong[c.ID]}[i%2]
	}
	stance := func(a, b map[string]eval.Answer) eval.Difference {
		for _, d := range eval.Compare(cases, a, b) {
			if d.Name == "stance" {
				return d
			}
		}
		t.Fatal("stance is not compared")
		return eval.Difference{}
	}
	if d := stance(wrong, right); d.Low != 1 || d.High != 1 || d.Above != 1 {
		t.Errorf("all right against all wrong: %+v", d)
	}
	if d := stance(right, right); d.Low != 0 || d.High != 0 || d.Above != 0.5 {
		t.Errorf("the same twice: %+v", d)
	}
	d := stance(half, right)
	if d.B-d.A != 0.5 || d.Low < 0.2 || d.Low > 0.4 || d.High < 0.6 || d.High > 0.8 {
		t.Errorf("half right against all right: %+v, want a wide interval around 0.5", d)
	}
	if again := stance(half, right); again != d {
		t.Errorf("the second time it is %+v, the first %+v", again, d)
	}
}

// TestEachAndRejections wants a missed win named, the rule that took it, and the rule's account of it.
func TestEachAndRejections(t *testing.T) {
	t.Parallel()
	const words = "I just want to get home on time"
	c := eval.Case{ID: "case-1", Notes: []eval.CaseNote{{Text: "She said: " + words + ". We left."}}, Expect: eval.Expect{
		Wins: []eval.ExpectedWin{{Contact: "c1", Category: models.Workload, Evidence: []string{words}, Gist: "home on time"}},
	}}
	answers := map[string]eval.Answer{"case-1": {Rejected: []eval.RejectedWin{
		{Contact: "c1", Evidence: []string{words}, Rules: []string{"E3"}},
		{Contact: "c1", Evidence: []string{"We left"}, Rules: []string{"E3", "F1"}},
	}}}
	var out strings.Builder
	if err := eval.PrintEach(&out, []eval.Case{c}, answers); err != nil || !strings.Contains(out.String(), "missed c1 workload: home on time, rejected by E3") {
		t.Errorf("%v\n%s", err, out.String())
	}
	counts := eval.CountRejections([]eval.Case{c}, answers)
	if counts["E3"] != (eval.RuleRejections{True: 1, False: 1}) || counts["F1"] != (eval.RuleRejections{False: 1}) {
		t.Errorf("rejections: %v", counts)
	}
}
