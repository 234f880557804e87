package handlers_test

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fourfold/models"
	"fourfold/models/store/storetest"
)

// TestAccess makes every call of the contract as every role, on rows of their own, shared with them, of their line, and of
// others. What must come back follows from the call's x-roles and x-access alone.
func TestAccess(t *testing.T) {
	t.Parallel()
	calls := callsInOrder()
	for _, call := range calls {
		checkRule(t, call)
	}
	storetest.EachURL(t, func(t *testing.T, url string) {
		clock := &clock{}
		w := newAccessWorld(t, url, clock)
		for name, secret := range w.dead {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				checkClosedDoor(caller{h: w.in(t), secret: secret}, calls, w.people[0].rows[0])
			})
		}
		for _, person := range w.people {
			for _, rows := range person.rows {
				t.Run(person.name+"/"+string(rows.relation), func(t *testing.T) {
					t.Parallel()
					visit{caller{h: w.in(t), secret: person.secret}, person, rows}.makeAll(calls)
				})
			}
		}
	})
}

// callsInOrder are the calls of the contract so that none takes away what a later one needs: those that read come first and
// those that delete last, an account after what it has.
func callsInOrder() []described {
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}
	calls := callsOfContract()
	slices.SortFunc(calls, func(a, b described) int {
		return cmp.Or(cmp.Compare(slices.Index(methods, a.method), slices.Index(methods, b.method)), cmp.Compare(b.path, a.path))
	})
	return calls
}

// relation is how the user who calls stands to a row.
type relation string

const (
	own     relation = "own"
	shared  relation = "shared"
	line    relation = "line"
	foreign relation = "foreign" // shared with somebody of the caller's line, which opens it to nobody else
)

// person is a user of a role with rows in every relation.
type person struct {
	name    string
	role    models.UserRole
	granted bool // to read what people said
	secret  string
	user    models.User
	rows    []rows
}

// is reports whether a word of x-access means the person, for rows in a relation.
func (p person) is(word string, to relation) bool {
	switch word {
	case "anyone", "everyone":
		return true
	case "owner", "self":
		return to == own
	case "shared":
		return to == shared && p.role != models.Compliance
	case "line":
		return to == line && p.role == models.Manager
	case "admin":
		return p.role == models.Admin
	case "granted":
		return p.role == models.Admin && p.granted
	case "compliance":
		return p.role == models.Compliance
	}
	return false
}

// checkRule asks every call for a rule, of words that the contract explains.
func checkRule(t *testing.T, call described) {
	t.Helper()
	explained := map[string]bool{}
	for _, match := range regexp.MustCompile("(?m)^- `([a-z]+)`: ").FindAllStringSubmatch(contract().Info.Description, -1) {
		explained[match[1]] = true
	}
	words := call.words("x-access")
	if len(words) == 0 {
		t.Errorf("%s %s has no x-access", call.method, call.path)
	}
	for _, word := range words {
		if !explained[strings.TrimPrefix(word, "not ")] {
			t.Errorf("%s %s: the contract does not explain %q", call.method, call.path, word)
		}
	}
	for _, role := range call.words("x-roles") {
		if !slices.Contains(models.UserRoles(), models.UserRole(role)) {
			t.Errorf("%s %s: %q is no role", call.method, call.path, role)
		}
	}
}

// words are the values of an extension of the call.
func (d described) words(extension string) []string {
	listed, _ := d.operation.Extensions[extension].([]any)
	words := make([]string, len(listed))
	for i, word := range listed {
		words[i], _ = word.(string)
	}
	return words
}

// checkClosedDoor makes every call with a secret that opens nothing.
func checkClosedDoor(c caller, calls []described, to rows) {
	c.h.t.Helper()
	for _, call := range calls {
		got := to.send(c, call)
		want := http.StatusUnauthorized
		if slices.Contains(call.words("x-access"), "anyone") {
			want = http.StatusOK
		}
		if got.status != want {
			c.h.t.Errorf("%s %s: %d, want %d", call.method, call.path, got.status, want)
		}
		checkSilence(c.h.t, call, got, to.planted())
	}
}

// visit is one person at rows in one relation to them.
type visit struct {
	caller caller
	person person
	rows   rows
}

func (v visit) makeAll(calls []described) {
	for _, call := range calls {
		got := v.rows.send(v.caller, call)
		if want := v.expected(call); got.status != want && (want != http.StatusOK || got.status/100 != 2) {
			v.caller.h.t.Errorf("%s %s: %d, want %d: %s", call.method, call.path, got.status, want, got.body)
		}
		checkSilence(v.caller.h.t, call, got, v.secrets(call))
		v.checkList(call, got)
	}
}

// expected is the status of an answer, where 200 stands for every success.
func (v visit) expected(call described) int {
	roles, words := call.words("x-roles"), call.words("x-access")
	switch {
	case len(roles) > 0 && !slices.Contains(roles, string(v.person.role)):
		return http.StatusForbidden
	case v.opened(call) != "" || !call.namesRow():
		return http.StatusOK
	case slices.Contains(words, "not shared") && v.person.is("shared", v.rows.relation):
		return http.StatusForbidden
	}
	return http.StatusNotFound
}

// opened is the word of the call's rule by which the row exists for the person; empty when there is none.
func (v visit) opened(call described) string {
	words := call.words("x-access")
	found := slices.IndexFunc(words, func(word string) bool { return v.person.is(word, v.rows.relation) })
	if found < 0 {
		return ""
	}
	return words[found]
}

// namesRow reports whether the call is about one row, by its path or its body.
func (d described) namesRow() bool {
	return strings.Contains(d.path, "{") || len(optionalFields(d.operation.OperationID)) > 0
}

// secrets are the planted words that an answer must not hold.
func (v visit) secrets(call described) []string {
	if v.rows.relation == own {
		return nil
	}
	roles := call.words("x-roles")
	if len(roles) > 0 && !slices.Contains(roles, string(v.person.role)) {
		return v.rows.planted()
	}
	switch v.opened(call) {
	case "owner", "shared", "line", "granted":
		return nil
	case "admin", "self":
		return []string{v.rows.said, v.rows.flagged}
	case "compliance":
		return []string{v.rows.said, v.rows.named}
	}
	return v.rows.planted()
}

func checkSilence(t testing.TB, call described, got answer, secrets []string) {
	t.Helper()
	for _, secret := range secrets {
		if strings.Contains(got.body, secret) {
			t.Errorf("%s %s: %d tells %s", call.method, call.path, got.status, secret)
		}
	}
}

// checkList asks a list to hold the rows that exist for the person.
func (v visit) checkList(call described, got answer) {
	v.caller.h.t.Helper()
	opened := v.opened(call)
	if call.method != http.MethodGet || call.namesRow() || got.status != http.StatusOK || opened == "" ||
		opened == "everyone" || opened == "anyone" {
		return
	}
	holds := func(word string) bool { return strings.Contains(got.body, word) }
	if !slices.ContainsFunc(v.rows.planted(), holds) {
		v.caller.h.t.Errorf("%s does not hold the row", call.path)
	}
}
