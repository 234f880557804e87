package handlers_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// secretWord stands in every value that is sent and must not come back.
const secretWord = "Zanzibar"

func TestBadNotes(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		note := newNote().with("text", secretWord)
		tests := badNotes(w, note)
		before := w.counts()
		for _, test := range tests {
			got := w.rep.post("/v1/notes", test.body, test.headers...)
			problem := read[api.Problem](t, got)
			if got.status != test.status || problem.Code != test.code {
				t.Errorf("%s: %d %q, want %d %q", test.name, got.status, problem.Code, test.status, test.code)
			}
			if diff := cmp.Diff(test.fields, fieldsOf(problem)); diff != "" {
				t.Errorf("%s: fields (-want +got):\n%s", test.name, diff)
			}
			if strings.Contains(got.body, secretWord) {
				t.Errorf("%s: the answer repeats a value: %s", test.name, got.body)
			}
		}
		if diff := cmp.Diff(before, w.counts()); diff != "" {
			t.Errorf("something was stored (-before +after):\n%s", diff)
		}
		if strings.Contains(w.log.String(), secretWord) {
			t.Errorf("the log has a value: %s", w.log)
		}
	})
}

type badNote struct {
	name    string
	body    any
	headers []string
	status  int
	code    api.ProblemCode
	fields  []string
}

func badNotes(w world, note object) []badNote {
	foreign := w.foreignAccount()
	return []badNote{
		{name: "nothing", body: "", status: 400, code: api.Invalid, fields: []string{""}},
		{name: "no object", body: "[]", status: 400, code: api.Invalid, fields: []string{""}},
		{name: "no JSON", body: `{"text": "` + secretWord, status: 400, code: api.Malformed, fields: []string{""}},
		{name: "two values", body: `{} {}`, status: 400, code: api.Malformed, fields: []string{""}},
		{name: "every mistake at once", status: 400, code: api.Invalid,
			body: object{"account": object{"name": ""}, "opportunity": object{"stage": secretWord},
				"contacts":    []object{{"name": secretWord, "roles": []string{"economic", secretWord}}, {"title": 7}},
				"occurred_at": secretWord, "kind": secretWord, "txet": secretWord},
			fields: []string{"account.name", "contacts[0].roles[1]", "contacts[1].name", "contacts[1].title", "kind",
				"occurred_at", "opportunity.name", "opportunity.stage", "text", "txet"}},
		{name: "no account", body: note.without("account"), status: 400, code: api.Invalid, fields: []string{"account"}},
		{name: "no opportunity", body: note.without("opportunity"), status: 400, code: api.Invalid, fields: []string{"opportunity"}},
		{name: "no text", body: note.with("text", ""), status: 400, code: api.Invalid, fields: []string{"text"}},
		{name: "blank text", body: note.with("text", " \n\u3000\t"), status: 400, code: api.Invalid, fields: []string{"text"}},
		{name: "null text", body: note.with("text", nil), status: 400, code: api.Invalid, fields: []string{"text"}},
		{name: "long text", body: note.with("text", secretWord+strings.Repeat("字", 19_993)), status: 400, code: api.Invalid, fields: []string{"text"}},
		{name: "NUL", body: note.with("text", secretWord+"\x00"), status: 400, code: api.Invalid, fields: []string{"text"}},
		{name: "NUL in a name", body: note.with("contacts", []object{{"name": secretWord + "\x00"}}), status: 400, code: api.Invalid, fields: []string{"contacts[0].name"}},
		{name: "half a character", body: `{"kind":"email","account":{"name":"A"},"opportunity":{"name":"O"},"text":"` + secretWord + `\uD83D"}`,
			status: 400, code: api.Invalid, fields: []string{"text"}},
		{name: "raw invalid UTF-8", body: `{"kind":"email","text":"` + secretWord + "\xff\"}", status: 400, code: api.Malformed, fields: []string{""}},
		{name: "a private value as a field", body: note.with(secretWord+" 138 0013", 1), status: 400, code: api.Invalid, fields: []string{"(unknown)"}},
		{name: "another spelling of a field", body: note.with("Text", secretWord), status: 400, code: api.Invalid, fields: []string{"(unknown)"}},
		{name: "unknown participant", body: note.with("participant_ids", []string{nobody}), status: 400, code: api.Invalid, fields: []string{"participant_ids"}},
		{name: "unknown account", body: note.with("account_id", nobody), status: 404, code: api.NotFound},
		{name: "unknown opportunity", body: note.with("opportunity_id", nobody), status: 404, code: api.NotFound},
		{name: "another rep's opportunity", body: note.without("account").with("opportunity_id", foreign.opportunity), status: 404, code: api.NotFound},
		{name: "another rep's account", body: note.with("account_id", foreign.account), status: 404, code: api.NotFound},
		{name: "another account's opportunity", status: 400, code: api.Invalid, fields: []string{"opportunity_id"},
			body: note.with("account_id", w.posted.AccountID).with("opportunity_id", w.secondAccount())},
		{name: "another account's contact", status: 400, code: api.Invalid, fields: []string{"participant_ids"},
			body: note.with("participant_ids", []string{w.vera.String()}).with("account", object{"name": "Second"})},
		{name: "no such day", body: note.with("occurred_at", "2026-02-30T10:00:00Z"), status: 400, code: api.Invalid, fields: []string{"occurred_at"}},
		{name: "no zone", body: note.with("occurred_at", "2026-02-03T10:00:00"), status: 400, code: api.Invalid, fields: []string{"occurred_at"}},
		{name: "year 9999", body: note.with("occurred_at", "9999-12-31T23:59:59-12:00"), status: 400, code: api.Invalid, fields: []string{"occurred_at"}},
		{name: "2 MiB", body: note.with("text", strings.Repeat(secretWord, 1<<18)), status: 413, code: api.TooLarge},
		{name: "plain text", body: note, headers: []string{"Content-Type: text/plain"}, status: 415, code: api.UnsupportedMediaType},
		{name: "another charset", body: note, headers: []string{"Content-Type: application/json; charset=gbk"}, status: 415, code: api.UnsupportedMediaType},
		{name: "compressed", body: note, headers: []string{"Content-Encoding: gzip"}, status: 415, code: api.UnsupportedMediaType},
		{name: "odd idempotency key", body: note, headers: []string{"Idempotency-Key: " + secretWord + " 字"}, status: 400, code: api.Invalid, fields: []string{"Idempotency-Key"}},
	}
}

