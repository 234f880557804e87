package main

import (
	"crypto/sha256"
	"fmt"

	"fourfold/coach/grams"
	"fourfold/coach/grams/fit"
)

// trainer is raised with every change of the training that the settings and the corpora do not show.
const trainer = 1

// plainTaken is the share of plain lines that may be suspected of a kind. Most of them were written to be taken for it.
const plainTaken = 0.0002

// chosen are the settings that found most on the half to tune on.
func chosen() settings {
	return settings{
		Grams: grams.Grams{Han: 4, Words: 2}, MinCount: 2, ConceptValue: 2, PairValue: 0.2,
		Fit: fit.Settings{L2: 0.05, Epochs: 15, Rate: 0.5, Balance: 0, Loss: "softmax"},
	}
}

// sourceOf hashes all that a training learns from, so that weights of another corpus are known to be stale.
func sourceOf(examples []example, s settings) [32]byte {
	hash := sha256.New()
	fmt.Fprintf(hash, "%d %+v\n%s\n", trainer, s, conceptsText)
	for _, e := range examples {
		fmt.Fprintf(hash, "%d %s\n", e.answer, e.text)
	}
	return [32]byte(hash.Sum(nil))
}
