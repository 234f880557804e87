package handlers_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestWinAsJSON(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		got := read[object](t, w.rep.get("/v1/wins/"+w.live.ID.String()).want(t, http.StatusOK))
		for _, changing := range []string{"created_at", "updated_at"} {
			if _, err := time.Parse(time.RFC3339, got[changing].(string)); err != nil {
				t.Errorf("%s: %v", changing, err)
			}
			delete(got, changing)
		}
		if diff := cmp.Diff(w.liveJSON(), got); diff != "" {
			t.Errorf("win (-want +got):\n%s", diff)
		}
	})
}

func (w world) liveJSON() object {
	return read[object](w.t, answer{body: `{
		"id": "` + w.live.ID.String() + `", "opportunity_id": "` + w.posted.OpportunityID.String() + `",
		"analysis_id": "` + w.posted.Analysis.ID.String() + `",
		"contact": {"id": "` + w.vera.String() + `", "name": "Vera Lindqvist"},
		"category": "recognition", "second_category": null, "direction": "gain",
		"statement": "To be seen by the board through her team's work",
		"chain": {"need": "A rollout that works", "problem": "", "stake": "The board sees what her team can do"},
		"result": "All pumps are watched by one plan",
		"state": "open", "standing": "suggested", "confidence": "medium", "explicit": false, "sensitive": false,
		"basis": "own_words", "live": true, "expired": false, "contradicted": false, "contradictions": [],
		"explanation": "Suggested by the model from this person's own words, quotes: 1; confidence: medium. F2 warns: The problem is not known yet.",
		"evidence": [{"note_id": "` + w.posted.ID.String() + `", "start": 113, "end": 159,
			"quote": "the board will finally see what my team can do", "match": "exact", "speaker": "contact",
			"before": "\"If this works, ", "after": ",\" she said.\nI t"}],
		"verdicts": [{"rule": "E1", "outcome": "pass", "reason": "The quote stands in a note."},
			{"rule": "F2", "outcome": "warn", "reason": "The problem is not known yet."}],
		"decisions": [],
		"source": {"reader": "model", "model": "reader-1", "prompt_version": "p1", "rules_version": "r1"},
		"version": 1}`})
}

