package handlers_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store/storetest"
)

// TestRejectedIsNeverServed saves generated readings, lets the rep reject some of their wins, and looks for what a rule or a
// person has rejected in everything that tells of the opportunity as it is.
func TestRejectedIsNeverServed(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			h := newHarness(t, storetest.SQLite(t))
			w := world{harness: h}
			w.posted = read[api.PostedNote](t, h.rep.post("/v1/notes", newNote()).want(t, 202))
			w.vera, w.tom = w.posted.Contacts[0].ID, w.posted.Contacts[1].ID
			generated := w.generate(rand.New(rand.NewPCG(seed, 11)))
			w.readNote(generated.findings)
			w.finish(&generated.move)
			for _, id := range generated.refused {
				w.rep.post("/v1/wins/"+id.String()+"/reject", object{"reason": "she said the opposite"}).want(t, http.StatusOK)
			}

			for _, path := range []string{"", "/wins", "/trust", "/gaps", "/conflicts", "/next-move", "/moves"} {
				body := w.rep.get(w.opportunity(path)).want(t, http.StatusOK).body
				for what, mark := range generated.hidden {
					if strings.Contains(body, mark) {
						t.Errorf("%s serves %s", path, what)
					}
				}
			}
			body := w.rep.get(w.opportunity("/wins")).want(t, http.StatusOK).body
			for _, id := range generated.shown {
				if !strings.Contains(body, id.String()) {
					t.Error("a live win is not served")
				}
			}
		})
	}
}

// generated is a reading, and what of it must not come back.
type generated struct {
	findings models.Findings
	move     models.Move       // that a rule rejected
	refused  []uuid.UUID       // wins that the rep is to reject
	shown    []uuid.UUID       // wins that nothing and nobody rejects
	hidden   map[string]string // what is rejected, and the words or the id that would show it
}

func (w world) generate(r *rand.Rand) generated {
	g := generated{findings: models.Findings{Source: source()}, hidden: map[string]string{}}
	reject := []models.Verdict{{Rule: "E3", Outcome: models.Reject, Reason: models.Text{ZH: "猜测", EN: "a guess"}}}
	for i := range 4 + r.IntN(6) {
		win := w.liveWin()
		win.ContactID = []uuid.UUID{w.vera, w.tom}[r.IntN(2)]
		win.Category = models.Categories()[r.IntN(len(models.Categories()))]
		win.State = models.WinStates()[r.IntN(len(models.WinStates()))]
		win.Direction = []models.Direction{models.Gain, models.Protect}[r.IntN(2)]
		win.Statement = fmt.Sprintf("statement%dend", i)
		name := fmt.Sprint("win ", i)
		switch r.IntN(3) {
		case 0:
			win.Live, win.Verdicts = false, reject
			g.hidden[name], g.hidden[name+" by id"] = win.Statement, win.ID.String()
		case 1:
			g.refused = append(g.refused, win.ID)
			g.hidden[name], g.hidden[name+" by id"] = win.Statement, win.ID.String()
		default:
			g.shown = append(g.shown, win.ID)
		}
		g.findings.Wins = append(g.findings.Wins, win)
	}
	for i := range 3 + r.IntN(6) {
		kind := models.SignalKinds()[r.IntN(len(models.SignalKinds()))]
		signal := w.signal()
		signal.ID, signal.Kind, signal.Aspect, signal.Direction = uuid.Must(uuid.NewV7()), kind.Key, kind.Aspect, kind.Direction
		if r.IntN(2) == 0 {
			signal.Live, signal.Verdicts = false, reject
			g.hidden[fmt.Sprint("signal ", i)] = signal.ID.String()
		}
		g.findings.Signals = append(g.findings.Signals, signal)
	}
	g.move = models.Move{
		OpportunityID: w.posted.OpportunityID, ContactID: &w.vera, Gap: models.ConfirmWin, Kind: models.MoveAsk,
		Purpose: "purposeofthemoveend", Say: []string{"What matters most?"}, Advance: "A date by Friday", WrongIf: "Silence",
		Live: false, Verdicts: reject, Source: source(),
	}
	g.hidden["the move"] = g.move.Purpose
	return g
}
