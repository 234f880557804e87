package grams

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"ＶＰ，Ａ１", "vp,a0"},
		{"“我”说：  “好”。", `"我"说: "好".`},
		{"It’s 2026 —\tÜber", "it's 0000 - über"},
		{"「一」、二…", `"一",二.`},
		{"  \n", ""},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, string(fold(nil, test.text))); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
	}
}

func TestGramsCount(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		grams      Grams
		want       int
	}{
		{"Han runs with borders", "想升", Grams{Han: 2}, 5},            // |想 想 想升 升 升|
		{"a mark parts Han runs", "想，升", Grams{Han: 2}, 6},           // |想 想 想| |升 升 升|
		{"words and pairs", "on time", Grams{Words: 2}, 4},           // |on on on-time time
		{"a mark parts pairs", "on, time", Grams{Words: 2}, 3},       // |on on time
		{"letters with borders", "abc", Grams{Letters: 3}, 3},        // |ab abc bc|
		{"a short word in letters", "a", Grams{Letters: 5}, 1},       // |a|
		{"voice of nobody", "on time", Grams{Voice: true}, 3},        // person, manner and voice
		{"voice of a quotation", `"I won't"`, Grams{Voice: true}, 6}, // first, quotes, denies
		{"nothing", "", Grams{Han: 4, Words: 2, Letters: 5}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := len(test.grams.Of(nil, test.text)); got != test.want {
				t.Errorf("%d features, not %d", got, test.want)
			}
		})
	}
}

func TestWordKeyIsTheFeatureOfItsWord(t *testing.T) {
	t.Parallel()
	grams := Grams{Han: 4, Words: 2}
	for word, text := range map[string]string{"背锅": "别让我背锅", "Promoted": "he is promoted now", "say so": "my say so"} {
		if !slices.Contains(grams.Of(nil, text), WordKey(word)) {
			t.Errorf("%q is no feature of %q", word, text)
		}
	}
}

func TestVoiceOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want voice
	}{
		{"他说不想干", third | says | denies},
		{"我们的方案", we},
		{"“我怕什么？”", first | quotes | asks},
		{"She said we can't", third | says | we | denies},
		{"张工签字", 0},
	}
	for _, test := range tests {
		if got := voiceOf(fold(nil, test.text)); got != test.want {
			t.Errorf("%q: %b, not %b", test.text, got, test.want)
		}
	}
}