func fieldsOf(problem api.Problem) []string {
	var fields []string
	for _, mistake := range problem.Errors {
		fields = append(fields, mistake.Field)
	}
	return fields
}

// counts is how much of everything the rep has.
func (w world) counts() map[string]int {
	w.t.Helper()
	counts := map[string]int{}
	accounts := read[api.AccountList](w.t, w.rep.get("/v1/accounts").want(w.t, 200)).Items
	counts["accounts"] = len(accounts)
	for _, account := range accounts {
		path := "/v1/accounts/" + account.ID.String()
		counts["contacts"] += len(read[api.ContactList](w.t, w.rep.get(path+"/contacts").want(w.t, 200)).Items)
		counts["opportunities"] += len(read[api.OpportunityList](w.t, w.rep.get(path+"/opportunities").want(w.t, 200)).Items)
	}
	counts["notes"] = len(read[api.NoteList](w.t, w.rep.get("/v1/notes").want(w.t, 200)).Items)
	counts["offerings"] = len(read[api.OfferingList](w.t, w.rep.get("/v1/offerings").want(w.t, 200)).Items)
	return counts
}

type foreignAccount struct{ account, opportunity string }

// foreignAccount is one of the other rep's.
func (w world) foreignAccount() foreignAccount {
	w.t.Helper()
	posted := read[api.PostedNote](w.t, w.other.post("/v1/notes", newNote().without("contacts")).want(w.t, 202))
	return foreignAccount{posted.AccountID.String(), posted.OpportunityID.String()}
}

// secondAccount makes another account of the rep's, and returns an opportunity of it.
func (w world) secondAccount() string {
	w.t.Helper()
	note := newNote().with("account", object{"name": "Second"}).without("contacts")
	return read[api.PostedNote](w.t, w.rep.post("/v1/notes", note).want(w.t, 202)).OpportunityID.String()
}

