package main

import (
	"fmt"
	"math/rand/v2"

	"fourfold/coach/cues/linear"
)

// validation holds the corpus judged by models that were trained without the sentence which they judge.
type validation struct {
	examples    []example
	judgements  []linear.Judgement // by example
	calibration linear.Calibration
}

// validate trains a model a fold, judges each fold by the model that has not seen it, calibrates on that, and judges again.
// The models are packed and unpacked as they are for use.
func validate(examples []example, s settings) (validation, error) {
	v := validation{examples: examples, judgements: make([]linear.Judgement, len(examples))}
	foldOf := dealt(len(examples))
	var judges []*linear.Weights
	for f := range folds {
		var seen []example
		for i, e := range examples {
			if foldOf[i] != f {
				seen = append(seen, e)
			}
		}
		judges = append(judges, train(seen, s))
	}
	if err := v.judge(judges, foldOf); err != nil {
		return v, err
	}
	v.calibration = calibrate(v)
	for _, w := range judges {
		w.Calibration = v.calibration
	}
	return v, v.judge(judges, foldOf)
}

func (v *validation) judge(judges []*linear.Weights, foldOf []int) error {
	for f, weights := range judges {
		model, err := linear.Unpack(weights.Pack())
		if err != nil {
			return fmt.Errorf("judge fold %d: %w", f, err)
		}
		for i, e := range v.examples {
			if foldOf[i] == f {
				v.judgements[i] = model.Judge(e.text)
			}
		}
	}
	return nil
}

// dealt deals so many examples to the folds in a seeded order.
func dealt(examples int) []int {
	foldOf := make([]int, examples)
	for i, e := range rand.New(rand.NewPCG(seed, 1)).Perm(examples) {
		foldOf[e] = i % folds
	}
	return foldOf
}

// in returns the part of a validation in one language; of an empty language all of it.
func (v validation) in(language string) validation {
	if language == "" {
		return v
	}
	part := validation{calibration: v.calibration}
	for i, e := range v.examples {
		if e.language == language {
			part.examples = append(part.examples, e)
			part.judgements = append(part.judgements, v.judgements[i])
		}
	}
	return part
}