func TestListOfWins(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	live, dead := []uuid.UUID{w.live.ID}, []uuid.UUID{w.dead.ID}
	tests := map[string][]uuid.UUID{
		"":                                    live,
		"?live=true":                          live,
		"?live=false":                         dead,
		"?live=false&state=threatened":        nil,
		"?state=open&standing=suggested":      live,
		"?standing=rejected":                  nil,
		"?contact=" + w.vera.String():         live,
		"?contact=" + w.tom.String():          nil,
		"?updated_since=2100-01-01T00:00:00Z": nil,
		"?updated_since=2020-01-01T00:00:00%2B08:00&limit=1": live,
		"?cursor=" + w.live.ID.String():                      nil,
	}
	for query, want := range tests {
		list := read[api.WinList](t, w.rep.get(w.opportunity("/wins")+query).want(t, http.StatusOK))
		var got []uuid.UUID
		for _, win := range list.Items {
			got = append(got, win.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" || list.NextCursor != nil {
			t.Errorf("%s: next %v (-want +got):\n%s", query, list.NextCursor, diff)
		}
	}
	rejected := read[api.Win](t, w.rep.get("/v1/wins/"+w.dead.ID.String(), "Accept-Language: zh").want(t, http.StatusOK))
	if rejected.Live || rejected.Verdicts[0].Outcome != api.Reject || rejected.Explanation !=
		"由模型提出，依据：销售的猜测，引文1处；把握：低。E3 否决：这是销售的猜测。" || *rejected.SecondCategory != api.Control {
		t.Errorf("rejected win %+v", rejected)
	}
}

func TestDecideWin(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := "/v1/wins/" + w.live.ID.String()
	confirmation := object{"text": "She said so again\r\nat lunch.", "occurred_at": "2026-03-05T12:00:00Z", "note_id": w.posted.ID}
	got := w.rep.post(path+"/confirm", confirmation, `If-Match: "1"`).want(t, http.StatusOK)
	win := read[api.Win](t, got)
	if win.Standing != api.Confirmed || got.header.Get("ETag") != `"2"` || len(win.Decisions) != 1 {
		t.Fatalf("confirmed: %v %s", got.header, got.body)
	}
	decision := win.Decisions[0]
	if decision.Text != "She said so again\nat lunch." || decision.UserID != w.rep.user.ID || *decision.NoteID != w.posted.ID {
		t.Errorf("decision %+v", decision)
	}
	w.rep.post(path+"/reject", object{"reason": "no"}, `If-Match: "1"`).want(t, http.StatusPreconditionFailed)
	w.other.post(path+"/reject", object{"reason": "no"}).want(t, http.StatusNotFound)
	rejected := read[api.Win](t, w.manager.post(path+"/reject", object{"reason": "It was her deputy's."}).want(t, http.StatusOK))
	if rejected.Standing != api.Rejected || len(rejected.Decisions) != 2 {
		t.Errorf("rejected %+v", rejected)
	}
	if list := read[api.WinList](t, w.rep.get(w.opportunity("/wins"))); len(list.Items) != 0 {
		t.Errorf("what a person rejected is listed: %+v", list)
	}
	if list := read[api.WinList](t, w.rep.get(w.opportunity("/wins?standing=rejected"))); len(list.Items) != 1 {
		t.Errorf("what a person rejected is not found: %+v", list)
	}
}

func TestTrustAndGaps(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	trust := read[api.TrustList](t, w.rep.get(w.opportunity("/trust")).want(t, http.StatusOK)).Items
	if len(trust) != 2 || trust[0].Contact.Name != "Vera Lindqvist" {
		t.Fatalf("trust %+v", trust)
	}
	believes := trust[0].Terms[1]
	if trust[0].Tier != 2 || believes.Term != api.TermBelievesUs || !believes.Held || len(believes.Live) != 1 {
		t.Errorf("trust of Vera %+v", trust[0])
	}
	signal := believes.Live[0]
	if signal.Cue != "asked our view on their own draft" || signal.Evidence[0].Quote != "asked what I would change in it" {
		t.Errorf("signal %+v", signal)
	}
	english := read[api.GapList](t, w.rep.get(w.opportunity("/gaps")).want(t, http.StatusOK)).Items
	chinese := read[api.GapList](t, w.rep.get(w.opportunity("/gaps"), "Accept-Language: zh-Hans").want(t, http.StatusOK)).Items
	if len(english) == 0 || len(chinese) != len(english) || chinese[0].Kind != english[0].Kind || chinese[0].Reason == english[0].Reason {
		t.Errorf("gaps %+v\n%+v", english, chinese)
	}
	if english[0].Kind != api.DeclineInducement || english[0].Contact.Name != "Tom Ashby" {
		t.Errorf("most pressing gap %+v", english[0])
	}
}

func TestResponseMode(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	modes := func() map[string]api.Mode {
		told := map[string]api.Mode{}
		for _, trust := range read[api.TrustList](t, w.rep.get(w.opportunity("/trust")).want(t, http.StatusOK)).Items {
			if trust.Mode != nil {
				told[trust.Contact.Name] = *trust.Mode
			}
		}
		return told
	}
	if diff := cmp.Diff(map[string]api.Mode{}, modes()); diff != "" {
		t.Errorf("without a signal of one (-want +got):\n%s", diff)
	}
	signal := w.signal()
	signal.Kind, signal.Aspect, signal.Direction = "mode_trouble", models.AspectMode, 0
	w.readAgain(models.Findings{Signals: []models.Signal{signal}, Source: source()})
	if diff := cmp.Diff(map[string]api.Mode{"Vera Lindqvist": api.ModeTrouble}, modes()); diff != "" {
		t.Errorf("modes (-want +got):\n%s", diff)
	}
}

func TestContactDataOfTheAccountSide(t *testing.T) {
	t.Parallel()
	b := newBoat(newWorld(newHarness(t, storetest.SQLite(t))))
	data := read[api.ContactData](t, b.rep.get("/v1/contacts/"+b.vera.String()+"/data").want(t, http.StatusOK))
	if len(data.Cooperation) != 1 || data.Cooperation[0].BudgetHolder.Contact.Name != "Vera Lindqvist" ||
		len(data.Goals) != 1 || len(data.Goals[0].Participants) != 2 || data.Goals[0].Participants[1].Name == "" {
		t.Errorf("cooperation %+v, goals %+v", data.Cooperation, data.Goals)
	}
	b.rep.do(http.MethodDelete, "/v1/contacts/"+b.vera.String(), nil).want(t, http.StatusNoContent)
	if goal := read[api.Goal](t, b.rep.get("/v1/goals/"+b.goal.String())); goal.ConfirmedBy != nil || len(goal.Participants) != 1 {
		t.Errorf("the goal of a person who was erased: %+v", goal)
	}
}

func TestContactData(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := "/v1/contacts/" + w.vera.String()
	data := read[api.ContactData](t, w.rep.get(path+"/data").want(t, http.StatusOK))
	if data.Contact.Name != "Vera Lindqvist" || data.Account.Name != "Harbour Pumps" || len(data.Wins) != 1 ||
		len(data.Signals) != 1 || len(data.Notes) != 1 || len(data.Roles) != 1 || data.Wins[0].Contact.Name != "Vera Lindqvist" {
		encoded, _ := json.Marshal(data)
		t.Errorf("data %s", encoded)
	}
	w.other.get(path+"/data").want(t, http.StatusNotFound)
	w.rep.do(http.MethodDelete, path, nil, `If-Match: "9"`).want(t, http.StatusPreconditionFailed)
	w.rep.do(http.MethodDelete, path, nil, `If-Match: "1"`).want(t, http.StatusNoContent)
	w.rep.get(path).want(t, http.StatusNotFound)
	w.rep.get("/v1/wins/"+w.live.ID.String()).want(t, http.StatusNotFound)
}

func TestFlags(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	list := read[api.FlagList](t, w.compliance.get("/v1/flags?kind=inducement&resolved=false", "Accept-Language: zh").want(t, http.StatusOK))
	if len(list.Items) != 1 || list.Items[0].Reason != "有人为自己要好处。" || *list.Items[0].ContactID != w.tom ||
		list.Items[0].Evidence[0].Quote != "put something aside for him personally" {
		t.Fatalf("flags %+v", list)
	}
	path := "/v1/flags/" + list.Items[0].ID.String()
	w.compliance.get(path).want(t, http.StatusOK)
	w.rep.get("/v1/flags").want(t, http.StatusForbidden)
	w.rep.get(path).want(t, http.StatusForbidden)
	resolved := read[api.Flag](t, w.compliance.post(path+"/resolve", object{"resolution": "Talked to the rep."}).want(t, http.StatusOK))
	if resolved.ResolvedAt == nil || *resolved.ResolvedBy != w.compliance.user.ID || resolved.Resolution != "Talked to the rep." {
		t.Errorf("resolved %+v", resolved)
	}
	w.admin.post(path+"/resolve", object{"resolution": "Again."}).want(t, http.StatusConflict)
	for query, want := range map[string]int{"?resolved=false": 0, "?resolved=true": 1, "?kind=leak": 0, "?account_id=" + nobody: 0} {
		if got := len(read[api.FlagList](t, w.admin.get("/v1/flags"+query).want(t, http.StatusOK)).Items); got != want {
			t.Errorf("%s: %d flags, want %d", query, got, want)
		}
	}
}

func TestRules(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	list := read[api.RuleList](t, h.compliance.get("/v1/rules").want(t, http.StatusOK))
	if list.Version == "" || len(list.Items) < 25 || len(list.Signals) != len(models.SignalKinds()) {
		t.Fatalf("%d rules and %d kinds of signal of version %q", len(list.Items), len(list.Signals), list.Version)
	}
	for _, kind := range list.Signals {
		if kind.Key == "" || kind.Cue.Zh == "" || kind.Cue.En == "" || kind.Strength < 1 {
			t.Errorf("kind of signal %+v", kind)
		}
	}
	for _, rule := range list.Items {
		if rule.ID == "" || rule.Title.Zh == "" || rule.Title.En == "" || rule.Text.Zh == "" || rule.Text.En == "" {
			t.Errorf("rule %+v", rule)
		}
	}
}

// The state of the analysis that a note's events end with is the one that is read.
func TestAnalysisOfOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := "/v1/analyses/" + w.posted.Analysis.ID.String()
	running := read[api.Analysis](t, w.rep.get(path).want(t, http.StatusOK))
	if running.State != api.AnalysisState(models.Running) || running.StartedAt == nil || running.FinishedAt != nil ||
		running.Usage.PromptTokens != 900 || running.Counts.Live != 2 {
		t.Errorf("analysis %+v", running)
	}
	w.other.get(path).want(t, http.StatusNotFound)
}

