package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"
	"testing"
)

// disguised is a note whose people must not leave: by full, short and shared names, in full width and with a character that
// nobody sees, with their addresses and numbers.
const disguised = "😅 Ｒｕｔｈ　Amsel (ruth.amsel@bexley.example, +44 20 7946 0958) showed us the lab.\n" +
	"Ms Am\u200bsel told us she spends two hours every evening on protocols and just wants to get home on time.\n" +
	"王总问了P1号台的价格，老王和王建国都在；王丽华的手机138 0013 8000，卡6222021234567890123。"

func disguisedNote() string {
	body, _ := json.Marshal(map[string]any{
		"account":     map[string]any{"name": "Bexley Valves"},
		"opportunity": map[string]any{"name": "Ruth's test bench", "offerings": []any{map[string]any{"name": "Benchmate", "description": "Writes the protocols that Ruth Amsel types today."}}},
		"contacts": []any{
			map[string]any{"name": "Ruth Amsel", "title": "Head of testing", "roles": []any{"economic"}},
			map[string]any{"name": "王建国", "aliases": []any{"Jago"}},
			map[string]any{"name": "王丽华", "title": "Jago's assistant"},
		},
		"occurred_at": "2026-03-04T10:00:00Z", "kind": "call_summary", "text": disguised,
	})
	return string(body)
}

// marked answers in the marks of the request, the first time with a quote that stands nowhere, and words a move that the
// rules refuse at first. P stands in the note, so that K stands for the contacts.
func marked(r request, _ int) (string, bool) {
	reading := homeOnTime("K1 told us she spends two hours every evening on protocols")
	reading = strings.Replace(reading, "To be home on time in the evening", "K1想要晚上按时回家", 1)
	reading = strings.Replace(reading, `"her evenings"`, `"K1's evenings"`, 1)
	move := strings.ReplaceAll(wording("K1, which of the protocols would you hand over first?"), "Ruth Amsel", "K1")
	switch {
	case r.kind == "move" && strings.Contains(r.user, "which our rules refused"):
		return move, true
	case r.kind == "move":
		return strings.Replace(move, "would you hand over first?", "is worth a kickback of three percent in cash to K1?", 1), true
	case isRepair(r):
		return reading, true
	}
	return strings.ReplaceAll(reading, "she spends two hours every evening on protocols", "her whole dear life goes into papers"), true
}

func startHidden(t *testing.T, e *endpoint, level string) client {
	t.Helper()
	env := e.env()
	maps.Copy(env, map[string]string{
		"FOURFOLD_LISTEN": "127.0.0.1:0", "FOURFOLD_DATABASE_URL": tempDatabase(t), "FOURFOLD_MODEL_PSEUDONYMS": level,
	})
	r := start(t, env, "serve")
	return client{t, r.base, r.key()}
}

func TestNoNameReachesTheModel(t *testing.T) {
	t.Parallel()
	for _, level := range []string{"contacts", "all"} {
		t.Run(level, func(t *testing.T) {
			t.Parallel()
			e := newEndpoint(t, marked)
			c := startHidden(t, e, level)
			posted := c.must(http.StatusCreated, "POST", "/v1/notes", disguisedNote(), "Prefer", "wait=20")

			if len(e.requests("reading")) != 2 || len(e.requests("move")) != 2 {
				t.Errorf("%d requests to read and %d for a move, want two each", len(e.requests("reading")), len(e.requests("move")))
			}
			for _, asked := range append(e.requests("reading"), e.requests("move")...) {
				for _, private := range []string{"ruth", "amsel", "ｒｕｔｈ", "王", "建国", "丽华", "jago", "@", "7946", "138 0013", "6222"} {
					if strings.Contains(strings.ToLower(asked.user), private) {
						t.Errorf("%q was sent with a request for a %s:\n%s", private, asked.kind, asked.user)
					}
				}
			}
			if people := e.requests("reading")[0].user; !strings.Contains(people, "c1 | K1 | Head of testing | economic\n") {
				t.Errorf("the people are not shown by their marks:\n%s", people)
			}
			checkShown(t, posted)
		})
	}
}

// checkShown: the API shows the names, and the words where they stand.
func checkShown(t *testing.T, posted map[string]any) {
	t.Helper()
	win := at(posted, "wins", 0)
	if at(win, "statement") != "Ruth Amsel想要晚上按时回家" || at(win, "chain", "stake") != "Ruth Amsel's evenings" {
		t.Errorf("the win is %v", win)
	}
	const want = "Ms Am\u200bsel told us she spends two hours every evening on protocols"
	quote, _ := at(win, "evidence", 0, "quote").(string)
	start, _ := at(win, "evidence", 0, "start").(float64)
	end, _ := at(win, "evidence", 0, "end").(float64)
	if quote != want || string([]rune(disguised)[int(start):int(end)]) != want {
		t.Errorf("the quote is %q, from %v to %v", quote, start, end)
	}
	if before := at(win, "evidence", 0, "before"); before != "showed us the lab.\n"[3:] {
		t.Errorf("before it stands %q", before)
	}
	move := at(posted, "next_move")
	if at(move, "plain") != false || at(move, "say", 0) != "Ruth Amsel, which of the protocols would you hand over first?" ||
		at(move, "purpose") != "Hear from Ruth Amsel which protocols take longest" {
		t.Errorf("the move is %v", move)
	}
}

func TestStrayMarkIsNeverShown(t *testing.T) {
	t.Parallel()
	reading := strings.Replace(homeOnTime(goodQuote), "To be home on time", "P7 wants to be home on time", 1)
	e := newEndpoint(t, answersTo(reading, wording("P7, which of the protocols would you hand over first?")))
	c := startHidden(t, e, "contacts")
	posted := c.must(http.StatusCreated, "POST", "/v1/notes", note(bexley), "Prefer", "wait=20")
	if wins, _ := at(posted, "wins").([]any); len(wins) != 0 {
		t.Errorf("the wins are %v", wins)
	}
	if asked := e.requests("reading"); len(asked) != 2 || !strings.Contains(asked[1].user, "stands for nobody") {
		t.Errorf("the model was asked %d times to read, want once more with what is wrong", len(asked))
	}
	if at(posted, "next_move", "plain") != true {
		t.Errorf("the move is %v", at(posted, "next_move"))
	}
}

func TestPseudonymsSuitTheEndpoint(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]string{
		"http://127.0.0.1:8000/v1": "off", "http://localhost:8000/v1": "off", "http://[::1]:8000/v1": "off", "http://10.1.2.3/v1": "off",
		"http://192.168.1.5:8000/v1": "off", "http://model:8000/v1": "off", "http://LLM.localhost/v1": "off", "http://[fd00::7]/v1": "off",
		"https://api.example.com/v1": "contacts", "https://8.8.8.8/v1": "contacts", "https://[2001:db8::1]/v1": "contacts",
		"http://10.1.2.3.example.com/v1": "contacts", "http://localhost.example.com/v1": "contacts",
	} {
		if got := (modelFlags{ModelPseudonyms: "auto", ModelBaseURL: base}).pseudonyms(); string(got) != want {
			t.Errorf("%s is %s, want %s", base, got, want)
		}
	}
	if got := (modelFlags{ModelPseudonyms: "all", ModelBaseURL: "http://localhost/v1"}).pseudonyms(); got != "all" {
		t.Errorf("what was set is %s", got)
	}
}
