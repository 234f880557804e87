package wording_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"fourfold/coach/wording"
	"fourfold/models"
)

// spoken renders segments as "speaker*: text", the star for one of us; the label stays out.
func spoken(segments []wording.Segment) []string {
	var lines []string
	for _, s := range segments {
		speaker := s.Speaker
		if s.Ours {
			speaker += "*"
		}
		if s.Words() != "" {
			lines = append(lines, speaker+": "+strings.ReplaceAll(s.Words(), "\n", "⏎"))
		}
	}
	return lines
}

func TestSplitSentences(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"Chinese ends": {"今天去了。谁签字？不知道！再说……\n好", []string{"今天去了。", "谁签字？", "不知道！", "再说……", "好"}},
		"closing quotes go with the end": {
			"她说：“我来定。”然后走了。他回「行吧。」就散了（真的。）",
			[]string{"她说：“我来定。”", "然后走了。", "他回「行吧。」", "就散了（真的。）"},
		},
		"a quote in the middle of a sentence": {"她问「谁负责？」，没人答。", []string{"她问「谁负责？」，没人答。"}},
		"an ellipsis in the middle":           {"我们……就三个人。", []string{"我们……就三个人。"}},
		"English ends":                        {"We met at two. Who signs? Nobody! Fine", []string{"We met at two.", "Who signs?", "Nobody!", "Fine"}},
		"English quotes":                      {`He said "no." Then "why not?" and left.`, []string{`He said "no."`, `Then "why not?"`, "and left."}},
		"decimals, times and addresses": {
			"It costs 3.5 million at 10.30 today, see www.example.org/a.b or mail a.b@example.org. Done.",
			[]string{"It costs 3.5 million at 10.30 today, see www.example.org/a.b or mail a.b@example.org.", "Done."},
		},
		"initials and titles": {
			"K. P. Iyer met Dr. Voss and Mr. Oyelaran at St. Anne. Prof. Ito came too.",
			[]string{"K. P. Iyer met Dr. Voss and Mr. Oyelaran at St. Anne.", "Prof. Ito came too."},
		},
		"abbreviations": {
			"Bring pumps, hoses etc. to gate No. 7 by 4 p.m. We start Jan. 5. About 2 hrs. Then lunch.",
			[]string{"Bring pumps, hoses etc. to gate No. 7 by 4 p.m.", "We start Jan. 5.", "About 2 hrs.", "Then lunch."},
		},
		"small letters after a stop": {"it works. we sign next week", []string{"it works.", "we sign next week"}},
		"I is no initial":            {"She is taller than I. He is not.", []string{"She is taller than I.", "He is not."}},
		"three dots": {
			"So... we wait. And then... nothing. Hm... Then he left.",
			[]string{"So... we wait.", "And then... nothing.", "Hm...", "Then he left."},
		},
		"list numbers":             {"1. Budget. Not fixed.\n2) 排期。不急。", []string{"1. Budget.", "Not fixed.", "2) 排期。", "不急。"}},
		"mixed languages":          {"我们 review 了 deck。OK. 下周 kickoff? 行", []string{"我们 review 了 deck。", "OK.", "下周 kickoff?", "行"}},
		"a stop before Chinese":    {"先看 demo.再定。", []string{"先看 demo.", "再定。"}},
		"a wrapped mail line":      {"We would like to see the second line running before the\nboard meets. Thanks.", []string{"We would like to see the second line running before the⏎board meets.", "Thanks."}},
		"lines that are not wraps": {"next steps\nsend the plan\ncall him", []string{"next steps", "send the plan", "call him"}},
		"nothing":                  {" \n\n\t", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, line := range spoken(wording.Split(test.text, models.CallSummary)) {
				got = append(got, strings.TrimPrefix(line, ": "))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSplitSpeakers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		kind models.NoteKind
		text string
		want []string
	}{
		"a Chinese transcript": {
			models.Transcript,
			"6月3日 小会议室\n小于（我方）：彭总，先看排期？\n彭立：行。先说好：九月前。\n小于：明白。\n（彭总接电话）\n彭立：接着说\n还有验收标准",
			[]string{
				": 6月3日 小会议室", "小于*: 彭总，先看排期？", "彭立: 行。", "彭立: 先说好：九月前。", "小于*: 明白。", ": （彭总接电话）",
				"彭立: 接着说", "彭立: 还有验收标准",
			},
		},
		"an English transcript": {
			models.Transcript,
			"Call, tidied.\n\nJONAS (us): Who signs?\nBRITT: Me. Up to a point.\nJONAS: Which point?\n[Britt leaves]\n\nAfterwards he told me more.",
			[]string{
				": Call, tidied.", "JONAS*: Who signs?", "BRITT: Me.", "BRITT: Up to a point.", "JONAS*: Which point?", ": [Britt leaves]",
				": Afterwards he told me more.",
			},
		},
		"headings are nobody": {
			models.Transcript, "下一步：报价\nNext: send it\n彭立：好\n彭立：行",
			[]string{": 下一步：报价", ": Next: send it", "彭立: 好", "彭立: 行"},
		},
		"words of saying are nobody": {
			models.Transcript, "彭立：好\n他说：不行\n我的理解：再等等\n彭立：行",
			[]string{"彭立: 好", "彭立: 他说：不行", "彭立: 我的理解：再等等", "彭立: 行"},
		},
		"a chat with name and time on a line of their own": {
			models.Chat, "微信 彭立\n5/12\n彭立 08:47\n老弟 在不\n[图片] 昨天拍的\n我 08:49\n在的\n彭立 5/13 21:05（私聊我）\n报价收到",
			[]string{": 微信 彭立", ": 5/12", "彭立: 老弟 在不", "彭立: [图片] 昨天拍的", "我*: 在的", "彭立: 报价收到"},
		},
		"a chat with the time in front": {
			models.Chat, "[12/05, 21:14] Tariq Aziz: pump is gone\n[12/05, 21:15] Me: noted\n\n[later, direct]\n09:20 Tariq Aziz: thanks",
			[]string{"Tariq Aziz: pump is gone", "Me*: noted", ": [later, direct]", "Tariq Aziz: thanks"},
		},
		"a time is no name": {
			models.Chat, "上午 10:30\n彭立 10:31\n好\n下午 2:00\n我 14:05\n行",
			[]string{": 上午 10:30", "彭立: 好", ": 下午 2:00", "我*: 行"},
		},
		"the author names themselves": {
			models.Transcript, "在场：彭总、我（小顾）\n小顾：开始\n彭立：好\n小顾：行",
			[]string{": 在场：彭总、我（小顾）", "小顾*: 开始", "彭立: 好", "小顾*: 行"},
		},
		"a mail with its original": {
			models.Email,
			"From: Britt Moen <britt@moen.example>\nTo: Jonas\nSubject: Re: pilot\n\nGo ahead.\n\n-----Original Message-----\nFrom: Jonas\n" +
				"Subject: pilot\n\nShall we?",
			[]string{": Re: pilot", "Britt Moen: Go ahead.", ": pilot", "Jonas: Shall we?"},
		},
		"a Chinese mail": {
			models.Email, "发件人：彭立\n收件人：小于\n主题：排期\n\n按九月排。\n彭立\n\n------ 原始邮件 ------\n发件人：小于\n请确认。",
			[]string{": 排期", "彭立: 按九月排。", "彭立: 彭立", "小于: 请确认。"},
		},
		"quoted lines": {
			models.Email, "From: Britt Moen\n\nYes.\nOn Mon, Mar 2, 2026 at 10:04 AM Jonas Dahl <j@d.example> wrote:\n> Is it yes?\n>> or no?\nAs I said.",
			[]string{"Britt Moen: Yes.", "Jonas Dahl: Is it yes?", ": or no?", "Britt Moen: As I said."},
		},
		"an original without marks": {
			models.Email, "From: Britt Moen\n\nYes.\n\n在 2026年3月4日，10:00，彭立 <p@l.example> 写道：\n可以吗？",
			[]string{"Britt Moen: Yes.", "彭立: 可以吗？"},
		},
		"a mail that is only signed": {
			models.Email, "pasted from my inbox\n\nDear Jonas,\n\nWe take it.\n\nBest regards\nBritt Moen",
			[]string{": pasted from my inbox", "Britt Moen: Dear Jonas,", "Britt Moen: We take it.", "Britt Moen: Best regards", "Britt Moen: Britt Moen"},
		},
		"a summary has no labels": {
			models.CallSummary, "彭总：要求九月上线\n预算：五百万\nBritt: wants it in May",
			[]string{": 彭总：要求九月上线", ": 预算：五百万", ": Britt: wants it in May"},
		},
		"but dialogues": {
			models.CallSummary, "Then in the lift:\nBritt: who asked?\nMe: nobody\nBritt: good\n\nI left.",
			[]string{": Then in the lift:", "Britt: who asked?", "Me*: nobody", "Britt: good", ": I left."},
		},
		"bullets": {
			models.Bullets, "- 彭总：九月上线。不能拖\n- Britt: asked for refs\n* budget 1.5 m",
			[]string{": - 彭总：九月上线。", ": 不能拖", ": - Britt: asked for refs", ": * budget 1.5 m"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, spoken(wording.Split(test.text, test.kind))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSplitVoiceMemos(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"Chinese clauses between spaces": {
			"嗯录一下 今天去了西塘那家厂 彭总带我看了两条线 夜班就两个人 他说人早晚留不住",
			[]string{": 嗯录一下 今天去了西塘那家厂", ": 彭总带我看了两条线", ": 夜班就两个人 他说人早晚留不住"},
		},
		"a short one stays whole": {"今天去了 他不在", []string{": 今天去了 他不在"}},
		"spaces around Latin are none": {
			"他们 local team 就 3 个人 现在用的 dashboard 是 2019 年自己写的 没有文档 谁也不敢动它",
			[]string{": 他们 local team 就 3 个人", ": 现在用的 dashboard 是 2019 年自己写的", ": 没有文档 谁也不敢动它"},
		},
		"English without stops": {
			"okay so i am just out of the gate and it was loud so sorry and then we met the plant lead who walks fast and he showed me the " +
				"second line which stops twice a shift but nobody writes it down and then at the end he asked who else has seen this",
			[]string{
				": okay so i am just out of the gate and it was loud so sorry",
				": and then we met the plant lead who walks fast and he showed me the second line which stops twice a shift",
				": but nobody writes it down and then at the end he asked who else has seen this",
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, spoken(wording.Split(test.text, models.VoiceMemo))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSegmentPositions(t *testing.T) {
	t.Parallel()
	got := wording.Split("彭立： 行。😅好\nBritt: ok", models.Transcript)
	want := []wording.Segment{
		{Number: 1, Start: 0, End: 6, Text: "彭立： 行。", Label: 3, Speaker: "彭立"},
		{Number: 2, Start: 6, End: 8, Text: "😅好", Speaker: "彭立"},
		{Number: 3, Start: 9, End: 18, Text: "Britt: ok", Label: 6, Speaker: "Britt"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// covers fails when the segments are not the note's visible text, each code point once and in order.
func covers(t *testing.T, text string, segments []wording.Segment) {
	t.Helper()
	runes := []rune(text)
	at := 0
	for i, s := range segments {
		if s.Number != i+1 || s.Start < at || s.End <= s.Start || s.End > len(runes) || s.Text != string(runes[s.Start:s.End]) ||
			s.Label < 0 || s.Label > s.End-s.Start {
			t.Fatalf("segment %+v after %d of %q", s, at, text)
		}
		for ; at < s.Start; at++ {
			if !unicode.IsSpace(runes[at]) {
				t.Fatalf("code point %d of %q is in no segment", at, text)
			}
		}
		at = s.End
	}
	if strings.TrimSpace(string(runes[at:])) != "" {
		t.Fatalf("the end of %q is in no segment", text)
	}
}

func FuzzSplit(f *testing.F) {
	for _, text := range []string{
		"彭立 08:47\n老弟 在不\n（离开）\nK. P. Iyer: No. 7 costs 3.5 m... “ok.” then?",
		"From: A <a@b>\nTo: C\n\nHi,\n> x\n>> y\nOn Mon 3 2026 C wrote:\nz\n---- Original ----\n发件人：\n",
		"嗯录一下 今天去了西塘那家厂 彭总带我看了两条线 夜班就两个人 他说人早晚留不住 and then so i went and i said no\n\n\n",
		"[09/02, 21:14] X: y\n我：\n[图片]\n1. a\n- b：c；d，e", strings.Repeat("哈，", 120), strings.Repeat("and so we went ", 40),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 4_000 {
			return
		}
		for _, kind := range models.NoteKinds() {
			covers(t, text, wording.Split(text, kind))
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("彭总带我看了两条线，夜班就两个人。He said it costs 3.5 million, and nobody signs.\n", models.MaxNoteLength/70)
	for b.Loop() {
		wording.Split(text, models.CallSummary)
	}
}
