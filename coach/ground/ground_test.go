package ground_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/coach/ground"
	"fourfold/coach/wording"
	"fourfold/models"
)

var (
	lin  = models.Contact{ID: uuid.MustParse("00000000-0000-7000-8000-000000000001"), Name: "林书远", Title: "生产总监"}
	hao  = models.Contact{ID: uuid.MustParse("00000000-0000-7000-8000-000000000002"), Name: "郝明", Title: "IT经理"}
	dana = models.Contact{ID: uuid.MustParse("00000000-0000-7000-8000-000000000003"), Name: "Dana Whitfield", Title: "COO"}
	omar = models.Contact{ID: uuid.MustParse("00000000-0000-7000-8000-000000000004"), Name: "Omar Reyes", Title: "Buyer"}
)

var cast = wording.NewCast([]models.Contact{lin, hao, dana, omar})

func prepare(kind models.NoteKind, text string) *ground.Note {
	note := models.Note{ID: uuid.MustParse("00000000-0000-7000-8000-00000000000a"), Kind: kind, Text: text}
	return ground.Prepare(note, wording.Split(text, kind), cast)
}

// found is what matters of a piece of evidence.
type found struct {
	Quote string
	Match models.Match
}

func find(note *ground.Note, q ground.Query) []found {
	evidence, ok := note.Find(q)
	if !ok {
		return nil
	}
	var all []found
	for _, e := range evidence {
		all = append(all, found{e.Quote, e.Match})
	}
	return all
}

const mixed = "林总说：“这条线再停一次，我就得去集团作检讨。”他讲的时候没看我😅。\n" +
	"预算是 1,340 万元，降 8.5% 以内可以谈；Q3 上线，联系 lin@shuyuan.example。\n" +
	"Dana said she doesn’t want another launch that slips — “not on my watch”, twice.\n" +
	"Omar wants two quotes by May 15. He can’t sign above $50,000 without Dana.\n" +
	"ＩＴ那边郝经理管着三十五台服务器，夜里都是他一个人盯着。"