// A body made to be costly is answered like any other, and with no more than the contract allows.
func TestCostlyBodies(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	bodies := map[string]string{
		"deep":            strings.Repeat("[", 9_000) + `"\u0000"` + strings.Repeat("]", 9_000),
		"deeper":          strings.Repeat("[", 500_000) + strings.Repeat("]", 500_000),
		"deep in a field": `{"contacts":` + strings.Repeat(`[{"name":`, 4_000) + `"\u0000"` + strings.Repeat("}]", 4_000) + `}`,
		"many fields":     `{"a":1` + unknownFields(50_000) + `}`,
		"many items":      `{"contacts":[` + strings.Repeat("1,", 200_000) + `1]}`,
	}
	for name, body := range bodies {
		got := h.rep.post("/v1/notes", body).want(t, http.StatusBadRequest)
		if mistakes := len(read[api.Problem](t, got).Errors); mistakes == 0 || mistakes > 1000 {
			t.Errorf("%s: %d mistakes", name, mistakes)
		}
	}
}

func unknownFields(n int) string {
	var fields strings.Builder
	for i := range n {
		fmt.Fprintf(&fields, `,"f%d":1`, i)
	}
	return fields.String()
}

func TestBadQueries(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	tests := []struct {
		path   string
		fields []string
	}{
		{"/v1/accounts?limit=0", []string{"limit"}},
		{"/v1/accounts?limit=101", []string{"limit"}},
		{"/v1/accounts?limit=" + secretWord, []string{"limit"}},
		{"/v1/accounts?limit=", []string{"limit"}},
		{"/v1/accounts?limit=1&limit=2", []string{"limit"}},
		{"/v1/accounts?cursor=" + secretWord + "&updated_since=" + secretWord, []string{"cursor", "updated_since"}},
		{"/v1/accounts?cursor=00000000-0000-0000-0000-000000000000", []string{"cursor"}},
		{"/v1/accounts?limt=5", []string{"limt"}},
		{"/v1/accounts?%FF=" + secretWord, []string{"(unknown)"}},
		{"/v1/accounts?cursor=%00", []string{"cursor"}},
		{"/v1/accounts?a;b=" + secretWord, []string{""}},
		{w.opportunity("/wins?standing=" + secretWord + "&state=lost&live=maybe"), []string{"live", "standing", "state"}},
		{"/v1/analyses/" + nobody + "?x=1", []string{"x"}},
	}
	for _, test := range tests {
		got := w.rep.get(test.path).want(t, http.StatusBadRequest)
		if diff := cmp.Diff(test.fields, fieldsOf(read[api.Problem](t, got))); diff != "" {
			t.Errorf("%s: fields (-want +got):\n%s", test.path, diff)
		}
		if strings.Contains(got.body, secretWord) {
			t.Errorf("%s repeats a value: %s", test.path, got.body)
		}
	}
}

func TestBadChanges(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	account := "/v1/accounts/" + w.posted.AccountID.String()
	contact := "/v1/contacts/" + w.vera.String()
	tests := []struct {
		method, path string
		body         any
		status       int
		fields       []string
	}{
		{"POST", "/v1/accounts", object{"name": strings.Repeat("n", 201), "industry": strings.Repeat("i", 201)}, 400, []string{"industry", "name"}},
		{"POST", "/v1/accounts", object{"name": "Harbour Pumps"}, 409, nil},
		{"PATCH", account, object{}, 400, []string{""}},
		{"PATCH", account, object{"strategic": "yes", "name": nil}, 400, []string{"name", "strategic"}},
		{"PATCH", account, object{"owner_id": w.other.user.ID}, 403, nil},
		{"PATCH", contact, object{"name": "Tom Ashby"}, 409, nil},
		{"PATCH", contact, object{"aliases": []string{"V", " "}}, 400, []string{"aliases[1]"}},
		{"PATCH", contact, object{"aliases": slices.Repeat([]string{"V"}, 21)}, 400, []string{"aliases"}},
		{"POST", contact + "/merge", object{"into": nobody}, 404, nil},
		{"POST", contact + "/merge", object{"into": w.vera}, 400, []string{"into"}},
		{"PUT", w.opportunity("/roles/" + w.vera.String()), object{"roles": []string{}}, 400, []string{"roles"}},
		{"PUT", w.opportunity("/roles/" + w.vera.String()), object{"roles": []string{"coach", "coach"}}, 400, []string{"roles"}},
		{"PUT", w.opportunity("/roles/" + nobody), object{"roles": []string{"coach"}}, 404, nil},
		{"PATCH", w.opportunity(""), object{"offering_ids": []string{nobody}}, 400, []string{"offering_ids"}},
		{"POST", "/v1/wins/" + w.live.ID.String() + "/confirm", object{}, 400, []string{"text"}},
		{"POST", "/v1/wins/" + w.live.ID.String() + "/confirm", object{"text": "yes", "note_id": nobody}, 400, []string{"note_id"}},
		{"POST", "/v1/wins/" + w.dead.ID.String() + "/confirm", object{"text": "yes"}, 409, nil},
		{"POST", "/v1/wins/" + w.live.ID.String() + "/reject", object{"reason": " "}, 400, []string{"reason"}},
	}
	for _, test := range tests {
		got := w.rep.do(test.method, test.path, test.body).want(t, test.status)
		if diff := cmp.Diff(test.fields, fieldsOf(read[api.Problem](t, got))); diff != "" {
			t.Errorf("%s %s %v: fields (-want +got):\n%s", test.method, test.path, test.body, diff)
		}
	}
}

