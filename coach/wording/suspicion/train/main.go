// Command train makes the weights of package suspicion from its corpora of invented lines, and prints what each half of them
// says of a model of the other half. It is run in the module's root; the same corpora give the same weights.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	own := flag.String("corpus", "coach/wording/suspicion/corpus", "directory of the corpus")
	cues := flag.String("cues", "coach/cues/corpus", "directory of the corpus of wins")
	weights := flag.String("weights", "coach/wording/suspicion/weights.bin", "file to write")
	comparing := flag.Bool("compare", false, "print how other settings would do, and write nothing")
	errors := flag.Bool("errors", false, "print the lines to tune on that are judged wrong, and write nothing")
	flag.Parse()
	examples, concepts, err := read(*own, *cues)
	switch {
	case err != nil:
	case *comparing:
		err = compare(os.Stdout, examples, concepts)
	case *errors:
		err = showErrors(os.Stdout, examples, concepts)
	default:
		err = writeWeights(os.Stdout, examples, concepts, *weights)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// writeWeights validates, reports, trains on every line and writes the weights.
func writeWeights(out io.Writer, examples []example, concepts concepts, file string) error {
	all, err := validate(examples, concepts, chosen())
	if err != nil {
		return err
	}
	w := train(examples, concepts, chosen())
	w.Thresholds, w.Source = thresholds(all, plainTaken), sourceOf(examples, chosen())
	report(out, all, w.Thresholds)
	packed := w.Pack()
	if err := os.WriteFile(file, packed, 0o644); err != nil {
		return fmt.Errorf("write the weights: %w", err)
	}
	fmt.Fprintf(out, "\n%s: %d features, %d bytes\n", file, len(w.Keys), len(packed))
	return nil
}

func read(own, cues string) ([]example, concepts, error) {
	examples, err := readOwn(own)
	if err != nil {
		return nil, concepts{}, err
	}
	more, err := readCues(cues)
	if err != nil {
		return nil, concepts{}, err
	}
	words, err := newConcepts(conceptsText)
	return append(examples, more...), words, err
}
