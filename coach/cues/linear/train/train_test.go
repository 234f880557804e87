package main

import (
	"bytes"
	"testing"

	"fourfold/coach/cues/linear"
	"fourfold/coach/grams/fit"
	"fourfold/models"
)

// TestWeightsAreOfThisCorpus fails when the corpus, the features, the thesaurus or the settings have changed since the
// weights were made: run the command again.
func TestWeightsAreOfThisCorpus(t *testing.T) {
	t.Parallel()
	examples, err := readCorpus("../../corpus")
	if err != nil {
		t.Fatal(err)
	}
	if linear.Load().Source() != sourceOf(examples, chosen()) {
		t.Error("the weights are stale: go run ./coach/cues/linear/train")
	}
}

func TestParseLine(t *testing.T) {
	t.Parallel()
	e, err := parseLine("career\tgain\t他想升")
	if err != nil || !e.win() || e.direction != models.Gain || e.text != "他想升" {
		t.Errorf("%+v, %v", e, err)
	}
	if e, err = parseLine("hearsay\t-\t听说"); err != nil || e.win() {
		t.Errorf("%+v, %v", e, err)
	}
	for _, line := range []string{"", "career\tgain", "luck\tgain\t好", "career\t-\t好", "hearsay\tgain\t好", "a\tb\tc\td"} {
		if e, err := parseLine(line); err == nil {
			t.Errorf("%q was read as %+v", line, e)
		}
	}
}

func TestReadCorpusNeedsOne(t *testing.T) {
	t.Parallel()
	if _, err := readCorpus(t.TempDir()); err == nil {
		t.Error("an empty directory was read")
	}
}

// toys are enough of a corpus to tell cats from dogs.
func toys() []example {
	var all []example
	for range 5 {
		all = append(all,
			example{"zh", 0, models.Gain, "我想升副总"}, example{"zh", 0, models.Gain, "盼着升一级"},
			example{"en", 3, models.Protect, "i fear the blame"}, example{"en", 3, models.Protect, "no blame for me"},
			example{"zh", 20, "", "服务器周三到货"}, example{"en", 20, "", "the server arrives on monday"})
	}
	return all
}

func TestTrainIsRepeatable(t *testing.T) {
	t.Parallel()
	if !bytes.Equal(train(toys(), chosen()).Pack(), train(toys(), chosen()).Pack()) {
		t.Error("the same corpus gave other weights")
	}
}

func TestEveryLossLearns(t *testing.T) {
	t.Parallel()
	for name := range fit.Losses() {
		s := chosen()
		s.Loss = name
		m, err := linear.Unpack(train(toys(), s).Pack())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range toys() {
			j := m.Judge(e.text)
			if rank(j.Labels[:], e.label) != 0 {
				t.Errorf("%s: %q is not %s: %v", name, e.text, linear.Labels()[e.label], j.Labels)
			}
			if e.win() && (rank(j.Categories[:], e.label) != 0 || (j.Gain > 0.5) != (e.direction == models.Gain)) {
				t.Errorf("%s: %q has category %v and gain %v", name, e.text, j.Categories, j.Gain)
			}
		}
	}
}

// TestClassesReachWordsOfTheirs checks that a word which no text holds gets the weight of its class.
func TestClassesReachWordsOfTheirs(t *testing.T) {
	t.Parallel()
	m, err := linear.Unpack(train(toys(), chosen()).Pack())
	if err != nil {
		t.Fatal(err)
	}
	known, unknown := m.Judge("scapegoats"), m.Judge("windmills")
	if known.Categories[3] <= unknown.Categories[3] {
		t.Errorf("scapegoats: %v, windmills: %v", known.Categories, unknown.Categories)
	}
}
