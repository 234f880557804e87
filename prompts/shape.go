package prompts

import (
	"encoding/json"
	"fmt"
	"strings"
)

// node is the part of JSON Schema that our schemas use.
type node struct {
	Type       string
	Required   []string // every property, in the order in which it is to be answered
	Properties map[string]node
	Items      *node
	Enum       []any // texts, or numbers
}

// longestEnum is the longest list of values that a shape spells out; longer ones stand in a table of the prompt.
const longestEnum = 20

// shape writes a schema the way people and small models read it: an answer with the allowed values in place of its own. It
// takes a quarter of the schema's tokens.
func shape(schema json.RawMessage) string {
	var root node
	if err := json.Unmarshal(schema, &root); err != nil {
		panic(fmt.Sprintf("prompts: schema: %v", err)) // made of embedded text and enums
	}
	return root.shape("\n")
}

// shape breaks the line after each property of the outermost object only.
func (n node) shape(separator string) string {
	switch {
	case n.Type == "object":
		var fields []string
		for _, name := range n.Required {
			fields = append(fields, fmt.Sprintf("%q: %s", name, n.Properties[name].shape(" ")))
		}
		return "{" + strings.Join(fields, ","+separator) + "}"
	case n.Type == "array":
		return "[" + n.Items.shape(separator) + "]"
	case n.Type == "boolean":
		return "true | false"
	case len(n.Enum) > longestEnum:
		return `"(one of the table)"`
	case n.Type == "integer":
		return n.values()
	case len(n.Enum) > 0:
		return `"` + n.values() + `"`
	default:
		return `"…"`
	}
}

func (n node) values() string {
	var values []string
	for _, value := range n.Enum {
		values = append(values, fmt.Sprint(value))
	}
	return strings.Join(values, " | ")
}
