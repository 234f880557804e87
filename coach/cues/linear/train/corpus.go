package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fourfold/coach/cues/linear"
	"fourfold/models"
)

// example is one line of the corpus.
type example struct {
	language  string // zh or en
	label     int    // of linear.Labels, or of linear.SignalLabels
	direction models.Direction
	text      string
	concepts  []string // that stand in the text; for signals
}

// win reports whether the line speaks of a personal win of its speaker.
func (e example) win() bool { return e.label < len(models.Categories()) }

// languages are those of the corpus.
func languages() []string { return []string{"en", "zh"} }

// readCorpus reads the sentences that are wins or look like one: zh.tsv and en.tsv of a directory.
func readCorpus(directory string) ([]example, error) { return readFiles(directory, "", parseLine) }

// readFiles reads prefix and language.tsv of each language.
func readFiles(directory, prefix string, parse func(line string) (example, error)) ([]example, error) {
	var examples []example
	for _, language := range languages() {
		file := filepath.Join(directory, prefix+language+".tsv")
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read the corpus: %w", err)
		}
		for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
			e, err := parse(line)
			if err != nil {
				return nil, fmt.Errorf("%s line %d: %w", file, i+1, err)
			}
			e.language = language
			examples = append(examples, e)
		}
	}
	return examples, nil
}

func parseLine(line string) (example, error) {
	cells := strings.Split(line, "\t")
	if len(cells) != 3 {
		return example{}, fmt.Errorf("%d cells, not label, direction and text", len(cells))
	}
	e := example{label: slices.Index(linear.Labels(), cells[0]), direction: models.Direction(cells[1]), text: cells[2]}
	if e.label < 0 {
		return example{}, fmt.Errorf("no label %q", cells[0])
	}
	if directed := e.direction == models.Gain || e.direction == models.Protect; directed != e.win() {
		return example{}, fmt.Errorf("label %s with direction %q", cells[0], cells[1])
	}
	return e, nil
}
