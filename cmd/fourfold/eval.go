package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"fourfold/coach/eval"
)

type evalFlags struct {
	Cases   string   `placeholder:"DIR" help:"The directory of the labelled cases, one YAML file each."`
	Answers string   `placeholder:"DIR" help:"Write what the coach made of each case as ID.json into this directory."`
	Only    []string `placeholder:"ID" help:"Run these cases only, separated by commas."`
	Each    bool     `help:"Say of each case what was missed and what was wrong."`
	Record  string   `placeholder:"DIR" help:"Write what the model answers as ID.json into this directory."`
	Replay  string   `placeholder:"DIR" help:"Take the answers recorded in this directory instead of asking a model."`
	Compare string   `placeholder:"A B" help:"Run nothing; compare the answers of two directories by a paired bootstrap over the cases."`
	With    string   `arg:"" optional:"" name:"b" help:"The second directory of --compare."`
	modelFlags
}

// evaluate runs every case through the coach and prints the scores. A case that could not be run counts as one without
// an answer, and makes the command fail after all others.
func evaluate(ctx context.Context, flags evalFlags, t terminal) error {
	var wrong mistakes
	model := flags.settings(&wrong)
	flags.together(&wrong)
	if flags.Record != "" && model.client == nil {
		wrong.add("record", "needs a model to ask")
	}
	if err := wrong.err(); err != nil {
		return err
	}
	cases, err := chosenCases(flags.Cases, flags.Only)
	if err != nil {
		return err
	}
	if flags.Compare != "" {
		return compare(cases, flags.Compare, flags.With, t)
	}
	runner := eval.Runner{
		Model: model.reader(), Record: flags.Record, Replay: flags.Replay, Pseudonyms: model.pseudonyms, Timeout: model.timeout,
		Logger: newLogger(t.Stderr, slog.LevelWarn, "text"),
	}
	answers, failures := runCases(ctx, runner, cases, model.workers, newProgress(t.Stdout, len(cases)))
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted after %d of %d cases", len(answers), len(cases))
	}
	if flags.Answers != "" {
		for _, answer := range answers {
			failures = errors.Join(failures, eval.WriteAnswer(flags.Answers, answer))
		}
	}
	if flags.Each {
		failures = errors.Join(failures, eval.PrintEach(t.Stdout, cases, answers))
	}
	return errors.Join(failures, eval.ScoreAll(cases, answers).Print(t.Stdout))
}

// together checks which flags are set with which.
func (f evalFlags) together(wrong *mistakes) {
	if f.Cases == "" {
		wrong.add("cases", "is needed")
	}
	if f.Record != "" && f.Replay != "" {
		wrong.add("replay", "cannot be recorded")
	}
	if (f.Compare == "") != (f.With == "") {
		wrong.add("compare", "wants two directories of answers: --compare A B")
	}
}

// compare prints how two sets of answers differ, as --answers has written them.
func compare(cases []eval.Case, dirA, dirB string, t terminal) error {
	a, err := eval.LoadAnswers(dirA)
	if err != nil {
		return err
	}
	b, err := eval.LoadAnswers(dirB)
	if err != nil {
		return err
	}
	for _, c := range cases {
		_, inA := a[c.ID]
		_, inB := b[c.ID]
		if !inA || !inB {
			return fmt.Errorf("case %s has no answer in both directories", c.ID)
		}
	}
	return eval.PrintDifferences(t.Stdout, eval.Compare(cases, a, b))
}

// chosenCases loads the cases of a directory, those of the ids given only where there are any.
func chosenCases(dir string, only []string) ([]eval.Case, error) {
	cases, err := eval.LoadCases(dir)
	if err != nil {
		return nil, fmt.Errorf("loading cases: %w", err)
	}
	if len(only) == 0 {
		return cases, nil
	}
	var unknown mistakes
	for _, id := range only {
		if !slices.ContainsFunc(cases, func(c eval.Case) bool { return c.ID == id }) {
			unknown.add("only", "there is no case %q in %s", id, dir)
		}
	}
	if err := unknown.err(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(cases, func(c eval.Case) bool { return !slices.Contains(only, c.ID) }), nil
}

// runCases answers the cases, so many at a time. A failure of one does not stop the others; the end of ctx stops all.
func runCases(ctx context.Context, runner eval.Runner, cases []eval.Case, atATime int, progress *progress) (map[string]eval.Answer, error) {
	defer progress.clear()
	results := make([]result, len(cases))
	var group errgroup.Group
	group.SetLimit(atATime)
	for i, c := range cases {
		group.Go(func() error {
			results[i].answer, results[i].err = runner.Run(ctx, c)
			progress.step(results[i].line(c))
			return nil
		})
	}
	_ = group.Wait() // every failure is in its result
	answers := make(map[string]eval.Answer, len(cases))
	var failures []error
	for i, c := range cases {
		if results[i].err != nil {
			failures = append(failures, results[i].err)
			continue
		}
		answers[c.ID] = results[i].answer
	}
	return answers, errors.Join(failures...)
}

// result is what became of one case.
type result struct {
	answer eval.Answer
	err    error
}

func (r result) line(c eval.Case) string {
	if r.err != nil {
		return c.ID + "  failed"
	}
	return fmt.Sprintf("%s  %d wins, %d rejected, gap %s, %d ms", c.ID, len(r.answer.Wins), len(r.answer.Rejected),
		strings.TrimSpace(string(r.answer.Gap.Kind)+" "+r.answer.Gap.Contact), r.answer.Run.Milliseconds)
}
