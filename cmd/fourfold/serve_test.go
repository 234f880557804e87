package main

import (
	"net/http"
	"strings"
	"testing"
)

func TestServeShowsTheKeyOnce(t *testing.T) {
	t.Parallel()
	env := map[string]string{"FOURFOLD_DATABASE_URL": tempDatabase(t), "FOURFOLD_LISTEN": "127.0.0.1:0"}
	first := start(t, env, "serve")
	key := first.key()
	client{t, first.base, key}.must(http.StatusOK, "GET", "/v1/me", "")
	if code := first.end(); code != exitOK {
		t.Fatalf("exit code %d: %s", code, first.stderr)
	}

	second := start(t, env, "serve")
	if strings.Contains(second.stdout.String(), "ff_") {
		t.Errorf("the second start shows a key: %s", second.stdout)
	}
	client{t, second.base, key}.must(http.StatusOK, "GET", "/v1/me", "")
}

func TestServeTakesAGivenKey(t *testing.T) {
	t.Parallel()
	const key = "ff_given-by-the-operator-0123456789abcdef"
	r := start(t, map[string]string{"FOURFOLD_ADMIN_KEY": key}, "serve", "--listen=127.0.0.1:0", "--database-url="+tempDatabase(t))
	if strings.Contains(r.stdout.String()+r.stderr.String(), key) {
		t.Error("the given key was printed")
	}
	client{t, r.base, key}.must(http.StatusOK, "GET", "/v1/me", "")
}

func TestPostedNoteComesBackWithWinsAndMove(t *testing.T) {
	t.Parallel()
	r := start(t, nil, "serve", "--listen=127.0.0.1:0", "--database-url="+tempDatabase(t))
	c := client{t, r.base, r.key()}

	posted := c.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")
	if at(posted, "analysis", "state") != "done" || at(posted, "analysis", "source", "reader") != "builtin" {
		t.Errorf("the analysis is %v", at(posted, "analysis"))
	}
	if at(posted, "wins", 0, "contact", "name") != "Ruth Amsel" || at(posted, "wins", 0, "evidence", 0, "quote") == nil {
		t.Errorf("the wins are %v", at(posted, "wins"))
	}
	if at(posted, "next_move", "purpose") == nil || at(posted, "next_move", "plain") != true {
		t.Errorf("the next move is %v", at(posted, "next_move"))
	}
}

func TestRateLimitIsSet(t *testing.T) {
	t.Parallel()
	r := start(t, map[string]string{"FOURFOLD_RATE_LIMIT": "1"}, "serve", "--listen=127.0.0.1:0", "--database-url="+tempDatabase(t))
	c := client{t, r.base, r.key()}
	c.must(http.StatusOK, "GET", "/v1/me", "")
	if refused := c.must(http.StatusTooManyRequests, "GET", "/v1/me", ""); refused["code"] != "rate_limited" {
		t.Errorf("refused with %v", refused)
	}
}

func TestMetricsListenerNeedsNoKey(t *testing.T) {
	t.Parallel()
	taken, err := listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := taken.Addr().String()
	if err := taken.Close(); err != nil {
		t.Fatal(err)
	}
	start(t, nil, "serve", "--listen=127.0.0.1:0", "--metrics-listen="+address, "--database-url="+tempDatabase(t))
	response, err := http.Get("http://" + address + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		t.Errorf("status %d", response.StatusCode)
	}
}

func TestTakenAddress(t *testing.T) {
	t.Parallel()
	taken, err := listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	for _, args := range [][]string{
		{"serve", "--database-url=" + tempDatabase(t)},
		{"demo", "--demo-file=" + tempDatabase(t)},
	} {
		code, _, stderr := runToEnd(t, nil, append(args, "--listen="+taken.Addr().String())...)
		if code != exitFailed || !strings.Contains(stderr, "is taken") || !strings.Contains(stderr, "--listen") {
			t.Errorf("%s: exit code %d, %s", args[0], code, stderr)
		}
	}
}
