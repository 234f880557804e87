package linear

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"fourfold/coach/grams"
)

// A row's columns: one a label, one a category, one for the direction.
const (
	labels     = 22
	categories = 12
	columns    = labels + categories + 1
	direction  = columns - 1
)

// Weights are a trained model before it is packed.
type Weights struct {
	Source      [32]byte // hash of what it was trained from
	Grams       grams.Grams
	Calibration Calibration
	Bias        [columns]float64
	Keys        []uint32           // names of features, rising
	Rows        [][columns]float64 // of each feature
}

// Calibration turns scores into probabilities; it is fitted on texts that the model was not trained on.
type Calibration struct {
	WinSlope, WinShift   float64 // of the log odds that a text speaks of a win
	GainSlope, GainShift float64 // of the log odds of the direction
	Sharpness            float64 // of the scores of the categories
	Threshold            float64 // the probability of a win from which calling it one scores the best F1
}

// header is what stands in front of the keys and rows of a packed model.
type header struct {
	Magic       [8]byte
	Source      [32]byte
	Grams       grams.Grams
	Calibration Calibration
	Bias, Scale [columns]float64
	Count       uint32 // of rows
}

var magic = [8]byte{'l', 'i', 'n', 'e', 'a', 'r', '0', '1'}

// Pack writes the weights in one byte each; a column's largest is 127.
func (w *Weights) Pack() []byte {
	h := header{Magic: magic, Source: w.Source, Grams: w.Grams, Calibration: w.Calibration, Bias: w.Bias,
		Count: uint32(len(w.Keys))}
	for _, row := range w.Rows {
		for c, weight := range row {
			h.Scale[c] = max(h.Scale[c], math.Abs(weight)/127)
		}
	}
	packed := make([]int8, 0, len(w.Rows)*columns)
	for _, row := range w.Rows {
		for c, weight := range row {
			packed = append(packed, int8(math.RoundToEven(weight/max(h.Scale[c], math.SmallestNonzeroFloat64))))
		}
	}
	var out bytes.Buffer
	for _, part := range []any{h, w.Keys, packed} {
		if err := binary.Write(&out, binary.LittleEndian, part); err != nil {
			panic(fmt.Sprintf("pack weights: %v", err)) // a buffer takes every write, and the parts are of fixed size
		}
	}
	return out.Bytes()
}

// Unpack makes a model of packed weights, which must not change afterwards.
func Unpack(packed []byte) (*Model, error) {
	reader := bytes.NewReader(packed)
	m := &Model{}
	if err := binary.Read(reader, binary.LittleEndian, &m.header); err != nil {
		return nil, fmt.Errorf("read the header of the weights: %w", err)
	}
	if m.Magic != magic {
		return nil, errors.New("read the weights: not of this version")
	}
	if size := int64(m.Count) * (4 + columns); size != int64(reader.Len()) {
		return nil, fmt.Errorf("read the weights: %d bytes of rows, not %d", reader.Len(), size)
	}
	keys := make([]uint32, m.Count)
	if err := binary.Read(reader, binary.LittleEndian, keys); err != nil {
		return nil, fmt.Errorf("read the keys of the weights: %w", err)
	}
	m.index = grams.NewIndex(keys)
	m.rows = packed[len(packed)-reader.Len():]
	return m, nil
}

// Uncalibrated leaves scores as they are.
func Uncalibrated() Calibration {
	return Calibration{WinSlope: 1, GainSlope: 1, Sharpness: 1}
}
