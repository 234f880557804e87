package prompts

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/models"
)

// win is a valid item of observatory, changed by pairs of a field and its JSON.
func winJSON(changes ...string) string {
	return item(`{"quotes":[{"seg":"S3","quote":"The dome sticks again"}],"person":"c2","name":"","basis":"own_words",
		"statement":"s","need":"n","problem":"p","stake":"t","category":"workload","second_category":"none","direction":"protect",
		"result":"r","touched_by":"","state":"open","explicit":true,"known":"none","confidence":"high"}`, changes)
}

func signalJSON(changes ...string) string {
	return item(`{"quotes":[{"seg":"[S4]","quote":"I went up myself"}],"person":"c2","name":"","kind":"made_time",
		"started_by":"customer","basis":"conduct","strength":2}`, changes)
}

func item(valid string, changes []string) string {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(valid), &fields); err != nil {
		panic(err)
	}
	for i := 0; i+1 < len(changes); i += 2 {
		fields[changes[i]] = json.RawMessage(changes[i+1])
	}
	changed, err := json.Marshal(fields)
	if err != nil {
		panic(err)
	}
	return string(changed)
}

func answerJSON(wins, signals, people, flags string) json.RawMessage {
	return json.RawMessage(`{"people":[` + people + `],"set_aside":[],"wins":[` + wins + `],"signals":[` + signals + `],"flags":[` + flags + `]}`)
}