func TestFindFormattingVariants(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		quote string
		want  []found
	}{
		"as it stands":              {"这条线再停一次，我就得去集团作检讨", []found{{"这条线再停一次，我就得去集团作检讨", models.MatchExact}}},
		"half-width comma":          {"这条线再停一次,我就得去集团作检讨", []found{{"这条线再停一次，我就得去集团作检讨", models.MatchExact}}},
		"quotes and stop around":    {"「这条线再停一次，我就得去集团作检讨。」", []found{{"这条线再停一次，我就得去集团作检讨", models.MatchExact}}},
		"other quotes inside":       {`林总说:"这条线再停一次`, []found{{"林总说：“这条线再停一次", models.MatchExact}}},
		"spaces in Chinese":         {"这条线 再停一次， 我就得去集团", []found{{"这条线再停一次，我就得去集团", models.MatchExact}}},
		"a comma left out":          {"这条线再停一次我就得去集团作检讨", []found{{"这条线再停一次，我就得去集团作检讨", models.MatchFolded}}},
		"a comma put in":            {"我就得，去集团作检讨", []found{{"我就得去集团作检讨", models.MatchFolded}}},
		"picture left out":          {"他讲的时候没看我。预算是", []found{{"他讲的时候没看我😅。\n预算是", models.MatchFolded}}},
		"full width in the note":    {"IT那边郝经理管着", []found{{"ＩＴ那边郝经理管着", models.MatchExact}}},
		"full width in the quote":   {"预算是 １，３４０ 万元", []found{{"预算是 1,340 万元", models.MatchExact}}},
		"straight apostrophe":       {"Dana said she doesn't want another launch", []found{{"Dana said she doesn’t want another launch", models.MatchExact}}},
		"dash for a dash":           {"a launch that slips - \"not on my watch\"", nil},
		"another dash":              {"another launch that slips - “not on my watch”", []found{{"another launch that slips — “not on my watch", models.MatchExact}}},
		"dash left out":             {"another launch that slips, not on my watch", []found{{"another launch that slips — “not on my watch", models.MatchFolded}}},
		"upper case":                {"NOT ON MY WATCH", []found{{"not on my watch", models.MatchExact}}},
		"across a line":             {"twice. Omar wants two quotes", []found{{"twice.\nOmar wants two quotes", models.MatchExact}}},
		"zero width inside":         {"这条\u200b线再停一次", []found{{"这条线再停一次", models.MatchExact}}},
		"segment mark copied":       {"[S1] 这条线再停一次，我就得去集团作检讨", []found{{"这条线再停一次，我就得去集团作检讨", models.MatchExact}}},
		"marks copied in between":   {"没看我😅。[S3] 预算是 1,340 万元", []found{{"没看我😅。\n预算是 1,340 万元", models.MatchExact}}},
		"amount with currency":      {"above $50,000 without Dana", []found{{"above $50,000 without Dana", models.MatchExact}}},
		"percent with its number":   {"降 8.5% 以内", []found{{"降 8.5% 以内", models.MatchExact}}},
		"ends at a whole number":    {"预算是 1,340", []found{{"预算是 1,340", models.MatchExact}}},
		"ellipsis within a segment": {"这条线再停一次……去集团作检讨", []found{{"这条线再停一次", models.MatchSplit}, {"去集团作检讨", models.MatchSplit}}},
		"ellipsis into the next": {
			"Omar wants two quotes ... above $50,000 without Dana",
			[]found{{"Omar wants two quotes", models.MatchSplit}, {"above $50,000 without Dana", models.MatchSplit}},
		},
		"ellipsis at the end":       {"这条线再停一次……", []found{{"这条线再停一次", models.MatchExact}}},
		"a particle too many":       {"夜里都是他一个人在盯着的", nil},
		"a letter wrong":            {"Dana said she doesn't want anothar launch that slips", []found{{"Dana said she doesn’t want another launch that slips", models.MatchApprox}}},
		"a particle in a long one":  {"预算是1,340万元的，降8.5%以内可以谈；Q3上线", []found{{"预算是 1,340 万元，降 8.5% 以内可以谈；Q3 上线", models.MatchApprox}}},
		"a short Chinese one":       {"停一次，我", []found{{"停一次，我", models.MatchExact}}},
		"too short in Chinese":      {"检讨。", nil},
		"too short in English":      {"watch", nil},
		"only punctuation":          {"“——……”", nil},
		"empty":                     {"", nil},
		"not there at all":          {"他希望明年升任集团副总裁", nil},
		"a paraphrase":              {"如果产线再次停机，他就要向集团检讨", nil},
		"ellipsis in wrong order":   {"去集团作检讨……这条线再停一次", nil},
		"ellipsis with short parts": {"这条线再……检讨", nil},
		"ellipsis over a segment":   {"这条线再停一次……她一个人盯着三十五台", nil},
		"ellipsis far away":         {"这条线再停一次……Omar wants two quotes", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, find(prepare(models.CallSummary, mixed), ground.Query{Text: test.quote})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Every quote here says something else than the note. None may be found.
func TestFindRefusesHarmfulEdits(t *testing.T) {
	t.Parallel()
	const note = "林总在会上当着三个副总的面说，她不担心价格，担心的是年底前交付不了，到时候集团要在十二月二十号点名批评生产这条线。\n" +
		"郝经理跟她私下讲过，他们组里去年走了五个人，今年不会再让步，除非林总自己同意给两个编制。\n" +
		"Dana told us that she will never accept another vendor who cannot show three references before the board meeting on May 12.\n" +
		"Omar said he wants the price to go down by 8.5% and that his manager likes the old supplier more than ours.\n" +
		"The old site has nowhere to park and they carried on for 35 days in the rain last winter."
	tests := map[string]string{
		"negation removed":           "林总在会上当着三个副总的面说，她担心价格，担心的是年底前交付不了",
		"negation removed, alone":    "她担心价格",
		"negation cut off":           "担心价格，担心的是年底前交付不了",
		"negation added":             "她不担心价格，不担心的是年底前交付不了，到时候集团要在十二月二十号点名批评",
		"negator replaced":           "今年就会再让步，除非林总自己同意给两个编制",
		"number changed":             "到时候集团要在十二月三十号点名批评生产这条线，她不担心价格",
		"number cut at its end":      "到时候集团要在十二月二",
		"number cut at its start":    "二月二十号点名批评生产这条线",
		"count changed":              "他们组里去年走了六个人，今年不会再让步，除非林总自己同意给两个编制",
		"name changed":               "除非郝总自己同意给两个编制，今年不会再让步他们组里去年走了五个人",
		"name in place of another":   "今年不会再让步，除非郝经理自己同意给两个编制",
		"pronoun changed":            "郝经理跟他私下讲过，他们组里去年走了五个人，今年不会再让步",
		"pronoun for a person":       "我们组里去年走了五个人，今年不会再让步，除非林总自己同意给两个编制",
		"role changed":               "林总在会上当着三个经理的面说，她不担心价格，担心的是年底前交付不了",
		"opposite":                   "今年不会再让步，除非林总自己反对给两个编制，他们组里去年走了五个人",
		"before for after":           "她不担心价格，担心的是年底后交付不了，到时候集团要在十二月二十号点名批评",
		"never removed":              "Dana told us that she will accept another vendor who cannot show three references",
		"never cut off":              "accept another vendor who cannot show three references",
		"cannot for can":             "Dana told us that she will never accept another vendor who can show three references before the board meeting",
		"references counted wrong":   "another vendor who cannot show two references before the board meeting on May 12",
		"date changed":               "who cannot show three references before the board meeting on May 21",
		"date cut":                   "before the board meeting on May 1",
		"he for she":                 "Dana told us that he will never accept another vendor who cannot show three references",
		"name for name":              "Omar told us that she will never accept another vendor who cannot show three references",
		"up for down":                "Omar said he wants the price to go up by 8.5% and that his manager likes the old supplier",
		"percentage changed":         "Omar said he wants the price to go down by 8.6% and that his manager",
		"percentage cut":             "wants the price to go down by 8",
		"percent sign cut":           "wants the price to go down by 8.5",
		"decimal point lost":         "Omar said he wants the price to go down by 85% and that his manager",
		"less for more":              "his manager likes the old supplier less than ours",
		"role in English":            "Omar said he wants the price to go down by 8.5% and that his customer likes the old supplier",
		"dislikes":                   "and that his manager dislikes the old supplier more than ours",
		"a word cut at its start":    "her vendor who cannot show three references",
		"a word cut at its end":      "Dana told us that she will never accept another vend",
		"a space moved":              "The old site has now here to park",
		"a number cut from the left": "5 days in the rain last winter",
	}
	for name, quote := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := find(prepare(models.CallSummary, note), ground.Query{Text: quote}); got != nil {
				t.Errorf("%q is found as %q", quote, got)
			}
		})
	}
}

