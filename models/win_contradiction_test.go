package models_test

import (
	"testing"
	"time"

	"fourfold/models"
)

func TestWinContradicted(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, time.March, n, 9, 0, 0, 0, time.UTC) }
	said := func(n int, against bool) models.Evidence {
		return models.Evidence{OccurredAt: day(n), Against: against}
	}
	confirmed := []models.Decision{{Standing: models.Confirmed, OccurredAt: new(day(20)), CreatedAt: day(21)}}
	tests := map[string]struct {
		win  models.Win
		want bool
	}{
		"nothing opposes":           {models.Win{Evidence: []models.Evidence{said(1, false)}}, false},
		"opposed since":             {models.Win{Evidence: []models.Evidence{said(1, false), said(9, true)}}, true},
		"opposed in the same note":  {models.Win{Evidence: []models.Evidence{said(9, false), said(9, true)}}, true},
		"supported since":           {models.Win{Evidence: []models.Evidence{said(1, false), said(9, true), said(10, false)}}, false},
		"decided since":             {models.Win{Evidence: []models.Evidence{said(1, false), said(9, true)}, Decisions: confirmed}, false},
		"opposed after a decision":  {models.Win{Evidence: []models.Evidence{said(1, false), said(22, true)}, Decisions: confirmed}, true},
		"opposed, of no known date": {models.Win{Evidence: []models.Evidence{{}, {Against: true}}}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := test.win.Contradicted(); got != test.want {
				t.Errorf("contradicted: %v, want %v", got, test.want)
			}
			if len(test.win.Supporting())+len(test.win.Opposing()) != len(test.win.Evidence) {
				t.Error("evidence is on both sides, or on none")
			}
		})
	}
}
