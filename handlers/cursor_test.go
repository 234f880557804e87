package handlers_test

import (
	"net/http"
	"net/url"
	"testing"

	"fourfold/models/store/storetest"
)

// FuzzCursor asks for pages of lists with any cursor: one that was never given out is a page or a mistake, never a failure of
// ours. The harness holds every answer against the contract.
func FuzzCursor(f *testing.F) {
	h := newHarness(f, storetest.SQLite(f))
	known := "01900000-0000-7000-8000-000000000000"
	for _, seed := range []string{
		"", known, known + " ", "{" + known + "}", "urn:uuid:" + known, "0", "null", "%00", "\x00", "'; DROP TABLE notes; --", "é\u202e", "🙂",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		within := *h
		within.t = t
		admin := caller{h: &within, secret: h.admin.secret}
		for _, list := range []string{"/v1/accounts", "/v1/notes", "/v1/users"} {
			got := admin.get(list + "?limit=3&cursor=" + url.QueryEscape(cursor))
			if got.status != http.StatusOK && got.status != http.StatusBadRequest {
				t.Errorf("%s with cursor %q: %d", list, cursor, got.status)
			}
		}
	})
}
