// Command train makes the weights of package linear, of wins and of signals, from the corpus of invented sentences, and prints
// what cross-validation says of them. It is run in the module's root; the same corpus gives the same weights.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	corpus := flag.String("corpus", "coach/cues/corpus", "directory of the corpus")
	weights := flag.String("weights", "coach/cues/linear", "directory of the weights to write")
	comparing := flag.Bool("compare", false, "print how other settings would do, and write nothing")
	flag.Parse()
	job := writeAll
	if *comparing {
		job = compareAll
	}
	if err := job(os.Stdout, *corpus, *weights); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// writeAll writes the weights of both models.
func writeAll(out io.Writer, corpus, directory string) error {
	examples, err := readCorpus(corpus)
	if err != nil {
		return err
	}
	if err := writeWeights(out, examples, filepath.Join(directory, "weights.bin")); err != nil {
		return err
	}
	if examples, err = readSignals(corpus); err != nil {
		return err
	}
	return writeSignals(out, examples, filepath.Join(directory, "signals.bin"))
}

// compareAll prints how other settings would do for both models.
func compareAll(out io.Writer, corpus, _ string) error {
	examples, err := readCorpus(corpus)
	if err != nil {
		return err
	}
	if err := compare(out, examples); err != nil {
		return err
	}
	if examples, err = readSignals(corpus); err != nil {
		return err
	}
	return compareSignals(out, examples)
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
	return write(out, file, w.Pack())
}

// writeSignals does the same for signals.
func writeSignals(out io.Writer, examples []example, file string) error {
	v, err := validateSignals(examples, chosenForSignals())
	if err != nil {
		return err
	}
	if err := reportSignals(out, v); err != nil {
		return err
	}
	w := trainSignals(examples, chosenForSignals())
	w.Source, w.Thresholds = sourceOf(examples, chosenForSignals()), v.thresholds
	return write(out, file, w.Pack())
}

func write(out io.Writer, file string, packed []byte) error {
	if len(packed) > largest {
		return errors.New("the weights are too large to embed")
	}
	if err := os.WriteFile(file, packed, 0o644); err != nil {
		return fmt.Errorf("write the weights: %w", err)
	}
	fmt.Fprintf(out, "\n%s: %d bytes\n\n", file, len(packed))
	return nil
}

const largest = 2_500_000 // bytes of weights of one model that are embedded
