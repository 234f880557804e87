package handlers_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// change is a call that changes something, and what the audit must say of it.
type change struct {
	operation string
	caller    caller
	path      string
	body      any
	action    api.AuditAction
	kind      api.AuditKind
	fields    []string // that are among those of the entry
}

// changes calls everything that changes anything, deletions last.
func changes(b boat) []change {
	rep, admin, manager := b.rep, b.admin, b.manager
	offering := read[api.OfferingList](b.t, rep.get("/v1/offerings")).Items[0].ID.String()
	flag := read[api.FlagList](b.t, b.compliance.get("/v1/flags")).Items[0].ID.String()
	move := read[api.MoveList](b.t, rep.get(b.opportunity("/moves"))).Items[0].ID.String()
	key := read[api.MadeKey](b.t, rep.post("/v1/keys", object{"name": "phone"}))
	unsold := read[api.Offering](b.t, manager.post("/v1/offerings", object{"name": "Unsold"})).ID.String()
	win, note, vera, tom := b.live.ID.String(), b.posted.ID.String(), b.vera.String(), b.tom.String()
	goal, cooperation := b.goal.String(), b.cooperation.String()
	relation := object{"level": 2, "target": 3, "because": "They call others too", "proofs": told("Their books")}
	criterion := object{"score": 2, "because": "For years now", "proofs": told("Annual report 2026")}
	confirmed := object{"text": "She said so at the fair", "occurred_at": "2026-03-05T08:00:00Z"}
	return []change{
		{"createAccount", rep, "/v1/accounts", object{"name": "Quay Cranes"}, "create", "account", nil},
		{"updateAccount", rep, b.account(""), object{"industry": "Pumps"}, "update", "account", []string{"industry"}},
		{"createContact", rep, b.account("/contacts"), object{"name": "Nadia Holm"}, "create", "contact", nil},
		{"updateContact", rep, "/v1/contacts/" + vera, object{"title": "COO", "aliases": []string{"Vee"}}, "update", "contact", []string{"aliases", "title"}},
		{"createOffering", manager, "/v1/offerings", object{"name": "Hotline"}, "create", "offering", nil},
		{"updateOffering", manager, "/v1/offerings/" + offering, object{"description": "More."}, "update", "offering", []string{"description"}},
		{"deleteOffering", manager, "/v1/offerings/" + unsold, nil, "delete", "offering", nil},
		{"createOpportunity", rep, b.account("/opportunities"), object{"name": "Spare parts"}, "create", "opportunity", nil},
		{"updateOpportunity", rep, b.opportunity(""), object{"stage": "won", "offering_ids": []string{}}, "update", "opportunity", []string{"offering_ids", "stage"}},
		{"setRoles", rep, b.opportunity("/roles/" + vera), object{"roles": []string{"coach"}}, "update", "contact", []string{"roles"}},
		{"deleteRoles", rep, b.opportunity("/roles/" + vera), nil, "update", "opportunity", []string{"roles"}},
		{"postNote", rep, "/v1/notes", newNote(), "create", "note", nil},
		{"createAnalysis", rep, "/v1/notes/" + note + "/analyses", nil, "create", "analysis", nil},
		{"createNextMove", rep, b.opportunity("/next-move"), nil, "create", "analysis", nil},
		{"recordOutcome", rep, "/v1/moves/" + move + "/outcome", object{"outcome": "worked", "note": "She sent it"}, "update", "move", []string{"outcome", "outcome_at", "outcome_note"}},
		{"confirmWin", rep, "/v1/wins/" + win + "/confirm", confirmed, "confirm", "win", []string{"decisions", "standing"}},
		{"confirmWin", rep, "/v1/wins/" + win + "/confirm", confirmed, "confirm", "win", []string{"decisions"}},
		{"rejectWin", rep, "/v1/wins/" + win + "/reject", object{"reason": "She said the opposite"}, "reject", "win", []string{"standing"}},
		{"setCriteria", rep, b.account("/criteria"), object{"items": []object{criterion.with("name", "stability")}}, "delete", "criterion", nil},
		{"setCriterion", rep, b.account("/criteria/stability"), criterion.with("score", -1), "update", "criterion", []string{"proofs", "score"}},
		{"createIntelligence", rep, b.account("/intelligence"), object{"kind": "use", "reading": "trends", "text": "They grow", "proofs": told("Their site")}, "create", "intelligence", nil},
		{"deleteIntelligence", rep, "/v1/intelligence/" + b.intelligence.String(), nil, "delete", "intelligence", nil},
		{"setRelationship", rep, b.account("/relationship"), relation, "update", "relationship", []string{"because", "level", "proofs"}},
		{"createCooperation", rep, b.account("/cooperation"), newCooperation(), "create", "cooperation", nil},
		{"updateCooperation", rep, "/v1/cooperation/" + cooperation, object{"unit": "South"}, "update", "cooperation", []string{"unit"}},
		{"createGoal", rep, b.account("/goals"), b.newGoal(), "create", "goal", nil},
		{"updateGoal", rep, "/v1/goals/" + goal, object{"opening": "Newer parks", "participant_ids": []string{vera}}, "update", "goal", []string{"confirmed_at", "confirmed_by", "confirmed_how", "opening", "participant_ids"}},
		{"confirmGoal", rep, "/v1/goals/" + goal + "/confirm", b.confirmation(), "confirm", "goal", []string{"confirmed_at", "confirmed_by", "confirmed_how"}},
		{"setPlan", rep, b.account("/plan"), object{"items": b.newItems()}, "update", "plan", []string{"items"}},
		{"deletePlan", rep, b.account("/plan"), nil, "delete", "plan", nil},
		{"createStake", rep, b.account("/stakes"), object{"side": "us", "text": "A tenth", "proofs": told("Our books")}, "create", "stake", nil},
		{"deleteStake", rep, "/v1/stakes/" + b.stake.String(), nil, "delete", "stake", nil},
		{"resolveFlag", b.compliance, "/v1/flags/" + flag + "/resolve", object{"resolution": "Spoke with Tom"}, "resolve", "flag", []string{"resolution", "resolved_at", "resolved_by"}},
		{"createUser", admin, "/v1/users", object{"name": "Nils", "role": "rep"}, "create", "user", nil},
		{"updateUser", admin, "/v1/users/" + b.other.user.ID.String(), object{"role": "manager"}, "update", "user", []string{"role"}},
		{"shareAccount", rep, b.account("/shares/" + b.other.user.ID.String()), nil, "update", "account", []string{"shares"}},
		{"unshareAccount", rep, b.account("/shares/" + b.other.user.ID.String()), nil, "update", "account", []string{"shares"}},
		{"createKey", rep, "/v1/keys", object{"name": "tablet"}, "create", "key", nil},
		{"revokeKey", rep, "/v1/keys/" + key.Key.ID.String(), nil, "revoke", "key", []string{"revoked_at"}},
		{"mergeContact", rep, "/v1/contacts/" + tom + "/merge", object{"into": vera}, "merge", "contact", []string{"aliases"}},
		{"deleteGoal", rep, "/v1/goals/" + goal, nil, "delete", "goal", nil},
		{"deleteCooperation", rep, "/v1/cooperation/" + cooperation, nil, "delete", "cooperation", nil},
		{"deleteNote", rep, "/v1/notes/" + note, nil, "delete", "note", nil},
		{"deleteContact", rep, "/v1/contacts/" + vera, nil, "delete", "contact", nil},
		{"deleteAccount", rep, b.account(""), nil, "delete", "account", nil},
	}
}

