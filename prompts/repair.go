package prompts

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

const repairTokens = 3_000

type repairItem struct{ Path, Item, Message, Nearest string }

// Repair asks once more for the items of a reading that cannot be used, and for these only; for the whole answer where it was
// no object of the schema (answer is nil, or a violation has no path). What violates by itself must not come here:
// see Rejected.
func Repair(read Prompt, index Index, answer json.RawMessage, violations []Violation) Prompt {
	items := repairItems(answer, violations)
	read.User = render("repair.md", struct {
		User, Fence string
		Items       []repairItem
	}{read.User, index.fence, items})
	if len(items) > 0 {
		read.MaxTokens = repairTokens
	}
	return read
}

// The bounds of what is asked for once more: what is beyond them is dropped.
const (
	maxRepairs     = 40
	maxRepairRunes = 3_000 // of one item, as it is shown
)

// repairItems is empty where the whole answer is at fault.
func repairItems(answer json.RawMessage, violations []Violation) []repairItem {
	var items []repairItem
	for _, violation := range violations[:min(len(violations), maxRepairs)] {
		item, ok := itemAt(answer, violation.Path)
		if !ok {
			return nil
		}
		items = append(items, repairItem{
			Path: violation.Path, Item: beginning(outgoingLine(item)), Message: violation.Message, Nearest: outgoingLine(violation.Nearest),
		})
	}
	return items
}

// beginning is a text, or as much of it as a repair shows.
func beginning(text string) string {
	if runes := []rune(text); len(runes) > maxRepairRunes {
		return string(runes[:maxRepairRunes]) + "…"
	}
	return text
}

// itemAt finds the item of an answer that a path such as wins[2] or wins[2].quotes lies in.
func itemAt(answer json.RawMessage, path string) (string, bool) {
	list, rest, ok := strings.Cut(path, "[")
	number, _, closed := strings.Cut(rest, "]")
	index, err := strconv.Atoi(number)
	if !ok || !closed || err != nil {
		return "", false
	}
	var lists map[string]json.RawMessage
	var items []json.RawMessage
	if json.Unmarshal(answer, &lists) != nil || json.Unmarshal(lists[list], &items) != nil || index >= len(items) {
		return "", false
	}
	var item bytes.Buffer
	if json.Compact(&item, items[index]) != nil {
		return "", false
	}
	return item.String(), true
}
