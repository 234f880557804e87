// Command train makes the weights of package linear from the corpus of invented sentences, and prints what cross-validation
// says of them. It is run in the module's root; the same corpus gives the same weights.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	corpus := flag.String("corpus", "coach/cues/corpus", "directory of the corpus")
	weights := flag.String("weights", "coach/cues/linear/weights.bin", "file to write")
	comparing := flag.Bool("compare", false, "print how other settings would do, and write nothing")
	flag.Parse()
	job := writeWeights
	if *comparing {
		job = func(out io.Writer, examples []example, _ string) error { return compare(out, examples) }
	}
	examples, err := readCorpus(*corpus)
	if err == nil {
		err = job(os.Stdout, examples, *weights)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// writeWeights validates, reports, trains on the whole corpus and writes the weights.
func writeWeights(out io.Writer, examples []example, file string) error {
	v, err := validate(examples, chosen())
	if err != nil {
		return err
	}
	if err := report(out, v); err != nil {
		return err
	}
	w := train(examples, chosen())
	w.Source, w.Calibration = sourceOf(examples, chosen()), v.calibration
	packed := w.Pack()
	if len(packed) > largest {
		return errors.New("the weights are too large to embed")
	}
	if err := os.WriteFile(file, packed, 0o644); err != nil {
		return fmt.Errorf("write the weights: %w", err)
	}
	fmt.Fprintf(out, "\n%s: %d features, %d bytes\n", file, len(w.Keys), len(packed))
	return nil
}

const largest = 1_500_000 // bytes of weights that are embedded
