package llm

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fourfold/models"
)

func TestCompleteReadsWhateverShapeTheStreamHas(t *testing.T) {
	t.Parallel()
	whole := `{"model":"served-1","choices":[{"index":0,"message":{"role":"assistant","content":"{\"a\":\"b\"}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":120,"completion_tokens":7}}`
	for name, answer := range map[string]script{
		"a plain stream":                answers(good()...),
		"three hundred keep-alives":     answers(append([]string{strings.Repeat(": queued\n\n", 400)}, good()...)...),
		"CRLF, no blank after data:":    answers(strings.ReplaceAll(strings.ReplaceAll(strings.Join(good(), ""), "data: ", "data:"), "\n", "\r\n")),
		"no blank line between events":  answers(strings.ReplaceAll(strings.Join(good(), ""), "\n\n", "\n")),
		"ids, names and a BOM":          answers("\ufeffid: 1\nevent: message\n" + strings.Join(good(), "id: 2\nretry: 10\n")),
		"an event on two data lines":    answers("data: {\"model\":\"served-1\",\ndata: \"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\\\"a\\\":\\\"b\\\"}\"},\"finish_reason\":\"stop\"}]}\n\n", usageChunk, done),
		"no [DONE] after the end":       answers(good()[:4]...),
		"error: null beside the choice": answers(strings.Replace(strings.Join(good(), ""), `{"model"`, `{"error":null,"model"`, 1)),
		"thinking before the answer":    answers(append([]string{"data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n"}, good()...)...),
		"a second choice is not mixed in": answers(append([]string{
			"data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"noise\"}}]}\n\n"}, good()...)...),
		"one document instead": fails(http.StatusOK, whole),
		"one document without its type": func(w http.ResponseWriter, _ *http.Request, _ int) {
			w.Header().Set("Content-Type", "text/plain")
			_, _ = w.Write([]byte("\n " + whole))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := newEndpoint(t, answer).client(t).Complete(t.Context(), ask())
			if err != nil {
				t.Fatalf("Complete: %v", err)
			}
			want := Answer{
				JSON: []byte(`{"a":"b"}`), Model: "served-1", Rung: FormatSchema,
				Usage: models.Usage{Calls: 1, PromptTokens: 120, CompletionTokens: 7},
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCompleteSendsWhatTheLibraryLeavesOut(t *testing.T) {
	t.Parallel()
	server := newEndpoint(t, answers(good()...))
	client := server.client(t, func(c *Config) {
		c.Extra = map[string]any{"enable_thinking": false, "prompt_cache_key": "ff", "stream_options": nil}
	})
	if _, err := client.Complete(t.Context(), ask()); err != nil {
		t.Fatalf("Complete: %v", err)
	}
	want := map[string]any{
		"model": "o1-local", "temperature": 0.0, "max_tokens": 900.0, "stream": true,
		"enable_thinking": false, "prompt_cache_key": "ff",
		"messages": []any{
			map[string]any{"role": "system", "content": "Answer in JSON."},
			map[string]any{"role": "user", "content": privateNote},
		},
		"response_format": map[string]any{"type": "json_schema", "json_schema": map[string]any{
			"name": "reading", "strict": true,
			"schema": map[string]any{"type": "object", "properties": map[string]any{
				"a": map[string]any{"type": "string"}, "b": map[string]any{"type": "string"},
			}},
		}},
	}
	if diff := cmp.Diff(want, server.sent(1)); diff != "" {
		t.Error(diff)
	}
	if got := server.heads[0].Get("Authorization"); got != "Bearer secret-key" {
		t.Errorf("Authorization = %q", got)
	}
}

func TestCompleteKeepsTheSchemaInItsOrder(t *testing.T) {
	t.Parallel()
	var raw string
	server := newEndpoint(t, answers(good()...))
	client := server.client(t)
	client.http.Transport = recorder{client.http.Transport, &raw}
	if _, err := client.Complete(t.Context(), ask()); err != nil {
		t.Fatalf("Complete: %v", err)
	}
	if want := `"properties":{"b":{"type":"string"},"a":{"type":"string"}}`; !strings.Contains(raw, want) {
		t.Errorf("the schema's keys were sorted: %s", raw)
	}
}

func TestCompleteTypesEveryOutcome(t *testing.T) {
	t.Parallel()
	errorIn := func(data string) script { return answers(says(`{"a"`), data) }
	for name, row := range map[string]struct {
		answer script
		kind   Kind
		calls  int // with the short retries
	}{
		"length":                     {answers(says(`{"a"`), ends("length"), done), ErrTruncated, 1},
		"content filter":             {answers(says(`{"a"`), ends("content_filter"), done), ErrFiltered, 1},
		"refusal":                    {answers("data: {\"choices\":[{\"index\":0,\"delta\":{\"refusal\":\"no\"}}]}\n\n", ends("stop"), done), ErrRefused, 1},
		"empty":                      {answers(says(" \n"), ends("stop"), done), ErrEmpty, 1},
		"no JSON":                    {answers(says("Sorry, nothing."), ends("stop"), done), ErrBadJSON, 1},
		"cut object":                 {answers(says(`{"a":{"b":1}`), ends("stop"), done), ErrBadJSON, 1},
		"another end":                {answers(says(`{"a":1}`), ends("tool_calls"), done), ErrCut, 3},
		"cut stream":                 {answers(says(`{"a":1}`)), ErrCut, 3},
		"cut stream with DONE":       {answers(says(`{"a":1}`), done), ErrCut, 3},
		"connection reset":           {reset, ErrCut, 3},
		"half an event":              {answers(says(`{"a":1}`), "data: {\"choices\":[{\"ind"), ErrCut, 3},
		"white space without end":    {answers(says(`{"a":`), says(strings.Repeat(" \n", 1000)), says(strings.Repeat("\t", 100))), ErrRunaway, 1},
		"a line without end":         {answers("data: " + strings.Repeat("x", maxEventBytes+1)), ErrRunaway, 1},
		"an answer without end":      {answers(strings.Repeat(": "+strings.Repeat("x", 1<<19)+"\n", 17)), ErrRunaway, 1},
		"prompt cut":                 {answers(says(`{"a":1}`), ends("stop"), "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":7}}\n\n"), ErrContextTruncated, 1},
		"error with a space":         {errorIn("data: { \"error\": {\"message\":\"x\",\"code\":429}}\n\n"), ErrRateLimited, 3},
		"error as an object":         {errorIn("data: {\"object\":\"error\",\"message\":\"x\",\"code\":400}\n\n"), ErrRejected, 3},
		"error as an event":          {errorIn("event: error\ndata: {\"code\":\"invalid_api_key\"}\n\n"), ErrAuth, 1},
		"error as a string":          {errorIn("data: {\"error\":\"overloaded\"}\n\n"), ErrUnreachable, 3},
		"error on a bare line":       {errorIn("{\"error\":{\"message\":\"x\",\"type\":\"server_error\"}}\n\n"), ErrUnreachable, 3},
		"error with a detail":        {errorIn("data: {\"detail\":\"gone\"}\n\n"), ErrUnreachable, 3},
		"error with status 200":      {fails(200, `{"error":{"message":"x","code":"insufficient_quota"}}`), ErrQuota, 1},
		"nothing with status 200":    {fails(200, `{"choices":[]}`), ErrUnreachable, 3},
		"key not accepted":           {fails(401, `{"error":{"message":"x","code":"invalid_api_key"}}`), ErrAuth, 1},
		"key not allowed":            {fails(403, ``), ErrAuth, 1},
		"not paid":                   {fails(402, ``), ErrQuota, 1},
		"quota":                      {fails(429, `{"error":{"message":"You exceeded your current quota","type":"insufficient_quota"}}`), ErrQuota, 1},
		"rate limit":                 {fails(429, `{"error":{"message":"slow down"}}`), ErrRateLimited, 3},
		"request time-out":           {fails(408, ``), ErrUnreachable, 3},
		"conflict":                   {fails(409, ``), ErrUnreachable, 3},
		"server error":               {fails(500, `<html>`), ErrUnreachable, 3},
		"server error in a list":     {fails(503, `[{"error":{"code":503,"message":"x","status":"UNAVAILABLE"}}]`), ErrUnreachable, 3},
		"filtered prompt":            {fails(400, `{"error":{"message":"x","code":"content_filter"}}`), ErrFiltered, 1},
		"too long a prompt":          {fails(400, `{"error":{"message":"This model's maximum context length is 8192 tokens"}}`), ErrContextTooLong, 1},
		"too large a body":           {fails(413, ``), ErrContextTooLong, 1},
		"unknown model":              {fails(404, `{"error":{"message":"no such model"}}`), ErrRejected, 1},
		"bad request on every rung":  {fails(400, `{"error":{"message":"no"}}`), ErrRejected, 3},
		"redirect to another host":   {fails(307, ``, "Location", "http://other.invalid/v1/chat/completions"), ErrRejected, 1},
		"redirect that changes POST": {fails(302, ``, "Location", "/v1/other"), ErrRejected, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newEndpoint(t, row.answer)
			_, err := server.client(t).Complete(t.Context(), ask())
			if !errors.Is(err, row.kind) {
				t.Errorf("got %v, want %v", err, row.kind)
			}
			if got := server.calls(); got != row.calls {
				t.Errorf("%d calls, want %d", got, row.calls)
			}
			if got := Problem(err); got != string(row.kind) {
				t.Errorf("Problem = %q", got)
			}
		})
	}
}

// reset breaks the connection in the middle of an answer.
func reset(w http.ResponseWriter, _ *http.Request, _ int) {
	stream(w, says(`{"a":1}`))
	panic(http.ErrAbortHandler)
}

// recorder keeps the last request's body as it goes out.
type recorder struct {
	http.RoundTripper
	last *string
}

func (r recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	body, err := request.GetBody()
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	buffer := make([]byte, 4096)
	for {
		n, err := body.Read(buffer)
		text.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	*r.last = text.String()
	return r.RoundTripper.RoundTrip(request)
}

func TestNewRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]Config{
		"no URL":       {Model: "m"},
		"no scheme":    {Model: "m", BaseURL: "localhost:8080/v1"},
		"other scheme": {Model: "m", BaseURL: "ftp://localhost/v1"},
		"no model":     {BaseURL: "http://localhost/v1"},
		"not JSON":     {BaseURL: "http://localhost/v1", Model: "m", Extra: map[string]any{"f": func() {}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := New(config); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestNewTakesTheDefaults(t *testing.T) {
	t.Parallel()
	client, err := New(Config{BaseURL: "http://localhost/v1/", Model: "m"})
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	got := client.config
	want := Config{
		BaseURL: "http://localhost/v1", Model: "m", Timeout: 180 * time.Second, FirstTokenTimeout: 30 * time.Second,
		IdleTimeout: 30 * time.Second, ConnectTimeout: 5 * time.Second, RetryDelay: 500 * time.Millisecond,
		BreakerDelay: 30 * time.Second, Concurrency: 8, Temperature: new(float32),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
