package diagnose

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/models"
)

// TestConflicts has Ann's win first and Bob's second; side 0 of a conflict is whom the offer serves, or who gains.
func TestConflicts(t *testing.T) {
	t.Parallel()
	gain := func(c models.Category) models.Win {
		return models.Win{Category: c, Direction: models.Gain, State: models.Open, Standing: models.Suggested, Live: true}
	}
	keep := func(c models.Category) models.Win {
		win := gain(c)
		win.Direction = models.Protect
		return win
	}
	in := func(state models.WinState, win models.Win) models.Win {
		win.State = state
		return win
	}
	second := keep(models.Belonging)
	second.SecondCategory = new(models.Control)
	rejected := keep(models.Control)
	rejected.Standing = models.Rejected
	tests := map[string]struct {
		ann, bob models.Win
		want     []string // kind and who stands first
	}{
		"what serves one harms the other":         {in(models.Served, gain(models.Workload)), in(models.Threatened, keep(models.Expertise)), []string{"offer Ann"}},
		"and the other way round":                 {in(models.Threatened, keep(models.Expertise)), in(models.Served, gain(models.Workload)), []string{"offer Bob"}},
		"one served, the other untouched":         {in(models.Served, gain(models.Workload)), keep(models.Expertise), nil},
		"both threatened":                         {in(models.Threatened, gain(models.Workload)), in(models.Threatened, keep(models.Expertise)), nil},
		"control gained is control lost":          {gain(models.Control), keep(models.Control), []string{"contest Ann"}},
		"under a second category too":             {gain(models.Control), second, []string{"contest Ann"}},
		"both want to gain it":                    {gain(models.Control), gain(models.Control), nil},
		"both are served":                         {in(models.Served, gain(models.Control)), in(models.Served, keep(models.Control)), nil},
		"one is served, the other loses the same": {in(models.Served, gain(models.Control)), in(models.Threatened, keep(models.Control)), []string{"offer Ann", "contest Ann"}},
		"an easier day takes nobody else's":       {gain(models.Workload), keep(models.Workload), nil},
		"what a person rejected collides no more": {gain(models.Control), rejected, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			for who, win := range map[string]models.Win{"Ann": test.ann, "Bob": test.bob} {
				win.ID, win.ContactID = w.id(), w.contact(who)
				w.Wins = append(w.Wins, win)
			}
			var got []string
			for _, conflict := range Conflicts(w.State) {
				got = append(got, string(conflict.Kind)+" "+w.nameOf(conflict.Sides[0].ContactID))
				if conflict.Sides[0].ContactID == conflict.Sides[1].ContactID || conflict.Why.ZH == "" || conflict.Why.EN == "" {
					t.Errorf("conflict %+v", conflict)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("conflicts (-want +got):\n%s", diff)
			}
		})
	}
}

// TestConflictIsOfTheSurestWins has one conflict of two people however many wins they have.
func TestConflictIsOfTheSurestWins(t *testing.T) {
	t.Parallel()
	w := newWorld()
	ann, bob := w.contact("Ann"), w.contact("Bob")
	w.win(ann, models.Served, models.Suggested, 0)
	sure := w.win(ann, models.Served, models.Confirmed, 0).ID
	w.win(bob, models.Threatened, models.Suggested, 0).Confidence = models.Low
	surer := w.win(bob, models.Threatened, models.Suggested, 0).ID
	conflicts := Conflicts(w.State)
	if len(conflicts) != 1 || conflicts[0].Sides[0].WinID != sure || conflicts[0].Sides[1].WinID != surer {
		t.Errorf("conflicts %+v", conflicts)
	}
}
