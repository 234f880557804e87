package handlers_test

import (
	"testing"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
)

const noteText = "Vera Lindqvist took me through her own draft of the rollout and asked what I would change in it.\n" +
	"\"If this works, the board will finally see what my team can do,\" she said.\n" +
	"I think Tom Ashby wants a promotion.\n" +
	"Tom asked whether we could put something aside for him personally."

type object map[string]any

func newNote() object {
	return object{
		"account":     object{"name": "Harbour Pumps"},
		"opportunity": object{"name": "Pump telemetry", "offerings": []object{{"name": "Fleet", "description": "Tells where each machine is."}}},
		"contacts": []object{
			{"name": "Vera Lindqvist", "title": "Operations director", "roles": []string{"economic"}},
			{"name": "Tom Ashby", "title": "Plant manager", "roles": []string{"user"}},
		},
		"occurred_at": "2026-03-04T10:00:00+08:00",
		"kind":        "call_summary",
		"text":        noteText,
	}
}

// with returns the object with a field changed.
func (o object) with(field string, value any) object {
	changed := object{}
	for name, was := range o {
		changed[name] = was
	}
	changed[field] = value
	return changed
}

// without returns the object with a field left out.
func (o object) without(field string) object {
	changed := o.with(field, nil)
	delete(changed, field)
	return changed
}

// world is a note of the rep's that was read: a live win of Vera's, a win of Tom's that a rule rejected, a signal and a flag.
type world struct {
	*harness
	posted api.PostedNote
	vera   uuid.UUID
	tom    uuid.UUID
	live   models.Win
	dead   models.Win
}

func newWorld(h *harness) world {
	h.t.Helper()
	posted := read[api.PostedNote](h.t, h.rep.post("/v1/notes", newNote()).want(h.t, 202))
	w := world{harness: h, posted: posted, vera: posted.Contacts[0].ID, tom: posted.Contacts[1].ID}
	w.live, w.dead = w.liveWin(), w.deadWin()
	w.readNote(models.Findings{
		Wins:    []models.Win{w.live, w.dead},
		Signals: []models.Signal{w.signal()},
		Flags:   []models.Flag{w.flag()},
		Counts:  models.Counts{Claimed: 3, Grounded: 3, Live: 2, Rejected: 1, Flags: 1},
		Source:  source(),
	})
	return w
}

func source() models.Source {
	return models.Source{Reader: models.ReaderModel, Model: "reader-1", PromptVersion: "p1", RulesVersion: "r1"}
}

// call is the one call of the model with which the note was read.
func (w world) call() models.ModelCall {
	return models.ModelCall{
		AnalysisID: w.posted.Analysis.ID, Model: "reader-1", Rung: "json_object",
		Usage: models.Usage{Calls: 1, PromptTokens: 900, CachedPromptTokens: 400, CompletionTokens: 120},
		Price: models.Price{Currency: "EUR", Input: 150_000, CachedInput: 75_000, Output: 600_000},
	}
}

// readNote does what the worker does, up to the move.
func (w world) readNote(findings models.Findings) {
	w.t.Helper()
	ctx := w.t.Context()
	if _, err := w.store.StartAnalysis(ctx, w.posted.Analysis.ID); err != nil {
		w.t.Fatalf("start the analysis: %v", err)
	}
	if _, err := w.store.SettleCall(ctx, models.Reservation{}, w.call(), 0); err != nil {
		w.t.Fatalf("settle the call: %v", err)
	}
	if _, err := w.store.SaveReading(ctx, w.posted.Analysis.ID, findings); err != nil {
		w.t.Fatalf("save the reading: %v", err)
	}
}

func (w world) finish(move *models.Move) {
	w.t.Helper()
	finish(w.t, w.harness, w.posted.Analysis.ID, move)
}

func finish(t testing.TB, h *harness, analysis uuid.UUID, move *models.Move) {
	t.Helper()
	if _, err := h.store.FinishAnalysis(t.Context(), analysis, move); err != nil {
		t.Fatalf("finish the analysis: %v", err)
	}
}

// stretch is where a quote stands in the note.
func (w world) stretch(quote string, speaker models.Speaker) []models.Evidence {
	w.t.Helper()
	return w.stretchOf(noteText, quote, speaker)
}

// stretchOf is where a quote stands in a note with that text.
func (w world) stretchOf(text, quote string, speaker models.Speaker) []models.Evidence {
	w.t.Helper()
	start, end, found := models.Locate(text, quote)
	if !found {
		w.t.Fatalf("%q is not in the note", quote)
	}
	return []models.Evidence{{NoteID: w.posted.ID, Start: start, End: end, Match: models.MatchExact, Speaker: speaker}}
}

func (w world) liveWin() models.Win {
	return models.Win{
		ID: uuid.Must(uuid.NewV7()), OpportunityID: w.posted.OpportunityID, ContactID: w.vera,
		Category: models.Recognition, Direction: models.Gain, Statement: "To be seen by the board through her team's work",
		Chain:  models.Chain{Need: "A rollout that works", Stake: "The board sees what her team can do"},
		Result: "All pumps are watched by one plan", State: models.Open, Standing: models.Suggested,
		Confidence: models.Medium, Basis: models.OwnWords, Live: true, Source: source(),
		Evidence: w.stretch("the board will finally see what my team can do", models.SpeakerContact),
		Verdicts: []models.Verdict{
			{Rule: "E1", Outcome: models.Pass, Reason: models.Text{ZH: "引文在记录里。", EN: "The quote stands in a note."}},
			{Rule: "F2", Outcome: models.Warn, Reason: models.Text{ZH: "还不知道问题是什么。", EN: "The problem is not known yet."}},
		},
	}
}

func (w world) deadWin() models.Win {
	second := models.Control
	return models.Win{
		ID: uuid.Must(uuid.NewV7()), OpportunityID: w.posted.OpportunityID, ContactID: w.tom,
		Category: models.Career, SecondCategory: &second, Direction: models.Gain, Statement: "To be promoted",
		State: models.Open, Standing: models.Suggested, Confidence: models.Low, Basis: models.RepGuess, Source: source(),
		Evidence: w.stretch("I think Tom Ashby wants a promotion", models.SpeakerRep),
		Verdicts: []models.Verdict{
			{Rule: "E3", Outcome: models.Reject, Reason: models.Text{ZH: "这是销售的猜测。", EN: "It is the rep's guess."}},
		},
	}
}

func (w world) signal() models.Signal {
	return models.Signal{
		OpportunityID: w.posted.OpportunityID, ContactID: w.vera, NoteID: w.posted.ID, Kind: "asked_our_view",
		Aspect: models.BelievesUs, Direction: 1, Strength: 2, StartedBy: models.ByCustomer, Basis: models.Conduct,
		Live: true, Source: source(), Evidence: w.stretch("asked what I would change in it", models.SpeakerContact),
	}
}

func (w world) flag() models.Flag {
	return models.Flag{
		AccountID: w.posted.AccountID, OpportunityID: w.posted.OpportunityID, NoteID: w.posted.ID, ContactID: &w.tom,
		Kind: models.FlagInducement, Rule: "I1",
		Reason:   models.Text{ZH: "有人为自己要好处。", EN: "Something of value is asked for by a person."},
		Evidence: w.stretch("put something aside for him personally", models.SpeakerUnknown),
	}
}

func (w world) opportunity(path string) string {
	return "/v1/opportunities/" + w.posted.OpportunityID.String() + path
}
