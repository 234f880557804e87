package llm

import (
	"net/http"
	"slices"
	"testing"
)

// probed answers a probe as its schema demands and everything else well.
func probed(body map[string]any) script {
	if isProbe(body) {
		return answers(says(`{"word":"fourfold","ready":true}`), ends("stop"), usageChunk, done)
	}
	return answers(good()...)
}

func isProbe(body map[string]any) bool {
	messages, _ := body["messages"].([]any)
	last, _ := messages[len(messages)-1].(map[string]any)
	return last["content"] == ProbeRequest().Messages[1].Content
}

func formatOf(body map[string]any) string {
	format, _ := body["response_format"].(map[string]any)
	kind, _ := format["type"].(string)
	return kind
}

func TestProbeLearnsHowToAsk(t *testing.T) {
	t.Parallel()
	all := []string{"temperature", "max_tokens", "stream_options"}
	loose := func(formats ...string) func(map[string]any) script { // takes these formats and does as it likes
		return func(body map[string]any) script {
			if isProbe(body) && slices.Contains(formats, formatOf(body)) {
				return answers(says(`{"word":"hello"}`), ends("stop"), usageChunk, done)
			}
			return probed(body)
		}
	}
	for name, row := range map[string]struct {
		server func(map[string]any) script
		format string
		rung   string
		fields []string
		calls  int // of the probe
		kind   Kind
	}{
		"follows the schema":        {server: probed, rung: FormatSchema, fields: all, calls: 1},
		"accepts it and ignores it": {server: loose(FormatSchema), rung: FormatObject, fields: all, calls: 2},
		"ignores both formats":      {server: loose(FormatSchema, FormatObject), rung: FormatText, fields: all, calls: 3},
		"follows nothing":           {server: loose(FormatSchema, FormatObject, ""), calls: 3, kind: ErrBadJSON},
		"words alone": {server: func(map[string]any) script { return answers(says("Yes!"), ends("stop"), done) },
			calls: 3, kind: ErrBadJSON},
		"refuses a temperature": {server: func(body map[string]any) script {
			if _, held := body["temperature"]; held {
				return fails(400, `{"error":{"message":"Unsupported value","param":"temperature"}}`)
			}
			return probed(body)
		}, rung: FormatSchema, fields: all[1:], calls: 2},
		"text by configuration":       {server: probed, format: FormatText, rung: FormatText, fields: all, calls: 1},
		"a fixed rung is not lowered": {server: loose(FormatSchema), format: FormatSchema, calls: 1, kind: ErrBadJSON},
		"a fixed rung is refused":     {server: func(map[string]any) script { return fails(400, `{"error":"response_format"}`) }, format: FormatObject, calls: 1, kind: ErrRejected},
		"down":                        {server: func(map[string]any) script { return fails(503, ``) }, calls: 1, kind: ErrUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var server *endpoint
			server = newEndpoint(t, func(w http.ResponseWriter, r *http.Request, step int) {
				row.server(server.sent(step))(w, r, step)
			})
			client := server.client(t, func(c *Config) { c.Format = row.format })
			got, err := client.Probe(t.Context())
			if Problem(err) != string(row.kind) {
				t.Fatalf("got %v, want %q", err, row.kind)
			}
			if calls := server.calls(); calls != row.calls {
				t.Errorf("%d calls, want %d", calls, row.calls)
			}
			if client.Rung() != row.rung {
				t.Errorf("remembered %q, want %q", client.Rung(), row.rung)
			}
			if row.kind != "" {
				return
			}
			if got.Rung != row.rung || !slices.Equal(got.Fields, row.fields) || got.Model != "served-1" || got.Usage.Calls == 0 {
				t.Errorf("probed %+v", got)
			}
			answer, err := client.Complete(t.Context(), ask())
			if err != nil || answer.Rung != row.rung || server.calls() != row.calls+1 {
				t.Errorf("asked on %q with %d calls, %v", answer.Rung, server.calls(), err)
			}
		})
	}
}

func TestFailedProbeOpensNoBreaker(t *testing.T) {
	t.Parallel()
	var scripts []script
	for range breakerThreshold {
		scripts = append(scripts, fails(503, ``))
	}
	server := newEndpoint(t, inTurn(append(scripts, answers(good()...))...))
	client := server.client(t)
	for range breakerThreshold {
		if _, err := client.Probe(t.Context()); err == nil {
			t.Fatal("a probe succeeded")
		}
	}
	if _, err := client.Complete(t.Context(), ask()); err != nil {
		t.Errorf("Complete: %v", err)
	}
}

func TestUnknownFormatIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := New(Config{BaseURL: "http://localhost/v1", Model: "m", Format: "xml"}); err == nil {
		t.Error("no error")
	}
}
