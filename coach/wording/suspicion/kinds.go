package suspicion

// Kinds is how many kinds there are.
const Kinds = kinds

// String names a kind as the corpus does.
func (k Kind) String() string {
	return [...]string{"inducement", "injection", "leak"}[k]
}