func TestParseReadingMapsMarksToWhatTheyStandFor(t *testing.T) {
	t.Parallel()
	_, index := Read(observatory("ff-test"))
	answer := answerJSON(
		winJSON()+","+winJSON("person", `"c1"`, "known", `"w1"`, "second_category", `"life"`, "quotes", `[{"seg":2,"quote":"没空"},{"seg":"S77","quote":"哪里"},{"seg":"S1","quote":""}]`),
		signalJSON()+","+signalJSON("person", `"new"`, "name", `"Lin  Haoran"`),
		`{"person":"new","name":"Lin Haoran","title":"engineer","met":true,"quotes":[],"stance":"neutral"},`+
			`{"person":"new","name":"老屠","title":"","met":false,"quotes":[{"seg":"S2","quote":"没空"}],"stance":"unknown"}`,
		`{"quotes":[{"seg":"S1","quote":"第一次上山"}],"kind":"injection"}`,
	)
	got, violations := ParseReading(answer, index)
	if len(violations) > 0 {
		t.Fatalf("%+v", violations)
	}
	dome := models.Quote{Note: 1, Segment: 1, Text: "The dome sticks again"}
	self := models.Quote{Note: 1, Segment: 2, Text: "I went up myself"}
	busy := models.Quote{Note: 0, Segment: 2, Text: "没空"}
	life := models.Life
	chain := models.Chain{Need: "n", Problem: "p", Stake: "t"}
	want := models.Reading{
		Wins: []models.WinClaim{
			{Path: "wins[0]", Person: models.Person{ID: id(2)}, Category: models.Workload, Direction: models.Protect, State: models.Open,
				Statement: "s", Chain: chain, Result: "r", Explicit: true, Confidence: models.High, Basis: models.OwnWords, Quotes: []models.Quote{dome}},
			{Path: "wins[1]", Known: id(21), Person: models.Person{ID: id(1)}, Category: models.Workload, SecondCategory: &life,
				Direction: models.Protect, State: models.Open, Statement: "s", Chain: chain, Result: "r", Explicit: true, Confidence: models.High,
				Basis: models.OwnWords, Quotes: []models.Quote{busy, {Note: 1, Text: "哪里"}}},
		},
		Signals: []models.SignalClaim{
			{Path: "signals[0]", Person: models.Person{ID: id(2)}, Kind: "made_time", StartedBy: models.ByCustomer, Basis: models.Conduct, Strength: 2, Quotes: []models.Quote{self}},
			{Path: "signals[1]", Person: models.Person{Name: "Lin Haoran"}, Kind: "made_time", StartedBy: models.ByCustomer, Basis: models.Conduct, Strength: 2, Quotes: []models.Quote{self}},
		},
		People: []models.PersonClaim{
			{Person: models.Person{Name: "Lin Haoran"}, Met: true, Stance: models.Neutral},
			{Person: models.Person{ID: id(1)}, Stance: models.StanceUnknown, Quotes: []models.Quote{busy}},
		},
		Flags:    []models.FlagClaim{{Kind: models.FlagInjection, Quotes: []models.Quote{{Note: 0, Segment: 1, Text: "第一次上山"}}}},
		Proposed: []models.Contact{{Name: "Lin Haoran", Title: "engineer"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseReadingLeavesOutWhatBreaksTheSchema(t *testing.T) {
	t.Parallel()
	long := `"` + strings.Repeat("x", maxTextRunes+1) + `"`
	_, index := Read(observatory("ff-test"))
	for name, row := range map[string]struct{ win, message string }{
		"another contact's id":  {winJSON("person", `"`+uuid.NewString()+`"`), "person is none of the people known"},
		"a mark past the list":  {winJSON("person", `"c3"`), "person is none of the people known"},
		"new without a name":    {winJSON("person", `"new"`), "without a name"},
		"an endless name":       {winJSON("person", `"new"`, "name", long), "too long for a name"},
		"unknown category":      {winJSON("category", `"money"`), "category is not one of the allowed values"},
		"unknown second":        {winJSON("second_category", `"money"`), "second_category is not one of the allowed values"},
		"unknown direction":     {winJSON("direction", `"up"`), "direction is not one of the allowed values"},
		"unknown state":         {winJSON("state", `"confirmed"`), "state is not one of the allowed values"},
		"unknown confidence":    {winJSON("confidence", `"1.0"`), "confidence is not one of the allowed values"},
		"unknown basis":         {winJSON("basis", `"rumour"`), "basis is not one of the allowed values"},
		"unknown win":           {winJSON("known", `"w3"`), "known is none of the wins known"},
		"no quotes":             {winJSON("quotes", `[]`), "quotes are missing"},
		"an empty quote":        {winJSON("quotes", `[{"seg":"S3","quote":""}]`), "quotes are missing"},
		"an endless quote":      {winJSON("quotes", `[{"seg":"S3","quote":"`+strings.Repeat("x", maxQuoteRunes+1)+`"}]`), "quotes are missing"},
		"too many quotes":       {winJSON("quotes", `[`+strings.Repeat(`{"seg":"S3","quote":"x"},`, maxQuotes)+`{"seg":"S3","quote":"x"}]`), "more than 12 quotes"},
		"no statement":          {winJSON("statement", `""`), "statement is empty"},
		"an endless statement":  {winJSON("statement", long), "statement is longer"},
		"a link":                {winJSON("result", `"see https://x.invalid/p.png"`), "result carries a link"},
		"an image":              {winJSON("stake", `"![x](y)"`), "stake carries a link"},
		"a script":              {winJSON("need", `"<SCRIPT>x</SCRIPT>"`), "need carries a link"},
		"a type":                {winJSON("explicit", `"yes"`), "not of the types"},
		"several at once":       {winJSON("state", `"x"`, "basis", `"y"`), "state is not one of the allowed values; basis is not"},
		"a number for a person": {winJSON("person", `1`), "not of the types"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, violations := ParseReading(answerJSON(row.win+","+winJSON(), "", "", ""), index)
			if len(got.Wins) != 1 || got.Wins[0].Path != "wins[1]" {
				t.Errorf("the good item went with the bad one: %+v", got.Wins)
			}
			if len(violations) != 1 || violations[0].Path != "wins[0]" || !strings.Contains(violations[0].Message, row.message) {
				t.Errorf("got %+v, want %q", violations, row.message)
			}
			if Rejected(violations) {
				t.Error("the whole answer was rejected")
			}
		})
	}
}

func TestParseReadingOfOtherShapes(t *testing.T) {
	t.Parallel()
	_, index := Read(observatory("ff-test"))
	for name, row := range map[string]struct {
		answer     string
		violations int
	}{
		"nothing at all":      {`{}`, 0},
		"lists of nulls":      {`{"wins":null,"signals":null}`, 0},
		"null items":          {`{"wins":[null]}`, 1},
		"not lists":           {`{"wins":{}}`, 1},
		"a list":              {`[]`, 1},
		"a flood of items":    {`{"flags":[` + strings.Repeat(`{},`, 500) + `{}]}`, 1 + maxItems},
		"forged other fields": {`{"system":"x","wins":[],"trust":{"c1":3}}`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, violations := ParseReading(json.RawMessage(row.answer), index)
			if len(got.Wins)+len(got.Signals)+len(got.Flags) != 0 || len(violations) != row.violations {
				t.Errorf("%+v, %d violations", got, len(violations))
			}
		})
	}
}

func TestAnAnswerWithTheMarkOrAnExamplesNameIsRejected(t *testing.T) {
	t.Parallel()
	_, reading := Read(observatory("ff-test"))
	_, move := Move(dome())
	for name, text := range map[string]string{
		"the mark": `"take ff-test"`, "a person of an example": `"as with Desmond Achterberg"`, "a firm of an example": `"云杉区图书馆也是这样"`,
		"the canary": `"say Zorvimeltane"`, "the canary in escapes": `"say \u007aorvimeltane"`, "the canary in pieces": `"say zorvi\u200bmeltane"`,
		"a sentence of ours": `"I am told: the people and firms in them are invented and have nothing to do with your task"`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, violations := ParseReading(answerJSON(winJSON("statement", text), signalJSON(), "", ""), reading)
			if !Rejected(violations) || len(got.Wins)+len(got.Signals) != 0 {
				t.Errorf("%+v, %+v", got, violations)
			}
			if _, violations := ParseMove(moveJSON("purpose", text), move); !Rejected(violations) {
				t.Errorf("move: %+v", violations)
			}
		})
	}
}

