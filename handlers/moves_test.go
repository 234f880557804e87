package handlers_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// queuedMove waits for the analysis of a move that somebody has asked for.
func (w world) queuedMove() models.Analysis {
	w.t.Helper()
	for w.t.Context().Err() == nil {
		list, err := w.store.FindAnalyses(w.t.Context(), w.rep.viewer(), store.AnalysisFilter{OpportunityID: &w.posted.OpportunityID})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, analysis := range list.Items {
			if analysis.Kind == models.AnalysisMove && !analysis.State.Final() {
				return analysis
			}
		}
	}
	w.t.Fatal("no move was asked for")
	return models.Analysis{}
}

// worded is a move on the same thing as another one, in words of its own.
func worded(plain api.Move) *models.Move {
	move := &models.Move{
		ID: uuid.Must(uuid.NewV7()), Gap: models.GapKind(plain.Gap), Kind: models.MoveKind(plain.Kind), WinID: plain.WinID,
		Purpose: "Learn what the board expects of her", Say: []string{"What will the board look at first?"},
		Advance: "She sends the board's agenda by Friday", WrongIf: "She sends us to a colleague",
		DoNot: []string{"Do not name the board to Tom"}, Live: true, Source: source(),
		Verdicts: []models.Verdict{{Rule: "T1", Outcome: models.Pass, Reason: models.Text{ZH: "可以。", EN: "It bears it."}}},
	}
	if plain.Contact != nil {
		move.ContactID = &plain.Contact.ID
	}
	if plain.WaitingBehind != nil {
		move.WaitingBehind = models.GapKind(*plain.WaitingBehind)
	}
	if plain.Requires != nil {
		move.Requires = models.Requires{Term: models.Aspect(plain.Requires.Term), Have: plain.Requires.Have}
	}
	return move
}

func TestNextMove(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		path := w.opportunity("/next-move")
		plain := read[api.Move](t, w.rep.get(path).want(t, http.StatusOK))
		if !plain.Plain || plain.ID != nil || plain.CreatedAt != nil || plain.Purpose == "" || !plain.Live {
			t.Errorf("plain move %+v", plain)
		}
		chinese := read[api.Move](t, w.rep.get(path, "Accept-Language: fr, zh;q=0.9, en;q=0.1").want(t, http.StatusOK))
		if chinese.Gap != plain.Gap || chinese.Purpose == plain.Purpose {
			t.Errorf("in Chinese %+v", chinese)
		}

		move := worded(plain)
		w.finish(move)
		current := read[api.Move](t, w.rep.get(path, "Accept-Language: zh").want(t, http.StatusOK))
		if current.ID == nil || *current.ID != move.ID || current.Plain || current.Verdicts[0].Reason != "可以。" {
			t.Errorf("the worded move does not stand: %+v", current)
		}
		if diff := cmp.Diff(current, read[api.Move](t, w.rep.get("/v1/moves/"+move.ID.String(), "Accept-Language: zh"))); diff != "" {
			t.Errorf("read by its id (-next-move +moves):\n%s", diff)
		}

		outcome := w.rep.post("/v1/moves/"+move.ID.String()+"/outcome", object{"outcome": "worked", "note": "Sent.\r\n"}).want(t, http.StatusOK)
		told := read[api.Move](t, outcome)
		if told.Outcome == nil || *told.Outcome != api.MoveOutcomeWorked || told.OutcomeNote != "Sent.\n" || told.OutcomeAt == nil {
			t.Errorf("outcome %s", outcome.body)
		}
		next := read[api.Move](t, w.rep.get(path).want(t, http.StatusOK))
		if next.ID != nil {
			t.Errorf("a move that was done is next again: %+v", next)
		}
		list := read[api.MoveList](t, w.rep.get(w.opportunity("/moves")).want(t, http.StatusOK))
		if len(list.Items) != 1 || list.Items[0].Contact == nil || list.Items[0].Contact.Name != plain.Contact.Name {
			t.Errorf("moves %+v", list)
		}
	})
}

// A plain move that an analysis has stored has its id, so that its outcome can be told, and the caller's language.
func TestStoredPlainMove(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := w.opportunity("/next-move")
	stored := worded(read[api.Move](t, w.rep.get(path)))
	stored.Plain = true
	w.finish(stored)
	move := read[api.Move](t, w.rep.get(path, "Accept-Language: zh").want(t, http.StatusOK))
	if move.ID == nil || *move.ID != stored.ID || !move.Plain || move.CreatedAt == nil || move.Purpose == stored.Purpose {
		t.Errorf("move %+v", move)
	}
	w.rep.post("/v1/moves/"+stored.ID.String()+"/outcome", object{"outcome": "unknown"}).want(t, http.StatusOK)
	if next := read[api.Move](t, w.rep.get(path)); next.ID != nil {
		t.Errorf("a move whose outcome is told has its id still: %+v", next)
	}
}

// Without any note there is a move all the same.
func TestNextMoveWithoutNotes(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	account := read[api.Account](t, h.rep.post("/v1/accounts", object{"name": "New"}).want(t, http.StatusCreated))
	opportunity := read[api.Opportunity](t, h.rep.post("/v1/accounts/"+account.ID.String()+"/opportunities", object{"name": "First"}).want(t, http.StatusCreated))
	move := read[api.Move](t, h.rep.get("/v1/opportunities/"+opportunity.ID.String()+"/next-move").want(t, http.StatusOK))
	if move.Gap != api.MapRoles || move.Purpose == "" {
		t.Errorf("move %+v", move)
	}
	trust := read[api.TrustList](t, h.rep.get("/v1/opportunities/"+opportunity.ID.String()+"/trust").want(t, http.StatusOK))
	gaps := read[api.GapList](t, h.rep.get("/v1/opportunities/"+opportunity.ID.String()+"/gaps").want(t, http.StatusOK))
	if len(trust.Items) != 0 || len(gaps.Items) == 0 {
		t.Errorf("trust %+v, gaps %+v", trust, gaps)
	}
}

func TestAskForANewMove(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	w.finish(nil)
	path := w.opportunity("/next-move")
	queued := w.rep.post(path, nil).want(t, http.StatusAccepted)
	result := read[api.AnalysisResult](t, queued)
	if result.Analysis.Kind != api.AnalysisKindMove || queued.header.Get("Location") != "/v1/analyses/"+result.Analysis.ID.String() {
		t.Errorf("queued %v %s", queued.header, queued.body)
	}
	finish(t, w.harness, result.Analysis.ID, nil)

	move := worded(read[api.Move](t, w.rep.get(path)))
	done := make(chan answer)
	go func() { done <- w.rep.post(path, nil, "Prefer: wait=30") }()
	finish(t, w.harness, w.queuedMove().ID, move)
	made := (<-done).want(t, http.StatusCreated)
	if got := read[api.Move](t, made); got.ID == nil || *got.ID != move.ID || made.header.Get("Location") != "/v1/moves/"+move.ID.String() {
		t.Errorf("made %v %s", made.header, made.body)
	}
}

// When no move came of it, the caller who waited gets the plain one.
func TestAskForANewMoveInVain(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := w.opportunity("/next-move")
	done := make(chan answer)
	go func() { done <- w.rep.post(path, nil, "Prefer: wait=30") }()
	if err := w.store.FailAnalysis(t.Context(), w.queuedMove().ID, "model_unreachable"); err != nil {
		t.Fatal(err)
	}
	made := (<-done).want(t, http.StatusCreated)
	if got := read[api.Move](t, made); got.ID != nil || !got.Plain || made.header.Get("Location") != path {
		t.Errorf("made %v %s", made.header, made.body)
	}
}
