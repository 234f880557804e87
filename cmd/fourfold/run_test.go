package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// longest is how long a test waits for anything.
const longest = 30 * time.Second

// running is a run of the binary within the test's process.
type running struct {
	t      *testing.T
	base   string // http://127.0.0.1:PORT
	stop   context.CancelFunc
	code   chan int
	stdout *lines
	stderr *lines
}

// start runs a command until it has printed its address.
func start(t *testing.T, env map[string]string, args ...string) *running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r := &running{t: t, stop: stop, code: make(chan int, 1), stdout: &lines{}, stderr: &lines{}}
	go func() { r.code <- run(ctx, args, testTerminal(env, r.stdout, r.stderr)) }()
	t.Cleanup(func() { r.end() })
	r.base = r.stdout.await(t, regexp.MustCompile(`http://127\.0\.0\.1:\d+`))
	return r
}

// end stops the command as Ctrl-C does, and returns its exit code.
func (r *running) end() int {
	r.stop()
	code := <-r.code
	r.code <- code
	return code
}

// runToEnd runs a command that ends by itself.
func runToEnd(t *testing.T, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	out, errors := &lines{}, &lines{}
	code = run(t.Context(), args, testTerminal(env, out, errors))
	return code, out.String(), errors.String()
}

func testTerminal(env map[string]string, stdout, stderr io.Writer) terminal {
	return terminal{
		Getenv: func(name string) (string, bool) { value, ok := env[name]; return value, ok },
		Stdout: stdout,
		Stderr: stderr,
	}
}

// lines collects what a command prints while it runs.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
	more chan struct{} // closed at the next write
}

// Write adds to the text and wakes whoever waits.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.more != nil {
		close(l.more)
		l.more = nil
	}
	return l.text.Write(p)
}

// String is all that was printed so far.
func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// await returns the first match in a whole line of what is printed.
func (l *lines) await(t *testing.T, pattern *regexp.Regexp) string {
	t.Helper()
	deadline := time.After(longest)
	for {
		l.mu.Lock()
		text := l.text.String()
		if l.more == nil {
			l.more = make(chan struct{})
		}
		more := l.more
		l.mu.Unlock()
		if whole := text[:strings.LastIndexByte(text, '\n')+1]; pattern.MatchString(whole) {
			return pattern.FindString(whole)
		}
		select {
		case <-more:
		case <-deadline:
			t.Fatalf("%q was not printed in %s; printed was:\n%s", pattern, longest, text)
		}
	}
}

// key is what a command shows as a working key.
func (r *running) key() string {
	r.t.Helper()
	return r.stdout.await(r.t, regexp.MustCompile(`ff_[A-Za-z0-9_-]{32,}`))
}

// client calls the API with a key.
type client struct {
	t         *testing.T
	base, key string
}

// call makes one call and decodes the answer's JSON object.
func (c client) call(method, path, body string, headers ...string) (int, map[string]any) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.base+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+c.key)
	request.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(bufio.NewReader(response.Body))
	if err != nil {
		c.t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(text, &answer); err != nil {
		c.t.Fatalf("%s %s: %d, no JSON object: %s", method, path, response.StatusCode, text)
	}
	return response.StatusCode, answer
}

// must makes one call that has to have that status.
func (c client) must(status int, method, path, body string, headers ...string) map[string]any {
	c.t.Helper()
	got, answer := c.call(method, path, body, headers...)
	if got != status {
		c.t.Fatalf("%s %s: status %d, want %d: %v", method, path, got, status, answer)
	}
	return answer
}

// awaitAnalysis polls an analysis until ready says that it is as wanted.
func (c client) awaitAnalysis(id string, ready func(analysis map[string]any) bool) map[string]any {
	c.t.Helper()
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	deadline := time.After(longest)
	for {
		analysis := c.must(http.StatusOK, "GET", "/v1/analyses/"+id, "")
		if ready(analysis) {
			return analysis
		}
		select {
		case <-ticker.C:
		case <-deadline:
			c.t.Fatalf("the analysis did not come so far: %v", analysis)
		}
	}
}

func inState(state string) func(map[string]any) bool {
	return func(analysis map[string]any) bool { return analysis["state"] == state }
}

// at walks into nested objects and lists by their keys and positions; a missing part is nil.
func at(value any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			object, _ := value.(map[string]any)
			value = object[step]
		case int:
			list, _ := value.([]any)
			if step >= len(list) {
				return nil
			}
			value = list[step]
		}
	}
	return value
}

// note is a posting of one note of a rep, which needs nothing in the database.
func note(text string) string {
	body, _ := json.Marshal(map[string]any{
		"account":     map[string]any{"name": "Bexley Valves"},
		"opportunity": map[string]any{"name": "Test bench", "offerings": []any{map[string]any{"name": "Benchmate", "description": "A test bench that writes its own protocols."}}},
		"contacts":    []any{map[string]any{"name": "Ruth Amsel", "title": "Head of testing", "roles": []any{"economic"}}},
		"occurred_at": "2026-03-04T10:00:00Z",
		"kind":        "call_summary",
		"text":        text,
	})
	return string(body)
}

const bexley = `Ruth Amsel showed us the lab. She said, "I spend two hours every evening on protocols. I just want to get home on time."`

func tempDatabase(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "fourfold.db")
}
