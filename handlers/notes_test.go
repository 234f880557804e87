package handlers_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestPostNoteOnAnEmptyDatabase(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		h := newHarness(t, s)
		got := h.rep.post("/v1/notes", newNote()).want(t, http.StatusAccepted)
		posted := read[api.PostedNote](t, got)
		if want := "/v1/notes/" + posted.ID.String(); got.header.Get("Location") != want {
			t.Errorf("Location %q, want %q", got.header.Get("Location"), want)
		}
		if posted.Analysis.State != api.AnalysisStateQueued || posted.Wins != nil || posted.NextMove != nil {
			t.Errorf("not just queued: %s", got.body)
		}
		note := read[api.Note](t, h.rep.get("/v1/notes/"+posted.ID.String()).want(t, http.StatusOK))
		if note.Text != noteText || note.OccurredAt.UTC().Hour() != 2 || len(note.ParticipantIds) != 2 {
			t.Errorf("stored as %+v", note)
		}
		opportunity := read[api.Opportunity](t, h.rep.get("/v1/opportunities/"+posted.OpportunityID.String()).want(t, http.StatusOK))
		if opportunity.Name != "Pump telemetry" || len(opportunity.OfferingIds) != 1 {
			t.Errorf("opportunity %+v", opportunity)
		}
		roles := read[api.RoleList](t, h.rep.get("/v1/opportunities/"+posted.OpportunityID.String()+"/roles").want(t, http.StatusOK))
		if len(roles.Items) != 2 || roles.Items[0].Roles[0] != api.BuyingRoleEconomic {
			t.Errorf("roles %+v", roles)
		}
	})
}

func TestNoteText(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	tests := map[string]struct{ sent, stored string }{
		"CRLF becomes LF":             {"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"},
		"20,000 characters":           {strings.Repeat("字", 20_000), strings.Repeat("字", 20_000)},
		"emoji are one character":     {strings.Repeat("😀", 20_000), strings.Repeat("😀", 20_000)},
		"nothing else is changed":     {"  ＡＢＣ “quoted” \u200b\u00e9 e\u0301 \t", "  ＡＢＣ “quoted” \u200b\u00e9 e\u0301 \t"},
		"a replacement character is":  {"was \uFFFD already", "was \uFFFD already"},
		"an escape is what it stands": {"\\u0000 \\ud800 written out", "\\u0000 \\ud800 written out"},
	}
	for name, test := range tests {
		posted := read[api.PostedNote](t, h.rep.post("/v1/notes", newNote().with("text", test.sent)).want(t, http.StatusAccepted))
		note := read[api.Note](t, h.rep.get("/v1/notes/"+posted.ID.String()).want(t, http.StatusOK))
		if note.Text != test.stored {
			t.Errorf("%s: stored %d characters: %.60q", name, utf8.RuneCountInString(note.Text), note.Text)
		}
	}
	escaped := `{"kind":"chat","account":{"name":"A"},"opportunity":{"name":"O"},"text":"pair \uD83D\uDE00"}`
	posted := read[api.PostedNote](t, h.rep.post("/v1/notes", escaped, "Content-Type: Application/JSON; charset=UTF-8").want(t, http.StatusAccepted))
	if note := read[api.Note](t, h.rep.get("/v1/notes/"+posted.ID.String())); note.Text != "pair 😀" {
		t.Errorf("an escaped pair is stored as %q", note.Text)
	}
}

func TestNoteWithExternalID(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	first := read[api.PostedNote](t, h.rep.post("/v1/notes", newNote().with("external_id", "crm-1")).want(t, http.StatusAccepted))
	again := read[api.PostedNote](t, h.rep.post("/v1/notes", newNote().with("external_id", "crm-1").with("text", "else")).want(t, http.StatusOK))
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("posted again (-first +again):\n%s", diff)
	}
	if notes := read[api.NoteList](t, h.rep.get("/v1/notes")).Items; len(notes) != 1 || notes[0].Text != noteText {
		t.Errorf("notes: %+v", notes)
	}
}

