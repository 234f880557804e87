package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEvalRecordsAndReplays records what a model answers and evaluates it again without one: same answers, byte for byte.
func TestEvalRecordsAndReplays(t *testing.T) {
	t.Parallel()
	cases, dir := writeCases(t), t.TempDir()
	recorded, again := filepath.Join(dir, "recorded"), filepath.Join(dir, "again")
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording(askMore)))
	mustEval(t, e.env(), "--cases="+cases, "--record="+recorded)
	mustEval(t, e.env(), "--cases="+cases, "--record="+again)
	asked := len(e.requests("reading"))
	sameFiles(t, recorded, again)

	for _, answers := range []string{"one", "two"} {
		out := mustEval(t, nil, "--cases="+cases, "--replay="+recorded, "--answers="+filepath.Join(dir, answers))
		if !strings.Contains(out, "answers to a prompt that has changed since  0") {
			t.Errorf("the scores do not say that every answer was to the same prompt:\n%s", out)
		}
	}
	sameFiles(t, filepath.Join(dir, "one"), filepath.Join(dir, "two"))
	if now := len(e.requests("reading")); now != asked {
		t.Errorf("a replay asked the model %d times", now-asked)
	}

	out := mustEval(t, nil, "--cases="+cases, "--compare", filepath.Join(dir, "one"), filepath.Join(dir, "two"))
	if !strings.Contains(out, "lenient F1") || strings.Contains(out, "+0.01") {
		t.Errorf("equal answers differ:\n%s", out)
	}
}

// TestEvalSaysWhichAnswersAreStale replays an answer to another note.
func TestEvalSaysWhichAnswersAreStale(t *testing.T) {
	t.Parallel()
	cases, recorded := writeCases(t), filepath.Join(t.TempDir(), "recorded")
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording(askMore)))
	mustEval(t, e.env(), "--cases="+cases, "--only=tiny-001", "--record="+recorded)

	path := filepath.Join(cases, "tiny-001.yaml")
	content, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, []byte(strings.Replace(string(content), "offering: ", "offering: New. ", 1)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	out := mustEval(t, nil, "--cases="+cases, "--only=tiny-001", "--replay="+recorded)
	if !strings.Contains(out, "answers to a prompt that has changed since  1") {
		t.Errorf("a changed prompt is not told:\n%s", out)
	}
}

func TestEvalSaysWhatWasMissed(t *testing.T) {
	t.Parallel()
	nothing := `{"people": [], "set_aside": [], "wins": [], "signals": [], "flags": []}`
	e := newEndpoint(t, answersTo(nothing, wording(askMore)))
	out := mustEval(t, e.env(), "--cases="+writeCases(t), "--only=tiny-001", "--each")
	if !strings.Contains(out, "missed c1") {
		t.Errorf("the missed win is not told:\n%s", out)
	}
}

func mustEval(t *testing.T, env map[string]string, args ...string) string {
	t.Helper()
	code, stdout, stderr := runToEnd(t, env, append([]string{"eval"}, args...)...)
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	return stdout
}

// sameFiles compares two directories name by name and byte by byte.
func sameFiles(t *testing.T, a, b string) {
	t.Helper()
	one, other := filesOf(t, a), filesOf(t, b)
	if len(one) == 0 || !maps.Equal(one, other) {
		t.Errorf("the files differ:\n%v\n%v", one, other)
	}
}

func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(content)
	}
	return files
}