func TestBadKeys(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	for name, secret := range map[string]string{
		"unknown":   "ff_0123456789012345678901234567890123456789",
		"very long": "ff_" + strings.Repeat("x", 100_000),
		"revoked":   h.revokedKey(),
		"two words": h.rep.secret + " " + h.rep.secret,
	} {
		got := caller{h: h, secret: secret}.get("/v1/me").want(t, http.StatusUnauthorized)
		if strings.Contains(got.body+h.log.String(), secret) {
			t.Errorf("%s: the key is told", name)
		}
	}
	for _, header := range []string{"Basic " + h.rep.secret, h.rep.secret, "Bearer", "Bearer "} {
		caller{h: h}.get("/v1/me", "Authorization: "+header).want(t, http.StatusUnauthorized)
	}
	caller{h: h}.get("/v1/me", "Authorization: bearer "+h.rep.secret).want(t, http.StatusOK)
	if notes := read[api.NoteList](t, h.admin.get("/v1/notes")); len(notes.Items) > 0 {
		t.Errorf("something was stored: %v", notes)
	}
}

func (h *harness) revokedKey() string {
	h.t.Helper()
	made := read[api.MadeKey](h.t, h.rep.post("/v1/keys", object{"name": "lost"}).want(h.t, 201))
	key := caller{h: h, secret: *made.Secret}
	key.get("/v1/me").want(h.t, 200)
	h.rep.do(http.MethodDelete, "/v1/keys/"+made.Key.ID.String(), nil).want(h.t, 204)
	return *made.Secret
}

func TestNoSuchRoute(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	tests := []struct {
		method, path string
		status       int
		code         api.ProblemCode
	}{
		{"GET", "/", 404, api.NotFound},
		{"GET", "/v1", 404, api.NotFound},
		{"GET", "/v1/accounts/", 404, api.NotFound},
		{"GET", "/v1/" + secretWord, 404, api.NotFound},
		{"GET", "/v1/accounts/%2e%2e/contacts", 400, api.Invalid},
		{"PUT", "/v1/accounts", 405, api.MethodNotAllowed},
		{"DELETE", "/healthz", 405, api.MethodNotAllowed},
		{"BREW", "/v1/accounts", 405, api.MethodNotAllowed},
	}
	for _, test := range tests {
		got := h.rep.do(test.method, test.path, nil).want(t, test.status)
		if code := read[api.Problem](t, got).Code; code != test.code {
			t.Errorf("%s %s: code %q, want %q", test.method, test.path, code, test.code)
		}
		if allow := got.header.Get("Allow"); (test.status == 405) != (allow != "") {
			t.Errorf("%s %s: Allow %q", test.method, test.path, allow)
		}
		if strings.Contains(got.body+h.log.String(), secretWord) {
			t.Errorf("%s %s is repeated: %s", test.method, test.path, fmt.Sprint(got.body))
		}
	}
}
