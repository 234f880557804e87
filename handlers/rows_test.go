package handlers_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestChangeRows(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		offering := read[api.OfferingList](t, w.rep.get("/v1/offerings")).Items[0]
		tests := []struct {
			caller caller
			path   string
			change object
		}{
			{w.rep, "/v1/accounts/" + w.posted.AccountID.String(), object{"name": "Harbour Pumps & Co", "industry": "Pumps", "strategic": true, "external_id": "a-1"}},
			{w.rep, "/v1/contacts/" + w.vera.String(), object{"name": "Vera L.", "aliases": []any{"Vee"}, "title": "COO", "external_id": "c-1"}},
			{w.rep, w.opportunity(""), object{"name": "All pumps", "stage": "won", "offering_ids": []any{}, "external_id": "o-1"}},
			{w.manager, "/v1/offerings/" + offering.ID.String(), object{"name": "Fleet 2", "description": "More.", "claims": []any{"Runs offline"}}},
			{w.admin, "/v1/users/" + w.rep.user.ID.String(), object{"name": "Rita R.", "manager_id": nil}},
		}
		for _, test := range tests {
			before := test.caller.get(test.path).want(t, http.StatusOK)
			tag := before.header.Get("ETag")
			after := test.caller.do(http.MethodPatch, test.path, test.change, "If-Match: "+tag).want(t, http.StatusOK)
			changed := read[object](t, after)
			for field, want := range test.change {
				if diff := cmp.Diff(want, changed[field]); diff != "" {
					t.Errorf("%s %s (-want +got):\n%s", test.path, field, diff)
				}
			}
			stale := test.caller.do(http.MethodPatch, test.path, test.change, "If-Match: "+tag).want(t, http.StatusPreconditionFailed)
			if code := read[api.Problem](t, stale).Code; code != api.Stale {
				t.Errorf("%s: code %q", test.path, code)
			}
			test.caller.do(http.MethodPatch, test.path, test.change, `If-Match: W/"1"`).want(t, http.StatusPreconditionFailed)
			test.caller.do(http.MethodPatch, test.path, test.change, "If-Match: *").want(t, http.StatusOK)
			now := test.caller.do(http.MethodPatch, test.path, test.change).want(t, http.StatusOK)
			if version := read[object](t, now)["version"]; now.header.Get("ETag") != fmt.Sprintf("%q", fmt.Sprint(version)) {
				t.Errorf("%s: ETag %s, version %v", test.path, now.header.Get("ETag"), version)
			}
		}
	})
}

