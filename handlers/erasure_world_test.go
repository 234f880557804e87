package handlers_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
)

const plantedNote = "Tom Ashby wants his crew home by six.\n" +
	"Zyxmarka Quorvel said: \"I grow plinthwort at night.\"\n" +
	"Tom thinks that 瑨璘 decides. Write to zyxmarka.q@harbour.example."

// planted is a world that speaks of one person everywhere.
type planted struct {
	boat
	note string
}

// plant makes a world in which every place that can speak of a person does.
func plant(t *testing.T, d database) (planted, uuid.UUID) {
	t.Helper()
	h := newHarness(t, d.store)
	body := newNote().with("text", plantedNote).with("contacts", []object{
		{"name": "Zyxmarka Quorvel", "aliases": []string{"瑨璘"}, "title": "Vortigan officer", "external_id": "crm-Quorvel", "roles": []string{"economic"}},
		{"name": "Tom Ashby", "title": "Deputy of Ms Quorvel", "roles": []string{"user"}},
	}).with("opportunity", object{"name": "Telemetry for Zyxmarka"})
	posted := read[api.PostedNote](t, h.rep.post("/v1/notes", body, "Idempotency-Key: note").want(t, http.StatusAccepted))
	w := world{harness: h, posted: posted, vera: posted.Contacts[0].ID, tom: posted.Contacts[1].ID}
	theirs, toms := w.plantedWin(w.vera, "grow plinthwort"), w.plantedWin(w.tom, "wants his crew home by six")
	flags := []models.Flag{w.plantedFlag(&w.vera), w.plantedFlag(nil)}
	w.readNote(models.Findings{Wins: []models.Win{theirs, toms}, Signals: []models.Signal{w.plantedSignal()}, Flags: flags, Source: source()})
	moves := []*models.Move{plantedMove(w.vera), plantedMove(w.tom)}
	w.finish(moves[0])
	for _, win := range []models.Win{theirs, toms} {
		w.rep.post("/v1/wins/"+win.ID.String()+"/confirm", object{"text": "Zyxmarka says so"}, "Idempotency-Key: "+win.ID.String()).want(t, http.StatusOK)
	}
	for _, flag := range read[api.FlagList](t, w.compliance.get("/v1/flags").want(t, http.StatusOK)).Items {
		resolution := "Quorvel's boss knows"
		if flag.ContactID != nil {
			resolution = "The Vortigan's boss knows" // no name, and yet about them
		}
		w.compliance.post("/v1/flags/"+flag.ID.String()+"/resolve", object{"resolution": resolution}).want(t, http.StatusOK)
	}
	b := plantSide(w)
	again := w.queueMove()
	finish(t, h, again.ID, moves[1])
	for _, move := range read[api.MoveList](t, w.rep.get(w.opportunity("/moves")).want(t, http.StatusOK)).Items {
		w.rep.post("/v1/moves/"+move.ID.String()+"/outcome", object{"outcome": "worked", "note": "Quorvel smiled"}).want(t, http.StatusOK)
	}
	plain := plantedMove(w.tom)
	plain.Purpose, plain.Say, plain.Offer, plain.Result, plain.Advance, plain.WrongIf, plain.DoNot = "Ask Tom", nil, "", "", "", "", nil
	third := w.queueMove()
	finish(t, h, third.ID, plain)
	newest := read[api.MoveList](t, w.rep.get(w.opportunity("/moves")).want(t, http.StatusOK)).Items
	w.rep.post("/v1/moves/"+newest[len(newest)-1].ID.String()+"/outcome", object{"outcome": "failed", "note": "Zyxmarka was away"}).want(t, http.StatusOK)
	return planted{boat: b, note: plantedNote}, w.vera
}

func (w world) plantedWin(contact uuid.UUID, quote string) models.Win {
	win := w.liveWin()
	win.ContactID = contact
	win.Statement, win.Result = "To please Zyxmarka", "Quorvel's pumps run"
	win.Chain = models.Chain{Need: "瑨璘 asks", Problem: "Quorvel waits", Stake: "Zyxmarka frowns"}
	win.Evidence = w.stretchOf(plantedNote, quote, models.SpeakerContact)
	win.Verdicts = []models.Verdict{{Rule: "E1", Outcome: models.Pass, Reason: models.Text{ZH: "瑨璘说的", EN: "Quorvel said so"}}}
	return win
}

func (w world) plantedSignal() models.Signal {
	signal := w.signal()
	signal.Evidence = w.stretchOf(plantedNote, "grow plinthwort", models.SpeakerContact)
	return signal
}

func (w world) plantedFlag(contact *uuid.UUID) models.Flag {
	flag := w.flag()
	flag.ContactID = contact
	flag.Reason = models.Text{ZH: "瑨璘要好处", EN: "Zyxmarka asks for something"}
	flag.Evidence = w.stretchOf(plantedNote, "grow plinthwort", models.SpeakerContact)
	if contact == nil {
		flag.Evidence = w.stretchOf(plantedNote, "crew home", models.SpeakerContact)
	}
	return flag
}

