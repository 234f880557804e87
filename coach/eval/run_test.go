package eval_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fourfold/coach/eval"
)

const twoNotes = `
id: run-001
language: en
genre: call_summary
account: {name: Bexley Valves, industry: valves}
offering: A test bench that writes its own protocols.
contacts:
  - {ref: c1, name: Ruth Amsel, title: Head of testing, buying_role: economic}
notes:
  - ref: n1
    occurred_at: 2026-03-04T10:00:00Z
    text: |
      Ruth Amsel showed us the lab. She said, "I spend two hours every evening on protocols. I just want to get home on time."
  - ref: n2
    occurred_at: 2026-03-11T10:00:00Z
    text: |
      Second call with Ruth Amsel. She said again, "I just want to get home on time, whatever the auditors think."
expect:
  wins:
    - {contact: c1, category: workload, direction: gain, state: open, explicit: true, evidence: ["I just want to get home on time"], gist: home on time}
  traps: []
  stance: {c1: neutral}
  trust: {c1: 0}
  flags: []
  gap: {kind: confirm_win, contact: c1}
`

func TestRunCase(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run-001.yaml")
	if err := os.WriteFile(path, []byte(twoNotes), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := eval.LoadCase(path)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := eval.Runner{Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)}.Run(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if len(answer.Wins) != 1 || answer.Wins[0].Contact != "c1" || len(answer.Wins[0].Evidence) < 2 {
		t.Errorf("want one win of c1 with the words of both notes, got %+v", answer.Wins)
	}
	if answer.Run.Claimed < 2 || answer.Run.Grounded != answer.Run.Claimed || answer.Run.Calls != 0 {
		t.Errorf("run: %+v", answer.Run)
	}
	if _, told := answer.Stance["c1"]; !told {
		t.Errorf("no stance of c1: %v", answer.Stance)
	}
	if answer.Gap.Kind == "" {
		t.Error("no gap")
	}
}
