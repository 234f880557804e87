package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

const (
	adminSecret    = "ff_for-the-test-of-secrets-0123456789abcdef"
	modelSecret    = "sk-for-the-test-of-secrets-0123456789"
	databaseSecret = "for-the-test-of-secrets-pw"
)

func TestSecretsOnTheCommandLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ arg, want string }{
		"an admin's key":             {"--admin-key=" + adminSecret, "--admin-key (FOURFOLD_ADMIN_KEY): is a secret, which the list of processes would show"},
		"a model's key":              {"--model-api-key=" + modelSecret, "--model-api-key-file"},
		"a database's password":      {"--database-url=postgres://fourfold:" + databaseSecret + "@db/fourfold", "--database-url (FOURFOLD_DATABASE_URL): has a password"},
		"one among the parameters":   {"--database-url=postgres://db/fourfold?password=" + databaseSecret, "has a password"},
		"one in a URL that is none":  {"--database-url=postgres://fourfold:%zz" + databaseSecret + "@db/fourfold", "has a password"},
		"a model's password":         {"--model-base-url=https://u:" + databaseSecret + "@127.0.0.1/v1", "--model-base-url (FOURFOLD_MODEL_BASE_URL): has a password"},
		"a flag that does not exist": {"--admin-kee=" + adminSecret, "unknown flag"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := runToEnd(t, nil, "serve", c.arg)
			if code != exitUsage || !strings.Contains(stderr, c.want) {
				t.Errorf("exit code %d, want %d and %q in:\n%s", code, exitUsage, c.want, stderr)
			}
			noSecrets(t, stdout+stderr)
		})
	}
}

func TestDatabaseThatRefuses(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"postgres://fourfold:" + databaseSecret + "@127.0.0.1:1/fourfold",
		"postgres://fourfold:" + databaseSecret + "@127.0.0.1:port/fourfold",
		"postgres://fourfold:%zz" + databaseSecret + "@127.0.0.1/fourfold",
		"postgres://127.0.0.1:1/fourfold?connect_timeout=soon&password=" + databaseSecret,
	} {
		for _, command := range []string{"serve", "migrate"} {
			code, stdout, stderr := runToEnd(t, map[string]string{"FOURFOLD_DATABASE_URL": url, "FOURFOLD_LISTEN": "127.0.0.1:0"}, command)
			if code != exitFailed || stderr == "" {
				t.Errorf("%s: exit code %d: %s", command, code, stderr)
			}
			noSecrets(t, stdout+stderr)
		}
	}
}

// TestSecretsStayInside runs the binary through errors, with an endpoint that repeats the key it was given.
func TestSecretsStayInside(t *testing.T) {
	t.Parallel()
	endpoint := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		w.Header().Set("X-Request-Id", given)
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = fmt.Fprintf(w, `{"error":{"message":"Incorrect API key provided: %[1]s","code":"%[1]s","type":"%[1]s"}}`, given)
	}))
	t.Cleanup(endpoint.Close)
	p := launch(t, map[string]string{
		"FOURFOLD_DATABASE_URL": tempDatabase(t), "FOURFOLD_ADMIN_KEY": adminSecret, "FOURFOLD_LOG_LEVEL": "debug",
		"FOURFOLD_MODEL_BASE_URL": endpoint.URL + "/v1", "FOURFOLD_MODEL_NAME": "m", "FOURFOLD_MODEL_API_KEY": modelSecret,
	})
	shown, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", p.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	noSecrets(t, string(shown))

	c := client{t, p.base, adminSecret}
	posted := c.must(http.StatusAccepted, "POST", "/v1/notes", note(bexley))
	analysis := c.awaitAnalysis(at(posted, "analysis", "id").(string), func(a map[string]any) bool { return a["problem"] != nil })
	if analysis["problem"] != "model_auth" {
		t.Errorf("the analysis is %v", analysis)
	}
	noSecrets(t, fmt.Sprint(analysis))
	client{t, p.base, adminSecret + "-wrong"}.must(http.StatusUnauthorized, "GET", "/v1/me", "")
	for _, path := range []string{"/v1/model", "/v1/egress", "/v1/keys", "/v1/me", "/readyz", "/metrics"} {
		noSecrets(t, c.text(path))
	}
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("the process ended with %v", err)
	}
	if !strings.Contains(p.stderr.String(), "model_auth") {
		t.Errorf("the log does not tell of the refusal:\n%s", p.stderr)
	}
	noSecrets(t, p.stdout.String()+p.stderr.String())
}

// text is the body of a call, whatever its kind.
func (c client) text(path string) string {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), http.MethodGet, c.base+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+c.key)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		c.t.Fatalf("%s: %d, %v", path, response.StatusCode, err)
	}
	return string(body)
}

// noSecrets fails the test when any secret stands in a text; the failure does not repeat it.
func noSecrets(t *testing.T, text string) {
	t.Helper()
	for name, secret := range map[string]string{"the admin's key": adminSecret, "the model's key": modelSecret, "the database's password": databaseSecret} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is told", name)
		}
	}
}
