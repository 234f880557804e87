package eval

import "slices"

// RuleRejections says how often a rule rejected what the labels hold for a win, and how often what they do not.
type RuleRejections struct{ True, False int }

// CountRejections tells it for every rule that rejected a win of the answers.
func CountRejections(cases []Case, answers map[string]Answer) map[string]RuleRejections {
	counts := map[string]RuleRejections{}
	for _, c := range cases {
		for _, win := range answers[c.ID].Rejected {
			isTrue := slices.ContainsFunc(c.Expect.Wins, func(expected ExpectedWin) bool { return c.same(win, expected) })
			for _, rule := range win.Rules {
				count := counts[rule]
				if isTrue {
					count.True++
				} else {
					count.False++
				}
				counts[rule] = count
			}
		}
	}
	return counts
}