// newAudited is a boat with a move, in which everything can be called.
func newAudited(h *harness) boat {
	b := newBoat(newWorld(h))
	b.finish(worded(read[api.Move](b.t, b.rep.get(b.opportunity("/next-move")))))
	return b
}

func TestEveryChangeIsAudited(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := newAudited(newHarness(t, s))
		calls := map[string]described{}
		for _, call := range callsOfContract() {
			if call.method != http.MethodGet {
				calls[call.operation.OperationID] = call
			}
		}
		tried := map[string]bool{}
		for i, change := range changes(b) {
			call, known := calls[change.operation]
			if !known {
				t.Fatalf("the contract has no %s", change.operation)
			}
			tried[change.operation] = true
			id := change.operation + "." + string(rune('a'+i%26))
			if got := change.caller.do(call.method, change.path, change.body, "X-Request-Id: "+id); got.status >= 300 {
				t.Fatalf("%s: %d %s", change.operation, got.status, got.body)
			}
			b.checkAudited(change, b.entriesOf(id))
		}
		for operation := range calls {
			if !tried[operation] {
				t.Errorf("%s changes something and is not tried here", operation)
			}
		}
		b.checkNoWords()
	})
}

// checkAudited fails the test unless one entry tells of the change, and every one tells who made it.
func (b boat) checkAudited(change change, entries []models.AuditEntry) {
	b.t.Helper()
	told := false
	for _, entry := range entries {
		if entry.UserID == nil || *entry.UserID != change.caller.user.ID || entry.KeyID == nil {
			b.t.Errorf("%s: %s %s is not of its caller", change.operation, entry.Action, entry.Kind)
		}
		ofAccount := entry.AccountID != nil
		if global := slices.Contains([]models.AuditKind{"offering", "user", "key"}, entry.Kind); global == ofAccount {
			b.t.Errorf("%s: %s %s is of account %v", change.operation, entry.Action, entry.Kind, entry.AccountID)
		}
		missing := slices.ContainsFunc(change.fields, func(f string) bool { return !slices.Contains(entry.Fields, f) })
		told = told || !missing && entry.Action == models.AuditAction(change.action) &&
			entry.Kind == models.AuditKind(change.kind) && entry.ThingID != nil && entry.Count == 0
	}
	if !told {
		b.t.Errorf("%s left no %s of a %s with fields %v: %+v", change.operation, change.action, change.kind, change.fields, entries)
	}
}

