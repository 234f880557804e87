// Package prompts words what a model is asked and understands what it answers: one typed function a prompt, its Markdown
// beside it, and the parser that lets nothing through which the request did not allow.
package prompts

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"strings"
	"text/template"
)

//go:embed *.md *.json examples/*.json
var files embed.FS

// Prompt is one request to a model.
type Prompt struct {
	System     string          // the same bytes in every request of its kind, so that providers cache it
	User       string          // all that this request is about
	Schema     json.RawMessage // of the answer; it stands in System too
	SchemaName string
	MaxTokens  int    // of the answer
	Version    string // changes with any fixed word of the prompt
}

// NewFence makes the random mark of one request. It stands around the text that others wrote; an answer which carries it
// is rejected.
func NewFence() string { return "ff-" + strings.ToLower(rand.Text()) }

// render fills the template of an embedded file.
func render(name string, data any) string {
	var out bytes.Buffer
	if err := template.Must(template.ParseFS(files, name)).Execute(&out, data); err != nil {
		panic("prompts: " + name + ": " + err.Error()) // the data is ours and typed: only a wrong template fails
	}
	return out.String()
}

// version names the fixed parts of a prompt by their hash.
func version(name string, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return name + "-" + hex.EncodeToString(sum[:6])
}

// source is the text of an embedded file.
func source(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("prompts: " + err.Error())
	}
	return string(text)
}