func TestNoteByIDs(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	byIDs := object{"kind": "chat", "text": "Short.", "opportunity_id": w.posted.OpportunityID,
		"participant_ids": []string{w.tom.String()}}
	posted := read[api.PostedNote](t, w.rep.post("/v1/notes", byIDs).want(t, http.StatusAccepted))
	if posted.AccountID != w.posted.AccountID || len(posted.Contacts) != 1 || posted.Contacts[0].Name != "Tom Ashby" {
		t.Errorf("posted as %+v", posted)
	}
	w.rep.do(http.MethodDelete, "/v1/notes/"+posted.ID.String(), nil).want(t, http.StatusNoContent)
	w.rep.get("/v1/notes/"+posted.ID.String()).want(t, http.StatusNotFound)
}

// A caller who waits gets the analysis, the wins and the move in the answer, as soon as they are there.
func TestPreferWait(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		go w.workOn(t.Context())
		got := w.rep.post("/v1/notes/"+w.posted.ID.String()+"/analyses", nil, "Prefer: respond-async, wait=20", "Accept-Language: zh-CN").
			want(t, http.StatusCreated)
		if applied := got.header.Get("Preference-Applied"); applied != "wait=20" {
			t.Errorf("Preference-Applied %q", applied)
		}
		result := read[api.AnalysisResult](t, got)
		if result.Analysis.State != api.AnalysisStateDone || result.Analysis.FinishedAt == nil {
			t.Errorf("analysis %+v", result.Analysis)
		}
		if wins := *result.Wins; len(wins) != 1 || wins[0].ID != w.live.ID || wins[0].Verdicts[1].Reason != "还不知道问题是什么。" {
			t.Errorf("wins %+v", result.Wins)
		}
		if result.NextMove == nil || result.NextMove.Purpose == "" {
			t.Errorf("no move: %s", got.body)
		}
	})
}

// workOn finishes whatever analysis is waiting, as the worker would, until the test ends.
func (w world) workOn(ctx context.Context) {
	for ctx.Err() == nil {
		list, err := w.store.FindAnalyses(ctx, w.rep.viewer(), store.AnalysisFilter{OpportunityID: &w.posted.OpportunityID})
		if err != nil {
			return
		}
		for _, analysis := range list.Items {
			if analysis.State == models.Queued {
				_, _ = w.store.FinishAnalysis(ctx, analysis.ID, nil)
			}
		}
	}
}

func TestPreferWaitForANote(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	go w.workOn(t.Context())
	got := w.rep.post("/v1/notes", newNote().with("text", "Vera called. She sends her figures on Friday."), "Prefer: wait=20").
		want(t, http.StatusCreated)
	posted := read[api.PostedNote](t, got)
	if posted.Analysis.State != api.AnalysisStateDone || posted.NextMove == nil || posted.Wins == nil {
		t.Errorf("posted %s", got.body)
	}
}

func TestPreferWaitRunsOut(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	got := h.rep.post("/v1/notes", newNote(), "Prefer: wait=1").want(t, http.StatusAccepted)
	if posted := read[api.PostedNote](t, got); posted.Analysis.State != api.AnalysisStateQueued {
		t.Errorf("posted %s", got.body)
	}
	for _, prefer := range []string{"wait=0", "wait=soon", "wait", "return=minimal"} {
		got := h.rep.post("/v1/notes", newNote(), "Prefer: "+prefer).want(t, http.StatusAccepted)
		if applied := got.header.Get("Preference-Applied"); applied != "" {
			t.Errorf("Prefer: %s was applied: %q", prefer, applied)
		}
	}
}

// A failed analysis has a move too.
func TestPreferWaitForAFailure(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	if err := w.store.FailAnalysis(t.Context(), w.posted.Analysis.ID, "model_unreachable"); err != nil {
		t.Fatal(err)
	}
	analysis := read[api.Analysis](t, w.rep.get("/v1/analyses/"+w.posted.Analysis.ID.String()).want(t, http.StatusOK))
	if analysis.State != api.AnalysisStateFailed || *analysis.Problem != "model_unreachable" || analysis.Source.Model != "reader-1" {
		t.Errorf("analysis %+v", analysis)
	}
	w.rep.get(w.opportunity("/next-move")).want(t, http.StatusOK)
	list := read[api.AnalysisList](t, w.rep.get("/v1/notes/"+w.posted.ID.String()+"/analyses").want(t, http.StatusOK))
	if len(list.Items) != 1 || list.Items[0].Counts.Rejected != 1 {
		t.Errorf("analyses %+v", list)
	}
}
