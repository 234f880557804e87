package grams

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
)

// Table is what a training learns: a row of weights for each feature, a column for each score.
type Table struct {
	Bias []float64   // of each column
	Keys []uint32    // names of features, rising
	Rows [][]float64 // of each feature, as long as Bias
}

// extent stands in front of a packed table.
type extent struct{ Columns, Rows uint32 }

// Pack writes a header, a table in one byte a weight, and what stands behind it. Header and parts are of fixed size; a
// column's largest weight is 127.
func Pack(header any, t Table, behind ...any) []byte {
	scale := t.scale()
	rows := make([]int8, 0, len(t.Rows)*len(scale))
	for _, row := range t.Rows {
		for c, weight := range row {
			rows = append(rows, int8(math.RoundToEven(weight/max(scale[c], math.SmallestNonzeroFloat64))))
		}
	}
	size := extent{Columns: uint32(len(t.Bias)), Rows: uint32(len(t.Keys))}
	var out bytes.Buffer
	for _, part := range append([]any{header, size, t.Bias, scale, t.Keys, rows}, behind...) {
		if err := binary.Write(&out, binary.LittleEndian, part); err != nil {
			panic(fmt.Sprintf("pack weights: %v", err)) // a buffer takes every write, and the parts are of fixed size
		}
	}
	return out.Bytes()
}

// scale returns what one step of each column's bytes weighs.
func (t *Table) scale() []float64 {
	scale := make([]float64, len(t.Bias))
	for _, row := range t.Rows {
		for c, weight := range row {
			scale[c] = max(scale[c], math.Abs(weight)/127)
		}
	}
	return scale
}
