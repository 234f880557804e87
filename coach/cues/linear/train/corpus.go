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
	language  string // the file's name: zh or en
	label     int    // of linear.Labels
	direction models.Direction
	text      string
}

// win reports whether the line speaks of a personal win of its speaker.
func (e example) win() bool { return e.label < len(models.Categories()) }

// readCorpus reads every file of the corpus, in the order of their names.
func readCorpus(directory string) ([]example, error) {
	files, err := filepath.Glob(filepath.Join(directory, "*.tsv"))
	if err != nil {
		return nil, fmt.Errorf("look for the corpus: %w", err)
	}
	var examples []example
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read the corpus: %w", err)
		}
		language := strings.TrimSuffix(filepath.Base(file), ".tsv")
		for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
			e, err := parseLine(line)
			if err != nil {
				return nil, fmt.Errorf("%s line %d: %w", file, i+1, err)
			}
			e.language = language
			examples = append(examples, e)
		}
	}
	if len(examples) == 0 {
		return nil, fmt.Errorf("no corpus in %s", directory)
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
