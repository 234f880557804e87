package llm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// script answers one request; step counts them from 1.
type script func(w http.ResponseWriter, r *http.Request, step int)

// endpoint is a scripted model endpoint on a real socket, which keeps what it was sent.
type endpoint struct {
	*httptest.Server
	mu     sync.Mutex
	bodies []map[string]any
	heads  []http.Header
}

func newEndpoint(t *testing.T, answer script) *endpoint {
	t.Helper()
	e := &endpoint{}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Errorf("request %s: %v", r.URL.Path, err)
		}
		e.mu.Lock()
		e.bodies = append(e.bodies, body)
		e.heads = append(e.heads, r.Header.Clone())
		step := len(e.bodies)
		e.mu.Unlock()
		answer(w, r, step)
	}))
	t.Cleanup(e.Close)
	return e
}

// sent gives the body of the step-th request, from 1.
func (e *endpoint) sent(step int) map[string]any {
	e.mu.Lock()
	defer e.mu.Unlock()
	if step > len(e.bodies) {
		return nil
	}
	return e.bodies[step-1]
}

func (e *endpoint) calls() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.bodies)
}

// client makes a client of the endpoint with waits of milliseconds.
func (e *endpoint) client(t *testing.T, changes ...func(*Config)) *Client {
	t.Helper()
	config := Config{
		BaseURL: e.URL + "/v1", Model: "o1-local", APIKey: "secret-key",
		Timeout: 10 * time.Second, FirstTokenTimeout: 5 * time.Second, IdleTimeout: 5 * time.Second,
		RetryDelay: time.Millisecond, BreakerDelay: time.Minute,
	}
	for _, change := range changes {
		change(&config)
	}
	client, err := New(config)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	t.Cleanup(client.Close)
	return client
}

func ask() Request {
	return Request{
		Messages:   []Message{{Role: "system", Content: "Answer in JSON."}, {Role: "user", Content: privateNote}},
		Schema:     json.RawMessage(`{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"string"}}}`),
		SchemaName: "reading",
		MaxTokens:  900,
	}
}

// privateNote stands for what must never come back in an error.
const privateNote = "罗巧云说她女儿住院了"

// stream writes events as a server-sent stream and flushes each.
func stream(w http.ResponseWriter, events ...string) {
	w.Header().Set("Content-Type", "text/event-stream")
	for _, event := range events {
		fmt.Fprint(w, event)
		w.(http.Flusher).Flush()
	}
}

// says is a chunk with content.
func says(text string) string {
	content, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("data: {\"model\":\"served-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":%s}}]}\n\n", content)
}

// ends is the chunk with the finish reason.
func ends(reason string) string {
	return fmt.Sprintf("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":%q}]}\n\n", reason)
}

const (
	usageChunk = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":7}}\n\n"
	done       = "data: [DONE]\n\n"
)

// good is a whole answer.
func good() []string { return []string{says(`{"a":`), says(`"b"}`), ends("stop"), usageChunk, done} }

// fails answers with a status and a body.
func fails(status int, body string, header ...string) script {
	return func(w http.ResponseWriter, _ *http.Request, _ int) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

// inTurn answers the first request with the first script and so on; the last one serves all that follow.
func inTurn(scripts ...script) script {
	return func(w http.ResponseWriter, r *http.Request, step int) {
		scripts[min(step, len(scripts))-1](w, r, step)
	}
}

func answers(events ...string) script {
	return func(w http.ResponseWriter, _ *http.Request, _ int) { stream(w, events...) }
}
