package handlers

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store/storetest"
)

// A quiet stream shows that it is alive, and ends when its analysis can have no more events, even for a caller who says
// that they have events of the future. The caller here is the handler itself, since a connection's own beat takes longer
// than a test may.
func TestHeartbeat(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	owner, err := s.CreateUser(t.Context(), models.User{Name: "Owner", Role: models.Admin})
	if err != nil {
		t.Fatal(err)
	}
	posted, err := s.PostNote(t.Context(), models.Viewer{UserID: owner.ID, Role: models.Admin}, models.Posting{
		Account:     &models.Account{Name: "A"},
		Opportunity: &models.Opportunity{Name: "O"},
		Note:        models.Note{Kind: models.Chat, Text: "Hello."},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.FailAnalysis(t.Context(), posted.Analysis.ID, "model_unreachable"); err != nil {
		t.Fatal(err)
	}
	ctx := context.WithValue(t.Context(), callKey{}, &call{key: models.Key{Role: models.Admin}})
	stream := &eventStream{server: &server{store: s}, ctx: ctx, analysis: posted.Analysis.ID, last: 1000, beatEvery: time.Millisecond}
	recorder := httptest.NewRecorder()
	if err := stream.VisitFindEventsResponse(recorder); err != nil {
		t.Fatal(err)
	}
	if body := recorder.Body.String(); !strings.HasPrefix(body, ": still here\n\n") || strings.Contains(body, "event:") {
		t.Errorf("stream %q", body)
	}
}
