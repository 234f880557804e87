package prompts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The bounds of an answer; whatever is longer was not written for a rep.
const (
	maxNameBytes  = 120
	maxTextRunes  = 600
	maxItems      = 200 // of one list
	maxQuotes     = 12  // of one item
	maxQuoteRunes = 1_000
)

var errShape = errors.New("not of the types that the schema asks for")

// canary is a word of no language that stands in the system part of every prompt. No answer has a reason to hold it, but one
// that gives the system part away.
const canary = "zorvimeltane"

// suspicious rejects an answer that carries the fence, a name of the examples, or the words of the system part.
func (x Index) suspicious(answer json.RawMessage) []Violation {
	text := unescaped(answer)
	if x.fence != "" && strings.Contains(text, x.fence) {
		return []Violation{{Message: "the answer carries the mark of the request", Rejects: true}}
	}
	if slices.ContainsFunc(x.strange, func(name string) bool { return strings.Contains(text, name) }) {
		return []Violation{{Message: "the answer carries a name of an example", Rejects: true}}
	}
	lower := strings.ToLower(text)
	if slices.ContainsFunc(x.ours, func(words string) bool { return strings.Contains(lower, words) }) {
		return []Violation{{Message: "the answer carries words of the instructions", Rejects: true}}
	}
	return nil
}

// unescaped is an answer without the escapes, and the characters nobody sees, behind which a word could hide.
func unescaped(answer json.RawMessage) string {
	var value any
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if json.Unmarshal(answer, &value) != nil || encoder.Encode(value) != nil {
		return string(answer)
	}
	return outgoing(text.String())
}

// leastRecited is how many bytes a sentence of the instructions has that nobody writes by chance.
const leastRecited = 50

// recitable lists, in lower case, the canary and the sentences of a system part's own text.
func recitable(name string) []string {
	words := []string{canary}
	for line := range strings.Lines(strings.ToLower(source(name))) {
		for _, sentence := range strings.Split(strings.TrimSpace(line), ". ") {
			sentence = strings.TrimRight(sentence, ".:;")
			if len(sentence) >= leastRecited && !strings.ContainsAny(sentence, "{\"\\") {
				words = append(words, sentence)
			}
		}
	}
	return words
}

// allowed finds a value in its list.
func allowed[T ~string](field, value string, list []T) (T, error) {
	if i := slices.Index(list, T(value)); i >= 0 {
		return list[i], nil
	}
	return "", fmt.Errorf("%s is not one of the allowed values", field)
}

// texts checks pairs of a field's name and its text: not too long, without links, markup and formulas of spreadsheets, which
// no reader asks for.
func texts(pairs ...string) error {
	for i := 0; i+1 < len(pairs); i += 2 {
		if utf8.RuneCountInString(pairs[i+1]) > maxTextRunes {
			return fmt.Errorf("%s is longer than %d characters", pairs[i], maxTextRunes)
		}
		if hasMarkup(pairs[i+1]) {
			return fmt.Errorf("%s carries a link, markup or a formula", pairs[i])
		}
	}
	return nil
}

func hasMarkup(text string) bool { return markup.MatchString(text) || formula.MatchString(text) }

var (
	markup = regexp.MustCompile(`(?i)://|(?:java|vb)script:|data:text/|</?[a-z]|<!|\bon[a-z]{3,15}\s*=|\]\(`)

	// formula is what a spreadsheet works out, in the width of either keyboard: =A1, and +NAME( or NAME| after a sign.
	formula = regexp.MustCompile(`(?m)^[\s"'“]*[=＝]|(?:^|[\s;,"'“])[=+\-@＝＋－＠] ?[A-Za-z][A-Za-z0-9.]*[(|（｜]`)
)

// each decodes a list of an answer item by item, so that one bad item costs no other, and collects what is wrong with it.
func each[T any](list string, items []json.RawMessage, take func(path string, item T) error) []Violation {
	var violations []Violation
	if len(items) > maxItems {
		violations = append(violations, Violation{Path: fmt.Sprintf("%s[%d]", list, maxItems), Message: fmt.Sprintf("more than %d items", maxItems)})
		items = items[:maxItems]
	}
	for i, raw := range items {
		path := fmt.Sprintf("%s[%d]", list, i)
		var item T
		if json.Unmarshal(raw, &item) != nil {
			violations = append(violations, Violation{Path: path, Message: errShape.Error()})
			continue
		}
		if err := take(path, item); err != nil {
			violations = append(violations, Violation{Path: path, Message: oneLine(err)})
		}
	}
	return violations
}

// oneLine joins the messages of joined errors.
func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
