package linear

import (
	"errors"

	"fourfold/coach/grams"
)

// A row's columns: one a label, one a category, one for the direction.
const (
	labels     = 22
	categories = 12
	columns    = labels + categories + 1
	direction  = columns - 1
)

// Weights are a trained model of wins before it is packed.
type Weights struct {
	Source      [32]byte // hash of what it was trained from
	Grams       grams.Grams
	Calibration Calibration
	grams.Table
}

// Calibration turns scores into probabilities; it is fitted on texts that the model was not trained on.
type Calibration struct {
	WinSlope, WinShift   float64 // of the log odds that a text speaks of a win
	GainSlope, GainShift float64 // of the log odds of the direction
	Sharpness            float64 // of the scores of the categories
	Threshold            float64 // the probability of a win from which calling it one scores the best F1
}

// header is what stands in front of the table of a packed model.
type header struct {
	Magic       [8]byte
	Source      [32]byte
	Grams       grams.Grams
	Calibration Calibration
}

var magic = [8]byte{'l', 'i', 'n', 'e', 'a', 'r', '0', '2'}

// Pack writes the weights in one byte each.
func (w *Weights) Pack() []byte {
	return grams.Pack(header{magic, w.Source, w.Grams, w.Calibration}, w.Table)
}

// Unpack makes a model of packed weights, which must not change afterwards.
func Unpack(packed []byte) (*Model, error) {
	m := &Model{}
	table, rest, err := grams.Unpack(packed, &m.header, columns)
	if err != nil {
		return nil, err
	}
	if m.Magic != magic || rest.Len() != 0 {
		return nil, errors.New("read the weights: not of this version")
	}
	m.table = table
	return m, nil
}

// Uncalibrated leaves scores as they are.
func Uncalibrated() Calibration {
	return Calibration{WinSlope: 1, GainSlope: 1, Sharpness: 1}
}
