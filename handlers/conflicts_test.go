package handlers_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store/storetest"
)

func TestConflicts(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := w.opportunity("/conflicts")
	if none := read[api.ConflictList](t, w.rep.get(path).want(t, http.StatusOK)); len(none.Items) != 0 {
		t.Errorf("one win collides with %+v", none)
	}
	served, threatened := w.liveWin(), w.deadWin()
	served.ID, served.State = uuid.Must(uuid.NewV7()), models.Served
	threatened.ID, threatened.State, threatened.Basis, threatened.Live = uuid.Must(uuid.NewV7()), models.Threatened, models.OwnWords, true
	threatened.Verdicts = nil
	w.readAgain(models.Findings{Wins: []models.Win{served, threatened}, Source: source()})

	list := read[api.ConflictList](t, w.rep.get(path).want(t, http.StatusOK))
	if len(list.Items) != 1 {
		t.Fatalf("conflicts %+v", list)
	}
	conflict := list.Items[0]
	if conflict.Kind != api.ConflictOffer || conflict.Sides[0].Contact.Name != "Vera Lindqvist" ||
		conflict.Sides[0].WinID != served.ID || conflict.Sides[1].WinID != threatened.ID || conflict.Why == "" {
		t.Errorf("conflict %+v", conflict)
	}
	chinese := read[api.ConflictList](t, w.rep.get(path, "Accept-Language: zh").want(t, http.StatusOK))
	if chinese.Items[0].Why == conflict.Why {
		t.Errorf("in Chinese %+v", chinese)
	}
	w.other.get(path).want(t, http.StatusNotFound)
}

// readAgain does what the worker does when the note is read another time.
func (w world) readAgain(findings models.Findings) {
	w.t.Helper()
	again := w.rep.post("/v1/notes/"+w.posted.ID.String()+"/analyses", nil).want(w.t, http.StatusAccepted)
	w.posted.Analysis = read[api.AnalysisResult](w.t, again).Analysis
	w.readNote(findings)
}