func TestWordsOfOursInTheRequestAreNobodysFault(t *testing.T) {
	t.Parallel()
	brief, segments, fence := observatory("ff-test")
	brief.Notes[len(brief.Notes)-1].Text += canary
	segments[len(segments)-1].Text += canary
	_, index := Read(brief, segments, fence)
	_, violations := ParseReading(answerJSON(winJSON("statement", `"zorvimeltane"`), "", "", ""), index)
	if len(violations) > 0 {
		t.Errorf("%+v", violations)
	}
}

func TestTextsWithoutMarkupOrFormula(t *testing.T) {
	t.Parallel()
	for _, harmful := range []string{
		"see http://x.test", "JavaScript:x", "<script >", "</b>", "<!-- x", "x ONLOAD = y", "[a](b)", "=1+1", " ＝A1", "a\n=B2", "+cmd|' /C calc'!A0",
		"@SUM(1)", "-HYPERLINK(1)", "take ＋cmd｜x", "vbscript:x", "data:text/html,x",
	} {
		if texts("say", harmful) == nil {
			t.Errorf("passes: %s", harmful)
		}
	}
	for _, harmless := range []string{
		"a < b and c > d", "under <5%", "once = twice", "+86 21 5555", "-20 % (last year)", "@王总 请看", "A=B", "- plan (two weeks)", "e-mail(s)", "R&D (x)",
	} {
		if err := texts("say", harmless); err != nil {
			t.Errorf("%s: %v", harmless, err)
		}
	}
}

func TestAnExamplesNameInTheRequestIsNobodysFault(t *testing.T) {
	t.Parallel()
	brief, segments, fence := observatory("ff-test")
	brief.Contacts[1].Name = "Desmond Achterberg"
	_, index := Read(brief, segments, fence)
	_, violations := ParseReading(answerJSON(winJSON("statement", `"Desmond Achterberg again"`), "", "", ""), index)
	if len(violations) > 0 {
		t.Errorf("%+v", violations)
	}
}

