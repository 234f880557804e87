package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tinyCase is a labelled case of one note.
func tinyCase(id, text, wins string) string {
	return `
id: ` + id + `
language: en
genre: call_summary
account: {name: Bexley Valves, industry: valves}
offering: A test bench that writes its own protocols.
contacts:
  - {ref: c1, name: Ruth Amsel, title: Head of testing, buying_role: economic}
notes:
  - {ref: n1, occurred_at: 2026-03-04T10:00:00Z, text: '` + text + `'}
expect:
  wins: [` + wins + `]
  traps: []
  stance: {c1: neutral}
  trust: {c1: 0}
  flags: []
  gap: {kind: confirm_win, contact: c1, also_ok: [discover_win]}
`
}

func writeCases(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for id, content := range map[string]string{
		"tiny-001": tinyCase("tiny-001", bexley,
			`{contact: c1, category: workload, direction: gain, state: open, explicit: true, evidence: ["I just want to get home on time"]}`),
		"tiny-002": tinyCase("tiny-002", "Ruth Amsel showed us the lab and the store. We saw four rigs.", ""),
	} {
		if err := os.WriteFile(filepath.Join(dir, id+".yaml"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEval(t *testing.T) {
	t.Parallel()
	cases, answers := writeCases(t), filepath.Join(t.TempDir(), "answers")
	code, stdout, stderr := runToEnd(t, nil, "eval", "--cases="+cases, "--answers="+answers)
	if code != exitOK || stderr != "" {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	for _, want := range []string{"1/2", "2/2", "tiny-001", "tiny-002", "strict F1"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is missing in:\n%s", want, stdout)
		}
	}
	var answer map[string]any
	content, err := os.ReadFile(filepath.Join(answers, "tiny-001.json"))
	if err == nil {
		err = json.Unmarshal(content, &answer)
	}
	if err != nil {
		t.Fatal(err)
	}
	if at(answer, "wins", 0, "contact") != "c1" || at(answer, "wins", 0, "evidence", 0) == nil || at(answer, "gap", "kind") == nil {
		t.Errorf("the answer is %v", answer)
	}
}

func TestEvalWithAModel(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, answersTo(homeOnTime(goodQuote), wording(askMore)))
	code, stdout, stderr := runToEnd(t, e.env(), "eval", "--cases="+writeCases(t), "--only=tiny-001")
	if code != exitOK || !strings.Contains(stdout, "1/1") || strings.Contains(stdout, "tiny-002") {
		t.Errorf("exit code %d, %s\n%s", code, stderr, stdout)
	}
	if len(e.requests("reading")) != 1 {
		t.Errorf("the model was asked %d times to read, want once", len(e.requests("reading")))
	}
}

func TestEvalTellsWhichCaseFailed(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, func(request, int) (string, bool) { return "I cannot answer that.", true })
	code, stdout, stderr := runToEnd(t, e.env(), "eval", "--cases="+writeCases(t))
	if code != exitFailed || !strings.Contains(stderr, "tiny-001") || !strings.Contains(stderr, "model_bad_json") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if !strings.Contains(stdout, "cases without an answer") {
		t.Errorf("no scores:\n%s", stdout)
	}
}

func TestEvalRefusesUnknownCases(t *testing.T) {
	t.Parallel()
	code, _, stderr := runToEnd(t, nil, "eval", "--cases="+writeCases(t), "--only=tiny-001,tiny-009")
	if code != exitUsage || !strings.Contains(stderr, "tiny-009") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}
