package suspicion

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"fourfold/coach/grams"
)

// Weights are a trained model before it is packed.
type Weights struct {
	Source     [32]byte // hash of what it was trained from
	Grams      grams.Grams
	Thresholds [kinds]float64 // the log odds from which a stretch is suspected
	Bias       [kinds]float64
	Hints      [kinds]uint32    // the concepts that hint at each kind, a bit each
	Keys       []uint32         // names of features, rising
	Rows       [][kinds]float64 // of each feature
	Concepts   []uint32         // of each feature, a bit each
	Pairs      []Pair           // of concepts
}

// Pair is what two concepts weigh where they stand together, the lower one first.
type Pair struct {
	First, Second uint8
	Weights       [kinds]float32
}

// header is what stands in front of the rows of a packed model.
type header struct {
	Magic                   [8]byte
	Source                  [32]byte
	Grams                   grams.Grams
	Thresholds, Bias, Scale [kinds]float64
	Hints                   [kinds]uint32
	Rows, Pairs             uint32
}

var magic = [8]byte{'s', 'u', 's', 'p', 'e', 'c', 't', '1'}

// Pack writes a feature's weights in one byte each; a column's largest is 127.
func (w *Weights) Pack() []byte {
	h := header{
		Magic: magic, Source: w.Source, Grams: w.Grams, Thresholds: w.Thresholds, Bias: w.Bias, Hints: w.Hints,
		Rows: uint32(len(w.Keys)), Pairs: uint32(len(w.Pairs)),
	}
	for _, row := range w.Rows {
		for k, weight := range row {
			h.Scale[k] = max(h.Scale[k], math.Abs(weight)/127)
		}
	}
	rows := make([][kinds]int8, len(w.Rows))
	for i, row := range w.Rows {
		for k, weight := range row {
			rows[i][k] = quantised(weight, h.Scale[k])
		}
	}
	var out bytes.Buffer
	for _, part := range []any{h, w.Keys, w.Concepts, rows, w.Pairs} {
		if err := binary.Write(&out, binary.LittleEndian, part); err != nil {
			panic(fmt.Sprintf("pack weights: %v", err)) // a buffer takes every write, and the parts are of fixed size
		}
	}
	return out.Bytes()
}

// Unpack makes a model of packed weights.
func Unpack(packed []byte) (*Model, error) {
	reader := bytes.NewReader(packed)
	m := &Model{}
	if err := binary.Read(reader, binary.LittleEndian, &m.header); err != nil {
		return nil, fmt.Errorf("read the header of the weights: %w", err)
	}
	if m.Magic != magic {
		return nil, errors.New("read the weights: not of this version")
	}
	size := int64(m.Rows)*int64(8+kinds) + int64(m.Pairs)*int64(binary.Size(Pair{}))
	if size != int64(reader.Len()) {
		return nil, fmt.Errorf("read the weights: %d bytes of rows, not %d", reader.Len(), size)
	}
	keys, concepts := make([]uint32, m.Rows), make([]uint32, m.Rows)
	rows, pairs := make([][kinds]int8, m.Rows), make([]Pair, m.Pairs)
	for _, part := range []any{keys, concepts, rows, pairs} {
		if err := binary.Read(reader, binary.LittleEndian, part); err != nil {
			return nil, fmt.Errorf("read the rows of the weights: %w", err)
		}
	}
	m.index = grams.NewIndex(keys)
	m.rows = make([]row, len(keys))
	for i := range keys {
		m.rows[i] = row{rows[i], concepts[i]}
	}
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
