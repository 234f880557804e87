package linear

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"fourfold/coach/grams"
	"fourfold/models"
)

//go:embed signals.bin
var packedSignals []byte

var loadSignals = sync.OnceValue(func() *SignalModel {
	m, err := UnpackSignals(packedSignals)
	if err != nil {
		panic(fmt.Sprintf("the embedded weights of signals: %v", err))
	}
	return m
})

// LoadSignals returns the embedded model of signals, which everybody shares.
func LoadSignals() *SignalModel { return loadSignals() }

// SignalModel tells which kinds of signal a sentence shows. It is safe to use from many goroutines.
type SignalModel struct {
	signalHeader
	table grams.Packed
}

// A row's columns: one a kind of signal, then one a reason for showing none; and into how many groups the kinds fall.
const (
	kinds   = 52
	reasons = 9
	groups  = 12
)

// SignalLabels lists what a sentence can be: a signal of each of models.SignalKinds, or one of what shows none: a matter of
// business, our own act, the rep's verdict, hearsay, a question, politeness, what may be or is not, another company's act,
// or a wish.
func SignalLabels() []string {
	var all []string
	for _, kind := range models.SignalKinds() {
		all = append(all, kind.Key)
	}
	return append(all, "business", "ours", "verdict", "hearsay", "question", "politeness", "future", "elsewhere", "wish")
}

// SignalGroups lists what kinds of signal have in common: few sentences tell a kind well, and its group better.
func SignalGroups() []string {
	return []string{"warmth", "coldness", "belief", "doubt", "acts for us", "loss through us", "mutuality", "no mutuality",
		"advance", "talk", "resistance", "mode"}
}

// Places of some groups in SignalGroups.
const (
	actsForUs  = 4
	advance    = 8
	talk       = 9
	resistance = 10
	mode       = 11
)

// GroupOf returns the number of a kind's group in SignalGroups.
func GroupOf(kind models.SignalKind) int {
	switch kind.Key {
	case "own_pilot", "used_our_numbers":
		return actsForUs
	case "dated_commitment", "asked_for_schedule":
		return advance
	case "kind_words", "undated_delay", "hard_questions":
		return talk
	}
	switch kind.Aspect {
	case models.AspectStance:
		return resistance
	case models.AspectMode:
		return mode
	}
	terms := []models.Aspect{models.LikesUs, models.BelievesUs, models.CannotDoWithoutUs, models.NeitherCanLeave}
	group := 2 * slices.Index(terms, kind.Aspect)
	if kind.Direction < 0 {
		group++
	}
	return group
}

var groupOf = sync.OnceValue(func() [kinds]int {
	var all [kinds]int
	for i, kind := range models.SignalKinds() {
		all[i] = GroupOf(kind)
	}
	return all
})

// SignalJudgement of a sentence: the shares of what it may be.
type SignalJudgement struct {
	Kinds   [kinds]float64   // of each of models.SignalKinds; with Reasons together 1
	Reasons [reasons]float64 // of each reason for showing none
	Groups  [groups]float64  // of each of SignalGroups: its kinds together
}

// Best returns the likeliest kind of a group, as an index into models.SignalKinds.
func (j *SignalJudgement) Best(group int) int {
	best := -1
	for kind, of := range groupOf() {
		if of == group && (best < 0 || j.Kinds[kind] > j.Kinds[best]) {
			best = kind
		}
	}
	return best
}

// Judge judges a sentence in Chinese, English or both, in which some concepts stand that its words are known to mean.
func (m *SignalModel) Judge(text string, concepts []string) SignalJudgement {
	var buffer [512]uint32
	var scores [kinds + reasons]float64
	m.table.Score(m.Grams.OfWithConcepts(buffer[:0], text, concepts), scores[:])
	total := 0.0
	for i, s := range scores {
		scores[i] = sigmoid(s)
		total += scores[i]
	}
	var j SignalJudgement
	for kind := range j.Kinds {
		j.Kinds[kind] = scores[kind] / total
		j.Groups[groupOf()[kind]] += j.Kinds[kind]
	}
	for i := range j.Reasons {
		j.Reasons[i] = scores[kinds+i] / total
	}
	return j
}

// Thresholds returns the share from which each of SignalGroups is taken to be shown.
func (m *SignalModel) Thresholds() [groups]float64 { return m.signalHeader.Thresholds }

// Source returns the hash of what the model was trained from.
func (m *SignalModel) Source() [32]byte { return m.signalHeader.Source }

// SignalWeights are a trained model of signals before it is packed.
type SignalWeights struct {
	Source     [32]byte // hash of what it was trained from
	Grams      grams.Grams
	Thresholds [groups]float64 // of each group
	grams.Table
}

type signalHeader struct {
	Magic      [8]byte
	Source     [32]byte
	Grams      grams.Grams
	Thresholds [groups]float64
}

var signalMagic = [8]byte{'s', 'i', 'g', 'n', 'a', 'l', '0', '1'}

// Pack writes the weights in one byte each.
func (w *SignalWeights) Pack() []byte {
	return grams.Pack(signalHeader{signalMagic, w.Source, w.Grams, w.Thresholds}, w.Table)
}

// UnpackSignals makes a model of packed weights, which must not change afterwards.
func UnpackSignals(packed []byte) (*SignalModel, error) {
	m := &SignalModel{}
	table, rest, err := grams.Unpack(packed, &m.signalHeader, kinds+reasons)
	if err != nil {
		return nil, err
	}
	if m.Magic != signalMagic || rest.Len() != 0 {
		return nil, errors.New("read the weights of signals: not of this version")
	}
	m.table = table
	return m, nil
}
