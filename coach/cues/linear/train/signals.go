package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fourfold/coach/cues"
	"fourfold/coach/cues/linear"
	"fourfold/coach/grams/fit"
	"fourfold/models"
)

// readSignals reads the sentences that show a kind of signal or none, signals_zh.tsv and signals_en.tsv of a directory, and
// adds those of the wins' corpus that show none.
func readSignals(directory string) ([]example, error) {
	examples, err := readFiles(directory, "signals_", parseSignal)
	if err != nil {
		return nil, err
	}
	others, err := readCorpus(directory)
	if err != nil {
		return nil, err
	}
	for _, e := range others {
		if label := signalLabelOf(linear.Labels()[e.label]); label != "" {
			examples = append(examples, example{language: e.language, label: slices.Index(linear.SignalLabels(), label), text: e.text})
		}
	}
	for i := range examples {
		examples[i].concepts = cues.Concepts(examples[i].text)
	}
	return examples, nil
}

// signalLabelOf tells why a sentence of the wins' corpus shows no signal; "" of one that may show one. Whoever wants to keep
// their people or their expertise may fear for them because of us.
func signalLabelOf(label string) string {
	switch models.Category(label) {
	case models.Belonging, models.Expertise:
		return ""
	}
	if slices.Contains(models.Categories(), models.Category(label)) {
		return "wish"
	}
	switch label {
	case "business", "organizational":
		return "business"
	case "hearsay", "other_person":
		return "hearsay"
	case "seller_guess":
		return "verdict"
	}
	return ""
}

func parseSignal(line string) (example, error) {
	label, text, found := strings.Cut(line, "\t")
	e := example{label: slices.Index(linear.SignalLabels(), label), text: text}
	if !found || text == "" || strings.Contains(text, "\t") {
		return example{}, errors.New("not a label and a text")
	}
	if e.label < 0 {
		return example{}, fmt.Errorf("no label %q", label)
	}
	return e, nil
}

// trainSignals fits one head over every text.
func trainSignals(examples []example, s settings) *linear.SignalWeights {
	v := newVocabulary(examples, s)
	var rows []fit.Row
	for _, e := range examples {
		rows = append(rows, fit.Row{Cells: v.cells(e, s.ClassValue), Answer: e.label})
	}
	h := fit.Train(rows, v.size(), len(linear.SignalLabels()), s.fitting(s.L2))
	w := &linear.SignalWeights{Grams: v.grams}
	w.Keys, w.Bias = v.keys(), h.Bias
	for _, k := range w.Keys {
		w.Rows = append(w.Rows, v.weight(h, k, s.ClassValue))
	}
	return w
}

// signalValidation holds the corpus judged by models that were trained without the sentence which they judge.
type signalValidation struct {
	examples   []example
	judgements []linear.SignalJudgement // by example
	thresholds [len(linear.SignalJudgement{}.Groups)]float64
}

func validateSignals(examples []example, s settings) (signalValidation, error) {
	v := signalValidation{examples: examples, judgements: make([]linear.SignalJudgement, len(examples))}
	foldOf := dealt(len(examples))
	for f := range folds {
		var seen []example
		for i, e := range examples {
			if foldOf[i] != f {
				seen = append(seen, e)
			}
		}
		model, err := linear.UnpackSignals(trainSignals(seen, s).Pack())
		if err != nil {
			return v, fmt.Errorf("judge fold %d: %w", f, err)
		}
		for i, e := range examples {
			if foldOf[i] == f {
				v.judgements[i] = model.Judge(e.text, e.concepts)
			}
		}
	}
	v.setThresholds()
	return v, nil
}

// setThresholds gives each group the share of its best F1.
func (v *signalValidation) setThresholds() {
	for group := range v.thresholds {
		var chances []chance
		for i, e := range v.examples {
			chances = append(chances, chance{v.judgements[i].Groups[group], groupOf(e.label) == group})
		}
		v.thresholds[group] = bestF1(chances).threshold
	}
}

// groupOf returns the group of a label, -1 of one that is no signal.
func groupOf(label int) int {
	if kinds := models.SignalKinds(); label < len(kinds) {
		return linear.GroupOf(kinds[label])
	}
	return -1
}
