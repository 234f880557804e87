package eval

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// Print writes the report as text: the whole, its parts, the traps, and one line a case.
func (r Report) Print(w io.Writer) error {
	table := &table{tabs: tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	table.row("", "cases", "P", "R", "F1", "strict F1", "dir", "state", "trust", "±1", "stance", "gap", "gap+who")
	table.part("all", r.Total)
	table.parts(r.ByLanguage)
	table.parts(r.ByGenre)
	table.row()
	for _, line := range r.Total.measures() {
		table.row(line.name, rate(line.rate))
	}
	table.row("flags invented", fmt.Sprint(r.Total.FlagsInvented))
	table.traps(r.Total)
	table.rejections(r.Rejections)
	table.cost(r.Total)
	table.row()
	table.row("case", "matched/found/expected", "strict", "trap wins", "misattributed", "stance", "trust", "gap+who", "flags −/+")
	for _, c := range r.Cases {
		table.oneCase(c)
	}
	return table.flush()
}

type table struct {
	tabs *tabwriter.Writer
	err  error
}

func (t *table) row(cells ...string) {
	if t.err == nil {
		_, t.err = fmt.Fprintln(t.tabs, strings.Join(cells, "\t"))
	}
}

func (t *table) flush() error {
	if err := cmp.Or(t.err, t.tabs.Flush()); err != nil {
		return fmt.Errorf("print scores: %w", err)
	}
	return nil
}

func (t *table) parts(parts map[string]*Score) {
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		t.part(name, *parts[name])
	}
}

func (t *table) part(name string, s Score) {
	t.row(name, fmt.Sprint(s.Cases), two(s.Lenient.Precision()), two(s.Lenient.Recall()), two(s.Lenient.F1()), two(s.Strict.F1()),
		share(s.Direction), share(s.State), share(s.TrustExact), share(s.TrustWithin), share(s.Stance), share(s.GapKind),
		share(s.GapContact))
}

func (t *table) traps(s Score) {
	t.row("traps fallen for", rate(s.AllTraps()))
	for _, kind := range TrapKinds() {
		t.row("  "+kind, rate(s.Traps[kind]))
	}
}

func (t *table) cost(s Score) {
	if s.Calls > 0 {
		t.row("model calls", fmt.Sprint(s.Calls))
		t.row("tokens in, out", fmt.Sprintf("%d, %d", s.PromptTokens, s.CompletionTokens))
		t.row("answers to a prompt that has changed since", fmt.Sprint(s.Stale))
	}
	if len(s.Milliseconds) > 0 {
		t.row("time p50, p95", fmt.Sprintf("%d ms, %d ms", percentile(s.Milliseconds, 50), percentile(s.Milliseconds, 95)))
	}
}

// rejections shows of each rule what it rejected, and how much of that the labels hold for a win.
func (t *table) rejections(counts map[string]RuleRejections) {
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		count := counts[rule]
		t.row("wins that "+rule+" rejected", fmt.Sprintf("%d, of these true %d", count.True+count.False, count.True))
	}
}

func (t *table) oneCase(c CaseScore) {
	s := c.Score
	t.row(c.Case.ID, fmt.Sprintf("%d/%d/%d", s.Lenient.Matched, s.Lenient.Found, s.Lenient.Expected), fmt.Sprint(s.Strict.Matched),
		fmt.Sprint(s.TrapWins.Hit), fmt.Sprint(s.Misattributed.Hit), fraction(s.Stance), fraction(s.TrustExact), fraction(s.GapContact),
		fmt.Sprintf("%d/%d", s.FlagsMissed.Hit, s.FlagsInvented))
}

type measure struct {
	name string
	rate Rate
}

// measures are the rates that stand below the table, the higher the worse, up to the explicit ones.
func (s Score) measures() []measure {
	return []measure{
		{"cases without an answer", Rate{s.Missing, s.Cases}},
		{"wins that fell for a trap", s.TrapWins},
		{"wins that touch a trap", s.Touched},
		{"cases without wins given one", s.WinOfNone},
		{"misattributed wins", s.Misattributed},
		{"evidence that stands nowhere", s.Unquoted},
		{"expected wins lost to rules", s.LostToRules},
		{"flags missed", s.FlagsMissed},
		{"explicit right", s.Explicit},
		{"claims grounded", s.Grounded},
	}
}

func two(value float64) string { return fmt.Sprintf("%.2f", value) }

func share(r Rate) string {
	value, any := r.Share()
	if !any {
		return "–"
	}
	return two(value)
}

func fraction(r Rate) string { return fmt.Sprintf("%d/%d", r.Hit, r.Of) }

func rate(r Rate) string {
	if r.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%s (%d of %d)", share(r), r.Hit, r.Of)
}

// percentile returns the smallest value that p per cent of the values do not exceed.
func percentile(values []int64, p int) int64 {
	sorted := slices.Sorted(slices.Values(values))
	at := (len(sorted)*p + 99) / 100
	return sorted[max(at, 1)-1]
}
