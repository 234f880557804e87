package eval_test

import (
	"flag"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"fourfold/coach/eval"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestRecordedAnswers puts what a strong reader answered once to the prompts of every labelled case through everything that
// comes after the model, and compares the scores with those that were looked at. A change of grounding, rules or diagnosis
// shows here as a changed figure; a change of the prompts as answers to a prompt that has changed since.
func TestRecordedAnswers(t *testing.T) {
	t.Parallel()
	cases, err := eval.LoadCases("cases")
	if err != nil {
		t.Fatal(err)
	}
	report := eval.ScoreAll(cases, replay(t, cases))
	var scores strings.Builder
	if err := report.Print(&scores); err != nil {
		t.Fatal(err)
	}
	if unquoted := report.Total.Unquoted.Hit; unquoted != 0 {
		t.Errorf("%d stored quotes are no slices of their note", unquoted)
	}
	compareGolden(t, "testdata/recorded.golden.txt", scores.String())
}

func replay(t *testing.T, cases []eval.Case) map[string]eval.Answer {
	t.Helper()
	runner := eval.Runner{Replay: "recorded", Timeout: time.Minute, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))}
	var mu sync.Mutex
	answers := map[string]eval.Answer{}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, c := range cases {
		group.Go(func() error {
			answer, err := runner.Run(t.Context(), c)
			mu.Lock()
			defer mu.Unlock()
			answers[c.ID] = answer
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	return answers
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.Clean(path), []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the scores of the recorded answers have changed; look at them, then run with -update (−old +new):\n%s", diff)
	}
}
