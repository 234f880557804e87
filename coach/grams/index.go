package grams

import "math/bits"

// Index finds the row of a feature: a table with open addressing, at most half full.
type Index struct {
	slots []slot
	shift uint
}

type slot struct {
	key uint32
	row int32 // from one; zero marks a free slot
}

// NewIndex gives each feature the row at which its name stands in keys.
func NewIndex(keys []uint32) Index {
	size := bits.Len(uint(2*len(keys)) | 1)
	x := Index{slots: make([]slot, 1<<size), shift: uint(32 - size)}
	for row, k := range keys {
		at := x.home(k)
		for x.slots[at].row != 0 {
			at = x.next(at)
		}
		x.slots[at] = slot{k, int32(row + 1)}
	}
	return x
}

func (x Index) home(k uint32) int { return int(k >> x.shift) }

func (x Index) next(at int) int { return (at + 1) & (len(x.slots) - 1) }

// Find returns a feature's row, or -1.
func (x Index) Find(k uint32) int {
	for at := x.home(k); x.slots[at].row != 0; at = x.next(at) {
		if x.slots[at].key == k {
			return int(x.slots[at].row) - 1
		}
	}
	return -1
}
