package coach_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"fourfold/handlers"
	"fourfold/models"
)

// checkServed asks over HTTP for what was found, and for the plan of an account into which somebody pasted the payload.
func (p played) checkServed(payload string, unsaid []string) {
	p.t.Helper()
	_, secret, err := p.store.CreateKey(p.t.Context(), p.admin, models.Key{UserID: p.admin.UserID, Name: "attack"})
	if err != nil {
		p.t.Fatal(err)
	}
	server := httptest.NewServer(handlers.New(handlers.Config{Store: p.store, Logger: slog.New(slog.DiscardHandler)}))
	p.t.Cleanup(server.Close)
	api := visitor{t: p.t, url: server.URL, secret: secret}

	opportunity := "/v1/opportunities/" + p.posted.Note.OpportunityID.String()
	for _, path := range []string{"/wins", "/next-move", "/moves", "/trust", "/gaps"} {
		body := api.call(http.MethodGet, opportunity+path, nil, http.StatusOK)
		var value any
		if err := json.Unmarshal([]byte(body), &value); err != nil {
			p.t.Errorf("%s is no JSON: %v", path, err)
		}
		p.refuse("GET "+path, strings.Join(texts(value), "\n"), unsaid)
		p.refuse("GET "+path, body, []string{"<", ">"}) // a browser that takes it for a page finds no markup in it
	}

	account := "/v1/accounts/" + p.state.Account.ID.String()
	api.call(http.MethodPost, account+"/intelligence", map[string]any{
		"kind": "business", "reading": "trends", "text": payload, "proofs": []any{map[string]any{"text": payload}},
	}, http.StatusCreated)
	plan := api.call(http.MethodGet, account+"/plan.md?version=internal", nil, http.StatusOK)
	if !strings.Contains(plan, "evil") && !strings.Contains(plan, "alert") && !strings.Contains(plan, "calc") {
		p.t.Errorf("the plan does not hold what was pasted:\n%s", plan)
	}
	for _, line := range strings.Split(plan, "\n") {
		if line != "" && strings.ContainsRune("=+@＝", []rune(line)[0]) {
			p.t.Errorf("a line of the plan begins as a formula: %s", line)
		}
		for _, live := range []string{"<", "](", "://", "!["} {
			if strings.Contains(strings.ReplaceAll(line, `\`+live[:1], ""), live) {
				p.t.Errorf("a line of the plan holds %q unescaped: %s", live, line)
			}
		}
	}
}

// visitor calls the API.
type visitor struct {
	t           *testing.T
	url, secret string
}

func (v visitor) call(method, path string, body any, want int) string {
	v.t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		v.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(v.t.Context(), method, v.url+path, strings.NewReader(string(sent)))
	if err != nil {
		v.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+v.secret)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		v.t.Fatal(err)
	}
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != want {
		v.t.Fatalf("%s %s: %d, %v\n%s", method, path, response.StatusCode, err, got)
	}
	if response.Header.Get("X-Content-Type-Options") != "nosniff" {
		v.t.Errorf("%s lets a browser guess the type", path)
	}
	return string(got)
}

// texts are all strings of a JSON value.
func texts(value any) []string {
	var all []string
	switch value := value.(type) {
	case string:
		all = append(all, value)
	case []any:
		for _, item := range value {
			all = append(all, texts(item)...)
		}
	case map[string]any:
		for _, item := range value {
			all = append(all, texts(item)...)
		}
	}
	return all
}
