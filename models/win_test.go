package models_test

import (
	"testing"
	"time"

	"fourfold/models"
)

func TestWinExpires(t *testing.T) {
	t.Parallel()
	newest := time.Date(2026, time.September, 1, 9, 0, 0, 0, time.UTC)
	ago := func(days int) time.Time { return newest.AddDate(0, 0, -days) }
	heard := func(days ...int) []models.Evidence {
		var evidence []models.Evidence
		for _, n := range days {
			evidence = append(evidence, models.Evidence{OccurredAt: ago(n)})
		}
		return evidence
	}
	tests := map[string]struct {
		win  models.Win
		want bool
	}{
		"heard today":                  {models.Win{Evidence: heard(0)}, false},
		"heard 180 days ago":           {models.Win{Evidence: heard(180)}, false},
		"heard 181 days ago":           {models.Win{Evidence: heard(181)}, true},
		"heard again since":            {models.Win{Evidence: heard(400, 20, 300)}, false},
		"confirmed, and silent since":  {models.Win{Standing: models.Confirmed, Evidence: heard(400)}, true},
		"confirmed of late":            {models.Win{Standing: models.Confirmed, Evidence: heard(400), Decisions: []models.Decision{{CreatedAt: ago(10)}}}, false},
		"confirmed of late, said long": {models.Win{Standing: models.Confirmed, Evidence: heard(400), Decisions: []models.Decision{{CreatedAt: ago(10), OccurredAt: new(ago(200))}}}, true},
		"rejected":                     {models.Win{Standing: models.Rejected, Evidence: heard(400)}, false},
		"of no known date":             {models.Win{Evidence: []models.Evidence{{}}}, false},
		"heard after the newest note":  {models.Win{Evidence: heard(-5)}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := test.win.Expired(newest); got != test.want {
				t.Errorf("expired: %v, want %v", got, test.want)
			}
		})
	}
}
