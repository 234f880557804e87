package prompts

import (
	"bytes"
	"encoding/json"
	"fmt"

	"fourfold/models"
)

// The names that a schema allows beside those of models.
const (
	someoneNew = "new"
	noneOfThem = "none"
)

// readSchema is the schema of a reading whose people and known wins have these marks.
func readSchema(persons, wins []string) json.RawMessage {
	return compacted(render("read_schema.json", map[string]string{
		"Quote": `{"type": "object", "additionalProperties": false, "required": ["seg", "quote"],` +
			` "properties": {"seg": {"type": "string"}, "quote": {"type": "string"}}}`,
		"Persons":          enum(append(persons, someoneNew)),
		"Known":            enum(append([]string{noneOfThem}, wins...)),
		"Stances":          enum(stances()),
		"Bases":            enum(bases()),
		"Categories":       enum(models.Categories()),
		"SecondCategories": enum(append([]models.Category{noneOfThem}, models.Categories()...)),
		"Directions":       enum(directions()),
		"States":           enum(models.WinStates()),
		"Confidences":      enum(confidences()),
		"Kinds":            enum(signalKeys()),
		"Parties":          enum(parties()),
		"Flags":            enum(flagKinds()),
	}))
}

func stances() []models.Stance {
	return []models.Stance{models.Support, models.Neutral, models.Oppose, models.StanceUnknown}
}

func bases() []models.Basis {
	return []models.Basis{models.OwnWords, models.Conduct, models.Hearsay, models.RepGuess, models.OtherPerson}
}

func directions() []models.Direction { return []models.Direction{models.Gain, models.Protect} }

func confidences() []models.Confidence {
	return []models.Confidence{models.Low, models.Medium, models.High}
}

// flagKinds are those that a reader may raise; that something is sensitive is for the rules to say.
func flagKinds() []models.FlagKind {
	return []models.FlagKind{models.FlagInducement, models.FlagInjection, models.FlagLeak}
}

func parties() []models.Party { return []models.Party{models.ByCustomer, models.ByUs} }

func signalKeys() []string {
	var keys []string
	for _, kind := range models.SignalKinds() {
		keys = append(keys, kind.Key)
	}
	return keys
}

// enum writes values as a JSON list.
func enum[T ~string](values []T) string {
	list, err := json.Marshal(values)
	if err != nil {
		panic(fmt.Sprintf("prompts: enum: %v", err)) // strings always marshal
	}
	return string(list)
}

// compacted drops the white space of a rendered schema.
func compacted(schema string) json.RawMessage {
	var out bytes.Buffer
	if err := json.Compact(&out, []byte(schema)); err != nil {
		panic(fmt.Sprintf("prompts: schema: %v", err)) // made of embedded text and enums
	}
	return out.Bytes()
}
