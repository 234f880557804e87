package handlers_test

import (
	"crypto/sha256"
	"encoding/base64"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"fourfold/handlers/api"
	"fourfold/models/store/storetest"
)

var (
	styleOfPage = regexp.MustCompile(`(?s)<style>(.*)</style>`)
	tag         = regexp.MustCompile(`<[^>]*>`)
	latinWord   = regexp.MustCompile(`[A-Za-z]{3,}`)
)

func TestContactPage(t *testing.T) {
	t.Parallel()
	b := newBoat(newWorld(newHarness(t, storetest.SQLite(t))))
	move := worded(read[api.Move](t, b.rep.get(b.opportunity("/next-move"))))
	move.ContactID = &b.vera
	b.finish(move)
	path := "/v1/contacts/" + b.vera.String() + "/data.html"
	page := b.rep.get(path).want(t, http.StatusOK)
	if got := page.header.Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("Content-Type %q", got)
	}
	for _, held := range []string{"Vera Lindqvist", "Operations director", "Harbour Pumps", "economic", b.live.Statement,
		"the board will finally see what my team can do", "recognition", "asked what I would change in it", "call summary",
		"The service contracts of the new wind parks", "Northern service region", "Signed the minutes"} {
		if !strings.Contains(html.UnescapeString(page.body), held) {
			t.Errorf("%q is missing", held)
		}
	}
	if strings.Contains(page.body, "<script") || strings.Contains(page.body, "Tom Ashby") || strings.Contains(page.body, "ZgotmplZ") {
		t.Errorf("there is a script, or somebody else, on the page:\n%s", page.body)
	}
	style := sha256.Sum256([]byte(styleOfPage.FindStringSubmatch(page.body)[1]))
	if policy := page.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") ||
		!strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(style[:])+"'") {
		t.Errorf("the policy %q does not let the page have its style", policy)
	}
	b.other.get(path).want(t, http.StatusNotFound)
}

// In Chinese no English word is left but what people wrote.
func TestContactPageInChinese(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	note := newNote().with("contacts", []object{{"name": "周敏", "title": "销售总监", "roles": []string{"economic", "user", "technical", "coach"}}}).
		with("account", object{"name": "北风"})
	posted := read[api.PostedNote](t, h.rep.post("/v1/notes", note).want(t, http.StatusAccepted))
	page := h.rep.get("/v1/contacts/"+posted.Contacts[0].ID.String()+"/data.html", "Accept-Language: zh").want(t, http.StatusOK)
	body := styleOfPage.ReplaceAllString(page.body, "")
	body = strings.ReplaceAll(tag.ReplaceAllString(body, " "), posted.ID.String(), "")
	if words := latinWord.FindAllString(strings.ReplaceAll(body, "UTC", ""), -1); len(words) > 0 {
		t.Errorf("English words: %q", words)
	}
	if !strings.Contains(page.body, `lang="zh"`) || !strings.Contains(page.body, "周敏") {
		t.Errorf("the page is %s", page.body)
	}
}

// What people wrote is text on the page, whatever it looks like.
func TestContactPageEscapes(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	hostile := `<script>alert(1)</script>"'&`
	note := newNote().with("contacts", []object{{"name": hostile, "title": hostile, "aliases": []string{hostile}, "external_id": hostile}})
	posted := read[api.PostedNote](t, h.rep.post("/v1/notes", note).want(t, http.StatusAccepted))
	page := h.rep.get("/v1/contacts/"+posted.Contacts[0].ID.String()+"/data.html").want(t, http.StatusOK)
	if strings.Contains(page.body, "<script") || strings.Count(page.body, "&lt;script&gt;") != 5 {
		t.Errorf("the page is %s", page.body)
	}
}