func TestCreateRowsByExternalID(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	account := object{"name": "Harbour Pumps", "external_id": "a-1", "strategic": true}
	first := h.rep.post("/v1/accounts", account).want(t, http.StatusCreated)
	path := first.header.Get("Location")
	for resource, body := range map[string]object{
		"/v1/accounts":          account,
		path + "/contacts":      {"name": "Vera", "aliases": []string{"Vee"}, "external_id": "c-1"},
		path + "/opportunities": {"name": "Telemetry", "external_id": "o-1"},
	} {
		h.rep.post(resource, body)
		again := h.rep.post(resource, body.with("name", "Else")).want(t, http.StatusOK)
		if name := read[object](t, again)["name"]; name != body["name"] {
			t.Errorf("%s: the row is %v by now", resource, name)
		}
		h.rep.get(again.header.Get("Location")).want(t, http.StatusOK)
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	var want []string
	for i := range 5 {
		name := fmt.Sprintf("Account %d", i)
		h.rep.post("/v1/accounts", object{"name": "  " + name + " "}).want(t, http.StatusCreated)
		want = append(want, name)
	}
	var got []string
	path := "/v1/accounts?limit=2"
	for pages := 1; ; pages++ {
		list := read[api.AccountList](t, h.rep.get(path).want(t, http.StatusOK))
		for _, account := range list.Items {
			got = append(got, account.Name)
		}
		if list.NextCursor == nil {
			if pages != 3 {
				t.Errorf("%d pages", pages)
			}
			break
		}
		path = "/v1/accounts?limit=2&cursor=" + list.NextCursor.String()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("accounts (-want +got):\n%s", diff)
	}
	last := read[api.AccountList](t, h.rep.get("/v1/accounts")).Items[4]
	since := last.UpdatedAt.Format("2006-01-02T15:04:05.999999Z07:00")
	list := read[api.AccountList](t, h.rep.get("/v1/accounts?updated_since="+since).want(t, http.StatusOK))
	if len(list.Items) != 1 || list.Items[0].ID != last.ID {
		t.Errorf("updated since %s: %+v", since, list)
	}
}

func TestMergeAndRoles(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	merged := read[api.Contact](t, w.rep.post("/v1/contacts/"+w.tom.String()+"/merge", object{"into": w.vera}).want(t, http.StatusOK))
	if merged.ID != w.vera || len(merged.Aliases) != 1 || merged.Aliases[0] != "Tom Ashby" {
		t.Errorf("merged %+v", merged)
	}
	w.rep.get("/v1/contacts/"+w.tom.String()).want(t, http.StatusNotFound)
	roles := func() [][]api.BuyingRole {
		var held [][]api.BuyingRole
		for _, item := range read[api.RoleList](t, w.rep.get(w.opportunity("/roles")).want(t, http.StatusOK)).Items {
			held = append(held, item.Roles)
		}
		return held
	}
	if diff := cmp.Diff([][]api.BuyingRole{{"economic", "user"}}, roles()); diff != "" {
		t.Errorf("roles after merging (-want +got):\n%s", diff)
	}
	path := w.opportunity("/roles/" + w.vera.String())
	w.rep.do(http.MethodPut, path, object{"roles": []string{"coach"}}).want(t, http.StatusOK)
	if diff := cmp.Diff([][]api.BuyingRole{{"coach"}}, roles()); diff != "" {
		t.Errorf("roles after setting them (-want +got):\n%s", diff)
	}
	w.rep.do(http.MethodDelete, path, nil).want(t, http.StatusNoContent)
	if len(roles()) != 0 {
		t.Errorf("roles after taking them: %v", roles())
	}
}

func TestDeleteOffering(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	offering := read[api.OfferingList](t, w.rep.get("/v1/offerings").want(t, http.StatusOK)).Items[0]
	path := "/v1/offerings/" + offering.ID.String()
	w.rep.do(http.MethodDelete, path, nil).want(t, http.StatusForbidden)
	w.manager.do(http.MethodDelete, path, nil, `If-Match: "7"`).want(t, http.StatusPreconditionFailed)
	w.manager.do(http.MethodDelete, path, nil).want(t, http.StatusConflict) // an opportunity has it
	w.rep.do(http.MethodPatch, w.opportunity(""), object{"offering_ids": []string{}}).want(t, http.StatusOK)
	w.manager.do(http.MethodDelete, path, nil, `If-Match: "1"`).want(t, http.StatusNoContent)
	w.manager.get(path).want(t, http.StatusNotFound)
}

func TestHandOver(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	path := "/v1/accounts/" + w.posted.AccountID.String()
	w.admin.do(http.MethodPatch, path, object{"owner_id": w.other.user.ID}).want(t, http.StatusOK)
	w.rep.get(path).want(t, http.StatusNotFound)
	w.other.get(path).want(t, http.StatusOK)
	w.other.do(http.MethodDelete, path, nil).want(t, http.StatusNoContent)
	w.admin.get(w.opportunity("")).want(t, http.StatusNotFound)
}

func TestUsersAndKeys(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	made := h.admin.post("/v1/users", object{"name": "Nils", "role": "rep", "manager_id": h.manager.user.ID}).want(t, http.StatusCreated)
	user := read[api.User](t, made)
	h.manager.get(made.header.Get("Location")).want(t, http.StatusOK)
	h.rep.get(made.header.Get("Location")).want(t, http.StatusForbidden)
	h.admin.post("/v1/users", object{"name": "X", "role": "boss", "manager_id": nobody}).want(t, http.StatusBadRequest)
	h.admin.post("/v1/users", object{"name": "X", "role": "rep", "manager_id": nobody}).want(t, http.StatusBadRequest)
	h.manager.post("/v1/users", object{"name": "X", "role": "rep"}).want(t, http.StatusForbidden)

	key := read[api.MadeKey](t, h.admin.post("/v1/keys", object{"name": "phone", "user_id": user.ID}).want(t, http.StatusCreated))
	nils := caller{h: h, secret: *key.Secret}
	me := read[api.Me](t, nils.get("/v1/me").want(t, http.StatusOK))
	if me.User.ID != user.ID || me.Key.ID != key.Key.ID || me.Key.Role != api.UserRole(models.Rep) {
		t.Errorf("me %+v", me)
	}
	h.rep.post("/v1/keys", object{"name": "theft", "user_id": user.ID}).want(t, http.StatusNotFound)
	h.rep.post("/v1/keys", object{"name": "more", "role": "admin"}).want(t, http.StatusForbidden)
	h.rep.get("/v1/keys/"+key.Key.ID.String()).want(t, http.StatusNotFound)
	h.rep.do(http.MethodDelete, "/v1/keys/"+key.Key.ID.String(), nil).want(t, http.StatusNotFound)
	list := nils.get("/v1/keys").want(t, http.StatusOK)
	keys := read[api.KeyList](t, list).Items
	if len(keys) != 1 || keys[0].LastUsedAt == nil || strings.Contains(list.body, *key.Secret) {
		t.Errorf("keys %s", list.body)
	}
	nils.do(http.MethodDelete, "/v1/keys/"+key.Key.ID.String(), nil).want(t, http.StatusNoContent)
	nils.get("/v1/me").want(t, http.StatusUnauthorized)
}

// An admin's key for a lesser role makes no key for a greater one.
func TestLesserKeyStaysLesser(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	made := read[api.MadeKey](t, h.admin.post("/v1/keys", object{"name": "as a rep", "role": "rep"}).want(t, http.StatusCreated))
	lesser := caller{h: h, secret: *made.Secret}
	lesser.post("/v1/keys", object{"name": "more", "role": "admin"}).want(t, http.StatusForbidden)
	same := read[api.MadeKey](t, lesser.post("/v1/keys", object{"name": "same"}).want(t, http.StatusCreated))
	if same.Key.Role != api.UserRole(models.Rep) {
		t.Errorf("role %q", same.Key.Role)
	}
	lesser.post("/v1/users", object{"name": "X", "role": "admin"}).want(t, http.StatusForbidden)
}
