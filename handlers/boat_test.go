package handlers_test

import (
	"net/http"

	"github.com/google/uuid"

	"fourfold/handlers/api"
)

// account is the path of the account that the note is about.
func (w world) account(path string) string {
	return "/v1/accounts/" + w.posted.AccountID.String() + path
}

// quoted is a proof that stands in the note.
func (w world) quoted(quote string) []object {
	return []object{{"note_id": w.posted.ID, "quote": quote}}
}

// told is a proof in words of ours.
func told(text string) []object { return []object{{"text": text}} }

// boat is the world with everything on the side of its account, none of it missing anything.
type boat struct {
	world
	intelligence uuid.UUID
	cooperation  uuid.UUID
	goal         uuid.UUID
	stake        uuid.UUID
}

func newBoat(w world) boat {
	w.t.Helper()
	b := boat{world: w}
	b.rep.do(http.MethodPatch, b.account(""), object{"strategic": true}).want(b.t, http.StatusOK)
	for _, name := range []string{"stability", "strategy_match", "commitment", "standing"} {
		body := object{"score": 1, "because": "For years now", "proofs": told("Annual report 2025")}
		b.rep.do(http.MethodPut, b.account("/criteria/"+name), body).want(b.t, http.StatusOK)
	}
	for _, reading := range []string{"trends", "openings", "strengths"} {
		for _, kind := range []string{"use", "business"} {
			b.intelligence = b.make(b.account("/intelligence"), object{"kind": kind, "reading": reading,
				"text": "Two regional centres open next year", "proofs": told("Annual report 2025")})
		}
	}
	b.rep.do(http.MethodPut, b.account("/relationship"), object{"level": 3, "target": 4, "because": "They call us first",
		"proofs": b.quoted("asked what I would change in it")}).want(b.t, http.StatusOK)
	b.cooperation = b.make(b.account("/cooperation"), newCooperation().with("budget_holder",
		object{"contact_id": b.vera, "department": "Maintenance", "budget": "The yearly service budget"}))
	b.goal = b.make(b.account("/goals"), b.newGoal())
	b.rep.post("/v1/goals/"+b.goal.String()+"/confirm", b.confirmation()).want(b.t, http.StatusOK)
	b.rep.do(http.MethodPut, b.account("/plan"), object{"items": b.newItems()}).want(b.t, http.StatusOK)
	b.stake = b.make(b.account("/stakes"), object{"side": "us", "text": "A fifth of our sales", "proofs": told("Our books")})
	b.make(b.account("/stakes"), object{"side": "customer", "text": "Four hours to every stop", "proofs": told("Their leaflet")})
	return b
}

// make posts a row and returns its id.
func (b boat) make(path string, body object) uuid.UUID {
	b.t.Helper()
	made := b.rep.post(path, body).want(b.t, http.StatusCreated)
	b.rep.get(made.header.Get("Location")).want(b.t, http.StatusOK)
	return read[struct{ ID uuid.UUID }](b.t, made).ID
}

func newCooperation() object {
	return object{"unit": "Northern service region", "what": "Telemetry for all pumps above 50 kW",
		"contribution": "Half of the stops did not happen again", "proofs": told("Their review of June")}
}

func (w world) newGoal() object {
	return object{"participant_ids": []uuid.UUID{w.vera, w.tom}, "opening": "The service contracts of the new wind parks",
		"provide": "Remote watch over every pump", "strength": "Their crews are on site within four hours"}
}

func (w world) confirmation() object {
	return object{"confirmed_by": w.vera, "confirmed_at": "2026-03-06T04:00:00Z", "how": "Signed the minutes"}
}

func (b boat) newItems() []object {
	return []object{
		{"kind": "investment", "text": "A workshop with their crews", "goal_id": b.goal},
		{"kind": "strategy", "sub": "sales_objective", "text": "The first wind park", "goal_id": b.goal},
		{"kind": "strategy", "sub": "resources", "text": "One engineer on site", "goal_id": b.goal},
		{"kind": "strategy", "sub": "revenue_target", "text": "A tenth more than last year", "goal_id": b.goal},
		{"kind": "execution", "sub": "service", "text": "A hotline of their own", "goal_id": b.goal},
		{"kind": "stop", "text": "No more bids for single pumps"},
		{"kind": "action", "text": "Send the agenda", "goal_id": b.goal, "owner": "Rita", "due_at": dueSoon()},
	}
}

func verdictsOf(verdicts []api.Verdict) map[string]api.Outcome {
	outcomes := map[string]api.Outcome{}
	for _, verdict := range verdicts {
		outcomes[verdict.Rule] = verdict.Outcome
	}
	return outcomes
}
