package rules

import (
	"strings"

	"fourfold/coach/wording"
	"fourfold/models"
)

// spoken returns what the customer hears or reads of a move.
func spoken(m models.Move) []string {
	return present(append(append([]string{}, m.Say...), m.Offer, m.Result, m.Advance))
}

// worded returns all that a move says, to the customer and to the rep.
func worded(m models.Move) []string { return present(append(spoken(m), m.Purpose)) }

// promised returns what a move asks for or puts forward.
func promised(m models.Move) []string {
	return present(append(append([]string{}, m.Say...), m.Offer, m.Purpose, m.Advance))
}

func present(texts []string) []string {
	var kept []string
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// sentences cuts a move's words into sentences.
func sentences(texts []string) []string {
	var cut []string
	for _, text := range texts {
		for _, segment := range wording.Split(text, models.CallSummary) {
			cut = append(cut, segment.Text)
		}
	}
	return cut
}
