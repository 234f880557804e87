package main

import (
	"fmt"
	"io"
	"slices"

	"fourfold/coach/wording/suspicion"
)

// judged is a line with the log odds of each kind, by a model that has seen only the other half.
type judged struct {
	example
	context bool // not the line as it is
	scores  [suspicion.Kinds]float64
}

// validate judges each half by a model of the other, packed as for use.
func validate(examples []example, concepts concepts, s settings) ([]judged, error) {
	var all []judged
	for _, dev := range []bool{true, false} {
		var seen, unseen []example
		for _, e := range examples {
			if e.dev == dev {
				unseen = append(unseen, e)
			} else {
				seen = append(seen, e)
			}
		}
		model, err := suspicion.Unpack(train(seen, concepts, s).Pack())
		if err != nil {
			return nil, err
		}
		for i, e := range windows(unseen) {
			all = append(all, judged{e, i >= len(unseen), model.Scores(model.Signs(e.text))})
		}
	}
	return all, nil
}

// thresholds returns, of each kind, the log odds that no more than a share of the plain lines to tune on reach.
func thresholds(all []judged, share float64) [suspicion.Kinds]float64 {
	var result [suspicion.Kinds]float64
	for k := range result {
		var scores []float64
		for _, j := range all {
			if j.dev && j.answer == plain {
				scores = append(scores, j.scores[k])
			}
		}
		slices.Sort(scores)
		result[k] = scores[len(scores)-1-int(share*float64(len(scores)))]
	}
	return result
}

// report prints, of each half, corpus, language and kind, how many lines of the kind are found and how many plain ones taken.
func report(out io.Writer, all []judged, thresholds [suspicion.Kinds]float64) {
	for _, dev := range []bool{true, false} {
		half := "test"
		if dev {
			half = "dev"
		}
		for _, corpus := range []string{"own", "cues"} {
			for _, language := range []string{"zh", "en"} {
				fmt.Fprintf(out, "%-4s %-4s %s", half, corpus, language)
				for k := range suspicion.Kinds {
					found, count, taken, plains := 0, 0, 0, 0
					for _, j := range all {
						if j.context || j.dev != dev || j.corpus != corpus || j.language != language {
							continue
						}
						over := j.scores[k] >= thresholds[k]
						switch j.answer {
						case k:
							count++
							if over {
								found++
							}
						case plain:
							plains++
							if over {
								taken++
							}
						}
					}
					fmt.Fprintf(out, "  %s %3d/%3d taken %2d/%4d", suspicion.Kind(k), found, count, taken, plains)
				}
				fmt.Fprintln(out)
			}
		}
	}
}
