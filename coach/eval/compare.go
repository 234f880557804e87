package eval

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"text/tabwriter"
)

// resamples is how many sets of cases are drawn to compare two sets of answers.
const resamples = 10_000

// Difference is how one measure differs between two sets of answers to the same cases.
type Difference struct {
	Name      string
	A, B      float64
	Low, High float64 // of B−A: the interval that holds 95 of 100 resamples
	Above     float64 // the share of resamples in which B lies above A, ties counted half
}

// Compare scores two sets of answers on the same cases and tells by a paired bootstrap over the cases how far the difference
// may be chance. The same answers always give the same numbers.
func Compare(cases []Case, a, b map[string]Answer) []Difference {
	reportA, reportB := ScoreAll(cases, a), ScoreAll(cases, b)
	draws := make([][]float64, len(compared()))
	random := rand.New(rand.NewPCG(4, 44)) //nolint:gosec // the same draws every time are what is wanted
	for range resamples {
		var sumA, sumB Score
		for range cases {
			i := random.IntN(len(cases))
			sumA.add(reportA.Cases[i].Score)
			sumB.add(reportB.Cases[i].Score)
		}
		for m, measure := range compared() {
			draws[m] = append(draws[m], measure.of(sumB)-measure.of(sumA))
		}
	}
	var differences []Difference
	for m, measure := range compared() {
		slices.Sort(draws[m])
		differences = append(differences, Difference{
			Name: measure.name, A: measure.of(reportA.Total), B: measure.of(reportB.Total),
			Low: draws[m][resamples*25/1000], High: draws[m][resamples*975/1000-1], Above: above(draws[m]),
		})
	}
	return differences
}

func above(draws []float64) float64 {
	sum := 0.0
	for _, draw := range draws {
		switch {
		case draw > 0:
			sum++
		case draw == 0:
			sum += 0.5
		}
	}
	return sum / float64(len(draws))
}

// comparedMeasure is one number of a score.
type comparedMeasure struct {
	name string
	of   func(Score) float64
}

func compared() []comparedMeasure {
	part := func(of func(Score) Rate) func(Score) float64 {
		return func(s Score) float64 { value, _ := of(s).Share(); return value }
	}
	return []comparedMeasure{
		{"lenient F1", func(s Score) float64 { return s.Lenient.F1() }},
		{"strict F1", func(s Score) float64 { return s.Strict.F1() }},
		{"direction", part(func(s Score) Rate { return s.Direction })},
		{"state", part(func(s Score) Rate { return s.State })},
		{"stance", part(func(s Score) Rate { return s.Stance })},
		{"trust", part(func(s Score) Rate { return s.TrustExact })},
		{"trust within one", part(func(s Score) Rate { return s.TrustWithin })},
		{"gap", part(func(s Score) Rate { return s.GapKind })},
		{"gap with contact", part(func(s Score) Rate { return s.GapContact })},
		{"traps fallen for (less is better)", part(Score.AllTraps)},
		{"cases without wins given one (less)", part(func(s Score) Rate { return s.WinOfNone })},
		{"misattributed (less)", part(func(s Score) Rate { return s.Misattributed })},
		{"flags missed (less)", part(func(s Score) Rate { return s.FlagsMissed })},
		{"flags invented (less)", func(s Score) float64 { return float64(s.FlagsInvented) }},
	}
}

// PrintDifferences writes them as a table.
func PrintDifferences(w io.Writer, differences []Difference) error {
	t := &table{tabs: tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	t.row("", "A", "B", "B−A", "95 of 100 resamples", "B above A")
	for _, d := range differences {
		t.row(d.Name, two(d.A), two(d.B), fmt.Sprintf("%+.2f", d.B-d.A), fmt.Sprintf("%+.2f … %+.2f", d.Low, d.High), two(d.Above))
	}
	return t.flush()
}
