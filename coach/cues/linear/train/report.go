package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"fourfold/coach/cues/linear"
	"fourfold/models"
)

// report prints the figures of a validation for each language, and the traps that are taken for wins.
func report(out io.Writer, v validation) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\twins\tothers\tAUC\tprecision\trecall\tF1\tBrier\tcategory\tof two\tdirection\tlabel\t")
	for _, language := range []string{"zh", "en", ""} {
		f := measure(v.in(language))
		fmt.Fprintf(table, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t\n", nameOf(language), f.wins,
			f.others, f.auc, f.precision, f.recall, f.f1, f.brier, f.top1, f.top2, f.direction, f.label)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("print the figures: %w", err)
	}
	fmt.Fprintf(out, "\ntaken for a win at the threshold of %.3f\n", v.calibration.Threshold)
	zh, en := measure(v.in("zh")), measure(v.in("en"))
	fmt.Fprintln(table, "\tzh\tof\ten\tof\t")
	for label, name := range linear.Labels() {
		if label >= len(models.Categories()) {
			fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t\n", name, zh.taken[label], zh.count[label], en.taken[label], en.count[label])
		}
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("print the traps: %w", err)
	}
	return nil
}

func nameOf(language string) string {
	if language == "" {
		return "both"
	}
	return language
}

// compare prints a line for each variant.
func compare(out io.Writer, examples []example) error {
	const line = "%-15s %6s %6s %6s  %6s %6s %6s  %6s %6s %6s %6s\n"
	fmt.Fprintf(out, line, "", "AUC", "zh", "en", "F1", "zh", "en", "cat.", "of two", "by lab", "dir.")
	for _, variant := range variants() {
		s := chosen()
		variant.change(&s)
		v, err := validate(examples, s)
		if err != nil {
			return fmt.Errorf("variant %s: %w", variant.name, err)
		}
		both, zh, en := measure(v), measure(v.in("zh")), measure(v.in("en"))
		cells := []any{variant.name}
		for _, x := range []float64{both.auc, zh.auc, en.auc, both.f1, zh.best, en.best, both.top1, both.top2, both.byLabel,
			both.direction} {
			cells = append(cells, fmt.Sprintf("%.3f", x))
		}
		fmt.Fprintf(out, line, cells...)
	}
	return nil
}
