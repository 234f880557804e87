package grams

import "testing"

func TestIndexFindsItsKeysAlone(t *testing.T) {
	t.Parallel()
	keys := []uint32{0, 1, 2, 0xffffffff, 0xfffffffe, 0x80000000}
	x := NewIndex(keys)
	for row, k := range keys {
		if got := x.Find(k); got != row {
			t.Errorf("key %x in row %d, not %d", k, got, row)
		}
	}
	for _, k := range []uint32{3, 0xfffffffd, 0x7fffffff} {
		if got := x.Find(k); got != -1 {
			t.Errorf("key %x in row %d, not nowhere", k, got)
		}
	}
	if got := NewIndex(nil).Find(0); got != -1 {
		t.Errorf("an empty index has row %d", got)
	}
}
