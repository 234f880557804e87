package prompts

// Violation is one way in which an answer breaks what was asked for. Its texts name the rule, never the answer's or the
// note's words.
type Violation struct {
	Path    string // of the item in the answer, such as wins[2]; empty for the answer as a whole
	Message string
	Nearest string // for a quote that was not found: the sentence of the note that comes nearest; the caller's to fill
	Rejects bool   // the whole answer is rejected and must not be repaired: it carries what only a manipulated one would
}

// Rejected reports whether any violation rejects the whole answer.
func Rejected(violations []Violation) bool {
	for _, violation := range violations {
		if violation.Rejects {
			return true
		}
	}
	return false
}
