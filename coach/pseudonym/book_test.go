package pseudonym_test

import (
	"testing"

	"github.com/google/uuid"

	"fourfold/coach/pseudonym"
	"fourfold/models"
)

func contact(name string, aliases ...string) models.Contact {
	return models.Contact{ID: uuid.NewSHA1(uuid.Nil, []byte(name)), Name: name, Aliases: aliases}
}

// cast are two who share 王总, and two with Latin names.
func cast() []models.Contact {
	return []models.Contact{contact("王建国"), contact("王丽华", "Lily Wang"), contact("Ruth Ames", "RA-7"), contact("K. P. Iyer"), contact("Tan Hock Seng")}
}

func book(level pseudonym.Level, texts ...string) *pseudonym.Book {
	return pseudonym.NewBook(level, pseudonym.Material{Contacts: cast(), Texts: texts})
}

func TestHide(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"full names":                        {"王建国和Ruth Ames谈了", "P1和P3谈了"},
		"an alias":                          {"Lily Wang wrote", "P2 wrote"},
		"an alias in another case":          {"ra-7 wrote", "P3 wrote"},
		"given names and titles":            {"建国说可以，Ms Ames nodded to Ruth.", "P1说可以，P3 nodded to P3."},
		"a title that two share":            {"王总问了价格", "P1-or-P2问了价格"},
		"a prefix that two share":           {"老王来了", "P1-or-P2来了"},
		"initials":                          {"KP Iyer and K.P. Iyer", "P4 and P4"},
		"somebody else of that first name":  {"I met Ruth Baker today", "I met U1 today"},
		"somebody else of that surname":     {"we saw Peter Ames there", "we saw U1 there"},
		"no name within a word":             {"the truth games", "the truth games"},
		"no name in an ordinary word":       {"对方总是要求现场施工", "对方总是要求现场施工"},
		"beside a number":                   {"王建国3月来", "P1 3月来"},
		"beside another name":               {"王建国王丽华都在", "P1 P2都在"},
		"beside a Latin word":               {"找王建国demo", "找P1 demo"},
		"behind a Latin word":               {"demo王建国", "demo P1"},
		"two who are listed with a stroke":  {"王建国/王丽华", "P1/P2"},
		"with a zero-width space":           {"Ru\u200bth said", "P3 said"},
		"with a combining mark":             {"Iye\u0301r said", "P4 said"},
		"in full width":                     {"Ｒｕｔｈ　Ａｍｅｓ", "P3"},
		"with two spaces":                   {"Ruth  Ames", "P3"},
		"over the end of a line":            {"I wrote to Hock\nSeng", "I wrote to P5"},
		"a Chinese name set apart":          {"王 建 国和王　丽　华", "P1和P2"},
		"a possessive":                      {"Ruth's plan", "P3's plan"},
		"an e-mail address":                 {"write to ruth.ames+x@kiln.example, please", "write to [email-1], please"},
		"an e-mail address in Chinese":      {"邮箱wang@gongsi.example。", "邮箱[email-1]。"},
		"the same address twice":            {"A@b.example a@B.example c@d.example", "[email-1] [email-1] [email-2]"},
		"a mobile number":                   {"电话13800138000", "电话[phone-1]"},
		"mobile numbers in groups":          {"138 0013 8000、+86-138-0013-8000、138.0013.8001", "[phone-1]、[phone-2]、[phone-3]"},
		"two mobile numbers":                {"13800138000,13900139000", "[phone-1],[phone-2]"},
		"a mobile number and an amount":     {"13800138000 2000元", "[phone-1] 2000元"},
		"landlines":                         {"0571-88123456转801, (010) 6234 5678", "[phone-1], [phone-2]"},
		"international numbers":             {"+49 (0)30 123456-7, 020 7946 0958, 415-555-2671", "[phone-1], [phone-2], [phone-3]"},
		"a number that is called one":       {"tel: 62345678", "tel: [phone-1]"},
		"identity cards":                    {"11010519491231002X 和 110105491231002", "[id-1] 和 [id-2]"},
		"a bank card":                       {"卡号6222021234567890123", "卡号[account-1]"},
		"a bank card in groups":             {"6222 0212 3456 7890 123 / 6222-0212-3456-7890", "[account-1] / [account-2]"},
		"a bank card and what follows":      {"2026 6222 0212 3456 7890", "[account-1]"},
		"an IBAN":                           {"DE89 3704 0044 0532 0130 00.", "[account-1]."},
		"digits with zero-width and dashes": {"138\u200b0013\u20138000", "[phone-1]"},
		"digits in full width":              {"１３８００１３８０００", "[phone-1]"},

		"dates stay":      {"2026-03-04 2026-03-05, 2026年3月4日, 04.03.2026 10:30", "2026-03-04 2026-03-05, 2026年3月4日, 04.03.2026 10:30"},
		"amounts stay":    {"¥123456789012, 1,200,000,000 元, 123456789012.50, 13812345678元", "¥123456789012, 1,200,000,000 元, 123456789012.50, 13812345678元"},
		"quantities stay": {"1200 1500 1800 台, 2024 2025 2026 2027, 100 200 300 400", "1200 1500 1800 台, 2024 2025 2026 2027, 100 200 300 400"},
		"models stay":     {"6ES7 214-1AG40, SN20260304000113, IP65, 4x8 x64, HP1200", "6ES7 214-1AG40, SN20260304000113, IP65, 4x8 x64, HP1200"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := book(pseudonym.Contacts, c.text).Hide(c.text); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestUnknownPeople(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"a surname with a title":       {"张总让陈工看看", "U1让U2看看"},
		"a name that says something":   {"听李卫东说价格高。李卫东没来，卫东忙", "听U1说价格高。U1没来，U1忙"},
		"a title before a name":        {"采购经理周敏，也在", "采购经理U1，也在"},
		"老 before a surname":           {"老赵说可以，小程序先不做", "U1说可以，小程序先不做"},
		"ordinary words":               {"方案说得清楚，高层表示同意，总部经理说行，金总额不变", "方案说得清楚，高层表示同意，总部经理说行，金总额不变"},
		"a title in English":           {"Dr. Osei asked", "U1 asked"},
		"two capitalised words":        {"Then Nadia Brandt called. Nadia was kind.", "Then U1 called. U1 was kind."},
		"not the firm and its product": {"Harrow Bay and Kiln Watch", "Harrow Bay and Kiln Watch"},
		"contacts go first":            {"Ruth Ames met Nadia Brandt", "P3 met U1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := pseudonym.NewBook(pseudonym.All, pseudonym.Material{
				Contacts: cast(), Texts: []string{c.text}, Things: []string{"Harrow Bay", "Kiln Watch"},
			})
			if got := b.Hide(c.text); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestRestore(t *testing.T) {
	t.Parallel()
	const text = "王总和王建国、Ruth Baker: ruth@kiln.example"
	for name, c := range map[string]struct {
		words, want string
		known       bool
	}{
		"in Chinese":                      {"P1想要安心", "王建国想要安心", true},
		"in English":                      {"P3's evenings, and p1 too", "Ruth Ames's evenings, and 王建国 too", true},
		"a name of two":                   {"问P1-or-P2", "问王总", true},
		"two who are listed":              {"P1/P3", "王建国/Ruth Ames", true},
		"somebody else, and an address":   {"U1 has [email-1]", "Ruth Baker has ruth@kiln.example", true},
		"a mark within a word":            {"HP1 and P1a", "HP1 and P1a", true},
		"a mark that stands for nobody":   {"P9 wants it", "P9 wants it", false},
		"a pair that shares no name":      {"P1-or-P3", "P1-or-P3", false},
		"an address that nobody has":      {"[email-7]", "[email-7]", false},
		"what only looks like a mark":     {"[phone-1], Q1, K2", "[phone-1], Q1, K2", true},
		"a name that came back by itself": {"Ruth", "Ruth", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := book(pseudonym.Contacts, text)
			b.Hide(text)
			got, known := b.Restore(c.words)
			if known != c.known || known && got != c.want {
				t.Errorf("%q, %v; want %q, %v", got, known, c.want, c.known)
			}
		})
	}
}

func TestMarksAreNotOfTheTexts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"a machine called P1":     {"Ruth started P1", "K3 started P1"},
		"in lower case and width": {"Ruth started ｐ１", "K3 started ｐ１"},
		"several letters":         {"Ruth: P1 K2 H3 N4 V5", "VV3: P1 K2 H3 N4 V5"},
		"a word of a kind":        {"[phone-1] is 13800138000", "[phone-1] is [phonex-1]"},
		"a stranger's letter":     {"U2 met Ruth Baker now", "U2 met Y1 now"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := book(pseudonym.Contacts, c.text)
			sent := b.Hide(c.text)
			if sent != c.want {
				t.Errorf("%q, want %q", sent, c.want)
			}
			if back, known := b.Restore("P1 [phone-1] " + c.text); !known || back != "P1 [phone-1] "+c.text {
				if name != "a stranger's letter" && name != "a word of a kind" {
					t.Errorf("what stands in the text came back as %q", back)
				}
			}
		})
	}
}

func TestLabelsNameTheirSpeakers(t *testing.T) {
	t.Parallel()
	known := []models.Contact{contact("高志")}
	note := models.Note{Kind: models.Chat, Text: "高工：能便宜吗\n小顾：高工，您看\n高工：再说"}
	hidden := pseudonym.HideBrief(pseudonym.Contacts, models.Brief{Contacts: known, Notes: []models.Note{note}})
	if got, want := hidden.Notes[0].Text, "P1：能便宜吗\n小顾：P1，您看\nP1：再说"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if speaker := hidden.Segments[0][0].Speaker; speaker != "P1" {
		t.Errorf("the speaker is %q", speaker)
	}
}

func TestOffHidesNothing(t *testing.T) {
	t.Parallel()
	const text = "Ruth, 13800138000, P9"
	b := book(pseudonym.Off, text)
	if got := b.Hide(text); got != text {
		t.Errorf("%q", got)
	}
	if got, known := b.Restore(text); got != text || !known {
		t.Errorf("%q came back as %q", text, got)
	}
}