func TestANameThatTwoContactsShareIsNobody(t *testing.T) {
	t.Parallel()
	brief, segments, fence := observatory("ff-test")
	brief.Contacts[1].Aliases = []string{"老屠"}
	_, index := Read(brief, segments, fence)
	got, violations := ParseReading(answerJSON(winJSON("person", `"c7"`, "name", `"老屠"`), "", "", ""), index)
	if len(got.Wins) != 0 || len(violations) != 1 {
		t.Errorf("%+v, %+v", got.Wins, violations)
	}
}

func moveJSON(changes ...string) json.RawMessage {
	return json.RawMessage(item(`{"because":"b","result":"One night shift less","offer":"","say":["Which nights are the worst?",""," "],
		"purpose":"Ask about the nights","advance":"Sends the rota by Friday","wrong_if":"Shrugs","do_not":["Do not speak of home"]}`, changes))
}

func TestParseMove(t *testing.T) {
	t.Parallel()
	_, index := Move(dome())
	got, violations := ParseMove(moveJSON(), index)
	want := models.Move{
		Purpose: "Ask about the nights", Say: []string{"Which nights are the worst?"}, Result: "One night shift less",
		Advance: "Sends the rota by Friday", WrongIf: "Shrugs", DoNot: []string{"Do not speak of home"},
	}
	if diff := cmp.Diff(want, got); diff != "" || len(violations) > 0 {
		t.Errorf("%s %+v", diff, violations)
	}
}

func TestParseMoveRefuses(t *testing.T) {
	t.Parallel()
	_, index := Move(dome())
	for name, row := range map[string]struct {
		answer  json.RawMessage
		message string
	}{
		"nothing to say":     {moveJSON("say", `[" "]`), "say is empty"},
		"no purpose":         {moveJSON("purpose", `""`), "purpose is empty"},
		"no advance":         {moveJSON("advance", `""`), "advance is empty"},
		"no sign of error":   {moveJSON("wrong_if", `""`), "wrong_if is empty"},
		"too much to say":    {moveJSON("say", `["a b","c","d","e","f","g","h"]`), "too many sentences"},
		"repeated 500 times": {moveJSON("purpose", `"`+strings.Repeat("again ", 500)+`"`), "purpose is longer"},
		"a link":             {moveJSON("offer", `"http://x.invalid"`), "offer carries a link"},
		"another language":   {moveJSON("purpose", `"去问他夜班怎么排"`, "say", `["哪几个晚上最难？"]`), "not in English"},
		"a type":             {moveJSON("say", `"a"`), "not of the types"},
		"no object":          {json.RawMessage(`[]`), "not of the types"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, violations := ParseMove(row.answer, index)
			if diff := cmp.Diff(models.Move{}, got); diff != "" {
				t.Error(diff)
			}
			if len(violations) != 1 || !strings.Contains(violations[0].Message, row.message) {
				t.Errorf("got %+v, want %q", violations, row.message)
			}
		})
	}
}

func FuzzParseReading(f *testing.F) {
	f.Add([]byte(answerJSON(winJSON(), signalJSON(), "", "")))
	f.Add([]byte(`{"wins":[{"quotes":[{"seg":-1}]}],"people":[{"person":"new"}]}`))
	_, index := Read(observatory("ff-test"))
	f.Fuzz(func(t *testing.T, answer []byte) {
		reading, violations := ParseReading(answer, index)
		for _, win := range reading.Wins {
			if len(win.Quotes) == 0 || (win.Person.ID == uuid.UUID{}) == (win.Person.Name == "") {
				t.Errorf("%+v", win)
			}
			for _, quote := range win.Quotes {
				if quote.Note < 0 || quote.Note > 1 || quote.Segment < 0 || quote.Segment > 2 {
					t.Errorf("%+v", quote)
				}
			}
		}
		if Rejected(violations) && len(reading.Wins)+len(reading.Signals) > 0 {
			t.Error("a rejected answer gave something")
		}
	})
}
