package cues_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/coach/cues"
	"fourfold/models"
)

var (
	lin   = uuid.MustParse("01900000-0000-7000-8000-000000000001")
	marta = uuid.MustParse("01900000-0000-7000-8000-000000000002")
)

// briefOf has one note about 林芳 (Lin Fang) and Marta Ellis.
func briefOf(kind models.NoteKind, text string) models.Brief {
	return models.Brief{
		Contacts: []models.Contact{{ID: lin, Name: "林芳", Title: "档案科科长"}, {ID: marta, Name: "Marta Ellis", Title: "Records Manager"}},
		Roles: []models.RoleHolding{
			{ContactID: lin, Role: models.UserBuyer}, {ContactID: marta, Role: models.UserBuyer},
		},
		Notes: []models.Note{{ID: uuid.MustParse("01900000-0000-7000-8000-000000000009"), Kind: kind, Text: text}},
	}
}

func TestReadFindsWins(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		kind       models.NoteKind
		who        models.Person
		category   models.Category
		direction  models.Direction
		quote      string // part of one of the quotes
	}{
		{
			name: "a Chinese summary", kind: models.CallSummary, who: models.Person{ID: lin}, category: models.Workload, direction: models.Protect,
			text:  "上午到档案科。林科长桌上堆着三摞卷宗，她说「每个月底我都要一张一张手工录到后半夜，录错一个字第二天就有人打电话来骂」。然后她问了两遍能不能自动识别。",
			quote: "一张一张手工录到后半夜",
		},
		{
			name: "an English summary", kind: models.CallSummary, who: models.Person{ID: marta}, category: models.Security, direction: models.Protect,
			text: "Short visit to the registry. Marta walked me to the lift. \"After the audit they asked me who had signed it, and it was my name on the form. " +
				"I can't sleep before an inspection.\" She asked twice whether the log can be altered.",
			quote: "my name on the form",
		},
		{
			name: "a transcript", kind: models.Transcript, who: models.Person{ID: lin}, category: models.Growth, direction: models.Gain,
			text:  "我方：培训安排三天。\n林芳：培训名额能不能算我一个？我自学了半年网课，还是看不懂模型，想自己动手搭一遍。\n我方：可以。",
			quote: "我自学了半年网课",
		},
		{
			name: "somebody new", kind: models.CallSummary, who: models.Person{Name: "Owen Price"}, category: models.Workload, direction: models.Protect,
			text: "Met a technician, Owen Price, in the corridor. \"I retype every reading by hand, twice, and it takes me till midnight.\" " +
				"He asked who gets called out at night when it hangs.",
			quote: "I retype every reading by hand",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			reading := cues.Read(briefOf(test.kind, test.text))
			i := slices.IndexFunc(reading.Wins, func(win models.WinClaim) bool { return win.Person == test.who })
			if i < 0 {
				t.Fatalf("no win of %v among %d", test.who, len(reading.Wins))
			}
			win := reading.Wins[i]
			if win.Category != test.category || win.Direction != test.direction {
				t.Errorf("got %s %s, want %s %s", win.Category, win.Direction, test.category, test.direction)
			}
			if !slices.ContainsFunc(win.Quotes, func(q models.Quote) bool { return strings.Contains(q.Text, test.quote) }) {
				t.Errorf("no quote with %q: %q", test.quote, textsOf(win.Quotes))
			}
			if win.Confidence == models.High {
				t.Error("the built-in reader is never highly confident")
			}
			proposed := slices.ContainsFunc(reading.Proposed, func(c models.Contact) bool { return c.Name == test.who.Name })
			if test.who.Name != "" && !proposed {
				t.Error("somebody new was not proposed")
			}
		})
	}
}

func TestReadLeavesAside(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		kind       models.NoteKind
	}{
		{"an aim of the organisation", "林科长说局里要求年底归档率百分之百，差错压到千分之一，集团每月考核。", models.CallSummary},
		{"small talk", "Marta told me about her holiday in Portugal and her dog. Good lunch.", models.CallSummary},
		{"a guess", "我估计林科长是想借这个项目升副局长。", models.CallSummary},
		{"hearsay", "Apparently Marta wants to be made director, the driver told me.", models.CallSummary},
		{"somebody else's wish", "林芳：我们实习生想转正想疯了，天天加班到半夜。", models.Transcript},
		{"a denial", "I asked Marta whether the night shifts bother her and she said no, not at all, it works well enough.", models.CallSummary},
		{"nothing", "", models.CallSummary},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if wins := cues.Read(briefOf(test.kind, test.text)).Wins; len(wins) > 0 {
				t.Errorf("found %s: %q", wins[0].Category, textsOf(wins[0].Quotes))
			}
		})
	}
}