// What later notes say against a win stands beside what supports it.
func TestContradictedWin(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	against := w.stretch("I think Tom Ashby wants a promotion", models.SpeakerRep)
	against[0].Against = true
	win := w.liveWin()
	win.ID = uuid.Must(uuid.NewV7())
	win.Evidence = append(win.Evidence, against...)
	w.readAgain(models.Findings{Wins: []models.Win{win}, Source: source()})
	told := read[api.Win](t, w.rep.get("/v1/wins/"+win.ID.String()).want(t, http.StatusOK))
	if len(told.Evidence) != 1 || len(told.Contradictions) != 1 || !told.Contradicted ||
		told.Contradictions[0].Quote != "I think Tom Ashby wants a promotion" {
		t.Errorf("win %+v", told)
	}
}

// A win of which nothing was heard for half a year before the newest note has to be looked for again.
func TestExpiredWin(t *testing.T) {
	t.Parallel()
	storetest.Each(t, checkExpiredWin)
}

func checkExpiredWin(t *testing.T, s *store.Store) {
	t.Helper()
	w := newWorld(newHarness(t, s))
	later := newNote().with("text", "Nothing new.").with("occurred_at", "2026-11-04T10:00:00+08:00")
	w.rep.post("/v1/notes", later).want(t, http.StatusAccepted)
	list := read[api.WinList](t, w.rep.get(w.opportunity("/wins")).want(t, http.StatusOK)).Items
	if len(list) != 1 || !list[0].Expired {
		t.Errorf("wins %+v", list)
	}
	data := read[api.ContactData](t, w.rep.get("/v1/contacts/"+w.vera.String()+"/data").want(t, http.StatusOK))
	if !data.Wins[0].Expired {
		t.Errorf("the win of a person's data %+v", data.Wins[0])
	}
	body := object{"text": "She said so again.", "occurred_at": "2026-11-03T12:00:00Z"}
	if win := read[api.Win](t, w.rep.post("/v1/wins/"+w.live.ID.String()+"/confirm", body).want(t, http.StatusOK)); win.Expired {
		t.Errorf("a win that was heard of again: %+v", win)
	}
}
