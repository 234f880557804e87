package prompts

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"fourfold/models"
)

func TestExamplesOfReadingGroundInTheirOwnText(t *testing.T) {
	t.Parallel()
	for _, name := range readExampleFiles() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			example := decoded[readExample](name)
			_, index := Read(exampleRequest(example))
			reading, violations := ParseReading(example.Answer, index)
			if len(violations) > 0 {
				t.Fatalf("the answer breaks its own schema: %+v", violations)
			}
			for _, quote := range quotesIn(t, example) {
				if !strings.Contains(example.Notes[quote.Note].Segments[quote.Segment-1], quote.Text) {
					t.Errorf("segment %d of note %d does not hold %q", quote.Segment, quote.Note, quote.Text)
				}
			}
			if len(reading.Wins) == 0 || len(reading.Signals) == 0 || len(reading.People) < len(example.People) {
				t.Errorf("the example shows too little: %+v", reading)
			}
			for _, person := range example.People {
				if !slices.Contains(example.Strangers, person.Name) {
					t.Errorf("%s could come back unnoticed", person.Name)
				}
			}
		})
	}
}

// exampleRequest asks for an example's own note: there its names are no strangers.
func exampleRequest(example readExample) (models.Brief, []Segment, string) {
	brief, segments := example.brief()
	return brief, segments, NewFence()
}

// quotesIn gives every quote of an example's answer, those of what is set aside included.
func quotesIn(t *testing.T, example readExample) []models.Quote {
	t.Helper()
	var parsed map[string][]struct {
		quoteItem
		Quotes []quoteItem
	}
	if err := json.Unmarshal(example.Answer, &parsed); err != nil {
		t.Fatal(err)
	}
	_, index := Read(exampleRequest(example))
	var quotes []models.Quote
	for _, items := range parsed {
		for _, item := range items {
			for _, quote := range append(item.Quotes, item.quoteItem) {
				if quote.Quote != "" {
					quotes = append(quotes, index.quote(string(quote.Seg), quote.Quote))
				}
			}
		}
	}
	return quotes
}

func TestExamplesFillEveryFieldOfTheirSchema(t *testing.T) {
	t.Parallel()
	var schema node
	if err := json.Unmarshal(readSchema(marks("c", 9), marks("w", 9)), &schema); err != nil {
		t.Fatal(err)
	}
	var moves node
	if err := json.Unmarshal(moveSchema(), &moves); err != nil {
		t.Fatal(err)
	}
	for _, name := range readExampleFiles() {
		schema.check(t, name, decoded[readExample](name).Answer)
	}
	for _, name := range moveExampleFiles() {
		moves.check(t, name, decoded[moveExample](name).Answer)
	}
}

// check holds a value against its schema.
func (n node) check(t *testing.T, path string, value json.RawMessage) {
	t.Helper()
	switch n.Type {
	case "object":
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(value, &fields); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if len(fields) != len(n.Required) || len(fields) != len(n.Properties) {
			t.Errorf("%s has %d fields, the schema %d, of which %d are required", path, len(fields), len(n.Properties), len(n.Required))
		}
		for _, name := range n.Required {
			n.Properties[name].check(t, path+"."+name, fields[name])
		}
	case "array":
		var items []json.RawMessage
		if err := json.Unmarshal(value, &items); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for _, item := range items {
			n.Items.check(t, path+"[]", item)
		}
	case "string", "integer":
		var one any
		if err := json.Unmarshal(value, &one); err != nil || (n.Enum != nil && !slices.Contains(n.Enum, one)) {
			t.Errorf("%s: %s is not allowed", path, value)
		}
	case "boolean":
		if string(value) != "true" && string(value) != "false" {
			t.Errorf("%s: %s is not allowed", path, value)
		}
	default:
		t.Errorf("%s: a schema of type %q", path, n.Type)
	}
}

func TestExamplesOfMovesAreUnderstood(t *testing.T) {
	t.Parallel()
	for _, name := range moveExampleFiles() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			example := decoded[moveExample](name)
			_, index := Move(example.input())
			move, violations := ParseMove(example.Answer, index)
			if len(violations) > 0 || len(move.Say) == 0 || move.Result == "" {
				t.Errorf("%+v, %+v", move, violations)
			}
		})
	}
}
