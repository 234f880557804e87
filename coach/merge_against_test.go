package coach

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/models"
)

func TestContradiction(t *testing.T) {
	t.Parallel()
	known := liveWin(knownID, ann, models.Career, span(monday, 0, 20))
	confirmed := known
	confirmed.Standing = models.Confirmed
	against := span(tuesday, 0, 20)
	against.Against = true

	denied := func(rule string) groundedWin {
		win := liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20))
		win.Live, win.State, win.Confidence = false, models.Served, models.High
		win.Verdicts = []models.Verdict{{Rule: rule, Outcome: models.Reject}}
		return groundedWin{Win: win, restates: knownID}
	}
	said := denied("E6")
	said.against = true
	live := said
	live.Live, live.Verdicts = true, nil
	reported := said
	reported.Basis = models.Hearsay
	unnamed := denied("E6")
	unnamed.restates = testID(99)
	unnamed.Category = models.Growth
	old := said
	old.Evidence = []models.Evidence{span(monday, 2, 18)}

	for name, c := range map[string]struct {
		claim groundedWin
		known []models.Win
		want  map[string]models.Restatement // "known" only
		kept  int                           // claims that are kept as rejected
	}{
		"its reader says so": {live, []models.Win{known}, map[string]models.Restatement{"known": {
			State: models.Open, Confidence: models.Low, Evidence: []models.Evidence{against},
		}}, 0},
		"its words are denied": {denied("E6"), []models.Win{known}, map[string]models.Restatement{"known": {
			State: models.Open, Confidence: models.Low, Evidence: []models.Evidence{against},
		}}, 0},
		"what a person confirmed keeps its confidence": {said, []models.Win{confirmed}, map[string]models.Restatement{"known": {
			State: models.Open, Confidence: models.Medium, Evidence: []models.Evidence{against},
		}}, 0},
		"what others report takes no confidence": {reported, []models.Win{known}, map[string]models.Restatement{"known": {
			State: models.Open, Confidence: models.Medium, Evidence: []models.Evidence{against},
		}}, 0},
		"the words that support it do not contradict it": {old, []models.Win{known}, map[string]models.Restatement{"known": {
			State: models.Open, Confidence: models.Medium,
		}}, 0},
		"an instruction contradicts nothing":      {denied("I4"), []models.Win{known}, nil, 1},
		"a denial of what nobody claimed":         {live, nil, nil, 0},
		"a denied claim about no win in question": {unnamed, []models.Win{known}, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			findings := merge(judged{wins: []groundedWin{c.claim}}, c.known, nil)
			var got map[string]models.Restatement
			for range findings.Restated {
				got = map[string]models.Restatement{"known": findings.Restated[knownID]}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("restated (-want +got):\n%s", diff)
			}
			if len(findings.Wins) != c.kept {
				t.Errorf("kept %+v", findings.Wins)
			}
			for _, win := range findings.Wins {
				if win.Live {
					t.Errorf("a denial is a live win: %+v", win)
				}
			}
		})
	}
}

// TestSupportAfterContradiction keeps what one note says on both sides.
func TestSupportAfterContradiction(t *testing.T) {
	t.Parallel()
	known := liveWin(knownID, ann, models.Career, span(monday, 0, 20))
	against := groundedWin{Win: liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20)), restates: knownID, against: true}
	support := groundedWin{Win: liveWin(otherWinID, ann, models.Career, span(tuesday, 40, 60)), restates: knownID}
	got := merge(judged{wins: []groundedWin{against, support}}, []models.Win{known}, nil).Restated[knownID]
	opposing := span(tuesday, 0, 20)
	opposing.Against = true
	if diff := cmp.Diff([]models.Evidence{opposing, span(tuesday, 40, 60)}, got.Evidence); diff != "" || got.Confidence != models.Medium {
		t.Errorf("confidence %s (-want +got):\n%s", got.Confidence, diff)
	}
}
