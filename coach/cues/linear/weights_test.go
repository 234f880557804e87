package linear

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/coach/grams"
)

func small() *Weights {
	w := &Weights{Source: [32]byte{7}, Grams: grams.Grams{Han: 2, Words: 1}, Calibration: Uncalibrated()}
	w.Keys = []uint32{grams.WordKey("升"), grams.WordKey("blame")}
	w.Rows = make([][columns]float64, 2)
	w.Bias[0] = 0.5
	w.Rows[0][0], w.Rows[0][3] = 2, 1
	w.Rows[1][3] = -0.25
	return w
}

func TestPackedWeightsScoreAsBefore(t *testing.T) {
	t.Parallel()
	m, err := Unpack(small().Pack())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(small().Source, m.Source()); diff != "" {
		t.Error(diff)
	}
	var want [columns]float64
	norm := grams.Norm(len(m.Grams.Of(nil, "升 blame")))
	want[0], want[3] = 2*norm+0.5, 0.75*norm
	if diff := cmp.Diff(want, m.scores("升 blame"), near(0.01)); diff != "" {
		t.Error(diff)
	}
}

func near(margin float64) cmp.Option {
	return cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) <= margin })
}

func TestUnpackRefusesWhatIsNoModel(t *testing.T) {
	t.Parallel()
	good := small().Pack()
	tests := map[string][]byte{
		"nothing":         nil,
		"half a header":   good[:50],
		"another version": append([]byte("linear00"), good[8:]...),
		"rows cut off":    good[:len(good)-1],
		"more than rows":  append(good[:len(good):len(good)], 0),
	}
	for name, packed := range tests {
		if _, err := Unpack(packed); err == nil {
			t.Errorf("%s was unpacked", name)
		}
	}
}
