package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// sourceOf hashes all that a training learns from: its settings, and each example's answers and features as the model cuts
// them, so that weights of another corpus, thesaurus or cut are known to be stale.
func sourceOf(examples []example, s settings) [32]byte {
	t := newThesaurus()
	hash := sha256.New()
	fmt.Fprintf(hash, "%d %d %+v\n", trainer, seed, s)
	for _, e := range examples {
		fmt.Fprintf(hash, "%d %s ", e.label, e.direction)
		var bytes []byte
		for _, k := range s.Grams.OfWithConcepts(nil, e.text, e.concepts) {
			bytes = binary.LittleEndian.AppendUint32(bytes, k)
		}
		hash.Write(bytes)
	}
	fmt.Fprint(hash, t.classes, thesaurusText)
	return [32]byte(hash.Sum(nil))
}
