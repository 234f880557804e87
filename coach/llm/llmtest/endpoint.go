// Package llmtest serves tests a scripted model on a real socket.
package llmtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"fourfold/coach/llm"
)

// Request is what the model is asked.
type Request struct {
	Kind string // the name of the schema: reading or move
	Text string // the last message
}

// Script answers a request with the object that a model would finish with.
type Script func(Request) any

// Serve answers with the script until the test ends, and returns a client that asks it.
func Serve(t *testing.T, script Script) *llm.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked, err := decode(r)
		if err != nil {
			t.Errorf("the model was asked something that is no request: %v", err)
			return
		}
		content, err := json.Marshal(script(asked))
		if err != nil {
			t.Errorf("the script gives no JSON: %v", err)
			return
		}
		stream(w, string(content), r.ContentLength)
	}))
	t.Cleanup(server.Close)
	client, err := llm.New(llm.Config{BaseURL: server.URL + "/v1", Model: "scripted", Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func decode(r *http.Request) (Request, error) {
	var body struct {
		Messages []struct {
			Content string `json:"content"`
		} `json:"messages"`
		Format struct {
			Schema struct {
				Name string `json:"name"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		return Request{}, err
	}
	if len(body.Messages) == 0 {
		return Request{}, fmt.Errorf("no message")
	}
	return Request{Kind: body.Format.Schema.Name, Text: body.Messages[len(body.Messages)-1].Content}, nil
}

// stream sends a finished answer as a server-sent stream, as endpoints do. The tokens that it claims to have read are as
// many as the request has bytes, since a client does not believe in fewer than it sent.
func stream(w http.ResponseWriter, content string, promptTokens int64) {
	w.Header().Set("Content-Type", "text/event-stream")
	text, _ := json.Marshal(content)
	for _, chunk := range []string{
		fmt.Sprintf(`{"model":"scripted","choices":[{"index":0,"delta":{"content":%s}}]}`, text),
		`{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}`,
		fmt.Sprintf(`{"choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":50}}`, promptTokens),
		"[DONE]",
	} {
		_, _ = fmt.Fprintf(w, "data: %s\n\n", chunk) // a client that went away needs no answer
	}
}
