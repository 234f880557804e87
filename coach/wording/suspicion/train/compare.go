package main

import (
	"fmt"
	"io"

	"fourfold/coach/wording/suspicion"
)

// variant is a change of the chosen settings that the comparison tries.
type variant struct {
	name   string
	change func(*settings)
}

func variants() []variant {
	return []variant{
		{"chosen", func(*settings) {}},
		{"Han runs to 2", func(s *settings) { s.Grams.Han = 2 }},
		{"Han runs to 3", func(s *settings) { s.Grams.Han = 3 }},
		{"single words", func(s *settings) { s.Grams.Words = 1 }},
		{"letters to 4", func(s *settings) { s.Grams.Letters = 4 }},
		{"every feature", func(s *settings) { s.MinCount = 1 }},
		{"features of 3", func(s *settings) { s.MinCount = 3 }},
		{"no concepts", func(s *settings) { s.ConceptValue, s.PairValue = 0, 0 }},
		{"no pairs", func(s *settings) { s.PairValue = 0 }},
		{"concepts 1", func(s *settings) { s.ConceptValue = 1 }},
		{"concepts 4", func(s *settings) { s.ConceptValue = 4 }},
		{"pairs 0.1", func(s *settings) { s.PairValue = 0.1 }},
		{"pairs 0.4", func(s *settings) { s.PairValue = 0.4 }},
		{"L2 0.01", func(s *settings) { s.Fit.L2 = 0.01 }},
		{"L2 0.2", func(s *settings) { s.Fit.L2 = 0.2 }},
		{"L2 0.5", func(s *settings) { s.Fit.L2 = 0.5 }},
		{"30 epochs", func(s *settings) { s.Fit.Epochs = 30 }},
		{"balance 0.3", func(s *settings) { s.Fit.Balance = 0.3 }},
		{"balance 0.6", func(s *settings) { s.Fit.Balance = 0.6 }},
		{"rest", func(s *settings) { s.Fit.Loss = "rest" }},
		{"hinge", func(s *settings) { s.Fit.Loss = "hinge" }},
	}
}

// compare prints, of each variant, the share of the lines to tune on that it finds of each kind.
func compare(out io.Writer, examples []example, concepts concepts) error {
	for _, v := range variants() {
		s := chosen()
		v.change(&s)
		all, err := validate(examples, concepts, s)
		if err != nil {
			return err
		}
		limits := thresholds(all, plainTaken)
		fmt.Fprintf(out, "%-16s", v.name)
		for k, limit := range limits {
			found, count := 0, 0
			for _, j := range all {
				if !j.context && j.dev && j.answer == k {
					count++
					if j.scores[k] >= limit {
						found++
					}
				}
			}
			fmt.Fprintf(out, "  %s %.2f", suspicion.Kind(k), float64(found)/float64(count))
		}
		fmt.Fprintln(out)
	}
	return nil
}
