package llm

import (
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// picky is an endpoint that refuses requests holding one of the fields, each in the words given for it.
func picky(refusals map[string]string) func(body map[string]any) script {
	return func(body map[string]any) script {
		for field, words := range refusals {
			if _, held := body[field]; held {
				return fails(400, words)
			}
		}
		return answers(good()...)
	}
}

func TestLadder(t *testing.T) {
	t.Parallel()
	noSchema := func(body map[string]any) script {
		format, _ := body["response_format"].(map[string]any)
		if format["type"] == "json_schema" {
			return fails(400, `{"error":{"message":"response_format.type must be one of text, json_object"}}`)
		}
		return answers(good()...)
	}
	grammar := func(body map[string]any) script {
		if _, held := body["response_format"]; held {
			return fails(500, `{"error":{"message":"failed to parse grammar","code":500}}`)
		}
		return answers(good()...)
	}
	for name, row := range map[string]struct {
		server func(body map[string]any) script
		rung   string
		calls  int      // of the first Complete; the second makes one more
		fields []string // optional ones of the last request
	}{
		"takes all":        {picky(nil), FormatSchema, 1, []string{"max_tokens", "response_format", "stream_options", "temperature"}},
		"no schema":        {noSchema, FormatObject, 2, []string{"max_tokens", "response_format", "stream_options", "temperature"}},
		"no format at all": {picky(map[string]string{"response_format": `{"detail":"Extra inputs are not permitted"}`}), FormatText, 3, []string{"max_tokens", "stream_options", "temperature"}},
		"broken grammar":   {grammar, FormatText, 3, []string{"max_tokens", "stream_options", "temperature"}},
		"no temperature": {picky(map[string]string{"temperature": `{"error":{"message":"Unsupported value","param":"temperature"}}`}),
			FormatSchema, 2, []string{"max_tokens", "response_format", "stream_options"}},
		"newer token limit": {picky(map[string]string{"max_tokens": `{"error":{"message":"Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."}}`}),
			FormatSchema, 2, []string{"max_completion_tokens", "response_format", "stream_options", "temperature"}},
		"no token limit": {picky(map[string]string{
			"max_tokens":            `{"error":{"message":"max_tokens is too large"}}`,
			"max_completion_tokens": `{"error":{"message":"max_completion_tokens is too large, as max_tokens"}}`}),
			FormatSchema, 3, []string{"response_format", "stream_options", "temperature"}},
		"no usage": {picky(map[string]string{"stream_options": `{"error":{"message":"unknown field stream_options"}}`}),
			FormatSchema, 2, []string{"max_tokens", "response_format", "temperature"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var server *endpoint
			server = newEndpoint(t, func(w http.ResponseWriter, r *http.Request, step int) {
				row.server(server.sent(step))(w, r, step)
			})
			client := server.client(t)
			for _, calls := range []int{row.calls, row.calls + 1} { // what was accepted is remembered
				answer, err := client.Complete(t.Context(), ask())
				if err != nil {
					t.Fatalf("Complete: %v", err)
				}
				if answer.Rung != row.rung {
					t.Errorf("rung %s, want %s", answer.Rung, row.rung)
				}
				if got := server.calls(); got != calls {
					t.Errorf("%d calls, want %d", got, calls)
				}
			}
			if got := optional(server.sent(server.calls())); !slices.Equal(got, row.fields) {
				t.Errorf("fields %v, want %v", got, row.fields)
			}
		})
	}
}

func optional(body map[string]any) []string {
	var held []string
	for _, field := range []string{"max_completion_tokens", "max_tokens", "response_format", "stream_options", "temperature"} {
		if _, ok := body[field]; ok {
			held = append(held, field)
		}
	}
	return held
}

func TestConfiguredFieldsWin(t *testing.T) {
	t.Parallel()
	server := newEndpoint(t, answers(good()...))
	client := server.client(t, func(c *Config) {
		c.Extra = map[string]any{"max_completion_tokens": 5000, "temperature": nil}
	})
	if _, err := client.Complete(t.Context(), ask()); err != nil {
		t.Fatal(err)
	}
	want := []string{"max_completion_tokens", "response_format", "stream_options"}
	if got := optional(server.sent(1)); !slices.Equal(got, want) {
		t.Errorf("fields %v, want %v", got, want)
	}
}

func TestDialectIsForgottenAfterADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var m memory
		plain := dialect{rung: FormatText}
		if got, known := m.recall(); known {
			t.Errorf("an empty memory recalls %v", got)
		}
		m.keep(plain)
		<-time.After(MemoryLasts - time.Minute)
		m.keep(plain) // another success does not prolong it
		if got, known := m.recall(); !known || got != plain {
			t.Errorf("forgotten too early: %v", got)
		}
		<-time.After(2 * time.Minute)
		if got, known := m.recall(); known {
			t.Errorf("not forgotten: %v", got)
		}
	})
}
