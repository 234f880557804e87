package coach

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"fourfold/models"
)

// ids and stretches that the tables of this file speak of.
var (
	ann, bob   = testID(1), testID(2)
	monday     = testID(11)
	tuesday    = testID(12)
	knownID    = testID(21)
	newWinID   = testID(22)
	otherWinID = testID(23)
)

func testID(n byte) uuid.UUID { return uuid.UUID{15: n} }

func span(note uuid.UUID, start, end int) models.Evidence {
	return models.Evidence{NoteID: note, Start: start, End: end}
}

func liveWin(id, contact uuid.UUID, category models.Category, evidence ...models.Evidence) models.Win {
	return models.Win{
		ID: id, ContactID: contact, Category: category, State: models.Open, Standing: models.Suggested,
		Confidence: models.Medium, Basis: models.OwnWords, Live: true, Evidence: evidence,
	}
}

func TestMerge(t *testing.T) {
	t.Parallel()
	known := liveWin(knownID, ann, models.Career, span(monday, 0, 20))
	confirmed := known
	confirmed.Standing = models.Confirmed
	rejectedByPerson := known
	rejectedByPerson.Standing = models.Rejected

	for name, c := range map[string]struct {
		claims         []groundedWin
		known, refused []models.Win
		wantNew        []uuid.UUID
		wantRestated   map[uuid.UUID][]models.Evidence // the new stretches of each
	}{
		"nothing known": {
			claims:  []groundedWin{{Win: liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20))}},
			wantNew: []uuid.UUID{newWinID},
		},
		"same contact and category": {
			claims:       []groundedWin{{Win: liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20))}},
			known:        []models.Win{known},
			wantRestated: map[uuid.UUID][]models.Evidence{knownID: {span(tuesday, 0, 20)}},
		},
		"a confirmed win is restated too": {
			claims:       []groundedWin{{Win: liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20))}},
			known:        []models.Win{confirmed},
			wantRestated: map[uuid.UUID][]models.Evidence{knownID: {span(tuesday, 0, 20)}},
		},
		"same words under another category": {
			claims:       []groundedWin{{Win: liveWin(newWinID, ann, models.Recognition, span(monday, 5, 25))}},
			known:        []models.Win{known},
			wantRestated: map[uuid.UUID][]models.Evidence{knownID: nil},
		},
		"named by the reader": {
			claims:       []groundedWin{{Win: liveWin(newWinID, ann, models.Growth, span(tuesday, 0, 20)), restates: knownID}},
			known:        []models.Win{known},
			wantRestated: map[uuid.UUID][]models.Evidence{knownID: {span(tuesday, 0, 20)}},
		},
		"named by the reader, but somebody else's": {
			claims:  []groundedWin{{Win: liveWin(newWinID, bob, models.Growth, span(tuesday, 0, 20)), restates: knownID}},
			known:   []models.Win{known},
			wantNew: []uuid.UUID{newWinID},
		},
		"another person with the same category": {
			claims:  []groundedWin{{Win: liveWin(newWinID, bob, models.Career, span(monday, 0, 20))}},
			known:   []models.Win{known},
			wantNew: []uuid.UUID{newWinID},
		},
		"rejected by a person, raised from the same words": {
			claims:  []groundedWin{{Win: liveWin(newWinID, ann, models.Recognition, span(monday, 2, 18))}},
			refused: []models.Win{rejectedByPerson},
		},
		"rejected by a person, raised from newer words too": {
			claims:  []groundedWin{{Win: liveWin(newWinID, ann, models.Career, span(monday, 2, 18), span(tuesday, 0, 9))}},
			refused: []models.Win{rejectedByPerson},
			wantNew: []uuid.UUID{newWinID},
		},
		"twice in one note": {
			claims: []groundedWin{
				{Win: liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20))},
				{Win: liveWin(otherWinID, ann, models.Career, span(tuesday, 40, 60))},
			},
			wantNew: []uuid.UUID{newWinID},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			findings := merge(judged{wins: c.claims}, c.known, c.refused)
			var created []uuid.UUID
			for _, win := range findings.Wins {
				created = append(created, win.ID)
			}
			restated := map[uuid.UUID][]models.Evidence{}
			for id, restatement := range findings.Restated {
				restated[id] = restatement.Evidence
			}
			if diff := cmp.Diff(c.wantNew, created); diff != "" {
				t.Errorf("new wins (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.wantRestated, restated, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("restated wins (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRejectedClaimIsKeptAndRestatesNothing(t *testing.T) {
	t.Parallel()
	claim := liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20))
	claim.Live = false
	findings := merge(judged{wins: []groundedWin{{Win: claim}}}, []models.Win{liveWin(knownID, ann, models.Career, span(monday, 0, 20))}, nil)
	if len(findings.Wins) != 1 || findings.Wins[0].ID != newWinID || len(findings.Restated) != 0 {
		t.Errorf("got wins %v and restated %v", findings.Wins, findings.Restated)
	}
}

func TestRestatement(t *testing.T) {
	t.Parallel()
	known := liveWin(knownID, ann, models.Career, span(monday, 0, 20))
	known.Chain = models.Chain{Need: "a plan"}
	said := liveWin(newWinID, ann, models.Career, span(tuesday, 0, 20))
	said.State, said.Explicit, said.Confidence = models.Served, true, models.High
	said.Chain = models.Chain{Need: "another plan", Problem: "no plan", Stake: "her promotion"}
	reported := said
	reported.Basis = models.Hearsay

	for name, c := range map[string]struct {
		win  models.Win
		want models.Restatement
	}{
		"her own words": {said, models.Restatement{
			State: models.Served, Explicit: true, Confidence: models.High,
			Chain:    models.Chain{Need: "a plan", Problem: "no plan", Stake: "her promotion"},
			Evidence: []models.Evidence{span(tuesday, 0, 20)},
		}},
		"what others say": {reported, models.Restatement{
			State: models.Open, Confidence: models.Medium, Chain: models.Chain{Need: "a plan"},
			Evidence: []models.Evidence{span(tuesday, 0, 20)},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, restate(known, models.Restatement{}, c.win)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