// entriesOf finds what a call left in the audit.
func (h *harness) entriesOf(requestID string) []models.AuditEntry {
	h.t.Helper()
	return slices.DeleteFunc(h.audit(), func(entry models.AuditEntry) bool { return entry.RequestID != requestID })
}

// audit is all of it.
func (h *harness) audit() []models.AuditEntry {
	h.t.Helper()
	var entries []models.AuditEntry
	page := store.Page{}
	for {
		list, err := h.store.FindAudit(h.t.Context(), h.admin.viewer(), store.AuditFilter{Page: page})
		if err != nil {
			h.t.Fatalf("find the audit: %v", err)
		}
		entries = append(entries, list.Items...)
		if list.Next == nil {
			return entries
		}
		page.After = *list.Next
	}
}

// checkNoWords fails the test when the audit holds a word of a note, a name, or a value of any field that was sent.
func (b boat) checkNoWords() {
	b.t.Helper()
	export := b.compliance.get("/v1/audit/export").want(b.t, http.StatusOK).body
	for _, word := range []string{"Vera", "Lindqvist", "Tom", "board", "Harbour", "telemetry", "Rita", "Nadia", "COO", "Vee",
		"Fleet", "Hotline", "fair", "opposite", "Annual", "Signed", "parks", "South", "phone", "worked", "inducement"} {
		if strings.Contains(export, word) {
			b.t.Errorf("%q is in the audit", word)
		}
	}
}

