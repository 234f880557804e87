package main

import (
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"fourfold/models"
)

func TestDemoTwice(t *testing.T) {
	t.Parallel()
	file := tempDatabase(t)
	first := demoRun(t, file)
	for _, want := range []string{"清沅机械", "Marrow & Finch Packaging", "下一步", "Next move", "inducement", "刚刚读完", "read just now"} {
		if !strings.Contains(first, want) {
			t.Errorf("%q is missing in:\n%s", want, first)
		}
	}
	if strings.Contains(first, "\x1b") {
		t.Error("the output is piped and has colours")
	}
	second := demoRun(t, file)
	for _, want := range []string{"上次读过", "found again from an earlier run"} {
		if !strings.Contains(second, want) {
			t.Errorf("the second run does not say %q:\n%s", want, second)
		}
	}
	if fresh := demoRun(t, file, "--fresh"); !strings.Contains(fresh, "read just now") || strings.Contains(fresh, "found again") {
		t.Errorf("a fresh run does not read again:\n%s", fresh)
	}
}

// demoRun runs the demo until it says how to end it, tries every command that it shows, and returns what it printed.
func demoRun(t *testing.T, file string, args ...string) string {
	t.Helper()
	r := start(t, nil, append([]string{"demo", "--listen=127.0.0.1:0", "--demo-file=" + file}, args...)...)
	r.stdout.await(t, regexp.MustCompile(`Ctrl-C`))
	printed := r.stdout.String()
	tryCommands(t, r.key(), printed)
	if code := r.end(); code != exitOK {
		t.Errorf("exit code %d: %s", code, r.stderr)
	}
	if errors := r.stderr.String(); errors != "" {
		t.Errorf("stderr: %s", errors)
	}
	return printed
}

// tryCommands runs the shell's curl lines that the demo prints.
func tryCommands(t *testing.T, key, printed string) {
	t.Helper()
	commands := regexp.MustCompile(`(?m)^ *(curl .*)$`).FindAllStringSubmatch(printed, -1)
	if len(commands) < 4 {
		t.Errorf("only %d commands are shown:\n%s", len(commands), printed)
	}
	for _, command := range commands {
		shell := exec.Command("sh", "-c", "KEY="+key+"\n"+command[1]+" -w ' status %{http_code}'")
		output, err := shell.CombinedOutput()
		if err != nil || !strings.Contains(string(output), "status 200") {
			t.Errorf("%s: %v, %s", command[1], err, output)
		}
	}
}

// TestDemoShowsTheMethod holds the demo to what its accounts were written to show.
func TestDemoShowsTheMethod(t *testing.T) {
	t.Parallel()
	file := tempDatabase(t)
	r := start(t, nil, "demo", "--listen=127.0.0.1:0", "--demo-file="+file)
	r.stdout.await(t, regexp.MustCompile(`Ctrl-C`))
	c := client{t, r.base, r.key()}

	ids := regexp.MustCompile(`opportunities/([0-9a-f-]+)/next-move`).FindAllStringSubmatch(r.stdout.String(), -1)
	if len(ids) != 2 {
		t.Fatalf("%d opportunities are shown", len(ids))
	}
	for i, want := range []struct {
		who      string
		category models.Category
	}{{"贺明远", models.Life}, {"Dana Whitlock", models.Career}} {
		wins, _ := c.must(http.StatusOK, "GET", "/v1/opportunities/"+ids[i][1]+"/wins", "")["items"].([]any)
		found := false
		for _, win := range wins {
			found = found || at(win, "contact", "name") == want.who && at(win, "category") == string(want.category)
		}
		if !found {
			t.Errorf("no %s win of %s: %v", want.category, want.who, wins)
		}
	}
}

func TestWorkedAccountsAreValid(t *testing.T) {
	t.Parallel()
	accounts, err := workedAccounts()
	if err != nil {
		t.Fatal(err)
	}
	for _, account := range accounts {
		for i, posting := range account.postings() {
			if mistakes := models.CheckNote(posting.Note); len(mistakes) > 0 {
				t.Errorf("%s, note %d: %v", account.key, i+1, mistakes)
			}
			if len(posting.Contacts) != len(account.Notes[i].Present) {
				t.Errorf("%s, note %d: somebody present is no contact", account.key, i+1)
			}
		}
	}
}

func TestDemoFileByDefault(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	file, err := demoFlags{Listen: "127.0.0.1:0"}.check()
	if err != nil || !strings.HasPrefix(file, cache) {
		t.Errorf("got %q, %v", file, err)
	}
	if info, err := os.Stat(cache + "/fourfold"); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v", info, err)
	}
}
