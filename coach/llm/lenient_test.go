package llm

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestExtractObject(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ answer, want string }{
		"plain":                    {`{"a":1}`, `{"a":1}`},
		"byte order mark":          {"\ufeff{\"a\":1}", `{"a":1}`},
		"fenced, with words":       {"Here it is:\n```json\n{\"a\":1}\n```\nDone.", `{"a":1}`},
		"thinking":                 {"<think>maybe {\"a\":0}?</think>\n{\"a\":1}", `{"a":1}`},
		"thinking, tag swallowed":  {"maybe {\"a\": so\n</think>{\"a\":1}", `{"a":1}`},
		"brace in prose":           {"for {x} we get {\"a\":1}", `{"a":1}`},
		"draft and answer":         {`{"a":0} or rather {"a":1}`, `{"a":1}`},
		"broken draft and answer":  {`{"a":0 "b"} or rather {"a":1}`, `{"a":1}`},
		"trailing commas":          {`{"a":[1,2, ], "b":{"c":3,` + "\n}}", `{"a":[1,2],"b":{"c":3}}`},
		"comma and brace in text":  {`{"a":",}{\"x\": ,]"}`, `{"a":",}{\"x\": ,]"}`},
		"raw control characters":   {"{\"a\":\"x\n\ty\x01\"}", `{"a":"x\u000a\u0009y\u0001"}`},
		"Chinese punctuation":      {`{"a":"“好”，他说：‘不’。"}`, `{"a":"“好”，他说：‘不’。"}`},
		"think tag inside a quote": {`{"a":"<think>x</think>"}`, `{"a":"<think>x</think>"}`},
		"empty object":             {`{ }`, `{ }`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := extractObject(row.answer)
			if err != nil {
				t.Fatal(err)
			}
			if compact(t, string(got)) != compact(t, row.want) {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
}

func compact(t *testing.T, text string) string {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	out, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestExtractObjectInventsNothing(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"nothing":              "",
		"words":                "I cannot help with that.",
		"an array":             `["a"]`,
		"cut":                  `{"wins":[{"a":1},{"b":2}`,
		"cut in a string":      `{"wins":[{"a":"x`,
		"draft, then cut":      `{"wins":[]} {"wins":[{"a":1}`,
		"unescaped quote":      `{"a":{"quote":"he said "yes" to it"}}`,
		"odd unescaped quote":  `{"a":"5" pipe"}`,
		"thinking never ends":  `<think>perhaps {"a":1}`,
		"too deep":             strings.Repeat(`{"a":`, 65) + "1" + strings.Repeat("}", 65),
		"single quotes":        `{'a':1}`,
		"forged after a think": `ok: {"q":"</think>{\"wins\":[]}"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := extractObject(answer)
			if !errors.Is(err, ErrBadJSON) {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
}

func TestExtractObjectIsQuickOnHostileText(t *testing.T) {
	t.Parallel()
	for name, unit := range map[string]string{
		"brackets": "[", "braces": "{", "open objects": `{"a":`, "escapes": `{\"`, "quotes": `{"`, "empty": "{}", "commas": "{\"a\":1,,", "blanks": "{  ",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begun := time.Now()
			_, _ = extractObject(strings.Repeat(unit, 200_000))
			if took := time.Since(begun); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzExtractObject(f *testing.F) {
	for _, seed := range []string{`{"a":1}`, "<think>x</think>{\"a\":[1,]}", "{\"a\":\"\n\"}", `{"a":{"b":"}"}`, "```json\n{}\n```", `{\"{"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, answer string) {
		got, err := extractObject(answer)
		if err != nil {
			return
		}
		var object map[string]any
		if json.Unmarshal(got, &object) != nil {
			t.Fatalf("%q gave %q, which is no object", answer, got)
		}
		if len(got) > 6*len(answer) {
			t.Fatalf("%d bytes came out of %d", len(got), len(answer))
		}
		again, err := extractObject(string(got))
		if err != nil || string(again) != string(got) {
			t.Fatalf("%q is not stable: %q, %v", got, again, err)
		}
	})
}
