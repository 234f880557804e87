package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// endpoint is a scripted OpenAI-compatible endpoint on a real socket.
type endpoint struct {
	base string // ending in /v1
	mu   sync.Mutex
	sent []request
}

// request is what the endpoint was asked.
type request struct {
	kind string // the name of the schema: reading or move
	user string // the last message
}

// script answers a request with the content of a finished answer; ok is false for a server that answers nothing.
type script func(r request, step int) (content string, ok bool)

// newEndpoint answers on a free port; step counts the requests from 1.
func newEndpoint(t *testing.T, answer script) *endpoint {
	t.Helper()
	listener, err := listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return serveEndpoint(t, listener, answer)
}

// serveEndpoint answers on a listener. It is asked to show that it follows a schema when serve starts; that is no step.
func serveEndpoint(t *testing.T, listener net.Listener, answer script) *endpoint {
	t.Helper()
	e := &endpoint{base: "http://" + listener.Addr().String() + "/v1"}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked, length, err := decodeRequest(r)
		if err != nil {
			t.Errorf("the model was asked something that is no request: %v", err)
			return
		}
		if asked.kind == "probe" {
			stream(w, `{"word":"fourfold","ready":true}`, length)
			return
		}
		e.mu.Lock()
		e.sent = append(e.sent, asked)
		step := len(e.sent)
		e.mu.Unlock()
		content, ok := answer(asked, step)
		if !ok {
			<-r.Context().Done()
			return
		}
		stream(w, content, length)
	})}
	go func() { _ = server.Serve(listener) }() // ends with Close
	t.Cleanup(func() { _ = server.Close() })
	return e
}

func decodeRequest(r *http.Request) (request, int64, error) {
	var body struct {
		Messages []struct {
			Content string `json:"content"`
		} `json:"messages"`
		ResponseFormat struct {
			JSONSchema struct {
				Name string `json:"name"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		return request{}, 0, err
	}
	return request{
		kind: body.ResponseFormat.JSONSchema.Name, user: body.Messages[len(body.Messages)-1].Content,
	}, r.ContentLength, nil
}

// stream sends a whole answer as a server-sent stream.
func stream(w http.ResponseWriter, content string, promptTokens int64) {
	w.Header().Set("Content-Type", "text/event-stream")
	text, _ := json.Marshal(content)
	for _, chunk := range []string{
		fmt.Sprintf(`{"model":"scripted-1","choices":[{"index":0,"delta":{"content":%s}}]}`, text),
		`{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}`,
		fmt.Sprintf(`{"choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":50}}`, promptTokens),
		"[DONE]",
	} {
		_, _ = fmt.Fprintf(w, "data: %s\n\n", chunk)
	}
}

// requests are all requests of a kind so far.
func (e *endpoint) requests(kind string) []request {
	e.mu.Lock()
	defer e.mu.Unlock()
	var asked []request
	for _, r := range e.sent {
		if r.kind == kind {
			asked = append(asked, r)
		}
	}
	return asked
}

// env is how the binary is told of the endpoint.
func (e *endpoint) env() map[string]string {
	return map[string]string{"FOURFOLD_MODEL_BASE_URL": e.base, "FOURFOLD_MODEL_NAME": "scripted", "FOURFOLD_MODEL_TIMEOUT": "20s"}
}

// homeOnTime is a reading of bexley: the one win that it shows, resting on this quote.
func homeOnTime(quote string) string {
	return object(map[string]any{
		"people": []any{map[string]any{"person": "c1", "name": "", "title": "", "met": true, "stance": "neutral", "quotes": quotes(quote)}},
		"wins": []any{map[string]any{
			"quotes": quotes(quote), "person": "c1", "name": "", "basis": "own_words",
			"statement": "To be home on time in the evening", "need": "protocols that write themselves",
			"problem": "two hours of protocols every evening", "stake": "her evenings", "category": "workload", "second_category": "none",
			"direction": "gain", "result": "The lab spends its hours on testing", "touched_by": "", "state": "open", "explicit": true,
			"known": "none", "confidence": "high",
		}},
		"set_aside": []any{}, "signals": []any{}, "flags": []any{},
	})
}

func quotes(text string) []any { return []any{map[string]any{"seg": "S2", "quote": text}} }

// wording is a move that says this to the customer.
func wording(say string) string {
	return object(map[string]any{
		"because": "", "result": "The lab spends its hours on testing", "offer": "", "say": []any{say},
		"purpose": "Hear from Ruth Amsel which protocols take longest", "advance": "By Friday she names the protocol to begin with",
		"wrong_if": "She says that the protocols are no trouble", "do_not": []any{},
	})
}

func object(fields map[string]any) string {
	text, _ := json.Marshal(fields)
	return string(text)
}

const (
	goodQuote = "I spend two hours every evening on protocols. I just want to get home on time."
	askMore   = "Which of the protocols would you hand over first, if you could?"
)

// answersTo scripts an endpoint by what it is asked.
func answersTo(reading, move string) script {
	return func(r request, _ int) (string, bool) {
		if r.kind == "move" {
			return move, true
		}
		return reading, true
	}
}

func isRepair(r request) bool { return strings.Contains(r.user, "# Repair") }
