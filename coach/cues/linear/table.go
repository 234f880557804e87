package linear

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Table is what a training learns: a row of weights for each feature, a column for each score.
type Table struct {
	Bias []float64   // of each column
	Keys []uint32    // names of features, rising
	Rows [][]float64 // of each feature, as long as Bias
}

// table is a Table packed into one byte a weight.
type table struct {
	bias, scale []float64
	index       index
	rows        []byte // columns of signed bytes, row after row
}

// mostColumns is how many columns a table may have.
const mostColumns = 64

// extent stands in front of a packed table.
type extent struct{ Columns, Count uint32 }

// pack writes a header of fixed size and a table; a column's largest weight is 127.
func pack(header any, t Table) []byte {
	columns := len(t.Bias)
	scale := make([]float64, columns)
	for _, row := range t.Rows {
		for c, weight := range row {
			scale[c] = max(scale[c], math.Abs(weight)/127)
		}
	}
	rows := make([]int8, 0, len(t.Rows)*columns)
	for _, row := range t.Rows {
		for c, weight := range row {
			rows = append(rows, int8(math.RoundToEven(weight/max(scale[c], math.SmallestNonzeroFloat64))))
		}
	}
	var out bytes.Buffer
	for _, part := range []any{header, extent{uint32(columns), uint32(len(t.Keys))}, t.Bias, scale, t.Keys, rows} {
		if err := binary.Write(&out, binary.LittleEndian, part); err != nil {
			panic(fmt.Sprintf("pack weights: %v", err)) // a buffer takes every write, and the parts are of fixed size
		}
	}
	return out.Bytes()
}

// unpack reads a header and a table of so many columns. The table keeps to the packed bytes, which must not change.
func unpack(packed []byte, header any, columns int) (table, error) {
	reader := bytes.NewReader(packed)
	var size extent
	for _, part := range []any{header, &size} {
		if err := binary.Read(reader, binary.LittleEndian, part); err != nil {
			return table{}, fmt.Errorf("read the header of the weights: %w", err)
		}
	}
	if int(size.Columns) != columns || columns > mostColumns {
		return table{}, errors.New("read the weights: not of this version")
	}
	if rest := int64(16*columns) + int64(size.Count)*int64(4+columns); rest != int64(reader.Len()) {
		return table{}, fmt.Errorf("read the weights: %d bytes of rows, not %d", reader.Len(), rest)
	}
	t := table{bias: make([]float64, columns), scale: make([]float64, columns)}
	keys := make([]uint32, size.Count)
	for _, part := range []any{t.bias, t.scale, keys} {
		if err := binary.Read(reader, binary.LittleEndian, part); err != nil {
			return table{}, fmt.Errorf("read the keys of the weights: %w", err)
		}
	}
	t.index = newIndex(keys)
	t.rows = packed[len(packed)-reader.Len():]
	return t, nil
}

// score adds up the rows of a text's features into scores, one a column. They are divided by the root of how many features
// the text has, so that a long text is not surer than a short one.
func (t *table) score(keys []uint32, scores []float64) {
	var buffer [mostColumns]int32
	sums := buffer[:len(t.bias)]
	for _, k := range keys {
		row := t.index.find(k)
		if row < 0 {
			continue
		}
		for c, weight := range t.rows[row*len(sums):][:len(sums)] {
			sums[c] += int32(int8(weight))
		}
	}
	norm := Norm(len(keys))
	for c, sum := range sums {
		scores[c] = float64(float64(sum)*t.scale[c])*norm + t.bias[c]
	}
}

// Norm returns what each of so many features counts.
func Norm(features int) float64 { return 1 / math.Sqrt(float64(features+1)) }
