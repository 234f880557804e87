package llm

import (
	"encoding/json"
	"fmt"
	"strings"
)

// maxDepth is the deepest nesting of an answer.
const maxDepth = 64

const blanks = " \t\r\n"

// extractObject finds the JSON object in a model's answer: what stands around it is dropped, raw control characters in
// strings are escaped, trailing commas go. Of several objects the last one that decodes wins. An object that is cut is never
// closed, nor is a part of a broken one taken for the answer: either would invent one.
func extractObject(answer string) (json.RawMessage, error) {
	text := withoutThinking(strings.Trim(strings.TrimPrefix(answer, "\ufeff"), blanks))
	var found json.RawMessage
	for i := 0; i < len(text); {
		if !opensObject(text[i:]) {
			i++
			continue
		}
		object, length := balanced(text[i:])
		if length == 0 {
			return nil, &Failure{Kind: ErrBadJSON}
		}
		if json.Valid(object) {
			found = object
		}
		i += length
	}
	if found == nil {
		return nil, &Failure{Kind: ErrBadJSON}
	}
	return found, nil
}

// withoutThinking drops a model's thinking in front of its answer, also where a chat template swallowed the opening tag. A
// block that is never closed leaves nothing.
func withoutThinking(text string) string {
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "`") {
		return text
	}
	_, answer, closed := strings.Cut(text, "</think>")
	if !closed && !strings.HasPrefix(text, "<think>") {
		return text
	}
	return answer
}

// opensObject tells an object from a brace in prose by what follows the brace.
func opensObject(text string) bool {
	inside, ok := strings.CutPrefix(text, "{")
	if !ok {
		return false
	}
	for i := range len(inside) {
		if strings.IndexByte(blanks, inside[i]) < 0 {
			return inside[i] == '"' || inside[i] == '}'
		}
	}
	return false
}

// balanced copies the object at the start of text, mended, up to its closing brace, and says how long it was in text: 0 for
// one that is cut or too deep.
func balanced(text string) (json.RawMessage, int) {
	var out []byte
	depth, quoted, escaped := 0, false, false
	for i := range len(text) {
		char := text[i]
		switch {
		case escaped:
			escaped = false
		case quoted && char == '\\':
			escaped = true
		case char == '"':
			quoted = !quoted
		case quoted && char < ' ':
			out = fmt.Appendf(out, `\u%04x`, char)
			continue
		case quoted:
		case char == '{' || char == '[':
			depth++
		case char == '}' || char == ']':
			depth--
			out = withoutComma(out)
		}
		out = append(out, char)
		if depth == 0 {
			return out, i + 1
		}
		if depth > maxDepth {
			break
		}
	}
	return nil, 0
}

// withoutComma drops a comma, and the blanks after it, from the end of what was copied so far.
func withoutComma(out []byte) []byte {
	end := len(out)
	for end > 0 && strings.IndexByte(blanks, out[end-1]) >= 0 {
		end--
	}
	if end > 0 && out[end-1] == ',' {
		return out[:end-1]
	}
	return out
}
