package handlers

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// A decoder turns half of a surrogate pair into U+FFFD, so where nobody wrote U+FFFD its presence tells that there was one.
func FuzzHalfCharacters(f *testing.F) {
	for _, seed := range []string{`"\ud83d"`, `"\ude00"`, `"\ud83d\ude00"`, `"\ud83d\ud83d\ude00"`, `"\\ud83d"`, `"\\\ud83d"`,
		`"\uD83D\uDE00"`, `"\uDbFf\udFfF"`, `"\u00e9\n\u0000"`, `{"a":["\ud800x","\udfff"]}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if len(unreadable(body)) > 0 || bytes.Contains(bytes.ToLower(body), []byte("fffd")) || bytes.Contains(body, []byte("\uFFFD")) {
			return
		}
		var value any
		if err := json.Unmarshal(body, &value); err != nil {
			return // deeper than a decoder goes
		}
		decoded, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		if replaced := strings.Contains(string(decoded), "\uFFFD"); hasHalfCharacter(body) != replaced {
			t.Errorf("%s: half a character %v, replaced %v", body, !replaced, replaced)
		}
	})
}
