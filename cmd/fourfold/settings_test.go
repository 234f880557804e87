package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMistakesAreReportedTogether(t *testing.T) {
	t.Parallel()
	const secret = "sk-never-print-this"
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
		want []string
	}{
		"all at once, from flags and the environment": {
			env: map[string]string{
				"FOURFOLD_LISTEN": "nowhere", "FOURFOLD_ADMIN_KEY": "short", "FOURFOLD_MODEL_TIMEOUT": "soon",
				"FOURFOLD_MODEL_API_KEY": secret, "FOURFOLD_LOG_FORMAT": "loud",
			},
			args: []string{"serve", "--model-concurrency=0", "--reader=oracle", "--log-level=all", "--model-extra=[", "--database-url=", "--model-pseudonyms=some"},
			want: []string{
				"--listen (FOURFOLD_LISTEN)", "--admin-key (FOURFOLD_ADMIN_KEY)", "--model-timeout", "--model-concurrency",
				"--reader", "--log-level", "--log-format", "--model-extra", "--model-base-url", "--database-url", "--model-pseudonyms",
			},
		},
		"a secret and its file": {
			env:  map[string]string{"FOURFOLD_MODEL_API_KEY": secret, "FOURFOLD_ADMIN_KEY_FILE": "/does/not/exist"},
			args: []string{"serve", "--model-base-url=http://127.0.0.1:1/v1", "--model-name=m", "--model-api-key-file=x"},
			want: []string{"--model-api-key", "--admin-key-file"},
		},
		"a model that is forced and missing": {
			args: []string{"serve", "--reader=model"},
			want: []string{"--model-base-url"},
		},
		"an endpoint that is no URL": {
			args: []string{"eval", "--cases=x", "--model-base-url=localhost", "--model-name=m"},
			want: []string{"--model-base-url"},
		},
		"an endpoint on another network in local-only mode": {
			env:  map[string]string{"FOURFOLD_LOCAL_ONLY": "true"},
			args: []string{"serve", "--reader=builtin", "--model-base-url=https://api.example.com/v1", "--model-name=m"},
			want: []string{"--model-base-url (FOURFOLD_MODEL_BASE_URL): leads to another network, which --local-only forbids"},
		},
		"a mode that is neither on nor off": {
			env:  map[string]string{"FOURFOLD_LOCAL_ONLY": "sure"},
			args: []string{"serve"},
			want: []string{"local-only"},
		},
		"prices and budgets": {
			env:  map[string]string{"FOURFOLD_MODEL_PRICE_INPUT": "1e3", "FOURFOLD_MODEL_PRICE_CACHED_INPUT": "-1", "FOURFOLD_MODEL_CURRENCY": "yuan"},
			args: []string{"serve", "--model-budget=lots", "--model-format=xml"},
			want: []string{
				"--model-price-input", "--model-price-cached-input", "--model-price-output", "--model-currency", "--model-budget (FOURFOLD_MODEL_BUDGET)",
				"--model-format",
			},
		},
		"limits": {
			env:  map[string]string{"FOURFOLD_RATE_LIMIT": "-1"},
			args: []string{"serve", "--guess-limit=many", "--stream-limit=1000001"},
			want: []string{"--rate-limit (FOURFOLD_RATE_LIMIT)", "--guess-limit", "--stream-limit"},
		},
		"days that are none": {
			env:  map[string]string{"FOURFOLD_RETAIN_NOTES": "1y"},
			args: []string{"serve", "--retain-unconfirmed-wins=-1"},
			want: []string{"--retain-notes (FOURFOLD_RETAIN_NOTES)", "--retain-unconfirmed-wins (FOURFOLD_RETAIN_UNCONFIRMED_WINS)"},
		},
		"no cases":        {args: []string{"eval"}, want: []string{"--cases (FOURFOLD_CASES)"}},
		"an unknown flag": {args: []string{"serve", "--port=1"}, want: []string{"unknown flag --port", "fourfold --help"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := runToEnd(t, c.env, c.args...)
			if code != exitUsage {
				t.Errorf("exit code %d, want %d", code, exitUsage)
			}
			for _, want := range c.want {
				if !strings.Contains(stderr, want) {
					t.Errorf("%q is missing in:\n%s", want, stderr)
				}
			}
			if strings.Contains(stdout+stderr, secret) {
				t.Error("a secret was printed")
			}
		})
	}
}

func TestHelpNamesTheEnvironment(t *testing.T) {
	t.Parallel()
	code, stdout, _ := runToEnd(t, nil, "serve", "--help")
	if code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	for _, want := range []string{
		"FOURFOLD_LISTEN", "FOURFOLD_DATABASE_URL", "FOURFOLD_ADMIN_KEY", "FOURFOLD_ADMIN_KEY_FILE", "FOURFOLD_MODEL_BASE_URL",
		"FOURFOLD_MODEL_NAME", "FOURFOLD_MODEL_API_KEY", "FOURFOLD_MODEL_API_KEY_FILE", "FOURFOLD_MODEL_TIMEOUT",
		"FOURFOLD_MODEL_FIRST_TOKEN_TIMEOUT", "FOURFOLD_MODEL_CONCURRENCY", "FOURFOLD_READER", "FOURFOLD_METRICS_LISTEN",
		"FOURFOLD_MODEL_FORMAT", "FOURFOLD_MODEL_PRICE_INPUT", "FOURFOLD_MODEL_PRICE_CACHED_INPUT", "FOURFOLD_MODEL_PRICE_OUTPUT",
		"FOURFOLD_MODEL_CURRENCY", "FOURFOLD_MODEL_BUDGET", "FOURFOLD_MODEL_PSEUDONYMS", "FOURFOLD_LOCAL_ONLY", "FOURFOLD_RATE_LIMIT",
		"FOURFOLD_GUESS_LIMIT", "FOURFOLD_STREAM_LIMIT",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%s is missing in:\n%s", want, stdout)
		}
	}
}

func TestSecretFromFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, []byte("ff_0123456789abcdef0123456789abcdef\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var wrong mistakes
	if got := wrong.adminKey("", path); got != "ff_0123456789abcdef0123456789abcdef" || len(wrong) > 0 {
		t.Errorf("got %q and %v", got, wrong)
	}
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := runToEnd(t, map[string]string{"FOURFOLD_DATABASE_URL": tempDatabase(t)}, "migrate")
	if code != exitOK || !strings.Contains(stdout, "up to date") {
		t.Errorf("exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}
