package main

import (
	"fmt"
	"io"

	"fourfold/coach/wording/suspicion"
)

// showErrors prints the lines to tune on that are missed or taken for what they are not.
func showErrors(out io.Writer, examples []example, concepts concepts) error {
	all, err := validate(examples, concepts, chosen())
	if err != nil {
		return err
	}
	limits := thresholds(all, plainTaken)
	for _, j := range all {
		for k, limit := range limits {
			over := j.scores[k] >= limit
			if !j.context && j.dev && over != (j.answer == k) && (over || j.answer == k) {
				fmt.Fprintf(out, "%s %s is %s, for %s %+.2f: %s\n", j.corpus, j.language, nameOf(j.answer), suspicion.Kind(k), j.scores[k]-limit, j.text)
			}
		}
	}
	return nil
}
