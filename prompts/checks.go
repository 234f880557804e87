package prompts

import (
	"encoding/json"
	"errors"
	"fmt"
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

// suspicious rejects an answer that carries the fence or a name of the examples.
func (x Index) suspicious(answer json.RawMessage) []Violation {
	text := string(answer)
	if x.fence != "" && strings.Contains(text, x.fence) {
		return []Violation{{Message: "the answer carries the mark of the request", Rejects: true}}
	}
	if slices.ContainsFunc(x.strange, func(name string) bool { return strings.Contains(text, name) }) {
		return []Violation{{Message: "the answer carries a name of an example", Rejects: true}}
	}
	return nil
}

// allowed finds a value in its list.
func allowed[T ~string](field, value string, list []T) (T, error) {
	if i := slices.Index(list, T(value)); i >= 0 {
		return list[i], nil
	}
	return "", fmt.Errorf("%s is not one of the allowed values", field)
}

// texts checks pairs of a field's name and its text: not too long, without links and markup, which no reader asks for.
func texts(pairs ...string) error {
	for i := 0; i+1 < len(pairs); i += 2 {
		if utf8.RuneCountInString(pairs[i+1]) > maxTextRunes {
			return fmt.Errorf("%s is longer than %d characters", pairs[i], maxTextRunes)
		}
		if hasMarkup(pairs[i+1]) {
			return fmt.Errorf("%s carries a link or markup", pairs[i])
		}
	}
	return nil
}

func hasMarkup(text string) bool {
	lower := strings.ToLower(text)
	return slices.ContainsFunc([]string{"://", "javascript:", "<script", "<img", "<iframe", "onerror=", "]("}, func(part string) bool {
		return strings.Contains(lower, part)
	})
}

// each decodes a list of an answer item by item, so that one bad item costs no other, and collects what is wrong with it.
func each[T any](list string, items []json.RawMessage, take func(path string, item T) error) []Violation {
	var violations []Violation
	if len(items) > maxItems {
		violations = append(violations, Violation{Path: list, Message: fmt.Sprintf("more than %d items", maxItems)})
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
