package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"fourfold/coach/cues/linear"
)

// tally counts sentences: those of a group, those taken for it, those taken rightly, and those of which the kind is right too.
type tally struct{ holding, taken, right, kind int }

func (t tally) precision() float64 { return float64(t.right) / max(1, float64(t.taken)) }
func (t tally) recall() float64    { return float64(t.right) / max(1, float64(t.holding)) }
func (t tally) f1() float64        { return 2 * float64(t.right) / max(1, float64(t.holding+t.taken)) }
func (t tally) kinds() float64     { return float64(t.kind) / max(1, float64(t.right)) }

// tallies counts each group in a language, "" for all.
func (v *signalValidation) tallies(language string) []tally {
	counts := make([]tally, len(v.thresholds))
	for i, e := range v.examples {
		if language != "" && e.language != language {
			continue
		}
		for group := range counts {
			counts[group].add(v.judgements[i], e.label, group, v.thresholds[group])
		}
	}
	return counts
}

func (t *tally) add(j linear.SignalJudgement, label, group int, threshold float64) {
	holds, taken := groupOf(label) == group, j.Groups[group] >= threshold
	t.holding += int(one(holds))
	t.taken += int(one(taken))
	t.right += int(one(holds && taken))
	t.kind += int(one(holds && taken && j.Best(group) == label))
}

// reportSignals prints the figures of each group in each language.
func reportSignals(out io.Writer, v signalValidation) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tsentences\tprecision\trecall\tF1\tkind\tzh F1\ten F1\t")
	all, zh, en := v.tallies(""), v.tallies("zh"), v.tallies("en")
	for group, name := range linear.SignalGroups() {
		line(table, name, all[group], zh[group], en[group])
	}
	line(table, "all", v.sum(""), v.sum("zh"), v.sum("en"))
	if err := table.Flush(); err != nil {
		return fmt.Errorf("print the figures of signals: %w", err)
	}
	return nil
}

func line(table io.Writer, name string, all, zh, en tally) {
	fmt.Fprintf(table, "%s\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t\n", name, all.holding, all.precision(), all.recall(), all.f1(),
		all.kinds(), zh.f1(), en.f1())
}

// sum adds up all groups in a language.
func (v *signalValidation) sum(language string) tally {
	var all tally
	for _, one := range v.tallies(language) {
		all.holding, all.taken, all.right, all.kind = all.holding+one.holding, all.taken+one.taken, all.right+one.right, all.kind+one.kind
	}
	return all
}

// compareSignals prints a line for each variant.
func compareSignals(out io.Writer, examples []example) error {
	fmt.Fprintf(out, "\n%-15s %6s %6s %6s %6s\n", "signals", "F1", "zh", "en", "kind")
	for _, variant := range signalVariants() {
		s := chosenForSignals()
		variant.change(&s)
		v, err := validateSignals(examples, s)
		if err != nil {
			return fmt.Errorf("variant %s: %w", variant.name, err)
		}
		fmt.Fprintf(out, "%-15s %6.3f %6.3f %6.3f %6.3f\n", variant.name, v.sum("").f1(), v.sum("zh").f1(), v.sum("en").f1(), v.sum("").kinds())
	}
	return nil
}

func signalVariants() []variant {
	return []variant{
		{"chosen", func(*settings) {}},
		{"Han runs to 2", func(s *settings) { s.Grams.Han = 2 }},
		{"Han runs to 4", func(s *settings) { s.Grams.Han = 4 }},
		{"no letters", func(s *settings) { s.Grams.Letters = 0 }},
		{"letters to 4", func(s *settings) { s.Grams.Letters = 4 }},
		{"single words", func(s *settings) { s.Grams.Words = 1 }},
		{"no classes", func(s *settings) { s.ClassValue = 0 }},
		{"classes 2", func(s *settings) { s.ClassValue = 2 }},
		{"L2 0.02", func(s *settings) { s.L2 = 0.02 }},
		{"L2 0.2", func(s *settings) { s.L2 = 0.2 }},
		{"no balance", func(s *settings) { s.Balance = 0 }},
		{"full balance", func(s *settings) { s.Balance = 1 }},
		{"softmax", func(s *settings) { s.Loss = "softmax" }},
	}
}
