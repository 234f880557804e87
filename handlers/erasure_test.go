package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"fourfold/handlers/api"
)

// traits are what speaks of the person in the tests of erasure: parts of their names, and what they said.
func traits() []string {
	return []string{"Zyxmarka", "Quorvel", "瑨璘", "plinthwort", "zyxmarka", "Vortigan"}
}

// fate is what becomes of a column's words when a person is erased.
type fate string

const (
	gone  fate = "gone"  // with the person's rows
	black fate = "black" // where they speak of the person
	stays fate = "stays" // never speaks of a customer's person: see what stands beside it
)

// fates decides for every column with words. A column that is new here and not decided fails TestErasure.
func fates() map[string]fate {
	decided := map[string]fate{
		"contacts.name": gone, "contacts.aliases": gone, "contacts.external_id": gone, "contacts.title": black,
		"notes.text": black, "opportunities.name": black,
		"wins.statement": black, "wins.chain_need": black, "wins.chain_problem": black, "wins.chain_stake": black, "wins.result": black,
		"decisions.text": black, "verdicts.reason_zh": black, "verdicts.reason_en": black,
		"flags.reason_zh": black, "flags.reason_en": black, "flags.resolution": black,
		"moves.purpose": gone, "moves.say": gone, "moves.offer": gone, "moves.result": gone, "moves.advance": gone,
		"moves.wrong_if": gone, "moves.do_not": gone, "moves.outcome_note": black,
		"criteria.because": black, "intelligence.text": black, "relationships.because": black,
		"cooperations.unit": black, "cooperations.what": black, "cooperations.holder_department": black,
		"cooperations.holder_budget": black, "cooperations.contribution": black,
		"goals.opening": black, "goals.provide": black, "goals.strength": black, "goals.confirmed_how": black,
		"plan_items.text": black, "plan_items.owner": black, "stakes.text": black, "proofs.text": black,
		"idempotency_keys.body": gone,
	}
	for why, columns := range map[string]string{
		"our own people and their keys":              "users.name users.role keys.name keys.prefix keys.role",
		"the organisation, and what we sell":         "accounts.name accounts.industry offerings.name offerings.description offerings.claims",
		"another system's id of another row":         "accounts.external_id opportunities.external_id notes.external_id",
		"a key of the client's, and no words":        "idempotency_keys.key idempotency_keys.headers idempotency_keys.state",
		"what was done, in names of fields, and ids": "audit_entries.request_id audit_entries.action audit_entries.kind audit_entries.fields",
		"ids, counts and days": "notes.participant_ids events.data erasures.counts budget_days.day budget_reservations.day " +
			"model_days.day",
		"the model and its price": "analyses.reader analyses.model analyses.prompt_version analyses.rules_version " +
			"analyses.charge_model analyses.charge_rung analyses.charge_price_currency model_days.model model_days.price_currency " +
			"wins.reader wins.model wins.prompt_version wins.rules_version signals.reader signals.model signals.prompt_version " +
			"signals.rules_version moves.reader moves.model moves.prompt_version moves.rules_version",
		"one of a few words": "opportunities.stage role_holdings.role notes.kind analyses.kind analyses.state analyses.problem " +
			"events.kind wins.category wins.second_category wins.direction wins.state wins.standing wins.confidence wins.basis " +
			"decisions.standing signals.kind signals.aspect signals.started_by signals.basis flags.kind flags.rule moves.gap " +
			"moves.kind moves.requires_term moves.waiting_behind moves.outcome evidence.match evidence.speaker verdicts.rule " +
			"verdicts.outcome criteria.name intelligence.kind intelligence.reading plan_items.kind plan_items.sub stakes.side " +
			"erasures.kind",
	} {
		for column := range strings.FieldsSeq(columns) {
			if _, twice := decided[column]; twice {
				panic(column + " is decided twice: " + why)
			}
			decided[column] = stays
		}
	}
	return decided
}

// TestErasure plants what speaks of a person wherever it can get, erases the person, and looks for it in every column, and
// on SQLite in every byte of the files.
func TestErasure(t *testing.T) {
	t.Parallel()
	eachDatabase(t, func(t *testing.T, d database) {
		w, erased := plant(t, d)
		for column, where := range d.columns(t) {
			decided, known := fates()[column]
			if !known {
				t.Errorf("nobody has decided what becomes of %s when a person is erased", column)
			}
			if planted := d.marked(t, where); planted != (decided != stays) {
				t.Errorf("%s: speaks of the person: %v, but it is decided that it %s", column, planted, decided)
			}
		}
		d.assertFates(t)
		if len(d.speaking(t)) == 0 {
			t.Fatal("nothing speaks of the person before")
		}
		before := w.texts()
		w.rep.do(http.MethodDelete, "/v1/contacts/"+erased.String(), nil).want(t, http.StatusNoContent)
		d.assertUnmarked(t)
		w.assertOthersQuotes(before)
		if list := read[api.WinList](t, w.rep.get(w.opportunity("/wins")).want(t, http.StatusOK)); len(list.Items) != 1 {
			t.Errorf("other people's wins are %+v", list.Items)
		}
		for _, path := range []string{w.opportunity("/trust"), w.opportunity("/next-move"), w.account("/goals"), w.account("/plan"),
			w.account("/cooperation"), w.account("/next-move"), "/v1/contacts/" + w.tom.String() + "/data"} {
			w.rep.get(path).want(t, http.StatusOK)
		}
	})
}

// TestEraseAccount erases everything of an account.
func TestEraseAccount(t *testing.T) {
	t.Parallel()
	eachDatabase(t, func(t *testing.T, d database) {
		w, _ := plant(t, d)
		w.rep.do(http.MethodDelete, w.account(""), nil).want(t, http.StatusNoContent)
		d.assertUnmarked(t)
	})
}

// TestObjectionErases looks for what was made of a person who objects in the database's own words, too.
func TestObjectionErases(t *testing.T) {
	t.Parallel()
	eachDatabase(t, func(t *testing.T, d database) {
		w, erased := plant(t, d)
		path := "/v1/contacts/" + erased.String()
		changed := w.rep.do(http.MethodPatch, path, object{"objected": true}).want(t, http.StatusOK)
		if !read[api.Contact](t, changed).Objected {
			t.Error("the contact has not objected")
		}
		data := read[api.ContactData](t, w.rep.get(path+"/data").want(t, http.StatusOK))
		if len(data.Wins)+len(data.Signals)+len(data.Moves) > 0 || len(data.Roles) == 0 {
			t.Errorf("held: %+v", data)
		}
		for _, read := range []string{"/trust", "/gaps", "/next-move", "/conflicts", "/wins"} {
			if body := w.rep.get(w.opportunity(read)).want(t, http.StatusOK).body; strings.Contains(body, erased.String()) {
				t.Errorf("%s tells of who objected: %s", read, body)
			}
		}
		w.rep.do(http.MethodPatch, path, object{"objected": false}).want(t, http.StatusOK)
	})
}
