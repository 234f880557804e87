package ground_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fourfold/coach/ground"
	"fourfold/models"
)

// FuzzFindInChinese looks for any text in Chinese notes of every kind.
func FuzzFindInChinese(f *testing.F) {
	const note = "林书远：这条线再停一次，我就得去集团作检讨。\n郝明 08:47\n行 我让他们今晚把三十五台都重启一遍\n发件人：郝明\n主题：排期\n> 林总说“先跑一个月”……再看。\n" +
		"嗯今天跑了一趟 她讲了四十分钟 一句没提价格 倒是问了三遍谁来值夜班"
	for _, quote := range []string{"再停一次，我就得去集团", "她讲了四十分钟……谁来值夜班", "[S2] 今晚把三十五台都重启", "林书远：再停一次", "她讲了四十分种一句没提价格倒是问了三遍"} {
		f.Add(note, quote, 2)
	}
	fuzzFind(f)
}

// FuzzFindInMixed looks for any text in notes that mix languages, widths, pictures and marks.
func FuzzFindInMixed(f *testing.F) {
	const note = "Dana (us): ＯＫ 那我们 Q3 上线, budget 是 $1,340.50 — 对吧？😅👨‍👩‍👧\n[09/02, 21:14] Omar Reyes: I can’t sign above ５０％ e\u0301tape ㎡ ½\n" +
		"From: Dana Whitfield <d@x.example>\nOn Mon, Mar 2, 2026 at 10:04 AM Omar wrote:\n> ﬁne\u200b by me...\r\x00\ufeff한국어 ｶﾞ"
	for _, quote := range []string{"budget 是 $1,340.50", "can't sign above 50%", "étape m2 1⁄2", "fine by me ... 한국어 ガ", "[...]", "“”"} {
		f.Add(note, quote, 0)
	}
	fuzzFind(f)
}

func fuzzFind(f *testing.F) {
	f.Helper()
	kinds := models.NoteKinds()
	f.Fuzz(func(t *testing.T, text, quote string, segment int) {
		if !utf8.ValidString(text) || len(text)+len(quote) > 2_000 {
			return
		}
		note := prepare(kinds[uint(segment)%uint(len(kinds))], text)
		check(t, note, text, ground.Query{Text: quote, Segment: segment, ContactID: lin.ID, ContactName: lin.Name})
		check(t, note, text, ground.Query{Text: quote + "……" + quote, ContactName: quote})
		for line := range strings.Lines(text) {
			check(t, note, text, ground.Query{Text: line, ContactID: hao.ID})
		}
	})
}
