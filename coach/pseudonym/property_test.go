package pseudonym_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"fourfold/coach/ground"
	"fourfold/coach/pseudonym"
	"fourfold/coach/wording"
	"fourfold/models"
)

// writer makes notes of which it knows where each secret stands.
type writer struct {
	*rand.Rand
	text    []rune
	secrets []secret
}

// secret is a stretch of a note that must not leave.
type secret struct {
	text       string
	start, end int
}

var (
	names = []string{
		"王建国", "建国", "王总", "老王", "王经理", "王丽华", "丽华", "Lily Wang", "Ruth Ames", "Ruth", "Ames", "Ms Ames", "RA-7", "K. P. Iyer", "KP Iyer",
		"Iyer", "Tan Hock Seng", "Hock Seng", "王 建 国",
	}
	fillers = []string{
		"说他想早点回家", "，价格要降12%。", "the line stops twice a week", " and then ", "；2026-03-04 10:30 ", "👩‍💻", "预算¥1,200,000元", " on 4 March, ", "Kühlung",
		"對方總部", "model X-200 ", "ｆｕｌｌ　ｗｉｄｔｈ", "café", "\n", "\n\n", "：", "“", "”", " 3 台 ", "（", "）", "😅", "ส่งของ", "/", " ",
	}
)

func (w *writer) pick(list []string) string { return list[w.IntN(len(list))] }

func (w *writer) digits(count int) string {
	var b strings.Builder
	for range count {
		fmt.Fprint(&b, w.IntN(10))
	}
	return b.String()
}

// number makes a telephone's, a card's or an identity card's number, in one of the ways to write it.
func (w *writer) number() string {
	part := w.pick([]string{"", " ", "-", "–", "\u00a0"})
	mobile := "13" + w.digits(1) + part + w.digits(4) + part + w.digits(4)
	card := "62" + w.digits(2) + part + w.digits(4) + part + w.digits(4) + part + w.digits(4)
	switch w.IntN(8) {
	case 0:
		return mobile
	case 1:
		return "+86" + part + mobile
	case 2:
		return "+49 " + w.digits(3) + " " + w.digits(7)
	case 3:
		return "0571-8" + w.digits(7)
	case 4:
		return card
	case 5:
		return card + part + w.digits(3)
	case 6:
		return "330106" + "19850912" + w.digits(3) + "X"
	}
	return w.pick([]string{"ruth.ames", "wang_jg", "k.iyer+sales", "x9"}) + "@" + w.pick([]string{"kiln.example", "mail.gongsi.example"})
}

// disguised writes a secret as people and pages do: in other cases and widths, with marks that nobody sees.
func (w *writer) disguised(text string) string {
	switch w.IntN(6) {
	case 0:
		return strings.ToUpper(text)
	case 1:
		runes := []rune(text)
		at := 1 + w.IntN(len(runes)-1)
		return string(runes[:at]) + w.pick([]string{"\u200b", "\u200d", "\u2060", "\ufeff", "\u0301"}) + string(runes[at:])
	case 2:
		return strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r - '!' + '！'
			}
			return r
		}, text)
	}
	return text
}

func (w *writer) write() {
	for range 3 + w.IntN(30) {
		w.text = append(w.text, []rune(w.pick(fillers))...)
		if w.IntN(2) == 0 {
			continue
		}
		hide := w.pick(names)
		if w.IntN(3) == 0 {
			hide = w.number()
		}
		// A letter or digit beside it would make it another word.
		w.text = append(w.text, []rune(w.pick([]string{"，", "（", ": "}))...)
		start := len(w.text)
		w.text = append(w.text, []rune(w.disguised(hide))...)
		w.secrets = append(w.secrets, secret{hide, start, len(w.text)})
		w.text = append(w.text, []rune(w.pick([]string{"，", "）", "; "}))...)
	}
}

// bare is a text without what can be written in several ways.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Mn, unicode.Cf, unicode.Pd) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
}

