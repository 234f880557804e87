package diagnose

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fourfold/models"
)

// BenchmarkDiagnose diagnoses a large opportunity.
func BenchmarkDiagnose(b *testing.B) {
	state := largeState()
	for b.Loop() {
		Diagnose(state, models.English)
	}
}

// BenchmarkAssess does the same without wording and judging a move.
func BenchmarkAssess(b *testing.B) {
	state := largeState()
	for b.Loop() {
		Assess(state)
	}
}

// largeState has 30 contacts, 200 wins, 1,000 signals, 40 notes.
func largeState() models.State {
	r := rand.New(rand.NewPCG(1, 2))
	w := newWorld()
	for i := range 30 {
		w.contact("Contact "+strconv.Itoa(i), someRoles(r)...)
	}
	for range 1000 {
		w.someSignal(r, w.Contacts[r.IntN(30)].ID)
	}
	for range 200 {
		w.someWin(r, w.Contacts[r.IntN(30)].ID)
	}
	w.Notes = w.Notes[:40]
	for i := range w.Notes {
		w.Notes[i].Text = strings.Repeat("The line stopped twice and the shift leader called us himself. ", 30)
	}
	return w.State
}