// Whatever answers from wins, or with the words of a note, leaves who read it; the other calls leave nothing.
func TestEveryReadingIsAudited(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := newAudited(newHarness(t, s))
		ids := b.idsByResource()
		var reading []string
		for _, call := range callsOfContract() {
			operation := call.operation.OperationID
			resource := strings.Split(call.path, "/")
			if call.method != http.MethodGet || resource[1] != "v1" || resource[2] == "audit" {
				continue
			}
			got := b.admin.get(call.at(ids[resource[2]]), "X-Request-Id: "+operation).want(t, http.StatusOK)
			entries := b.entriesOf(operation)
			if len(entries) > 0 {
				reading = append(reading, operation)
			}
			for _, entry := range entries {
				if entry.Action != models.AuditRead || entry.Count == 0 || *entry.UserID != b.admin.user.ID || entry.KeyID == nil ||
					entry.AccountID == nil || *entry.AccountID != b.posted.AccountID {
					t.Errorf("%s left %+v", operation, entry)
				}
			}
			if len(entries) == 0 && (strings.Contains(got.body, b.live.Statement) || strings.Contains(got.body, "will finally see")) {
				t.Errorf("%s tells of a win and leaves nothing", operation)
			}
		}
		slices.Sort(reading)
		want := []string{"findAccountGaps", "findAccountNextMove", "findAccountTrust", "findConflicts", "findContactData",
			"findContactDataPage", "findFlag",
			"findFlags", "findGaps", "findMove", "findMoves", "findNextMove", "findNote", "findNotes", "findPlan", "findPlanDocument",
			"findTrust",
			"findWin", "findWins"}
		if diff := cmp.Diff(want, reading); diff != "" {
			t.Errorf("readings (-want +got):\n%s", diff)
		}
	})
}

// idsByResource are ids that fill the paths of the contract.
func (b boat) idsByResource() map[string]string {
	flags := read[api.FlagList](b.t, b.admin.get("/v1/flags")).Items
	moves := read[api.MoveList](b.t, b.rep.get(b.opportunity("/moves"))).Items
	offerings := read[api.OfferingList](b.t, b.rep.get("/v1/offerings")).Items
	keys := read[api.KeyList](b.t, b.rep.get("/v1/keys")).Items
	made := map[string]uuid.UUID{
		"accounts": b.posted.AccountID, "contacts": b.vera, "opportunities": b.posted.OpportunityID, "notes": b.posted.ID,
		"analyses": b.posted.Analysis.ID, "wins": b.live.ID, "moves": *moves[0].ID, "intelligence": b.intelligence,
		"cooperation": b.cooperation, "goals": b.goal, "stakes": b.stake, "flags": flags[0].ID, "offerings": offerings[0].ID,
		"users": b.rep.user.ID, "keys": keys[0].ID,
	}
	ids := map[string]string{}
	for resource, id := range made {
		ids[resource] = id.String()
	}
	return ids
}

