package handlers_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// The only user reads everything. Once there is another, an admin must be granted it, and everybody who sees them sees that.
func TestGrant(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		if _, err := s.EnsureAdmin(t.Context(), adminSecret); err != nil {
			t.Fatal(err)
		}
		h := &harness{t: t, store: s, log: &log{}}
		h.serve()
		admin := caller{h: h, secret: adminSecret}
		me := read[api.Me](t, admin.get("/v1/me").want(t, http.StatusOK)).User
		if !me.ReadsConfidential {
			t.Error("the only user does not read what people said")
		}
		rep := read[api.User](t, admin.post("/v1/users", object{"name": "Rita", "role": "rep"}).want(t, http.StatusCreated))
		key := read[api.MadeKey](t, admin.post("/v1/keys", object{"name": "k", "user_id": rep.ID}).want(t, http.StatusCreated))
		posted := read[api.PostedNote](t, caller{h: h, secret: *key.Secret}.post("/v1/notes", newNote()).want(t, http.StatusAccepted))
		note, account := "/v1/notes/"+posted.ID.String(), "/v1/accounts/"+posted.AccountID.String()
		user := func(id uuid.UUID) string { return "/v1/users/" + id.String() }

		admin.get(note).want(t, http.StatusNotFound)
		admin.get(account).want(t, http.StatusOK)
		if read[api.Me](t, admin.get("/v1/me")).User.ReadsConfidential || rep.ReadsConfidential {
			t.Error("somebody reads what people said without having been granted it")
		}
		// What is not granted is not taken either.
		admin.do(http.MethodPut, account+"/shares/"+me.ID.String(), nil).want(t, http.StatusForbidden)
		admin.do(http.MethodPatch, account, object{"owner_id": me.ID}).want(t, http.StatusForbidden)

		admin.do(http.MethodPatch, user(rep.ID), object{"reads_confidential": true}).want(t, http.StatusBadRequest)
		granted := admin.do(http.MethodPatch, user(me.ID), object{"reads_confidential": true}).want(t, http.StatusOK)
		if !read[api.User](t, granted).ReadsConfidential || !read[api.Me](t, admin.get("/v1/me")).User.ReadsConfidential {
			t.Error("the grant is not shown")
		}
		admin.get(note).want(t, http.StatusOK)
		lesser := read[api.MadeKey](t, admin.post("/v1/keys", object{"name": "k", "role": "manager"}).want(t, http.StatusCreated))
		caller{h: h, secret: *lesser.Secret}.get(note).want(t, http.StatusNotFound)

		// Whoever is no admin any more must be granted it anew.
		second := read[api.User](t, admin.post("/v1/users", object{"name": "Eve", "role": "admin"}).want(t, http.StatusCreated))
		for _, change := range []object{{"reads_confidential": true}, {"role": "manager"}, {"role": "admin"}} {
			admin.do(http.MethodPatch, user(second.ID), change).want(t, http.StatusOK)
		}
		if read[api.User](t, admin.get(user(second.ID))).ReadsConfidential {
			t.Error("the grant came back with the role")
		}
		admin.do(http.MethodPatch, user(me.ID), object{"reads_confidential": false}).want(t, http.StatusOK)
		admin.get(note).want(t, http.StatusNotFound)
	})
}
