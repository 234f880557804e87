package suspicion

import (
	"encoding/binary"
	"errors"
	"fmt"

	"fourfold/coach/grams"
)

// Weights are a trained model before it is packed.
type Weights struct {
	Source     [32]byte // hash of what it was trained from
	Grams      grams.Grams
	Thresholds [kinds]float64 // the log odds from which a stretch is suspected
	Hints      [kinds]uint32  // the concepts that hint at each kind, a bit each
	grams.Table
	Concepts []uint32 // of each feature, a bit each
	Pairs    []Pair   // of concepts
}

// Pair is what two concepts weigh where they stand together, the lower one first.
type Pair struct {
	First, Second uint8
	Weights       [kinds]float32
}

// header is what stands in front of the table of a packed model.
type header struct {
	Magic      [8]byte
	Source     [32]byte
	Grams      grams.Grams
	Thresholds [kinds]float64
	Hints      [kinds]uint32
	Pairs      uint32
}

var magic = [8]byte{'s', 'u', 's', 'p', 'e', 'c', 't', '2'}

// Pack writes a feature's weights in one byte each; behind them its concepts, then the pairs of concepts.
func (w *Weights) Pack() []byte {
	h := header{
		Magic: magic, Source: w.Source, Grams: w.Grams, Thresholds: w.Thresholds, Hints: w.Hints, Pairs: uint32(len(w.Pairs)),
	}
	return grams.Pack(h, w.Table, w.Concepts, w.Pairs)
}

// Unpack makes a model of packed weights, which must not change afterwards.
func Unpack(packed []byte) (*Model, error) {
	m := &Model{}
	table, rest, err := grams.Unpack(packed, &m.header, kinds)
	if err != nil {
		return nil, err
	}
	if m.Magic != magic {
		return nil, errors.New("read the weights: not of this version")
	}
	size := 4*int64(table.Rows()) + int64(m.Pairs)*int64(binary.Size(Pair{}))
	if size != int64(rest.Len()) {
		return nil, fmt.Errorf("read the weights: %d bytes of concepts, not %d", rest.Len(), size)
	}
	concepts, pairs := make([]uint32, table.Rows()), make([]Pair, m.Pairs)
	for _, part := range []any{concepts, pairs} {
		if err := binary.Read(rest, binary.LittleEndian, part); err != nil {
			return nil, fmt.Errorf("read the concepts of the weights: %w", err)
		}
	}
	m.table, m.concepts = table, concepts
	return m, m.pair(pairs)
}

// pair lays the pairs of concepts where they are looked up.
func (m *Model) pair(pairs []Pair) error {
	for _, p := range pairs {
		if p.First >= p.Second || p.Second >= MaxConcepts {
			return fmt.Errorf("read the pairs of the weights: no pair of %d and %d", p.First, p.Second)
		}
		for k, weight := range p.Weights {
			m.pairs[int(p.First)*MaxConcepts+int(p.Second)][k] = float64(weight)
		}
	}
	return nil
}
