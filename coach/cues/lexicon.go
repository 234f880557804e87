package cues

import (
	"bufio"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/*.txt
var data embed.FS

// concept is what a set of cues in both languages has in common: night, blame, credit…
type concept string

// lexicon finds cues in a text. Building it takes some milliseconds, so that there is one for the process; it is never
// changed.
type lexicon struct {
	cues map[prefix][]cue
}

// prefix is the first code points of a cue, by which it is looked up; a shorter cue's is filled with zeros.
type prefix [3]rune

type cue struct {
	text    []rune
	concept concept
	open    bool // the last Latin word may go on
}

// hit is a cue found, in code points of the text.
type hit struct {
	concept    concept
	start, end int
}

var theLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{cues: map[prefix][]cue{}}
	for _, file := range []string{"data/zh.txt", "data/en.txt", "data/signals.txt"} {
		for _, row := range rowsOf(file) {
			for _, text := range strings.Split(row[1], "|") {
				l.add(concept(row[0]), strings.TrimSpace(text))
			}
		}
	}
	return l
})

// rowsOf reads a data file: two fields a line, parted by a tab; lines that start with # are remarks. The files are part
// of the binary, so that a mistake in one is a mistake of the program.
func rowsOf(file string) [][2]string {
	content, err := data.ReadFile(file)
	if err != nil {
		panic(err)
	}
	var rows [][2]string
	lines := bufio.NewScanner(strings.NewReader(string(content)))
	lines.Buffer(nil, len(content)+1)
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, found := strings.Cut(line, "\t")
		if !found {
			panic(fmt.Sprintf("%s:%d: no tab", file, number))
		}
		rows = append(rows, [2]string{key, value})
	}
	return rows
}

func (l *lexicon) add(c concept, text string) {
	text, open := strings.CutSuffix(strings.ToLower(text), "*")
	runes := []rune(text)
	if len(runes) == 0 {
		return
	}
	key := prefixAt(runes, 0, len(prefix{}))
	l.cues[key] = append(l.cues[key], cue{text: runes, concept: c, open: open})
}

func prefixAt(runes []rune, at, length int) prefix {
	var key prefix
	copy(key[:length], runes[at:min(at+length, len(runes))])
	return key
}

// find returns the cues of a text in lower case, in order of their beginnings.
func (l *lexicon) find(text []rune) []hit {
	var hits []hit
	for at := range text {
		if at > 0 && isLatin(text[at]) && isLatin(text[at-1]) {
			continue
		}
		for length := 1; length <= min(len(prefix{}), len(text)-at); length++ {
			for _, cue := range l.cues[prefixAt(text, at, length)] {
				if cue.standsAt(text, at) {
					hits = append(hits, hit{cue.concept, at, at + len(cue.text)})
				}
			}
		}
	}
	return hits
}

func (c cue) standsAt(text []rune, at int) bool {
	end := at + len(c.text)
	if end > len(text) || !slices.Equal(text[at:end], c.text) {
		return false
	}
	return c.open || end == len(text) || !isLatin(text[end-1]) || !isLatin(text[end])
}

// isLatin reports whether a rune is part of a word in a script that puts spaces between words.
func isLatin(r rune) bool {
	return !unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// lower returns the code points of a text in lower case with the quotes of both languages folded, one for one.
func lower(text string) []rune {
	runes := []rune(text)
	for i, r := range runes {
		switch r {
		case '’', '‘':
			runes[i] = '\''
		default:
			runes[i] = unicode.ToLower(r)
		}
	}
	return runes
}