func TestNobodyLeaves(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		w := &writer{Rand: rand.New(rand.NewPCG(seed, 4))}
		w.write()
		note := models.Note{Kind: models.CallSummary, Text: string(w.text)}
		for _, level := range []pseudonym.Level{pseudonym.Contacts, pseudonym.All} {
			if level == pseudonym.All && seed%50 != 0 {
				continue
			}
			hidden := pseudonym.HideBrief(level, models.Brief{Contacts: cast(), Notes: []models.Note{note}})
			w.checkHidden(t, hidden.Texts[0])
			w.checkWay(t, hidden.Texts[0])
			checkSegments(t, note, hidden)
			w.checkGrounds(t, hidden)
			if back, known := hidden.Book.Restore(hidden.Notes[0].Text); !known || bare(back) == "" {
				t.Errorf("a mark of ours stands for nothing")
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d: %q", seed, note.Text)
		}
	}
}

func (w *writer) checkHidden(t *testing.T, text pseudonym.Text) {
	t.Helper()
	if text.Stored != string(w.text) {
		t.Error("the stored text is another")
	}
	sent := bare(text.Sent)
	for _, secret := range w.secrets {
		if strings.Contains(sent, bare(secret.text)) {
			t.Errorf("%q leaves: %q", secret.text, text.Sent)
		}
	}
}

// checkWay: what is sent as it stands leads back to the same characters, and a stretch holds a secret whole or not at all.
func (w *writer) checkWay(t *testing.T, text pseudonym.Text) {
	t.Helper()
	sent := []rune(text.Sent)
	if from, to := text.Source(0, len(sent)); len(sent) > 0 && (from != 0 || to != len(w.text)) {
		t.Errorf("all of it is %d to %d", from, to)
	}
	for range 20 {
		start := w.IntN(len(sent))
		end := start + 1 + w.IntN(len(sent)-start)
		from, to := text.Source(start, end)
		if from < 0 || to > len(w.text) || from >= to {
			t.Fatalf("%d to %d is %d to %d", start, end, from, to)
		}
		for _, secret := range w.secrets {
			if from < secret.end && secret.start < to && (from > secret.start || to < secret.end) {
				t.Errorf("%d to %d cuts %q, which stands at %d", from, to, secret.text, secret.start)
			}
		}
		if at := text.At(from); at > start {
			t.Errorf("the beginning of %d leads to %d", start, at)
		}
	}
	for at := range sent {
		from, to := text.Source(at, at+1)
		if to-from == 1 && sent[at] != w.text[from] && !strings.ContainsRune(" ", sent[at]) {
			t.Errorf("%q leads to %q", sent[at], w.text[from])
		}
	}
}

// checkSegments: the segments are those of the stored text, with the same numbers, one behind the other.
func checkSegments(t *testing.T, note models.Note, hidden pseudonym.Brief) {
	t.Helper()
	stored := wording.Split(note.Text, note.Kind)
	sent := []rune(hidden.Notes[0].Text)
	end := 0
	for i, segment := range hidden.Segments[0] {
		if segment.Number != stored[i].Number || segment.Start < end || segment.Text != string(sent[segment.Start:segment.End]) {
			t.Errorf("segment %d is %+v", i, segment)
		}
		end = segment.End
	}
}

// checkGrounds: a quote copied from what was sent is found, and leads to where it stands in the stored note.
func (w *writer) checkGrounds(t *testing.T, hidden pseudonym.Brief) {
	t.Helper()
	prepared := ground.Prepare(hidden.Notes[0], hidden.Segments[0], wording.NewMarkedCast(hidden.Contacts, hidden.Book.Marks()))
	for _, segment := range hidden.Segments[0] {
		found, ok := prepared.Find(ground.Query{Text: segment.Text, Segment: segment.Number})
		if !ok || len(found) != 1 {
			continue // too short to be evidence
		}
		from, to := hidden.Texts[0].Source(found[0].Start, found[0].End)
		again := bare(hidden.Book.Hide(string(w.text[from:to])))
		if want := bare(found[0].Quote); !strings.Contains(again, want) && !strings.Contains(bare(segment.Text), again) {
			t.Errorf("%q leads to %q", found[0].Quote, string(w.text[from:to]))
		}
	}
}