func TestFindChoosesAmongSeveral(t *testing.T) {
	t.Parallel()
	const note = "林书远：我们不想再加班了。\n郝明：我们不想再加班了。\n林书远：好。\n郝明：我们不想再加班了。"
	const first, second, third = 4, 17, 37
	const quote = "我们不想再加班了"
	tests := map[string]struct {
		queries []ground.Query
		want    []int
	}{
		"the claimed segment":          {[]ground.Query{{Text: quote, Segment: 4, ContactID: lin.ID}}, []int{third}},
		"a segment without it":         {[]ground.Query{{Text: quote, Segment: 3}}, []int{first}},
		"a segment that is none":       {[]ground.Query{{Text: quote, Segment: 99}}, []int{first}},
		"where the contact speaks":     {[]ground.Query{{Text: quote, ContactID: hao.ID}}, []int{second}},
		"then where not found before":  {[]ground.Query{{Text: quote, ContactID: hao.ID}, {Text: quote, ContactID: hao.ID}}, []int{second, third}},
		"then the first":               {[]ground.Query{{Text: quote}, {Text: quote}, {Text: quote}, {Text: quote}}, []int{first, second, third, first}},
		"by the name of somebody new":  {[]ground.Query{{Text: quote, ContactName: "郝明"}}, []int{second}},
		"of a contact never mentioned": {[]ground.Query{{Text: quote, ContactID: dana.ID}}, []int{first}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			prepared := prepare(models.Transcript, note)
			var got []int
			for _, q := range test.queries {
				evidence, ok := prepared.Find(q)
				if !ok {
					t.Fatal("not found")
				}
				got = append(got, evidence[0].Start)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFindSaysWhoseWords(t *testing.T) {
	t.Parallel()
	summary := "林总带我看了仓库。她说：“盘点要通宵，我孩子都不认得我了。”\n郝经理在旁边没说话，中途接了两个电话。\n" +
		"我说我们可以把盘点做成每天十分钟的小事。我估计林总想调回总部工作。\n我跟林总讲了方案，她当场打电话叫人来听。\n" +
		"林总告诉郝经理下周先跑一个库。"
	transcript := "SAM (us): Would a pilot help you?\nDANA: A pilot in March would help me sleep.\nOMAR: My approval takes two weeks.\n" +
		"VICTOR: I only run the forklifts here.\n(Dana shows me the tunnel herself)"
	mail := "From: Dana Whitfield\nTo: Sam\n\nPlease send the plan on Friday.\n\n---- Original ----\nFrom: Sam\nOmar asked for two quotes. Dana booked the room."
	tests := map[string]struct {
		kind    models.NoteKind
		text    string
		quote   string
		contact models.Contact
		want    models.Speaker
	}{
		"conduct that names the contact":      {models.CallSummary, summary, "林总带我看了仓库", lin, models.SpeakerContact},
		"words after a pronoun":               {models.CallSummary, summary, "我孩子都不认得我了", lin, models.SpeakerContact},
		"the same words for somebody else":    {models.CallSummary, summary, "我孩子都不认得我了", hao, models.SpeakerUnknown},
		"a sentence about another":            {models.CallSummary, summary, "中途接了两个电话", lin, models.SpeakerOther},
		"what the author said":                {models.CallSummary, summary, "把盘点做成每天十分钟的小事", lin, models.SpeakerRep},
		"what the author supposes":            {models.CallSummary, summary, "林总想调回总部工作", lin, models.SpeakerRep},
		"conduct after the author spoke":      {models.CallSummary, summary, "她当场打电话叫人来听", lin, models.SpeakerContact},
		"both are named, the contact before":  {models.CallSummary, summary, "林总告诉郝经理", lin, models.SpeakerUnknown},
		"both are named, the contact last":    {models.CallSummary, summary, "郝经理下周先跑一个库", hao, models.SpeakerContact},
		"an utterance of the contact":         {models.Transcript, transcript, "A pilot in March would help me sleep", dana, models.SpeakerContact},
		"an utterance of another contact":     {models.Transcript, transcript, "My approval takes two weeks", dana, models.SpeakerOther},
		"an utterance of ours":                {models.Transcript, transcript, "Would a pilot help you", dana, models.SpeakerRep},
		"an utterance of somebody unknown":    {models.Transcript, transcript, "I only run the forklifts here", dana, models.SpeakerUnknown},
		"of somebody new, by name":            {models.Transcript, transcript, "I only run the forklifts here", models.Contact{Name: "Victor"}, models.SpeakerContact},
		"a remark about the contact":          {models.Transcript, transcript, "shows me the tunnel herself", dana, models.SpeakerContact},
		"a mail of the contact":               {models.Email, mail, "Please send the plan on Friday", dana, models.SpeakerContact},
		"a mail of another contact":           {models.Email, mail, "Please send the plan on Friday", omar, models.SpeakerOther},
		"a report about the contact":          {models.Email, mail, "Dana booked the room", dana, models.SpeakerContact},
		"a report about another":              {models.Email, mail, "Omar asked for two quotes", dana, models.SpeakerOther},
		"nobody's, when nobody is asked for":  {models.Email, mail, "Please send the plan on Friday", models.Contact{}, models.SpeakerOther},
		"a sentence that names somebody else": {models.CallSummary, "Omar walked. 郝经理管着机房的钥匙。", "管着机房的钥匙", omar, models.SpeakerOther},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			evidence, ok := prepare(test.kind, test.text).Find(ground.Query{
				Text: test.quote, ContactID: test.contact.ID, ContactName: test.contact.Name,
			})
			if !ok {
				t.Fatal("not found")
			}
			if evidence[0].Speaker != test.want {
				t.Errorf("speaker %q, want %q", evidence[0].Speaker, test.want)
			}
		})
	}
}

func TestFindFillsEvidence(t *testing.T) {
	t.Parallel()
	evidence, ok := prepare(models.CallSummary, mixed).Find(ground.Query{Text: "我就得去集团作检讨", ContactID: lin.ID, Segment: 1})
	if !ok {
		t.Fatal("not found")
	}
	want := []models.Evidence{{
		NoteID: uuid.MustParse("00000000-0000-7000-8000-00000000000a"), Start: 13, End: 22, Match: models.MatchExact,
		Speaker: models.SpeakerContact, Quote: "我就得去集团作检讨", Before: "林总说：“这条线再停一次，", After: "。”他讲的时候没看我😅。\n预算是",
	}}
	if diff := cmp.Diff(want, evidence); diff != "" {
		t.Error(diff)
	}
}

// A note may be a flood of one character; it must neither hang nor be found wrongly.
func TestFindInFloods(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{"[", "哈", "a", "……", "哈 ", "1"} {
		text := strings.Repeat(unit, models.MaxNoteLength/utf8.RuneCountInString(unit))
		note := prepare(models.Chat, text)
		for _, quote := range []string{strings.Repeat(unit, 200), strings.Repeat(unit, 100) + "好" + strings.Repeat(unit, 100), text} {
			check(t, note, text, ground.Query{Text: quote, ContactID: lin.ID})
		}
	}
}

// check fails when evidence is not the very slice of the note.
func check(t *testing.T, note *ground.Note, text string, q ground.Query) {
	t.Helper()
	evidence, ok := note.Find(q)
	if ok != (len(evidence) > 0) {
		t.Fatalf("found %v with %d pieces", ok, len(evidence))
	}
	runes := []rune(text)
	for _, e := range evidence {
		if e.Start < 0 || e.End > len(runes) || e.Start >= e.End {
			t.Fatalf("%d…%d of %d", e.Start, e.End, len(runes))
		}
		if string(runes[e.Start:e.End]) != e.Quote {
			t.Fatalf("note[%d:%d] is %q, the quote %q", e.Start, e.End, string(runes[e.Start:e.End]), e.Quote)
		}
	}
}
