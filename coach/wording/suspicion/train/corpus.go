package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fourfold/coach/wording/suspicion"
)

// plain is the answer for a line that nobody need look at; the other answers are the kinds.
const plain = suspicion.Kinds

// example is one line of a corpus.
type example struct {
	corpus   string // own or cues
	language string // zh or en
	answer   int
	dev      bool // settings are tuned on it; figures are reported on the others
	text     string
}

// readOwn reads the files of a directory, answer.language.txt, a line an example.
func readOwn(directory string) ([]example, error) {
	var examples []example
	for _, language := range []string{"zh", "en"} {
		for answer := range plain + 1 {
			lines, err := linesOf(filepath.Join(directory, nameOf(answer)+"."+language+".txt"))
			if err != nil {
				return nil, err
			}
			for i, line := range lines {
				examples = append(examples, example{"own", language, answer, i%2 == 0, line})
			}
		}
	}
	return examples, nil
}

func nameOf(answer int) string {
	if answer == plain {
		return "plain"
	}
	return suspicion.Kind(answer).String()
}

// readCues reads the corpus of sentences that the reader of wins is trained on: label, direction, text.
func readCues(directory string) ([]example, error) {
	answers := map[string]int{"inducement": int(suspicion.Inducement), "instruction": int(suspicion.Injection)}
	var examples []example
	for _, language := range []string{"zh", "en"} {
		lines, err := linesOf(filepath.Join(directory, language+".tsv"))
		if err != nil {
			return nil, err
		}
		counts := map[string]int{}
		for i, line := range lines {
			cells := strings.Split(line, "\t")
			if len(cells) != 3 {
				return nil, fmt.Errorf("%s.tsv line %d: %d cells, not label, direction and text", language, i+1, len(cells))
			}
			answer, known := answers[cells[0]]
			if !known {
				answer = plain
			}
			counts[cells[0]]++
			examples = append(examples, example{"cues", language, answer, counts[cells[0]]%2 == 1, cells[2]})
		}
	}
	return examples, nil
}

func linesOf(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the corpus: %w", err)
	}
	return strings.Split(strings.TrimRight(string(text), "\n"), "\n"), nil
}
