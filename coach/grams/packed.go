package grams

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// Packed is a Table of one byte a weight. It is safe to use from many goroutines.
type Packed struct {
	bias, scale []float64
	index       Index
	rows        []byte // columns of signed bytes, row after row
}

// mostColumns is how many columns a table may have.
const mostColumns = 64

// Unpack reads a header and a table of so many columns, and returns what stands behind it. The table keeps to the packed
// bytes, which must not change.
func Unpack(packed []byte, header any, columns int) (Packed, *bytes.Reader, error) {
	reader := bytes.NewReader(packed)
	var size extent
	if err := read(reader, header, &size); err != nil {
		return Packed{}, nil, fmt.Errorf("read the header of the weights: %w", err)
	}
	if int(size.Columns) != columns || columns > mostColumns {
		return Packed{}, nil, errors.New("read the weights: not of this version")
	}
	if least := int64(16*columns) + int64(size.Rows)*int64(4+columns); least > int64(reader.Len()) {
		return Packed{}, nil, fmt.Errorf("read the weights: %d bytes of rows, not %d", reader.Len(), least)
	}
	p := Packed{bias: make([]float64, columns), scale: make([]float64, columns)}
	keys := make([]uint32, size.Rows)
	if err := read(reader, p.bias, p.scale, keys); err != nil {
		return Packed{}, nil, fmt.Errorf("read the keys of the weights: %w", err)
	}
	p.index = NewIndex(keys)
	rows := packed[len(packed)-reader.Len():]
	p.rows = rows[:len(keys)*columns]
	return p, bytes.NewReader(rows[len(p.rows):]), nil
}

func read(reader *bytes.Reader, parts ...any) error {
	for _, part := range parts {
		if err := binary.Read(reader, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return nil
}

// Rows returns how many rows there are.
func (p *Packed) Rows() int { return len(p.rows) / len(p.bias) }

// Row returns the row of a feature, or -1.
func (p *Packed) Row(key uint32) int { return p.index.Find(key) }

// Add adds a row to sums, one a column.
func (p *Packed) Add(row int, sums []int32) {
	for c, weight := range p.rows[row*len(sums):][:len(sums)] {
		sums[c] += int32(int8(weight))
	}
}

// Weigh turns sums of rows into scores, one a column, where each feature counts norm.
func (p *Packed) Weigh(sums []int32, norm float64, scores []float64) {
	for c, sum := range sums {
		scores[c] = float64(float64(sum)*p.scale[c])*norm + p.bias[c]
	}
}

// Score adds up the rows of a text's features into scores, one a column.
func (p *Packed) Score(keys []uint32, scores []float64) {
	var buffer [mostColumns]int32
	sums := buffer[:len(p.bias)]
	for _, key := range keys {
		if row := p.Row(key); row >= 0 {
			p.Add(row, sums)
		}
	}
	p.Weigh(sums, Norm(len(keys)), scores)
}