func TestReadingsInTheAudit(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	opportunity, win := w.posted.OpportunityID, w.live.ID
	tests := []struct {
		name, path string
		want       []models.AuditEntry
	}{
		{"a win", "/v1/wins/" + win.String(), []models.AuditEntry{{Kind: "win", ThingID: &win, Count: 1}}},
		{"a list of one", w.opportunity("/wins"), []models.AuditEntry{{Kind: "win", ThingID: &win, Count: 1}}},
		{"a state", w.opportunity("/trust"), []models.AuditEntry{
			{Kind: "opportunity", ThingID: &opportunity, Fields: []string{"flag", "signal", "win"}, Count: 3}}},
		{"an empty list", w.opportunity("/moves"), nil},
	}
	for _, test := range tests {
		id := strings.ReplaceAll(test.name, " ", "-")
		w.rep.get(test.path, "X-Request-Id: "+id).want(t, http.StatusOK)
		var got []models.AuditEntry
		for _, entry := range w.entriesOf(id) {
			got = append(got, models.AuditEntry{Kind: entry.Kind, ThingID: entry.ThingID, Fields: entry.Fields, Count: entry.Count})
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	w.other.get("/v1/wins/"+win.String(), "X-Request-Id: foreign").want(t, http.StatusNotFound)
	if got := w.entriesOf("foreign"); len(got) > 0 {
		t.Errorf("what is not there was read: %+v", got)
	}
}

func TestReplayIsAudited(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := "/v1/wins/" + w.live.ID.String() + "/reject"
	for range 2 {
		w.rep.post(path, object{"reason": "no"}, "Idempotency-Key: k", "X-Request-Id: replay").want(t, http.StatusOK)
	}
	var done []string
	for _, entry := range w.entriesOf("replay") {
		done = append(done, string(entry.Action)+" "+string(entry.Kind))
	}
	if diff := cmp.Diff([]string{"reject win", "read answer"}, done); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAuditIsRead(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := newAudited(newHarness(t, s))
		middle := time.Now()
		b.rep.do(http.MethodPatch, b.account(""), object{"industry": "Pumps"}).want(t, http.StatusOK)
		account := b.posted.AccountID.String()
		tests := map[string]func(api.AuditEntry) bool{
			"":                                   func(api.AuditEntry) bool { return true },
			"?user_id=" + b.rep.user.ID.String(): func(e api.AuditEntry) bool { return e.UserID != nil && *e.UserID == b.rep.user.ID },
			"?account_id=" + account:             func(e api.AuditEntry) bool { return e.AccountID != nil && e.AccountID.String() == account },
			"?kind=goal&action=confirm":          func(e api.AuditEntry) bool { return e.Kind == "goal" && e.Action == "confirm" },
			"?since=" + stamp(middle):            func(e api.AuditEntry) bool { return !e.CreatedAt.Before(middle) },
			"?until=" + stamp(middle):            func(e api.AuditEntry) bool { return e.CreatedAt.Before(middle) },
		}
		all := lines(t, b.compliance.get("/v1/audit/export").want(t, http.StatusOK))
		for query, kept := range tests {
			var want []api.AuditEntry
			for _, entry := range all {
				if kept(entry) {
					want = append(want, entry)
				}
			}
			got := lines(t, b.admin.get("/v1/audit/export"+query).want(t, http.StatusOK))
			if len(want) == 0 || len(got) < len(want) || cmp.Diff(want, got[:len(want)]) != "" {
				t.Errorf("%s exports %d entries of %d", query, len(got), len(want))
			}
			paged := b.pages("/v1/audit" + query)
			if len(paged) < len(want) || cmp.Diff(want, paged[:len(want)]) != "" {
				t.Errorf("%s lists %d entries of %d", query, len(paged), len(want))
			}
		}
		for _, path := range []string{"/v1/audit", "/v1/audit/export"} {
			b.rep.get(path).want(t, http.StatusForbidden)
			b.admin.get(path+"?kind=person").want(t, http.StatusBadRequest)
		}
		b.checkOwnTrace()
	})
}

// checkOwnTrace fails the test unless reading the audit leaves an entry, also when there is nothing to read.
func (b boat) checkOwnTrace() {
	b.t.Helper()
	for path, action := range map[string]models.AuditAction{
		"/v1/audit?until=2001-01-01T00:00:00Z": models.AuditRead,
		"/v1/audit/export":                     models.AuditExport,
	} {
		id := "own-" + string(action)
		b.compliance.get(path, "X-Request-Id: "+id).want(b.t, http.StatusOK)
		got := b.entriesOf(id)
		if len(got) != 1 || got[0].Action != action || got[0].Kind != models.AuditedAudit || got[0].ThingID != nil ||
			*got[0].UserID != b.compliance.user.ID {
			b.t.Errorf("%s left %+v", path, got)
		}
	}
}

func stamp(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.999999Z") }

// pages reads a list to its end, in pages of 7.
func (b boat) pages(path string) []api.AuditEntry {
	b.t.Helper()
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	var entries []api.AuditEntry
	cursor := ""
	for range 100 {
		list := read[api.AuditList](b.t, b.admin.get(path+separator+"limit=7"+cursor).want(b.t, http.StatusOK))
		entries = append(entries, list.Items...)
		if list.NextCursor == nil {
			break
		}
		cursor = "&cursor=" + list.NextCursor.String()
	}
	return entries
}

// lines are the entries of an export.
func lines(t testing.TB, export answer) []api.AuditEntry {
	t.Helper()
	var entries []api.AuditEntry
	for line := range strings.Lines(export.body) {
		var entry api.AuditEntry
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		entries = append(entries, entry)
	}
	return entries
}
