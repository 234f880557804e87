package handlers

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"fourfold/models"
)

// mistakesOf turns what the check of a request found into one row a mistake. It takes words from the contract alone: the
// library's own messages can repeat a value.
func mistakesOf(err error) models.Invalid {
	switch err := err.(type) { //nolint:errorlint // the tree is walked level by level, so that no level's path is lost
	case openapi3.MultiError:
		var mistakes models.Invalid
		for _, one := range err {
			mistakes = append(mistakes, mistakesOf(one)...)
		}
		return mistakes
	case *openapi3filter.RequestError:
		return requestMistakes(err)
	case *openapi3.SchemaError:
		return models.Invalid{schemaMistake(err)}
	}
	return models.Invalid{{Message: "is not valid"}}
}

func requestMistakes(err *openapi3filter.RequestError) models.Invalid {
	name, kind := "", "an object"
	if err.Parameter != nil {
		name, kind = err.Parameter.Name, kindOf(err.Parameter.Schema.Value)
	}
	switch {
	case errors.Is(err.Err, openapi3filter.ErrInvalidRequired):
		return models.Invalid{{Field: name, Message: "is required"}}
	case errors.Is(err.Err, openapi3filter.ErrInvalidEmptyValue):
		return models.Invalid{{Field: name, Message: "must not be empty"}}
	}
	if _, ok := errors.AsType[*openapi3filter.ParseError](err.Err); ok {
		return models.Invalid{{Field: name, Message: "must be " + kind}}
	}
	mistakes := mistakesOf(err.Err)
	for i := range mistakes {
		mistakes[i].Field = joined(name, mistakes[i].Field)
	}
	return mistakes
}

func schemaMistake(err *openapi3.SchemaError) models.FieldError {
	field := fieldOf(err.JSONPointer())
	if err.SchemaField == "properties" {
		var name string
		if _, scanErr := fmt.Sscanf(err.Reason, "property %q is unsupported", &name); scanErr != nil {
			name = ""
		}
		return models.FieldError{Field: joined(field, toldName(name)), Message: "is not known"}
	}
	return models.FieldError{Field: field, Message: messageOf(err)}
}

// messageOf says what the contract asks for where a value is not as it should be.
func messageOf(err *openapi3.SchemaError) string {
	schema := err.Schema
	switch err.SchemaField {
	case "required":
		return "is required"
	case "nullable":
		return "must not be null"
	case "type":
		return "must be " + kindOf(schema)
	case "enum":
		return "must be one of " + listed(schema.Enum)
	case "format", "pattern":
		return "must be " + formOf(schema)
	case "minLength":
		return fmt.Sprintf("must have at least %d characters", schema.MinLength)
	case "maxLength":
		return fmt.Sprintf("must have at most %d characters", *schema.MaxLength)
	case "minimum":
		return fmt.Sprintf("must be at least %g", *schema.Min)
	case "maximum":
		return fmt.Sprintf("must be at most %g", *schema.Max)
	case "minItems":
		return fmt.Sprintf("must have at least %d items", schema.MinItems)
	case "maxItems":
		return fmt.Sprintf("must have at most %d items", *schema.MaxItems)
	case "uniqueItems":
		return "must not have the same item twice"
	case "minProperties":
		return "must change something"
	}
	return "is not valid"
}

// formOf says what a format or a pattern asks for; the contract says it of its patterns in x-form.
func formOf(schema *openapi3.Schema) string {
	switch schema.Format {
	case "uuid":
		return "a UUID"
	case "date-time":
		return "a date and time with its zone, such as 2026-03-04T10:00:00+08:00, from 1900 to 2199"
	}
	form, _ := schema.Extensions["x-form"].(string)
	return form
}

func kindOf(schema *openapi3.Schema) string {
	switch {
	case schema.Format != "":
		return formOf(schema)
	case schema.Type.Is("integer"):
		return "a whole number"
	case schema.Type.Is("boolean"):
		return "true or false"
	case schema.Type.Is("array"):
		return "a list"
	case schema.Type.Is("object"):
		return "an object"
	}
	return "a text"
}

func listed(values []any) string {
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = fmt.Sprint(value)
	}
	return strings.Join(words, ", ")
}

// fieldOf writes a path like contacts[0].name.
func fieldOf(path []string) string {
	field := ""
	for _, step := range path {
		if _, err := strconv.Atoi(step); err == nil {
			field += "[" + step + "]"
			continue
		}
		field = joined(field, toldName(step))
	}
	return field
}

func joined(path, name string) string {
	if path == "" || name == "" {
		return path + name
	}
	return path + "." + name
}

// toldName repeats a name to the caller who may have made it up, when it looks like a field's name and not like a value.
func toldName(name string) string {
	if len(name) > 64 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		return "(unknown)"
	}
	return name
}
