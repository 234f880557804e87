package linear

import (
	"math"
	"strings"
	"testing"

	"fourfold/models"
)

func TestSignalLabels(t *testing.T) {
	t.Parallel()
	if len(models.SignalKinds()) != kinds || len(SignalLabels()) != kinds+reasons || len(SignalGroups()) != groups {
		t.Errorf("%d kinds, %d labels and %d groups, not %d, %d and %d", len(models.SignalKinds()), len(SignalLabels()),
			len(SignalGroups()), kinds, kinds+reasons, groups)
	}
}

func TestGroupOf(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"made_time": "warmth", "cold_reception": "coldness", "asked_our_view": "belief", "broken_promise": "doubt",
		"own_pilot": "acts for us", "spoke_for_us": "acts for us", "fears_for_team": "loss through us", "joint_planning": "mutuality",
		"price_only_rebid": "no mutuality", "dated_commitment": "advance", "kind_words": "talk", "blocks_access": "resistance",
		"mode_growth": "mode",
	} {
		kind, _ := models.SignalKindByKey(key)
		if got := SignalGroups()[GroupOf(kind)]; got != want {
			t.Errorf("%s is of %q, not %q", key, got, want)
		}
	}
}

func TestJudgeSignals(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"他带我去见了董事长":                                 "acts for us",
		"She took me in to see the chief executive": "acts for us",
		"他一直在看手机，头也不抬":                              "coldness",
		"“我们跟那家合作惯了，不想换”":                           "resistance",
	} {
		j := LoadSignals().Judge(text, nil)
		if got := SignalGroups()[greatest(j.Groups[:])]; got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
		if of := GroupOf(models.SignalKinds()[j.Best(greatest(j.Groups[:]))]); of != greatest(j.Groups[:]) {
			t.Errorf("%s: the best kind is of another group", text)
		}
	}
}

func TestJudgeSignalsOfAnyText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", " ", "\xff", "🙂", strings.Repeat("见领导 board ", 20_000)} {
		j := LoadSignals().Judge(text, []string{"s.block"})
		if total := sum(j.Kinds[:]) + sum(j.Reasons[:]); math.Abs(total-1) > 1e-9 {
			t.Errorf("%.10q: shares add up to %v", text, total)
		}
	}
}

func TestUnpackSignalsRefusesWins(t *testing.T) {
	t.Parallel()
	if _, err := UnpackSignals(packed); err == nil {
		t.Error("the weights of wins were taken for those of signals")
	}
}

func BenchmarkJudgeSignals(b *testing.B) {
	for b.Loop() {
		LoadSignals().Judge("他把汇报材料翻到第三页，说这条线要是今年能跑起来，下周二就带我们去见董事长", nil)
	}
}