func TestReadFindsSignals(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		who        uuid.UUID
		kind       string
	}{
		{"own figures", "林科长把去年的原始记录导出来发给我了。", lin, "shared_own_figures"},
		{"a dated act", "Marta has booked the committee for 14 May.", marta, "dated_commitment"},
		{"time", "林科长留我吃饭，聊了半天。", lin, "made_time"},
		{"a way round us", "Marta refused to sign and wrote to the board.", marta, "blocks_access"},
		{"our pages", "Marta pasted our chart into her deck.", marta, "used_our_numbers"},
		{"upward, by no cue", "林科长敲开局长的门，把我们领了进去，坐了半小时。", lin, "took_us_to_decider"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			signals := cues.Read(briefOf(models.CallSummary, test.text)).Signals
			found := slices.ContainsFunc(signals, func(s models.SignalClaim) bool { return s.Kind == test.kind && s.Person.ID == test.who })
			if !found {
				t.Errorf("no %s among %v", test.kind, signals)
			}
		})
	}
}

// TestReadTakesNoSignalFromOurDeeds: the trained model is not asked about what we did ourselves.
func TestReadTakesNoSignalFromOurDeeds(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"我带林科长去见了我们董事长。", "I took Marta upstairs to meet our chairman."} {
		for _, signal := range cues.Read(briefOf(models.CallSummary, text)).Signals {
			if signal.StartedBy == models.ByCustomer {
				t.Errorf("%q: %s", text, signal.Kind)
			}
		}
	}
}

func TestReadIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	brief := briefOf(models.CallSummary, "林科长说「每个月底我都要手工录到半夜，再也不想这样」。She asked Marta, who said she'd like to learn it herself. 林科长把记录发给我了。")
	first := cues.Read(brief)
	for range 20 {
		if diff := cmp.Diff(first, cues.Read(brief)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestReadRestatesAKnownWin(t *testing.T) {
	t.Parallel()
	brief := briefOf(models.CallSummary, "林科长说「每个月底我都要手工录到半夜，第二天还要被骂，再也不想这样」。")
	known := models.Win{ID: uuid.MustParse("01900000-0000-7000-8000-00000000000a"), ContactID: lin, Category: models.Life, Direction: models.Protect}
	brief.Wins = []models.Win{known}
	wins := cues.Read(brief).Wins
	if len(wins) != 1 || wins[0].Known != known.ID || wins[0].Category != known.Category {
		t.Errorf("got %+v, want the known win again", wins)
	}
}

func TestReadWordsNothingPrivate(t *testing.T) {
	t.Parallel()
	brief := briefOf(models.CallSummary, "林科长说「我女儿四点半放学没人接，末班车赶不上，上个月家长会又没去成」，问能不能八点前到家。")
	for _, win := range cues.Read(brief).Wins {
		for _, word := range []string{"林", "女儿", "家长会"} {
			if strings.Contains(win.Statement, word) {
				t.Errorf("the statement says %q: %s", word, win.Statement)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("林芳：半夜「手工\nMarta: \"I", string(models.Transcript))
	f.Add("- 林：「", string(models.Bullets))
	f.Add("From: Marta Ellis\n> x\n“", string(models.Email))
	f.Fuzz(func(t *testing.T, text, kind string) {
		brief := briefOf(models.NoteKind(kind), strings.ToValidUTF8(text, ""))
		reading := cues.Read(brief)
		for _, win := range reading.Wins {
			winOf(t, brief, win)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("林科长说「每个月底我都要手工录到半夜」。She asked Marta who signs, and Marta sent us the logs by Friday. 局里要求差错压到千分之一。\n", 40)
	for _, length := range []int{3_000, models.MaxNoteLength} {
		brief := briefOf(models.CallSummary, string([]rune(strings.Repeat(text, 8))[:length]))
		b.Run(strconv.Itoa(length), func(b *testing.B) {
			for b.Loop() {
				cues.Read(brief)
			}
		})
	}
}
