package main

import (
	"testing"

	"fourfold/coach/wording/suspicion"
)

// TestWeightsAreOfThisCorpus fails when the corpora, the concepts or the settings have changed since the weights were made.
func TestWeightsAreOfThisCorpus(t *testing.T) {
	t.Parallel()
	examples, _, err := read("../corpus", "../../../cues/corpus")
	if err != nil {
		t.Fatal(err)
	}
	if suspicion.Load().Source() != sourceOf(examples, chosen()) {
		t.Error("the weights are stale: go run ./coach/wording/suspicion/train")
	}
}

func TestReadNeedsACorpus(t *testing.T) {
	t.Parallel()
	if _, _, err := read(t.TempDir(), "../../../cues/corpus"); err == nil {
		t.Error("an empty directory was read")
	}
}

func TestConceptsFit(t *testing.T) {
	t.Parallel()
	c, err := newConcepts(conceptsText)
	if err != nil {
		t.Fatal(err)
	}
	for k, hints := range c.hints {
		if hints == 0 {
			t.Errorf("no concept hints at %s", suspicion.Kind(k))
		}
	}
}
