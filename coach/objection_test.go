package coach_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"fourfold/coach"
	"fourfold/coach/llm/llmtest"
	"fourfold/handlers"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

const objectionNote = `Ruth Amsel showed us the lab. She said, "I spend two hours every evening on protocols. I just want to get home on time."
Tom Hale said, "I want the board to see what my team can do."

Later Ruth Amsel asked us for a kickback of five percent, in cash, to a private account.`

// spy is a model that claims nothing and keeps what it was asked.
type spy struct {
	mutex sync.Mutex
	asked []string
}

func (s *spy) answer(r llmtest.Request) any {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.asked = append(s.asked, r.Text)
	if r.Kind == "move" {
		return map[string]any{}
	}
	return map[string]any{"wins": []any{}, "signals": []any{}, "people": []any{}, "flags": []any{}, "proposed": []any{}}
}

func (s *spy) all() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return strings.Join(s.asked, "\n")
}

// client speaks to the API of a store.
type client struct {
	t      *testing.T
	server *httptest.Server
	secret string
}

func newClient(t *testing.T, s *store.Store) client {
	t.Helper()
	secret := store.NewSecret()
	if _, err := s.EnsureAdmin(t.Context(), secret); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handlers.New(handlers.Config{Store: s}))
	t.Cleanup(server.Close)
	return client{t, server, secret}
}

// do makes a call that has to succeed, and decodes its answer into a T.
func do[T any](c client, method, path, body string) T {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.server.URL+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+c.secret)
	request.Header.Set("Content-Type", "application/json")
	response, err := c.server.Client().Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	var value T
	if err := json.NewDecoder(response.Body).Decode(&value); err != nil || response.StatusCode >= 300 {
		c.t.Fatalf("%s %s: %d, %v", method, path, response.StatusCode, err)
	}
	return value
}

type posted struct {
	ID            string `json:"id"`
	OpportunityID string `json:"opportunity_id"`
	Contacts      []struct {
		ID string `json:"id"`
	} `json:"contacts"`
	Analysis struct {
		ID string `json:"id"`
	} `json:"analysis"`
}

type page struct {
	Items []map[string]any `json:"items"`
}

func (c client) postNote(text string) posted {
	c.t.Helper()
	body, err := json.Marshal(map[string]any{"account": map[string]any{"name": "Bexley Valves"}, "opportunity": map[string]any{"name": "Test bench"},
		"contacts": []any{map[string]any{"name": "Ruth Amsel", "roles": []string{"economic"}}, map[string]any{"name": "Tom Hale", "roles": []string{"user"}}},
		"kind":     "call_summary", "text": text})
	if err != nil {
		c.t.Fatal(err)
	}
	return do[posted](c, http.MethodPost, "/v1/notes", string(body))
}

// await waits for the end of a note's analysis.
func (c client) await(p posted) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), http.MethodGet, c.server.URL+"/v1/analyses/"+p.Analysis.ID+"/events", nil)
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+c.secret)
	response, err := c.server.Client().Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	events, err := io.ReadAll(response.Body)
	if err != nil || !strings.Contains(string(events), "event: done") {
		c.t.Fatalf("the analysis ended with %s, %v", events, err)
	}
}

func start(t *testing.T, config coach.Config) {
	t.Helper()
	config.Logger = slog.New(slog.DiscardHandler)
	c := coach.New(config)
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestObjection lets somebody object whom a note was read about, and reads it again, and another one.
func TestObjection(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		c := newClient(t, s)
		start(t, coach.Config{Store: s})
		note := c.postNote(objectionNote)
		c.await(note)
		ruth := note.Contacts[0].ID
		wins := "/v1/opportunities/" + note.OpportunityID + "/wins"
		if found := do[page](c, http.MethodGet, wins+"?contact="+ruth, ""); len(found.Items) == 0 {
			t.Fatal("the note shows no win of hers to begin with")
		}
		flags := do[page](c, http.MethodGet, "/v1/flags", "")
		do[map[string]any](c, http.MethodPatch, "/v1/contacts/"+ruth, `{"objected": true}`)
		for range 2 {
			again := c.postNote(objectionNote)
			c.await(again)
		}
		for _, item := range do[page](c, http.MethodGet, wins+"?live=false", "").Items {
			t.Errorf("a rejected win is kept of somebody: %v", item["contact"])
		}
		toms := do[page](c, http.MethodGet, wins, "")
		for _, win := range toms.Items {
			if contact := win["contact"].(map[string]any); contact["id"] != note.Contacts[1].ID {
				t.Errorf("a win of %v", contact["name"])
			}
		}
		if len(toms.Items) == 0 {
			t.Error("nobody else's win was found")
		}
		data := do[map[string]any](c, http.MethodGet, "/v1/contacts/"+ruth+"/data", "")
		for _, kind := range []string{"wins", "signals", "moves"} {
			if rows := data[kind].([]any); len(rows) > 0 {
				t.Errorf("%d %s are held", len(rows), kind)
			}
		}
		if after := do[page](c, http.MethodGet, "/v1/flags", ""); len(flags.Items) == 0 || len(after.Items) != 3*len(flags.Items) {
			t.Errorf("%d flags, then %d: who objects hides nothing from the compliance role", len(flags.Items), len(after.Items))
		}
		if text := do[map[string]any](c, http.MethodGet, "/v1/notes/"+note.ID, "")["text"]; text != objectionNote {
			t.Errorf("the note is %q", text)
		}
		do[map[string]any](c, http.MethodPatch, "/v1/contacts/"+ruth, `{"objected": false}`)
		c.await(c.postNote(objectionNote))
		if found := do[page](c, http.MethodGet, wins+"?contact="+ruth, ""); len(found.Items) == 0 {
			t.Error("the objection was taken back, and nothing is found")
		}
	})
}

// TestModelIsToldNothingOfWhoObjects looks into what a model is asked.
func TestModelIsToldNothingOfWhoObjects(t *testing.T) {
	t.Parallel()
	s := storetest.SQLite(t)
	c := newClient(t, s)
	model := &spy{}
	note := c.postNote(objectionNote)
	do[map[string]any](c, http.MethodPatch, "/v1/contacts/"+note.Contacts[0].ID, `{"objected": true}`)
	start(t, coach.Config{Store: s, Model: llmtest.Serve(t, model.answer)})
	c.await(note)
	c.await(c.postNote("Ruth called. She moves to York. Tom waits for the bench."))
	if flags := do[page](c, http.MethodGet, "/v1/flags", ""); len(flags.Items) == 0 {
		t.Error("a model that was not told of a flag has cleared it")
	}
	asked := model.all()
	for _, told := range []string{"Ruth", "Amsel", "home on time", "protocols", "kickback", "York"} {
		if strings.Contains(asked, told) {
			t.Errorf("the model was told %q", told)
		}
	}
	for _, told := range []string{"Tom Hale", "see what my team can do", "waits for the bench"} {
		if !strings.Contains(asked, told) {
			t.Errorf("the model was not told %q", told)
		}
	}
}
