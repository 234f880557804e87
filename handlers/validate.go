package handlers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/gin-gonic/gin"

	"fourfold/handlers/api"
	"fourfold/models"
)

// validate refuses a request that the contract does not allow, with every mistake of it.
func (s *server) validate(c *gin.Context) {
	operation := s.contract.operation(c)
	mistakes := queryMistakes(operation, c.Request.URL)
	if operation.takesBody {
		mistakes = append(mistakes, textMistakes(callOf(c.Request.Context()).body)...)
	}
	if err := openapi3filter.ValidateRequest(c.Request.Context(), s.contract.input(c)); err != nil {
		mistakes = append(mistakes, mistakesOf(err)...)
	}
	if len(mistakes) > 0 {
		s.refuse(c, refusal{api.Invalid, oneAField(mistakes)})
	}
}

// queryMistakes finds parameters that nobody knows, given twice or with text that is not UTF-8.
func queryMistakes(operation operation, address *url.URL) models.Invalid {
	values, err := url.ParseQuery(address.RawQuery)
	if err != nil {
		return models.Invalid{{Message: "the query cannot be read"}}
	}
	var mistakes models.Invalid
	for name, sent := range values {
		switch {
		case !operation.parameter("query", name):
			mistakes = append(mistakes, models.FieldError{Field: toldName(name), Message: "is not known"})
		case len(sent) > 1:
			mistakes = append(mistakes, models.FieldError{Field: name, Message: "may be given once"})
		case !isText(sent[0]):
			mistakes = append(mistakes, models.FieldError{Field: name, Message: notText})
		}
	}
	return mistakes
}

const notText = "must be text without NUL and without half characters"

func isText(value string) bool { return utf8.ValidString(value) && !strings.ContainsRune(value, 0) }

// textMistakes finds the strings of a JSON body that no note can hold: with NUL, or with half of a surrogate pair, which a
// decoder would turn into a replacement character without a word.
func textMistakes(body []byte) models.Invalid {
	halved := hasHalfCharacter(body)
	if !halved && !bytes.Contains(body, []byte(`\u0000`)) {
		return nil
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return nil // said before
	}
	forbidden := "\x00"
	if halved {
		forbidden += "\uFFFD"
	}
	return stringsWith(forbidden, "", value)
}

// maxPath is longer than the path of any field that the contract knows; what lies deeper is a mistake anyway.
const maxPath = 300

// stringsWith finds the strings with one of the forbidden characters.
func stringsWith(forbidden, path string, value any) models.Invalid {
	if len(path) > maxPath {
		return nil
	}
	var mistakes models.Invalid
	switch value := value.(type) {
	case string:
		if strings.ContainsAny(value, forbidden) {
			mistakes = append(mistakes, models.FieldError{Field: path, Message: notText})
		}
	case []any:
		for i, item := range value {
			mistakes = append(mistakes, stringsWith(forbidden, fmt.Sprintf("%s[%d]", path, i), item)...)
		}
	case map[string]any:
		for name, item := range value {
			mistakes = append(mistakes, stringsWith(forbidden, joined(path, toldName(name)), item)...)
		}
	}
	return mistakes
}

// hasHalfCharacter reports whether valid JSON escapes half of a surrogate pair.
func hasHalfCharacter(body []byte) bool {
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		if body[i+1] != 'u' {
			i++
			continue
		}
		switch unit := body[i+2 : i+6]; {
		case isSurrogate(unit, "cdef"):
			return true
		case isSurrogate(unit, "89ab"):
			if !bytes.HasPrefix(body[i+6:], []byte(`\u`)) || !isSurrogate(body[i+8:i+12], "cdef") {
				return true
			}
			i += 6
		}
		i += 5
	}
	return false
}

// isSurrogate reports whether the digits of an escape are a surrogate whose second digit is one of seconds.
func isSurrogate(digits []byte, seconds string) bool {
	return digits[0]|0x20 == 'd' && strings.IndexByte(seconds, digits[1]|0x20) >= 0
}

// maxMistakes is how many mistakes are told, as the contract promises; nobody corrects more at a time.
const maxMistakes = 1000

// oneAField keeps the first mistake of every field, in the order of the fields' names.
func oneAField(mistakes models.Invalid) models.Invalid {
	slices.SortStableFunc(mistakes, func(a, b models.FieldError) int { return strings.Compare(a.Field, b.Field) })
	mistakes = slices.CompactFunc(mistakes, func(a, b models.FieldError) bool { return a.Field == b.Field })
	return mistakes[:min(len(mistakes), maxMistakes)]
}