func plantedMove(contact uuid.UUID) *models.Move {
	return &models.Move{ContactID: &contact, Gap: models.DiscoverWin, Kind: models.MoveAsk, Purpose: "Ask about Zyxmarka",
		Say: []string{"How is Quorvel?"}, Offer: "A visit to 瑨璘", Result: "Quorvel's pumps run", Advance: "Zyxmarka signs",
		WrongIf: "Quorvel laughs", DoNot: []string{"Do not quote 瑨璘"}, Live: true, Source: source()}
}

// queueMove queues making another move.
func (w world) queueMove() models.Analysis {
	w.t.Helper()
	analysis, err := w.store.CreateMoveAnalysis(w.t.Context(), w.rep.viewer(), w.posted.OpportunityID)
	if err != nil {
		w.t.Fatalf("queue a move: %v", err)
	}
	return analysis
}

// plantSide makes the side of the account speak of the person.
func plantSide(w world) boat {
	b := boat{world: w}
	proofs := told("Quorvel's report")
	for _, name := range []string{"stability", "strategy_match", "commitment", "standing"} {
		body := object{"score": 1, "because": "Zyxmarka stays", "proofs": proofs}
		b.rep.do(http.MethodPut, b.account("/criteria/"+name), body).want(b.t, http.StatusOK)
	}
	b.rep.do(http.MethodPatch, b.account(""), object{"strategic": true}).want(b.t, http.StatusOK)
	b.intelligence = b.make(b.account("/intelligence"), object{"kind": "use", "reading": "trends", "text": "Quorvel moves up", "proofs": proofs})
	b.rep.do(http.MethodPut, b.account("/relationship"), object{"level": 3, "target": 4, "because": "瑨璘 calls us first",
		"proofs": proofs}).want(b.t, http.StatusOK)
	b.cooperation = b.make(b.account("/cooperation"), object{"unit": "Quorvel's region", "what": "Pumps for Zyxmarka",
		"contribution": "瑨璘 sleeps", "proofs": proofs, "budget_holder": object{"contact_id": b.vera,
			"department": "Office of Quorvel", "budget": "Zyxmarka's own"}})
	newGoal := object{"participant_ids": []uuid.UUID{b.vera, b.tom}, "opening": "Quorvel's wind parks", "provide": "Watch for 瑨璘",
		"strength": "Zyxmarka's crews"}
	b.goal = b.make(b.account("/goals"), newGoal)
	mine := b.make(b.account("/goals"), newGoal)
	confirmation := object{"confirmed_at": "2026-03-06T04:00:00Z", "how": "Quorvel's minutes"}
	b.rep.post("/v1/goals/"+b.goal.String()+"/confirm", confirmation.with("confirmed_by", b.tom)).want(b.t, http.StatusOK)
	b.rep.post("/v1/goals/"+mine.String()+"/confirm", confirmation.with("confirmed_by", b.vera), "Idempotency-Key: goal").want(b.t, http.StatusOK)
	b.rep.do(http.MethodPut, b.account("/plan"), object{"items": []object{
		{"kind": "action", "text": "Call Quorvel", "goal_id": b.goal, "owner": "Zyxmarka", "due_at": dueSoon()}}}).want(b.t, http.StatusOK)
	b.stake = b.make(b.account("/stakes"), object{"side": "us", "text": "瑨璘's trust", "proofs": proofs})
	return b
}

// texts are the quotes of the other person's wins.
func (p planted) texts() []string {
	p.t.Helper()
	data := read[api.ContactData](p.t, p.rep.get("/v1/contacts/"+p.tom.String()+"/data").want(p.t, http.StatusOK))
	var quotes []string
	for _, win := range data.Wins {
		for _, e := range win.Evidence {
			quotes = append(quotes, e.Quote)
		}
	}
	return quotes
}

// assertOthersQuotes wants the quotes of the other person as they were, and the note's length.
func (p planted) assertOthersQuotes(before []string) {
	p.t.Helper()
	if after := p.texts(); len(before) == 0 || !slices.Equal(before, after) {
		p.t.Errorf("quotes %q, want %q", after, before)
	}
	note := read[api.Note](p.t, p.rep.get("/v1/notes/"+p.posted.ID.String()).want(p.t, http.StatusOK))
	lines := strings.Split(note.Text, "\n")
	if len([]rune(note.Text)) != len([]rune(p.note)) || lines[0] != "Tom Ashby wants his crew home by six." ||
		strings.Trim(lines[1], "█") != "" || !strings.HasPrefix(lines[2], "Tom thinks that ██ decides. Write to █") {
		p.t.Errorf("the note is %q", note.Text)
	}
}
