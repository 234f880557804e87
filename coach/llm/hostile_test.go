package llm

import (
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestOtherHostNeverSeesThePrompt(t *testing.T) {
	t.Parallel()
	other := newEndpoint(t, answers(good()...))
	for name, target := range map[string]string{
		"another port":  other.URL + "/v1/chat/completions",
		"another name":  strings.Replace(other.URL, "127.0.0.1", "localhost", 1) + "/v1/chat/completions",
		"no scheme":     strings.TrimPrefix(other.URL, "http:") + "/v1/chat/completions",
		"with the key":  strings.Replace(other.URL, "http://", "http://user:key@", 1) + "/v1/chat/completions",
		"in two steps":  "/v1/step",
		"with a secret": other.URL + "/?key=secret-key",
	} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			server := newEndpoint(t, func(w http.ResponseWriter, r *http.Request, _ int) {
				location := target
				if r.URL.Path == "/v1/step" {
					location = other.URL + "/v1/chat/completions"
				}
				w.Header().Set("Location", location)
				w.WriteHeader(status)
			})
			if _, err := server.client(t).Complete(t.Context(), ask()); !errors.Is(err, ErrRejected) {
				t.Errorf("%s, %d: %v", name, status, err)
			}
		}
	}
	if calls := other.calls(); calls != 0 {
		t.Errorf("the other host was called %d times", calls)
	}
}

func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	endless := func(status int, kind, begin, more string) script {
		return func(w http.ResponseWriter, r *http.Request, _ int) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			_, err := w.Write([]byte(begin))
			for piece := []byte(strings.Repeat(more, 1<<10)); err == nil && r.Context().Err() == nil; {
				_, err = w.Write(piece)
			}
		}
	}
	for name, row := range map[string]struct {
		answer script
		kind   Kind
	}{
		"a stream of comments": {endless(200, "text/event-stream", ":", " still here\n:"), ErrRunaway},
		"one line":             {endless(200, "text/event-stream", "data: ", "x"), ErrRunaway},
		"one document":         {endless(200, "application/json", "{", " "), ErrRunaway},
		"an error":             {endless(401, "application/json", "", "x"), ErrAuth},
		"white space":          {endless(200, "text/event-stream", says("{"), says("  ")), ErrRunaway},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := newEndpoint(t, row.answer).client(t).Complete(t.Context(), ask()); !errors.Is(err, row.kind) {
				t.Errorf("got %v, want %v", err, row.kind)
			}
		})
	}
}

// TestConnectingHasAnEnd: the system accepts the connection, and nobody answers the handshake.
func TestConnectingHasAnEnd(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	client, err := New(Config{
		BaseURL: "https://" + listener.Addr().String() + "/v1", Model: "m", ConnectTimeout: 20 * time.Millisecond, RetryDelay: time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	if _, err := client.Complete(t.Context(), ask()); !errors.Is(err, ErrUnreachable) {
		t.Errorf("got %v", err)
	}
}

// TestErrorInAStreamKeepsTheHeaders: who to ask about it, and when to come back.
func TestErrorInAStreamKeepsTheHeaders(t *testing.T) {
	t.Parallel()
	server := newEndpoint(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.Header().Set("X-Request-Id", "req_7Hq")
		w.Header().Set("Retry-After", "90")
		stream(w, says(`{"a"`), "data: {\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}\n\n")
	})
	_, err := server.client(t).Complete(t.Context(), ask())
	failure, ok := errors.AsType[*Failure](err)
	if !ok || failure.Kind != ErrRateLimited || failure.RequestID != "req_7Hq" || failure.After != 90*time.Second {
		t.Errorf("got %+v", err)
	}
	if calls := server.calls(); calls != 1 {
		t.Errorf("%d calls, want none again before the queue's turn", calls)
	}
}

// TestKeyIsNotRepeated: some endpoints say which key they refuse.
func TestKeyIsNotRepeated(t *testing.T) {
	t.Parallel()
	const key = "sk-Refused-0123456789"
	server := newEndpoint(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.Header().Set("X-Request-Id", "req-"+strings.ToLower(key))
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"error":{"message":"` + key + ` is unknown","code":"` + key + `"}}`))
	})
	client, err := New(Config{BaseURL: server.URL + "/v1", Model: "m", APIKey: key, RetryDelay: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	_, err = client.Complete(t.Context(), ask())
	if !errors.Is(err, ErrAuth) || strings.Contains(strings.ToLower(err.Error()), strings.ToLower(key)) {
		t.Errorf("got %v", err)
	}
}
