package wording

import (
	"iter"
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// depth is how many characters of a beginning are told apart.
const depth = 3

// beginning is up to depth characters with which a match can begin, folded; zero where whatever follows will do.
type beginning [depth]rune

// beginnings are those of an expression. They hold each shorter beginning of one too, so that most texts are told apart by
// their first character.
type beginnings map[beginning]bool // true: the whole beginning of a match

// with reports whether a match can begin where a text does.
func (b beginnings) with(text string) bool {
	var at beginning
	for i := range depth {
		r, size := utf8.DecodeRuneInString(text)
		if size == 0 {
			return false
		}
		at[i] = folded(r)
		whole, known := b[at]
		if whole || !known {
			return whole
		}
		text = text[size:]
	}
	return false
}

// largestClass is how many characters a class may have for what follows it to be told apart.
const largestClass = 8

func beginningsOf(expression string) beginnings {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		panic(err) // the expression has been compiled before
	}
	program, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		panic(err)
	}
	b := beginnings{}
	b.addFrom(program, uint32(program.Start), beginning{}, 0)
	return b
}

// addFrom adds all beginnings that go on from a place of a program.
func (b beginnings) addFrom(program *syntax.Prog, place uint32, sofar beginning, length int) {
	for _, step := range stepsFrom(program, place) {
		large := sizeOf(step) == 0 || sizeOf(step) > largestClass
		if large && length > 0 {
			b[sofar] = true
			continue
		}
		for r := range runesOf(step) {
			next := sofar
			next[length] = r
			b[next] = b[next] || large || length+1 == depth
			if !b[next] {
				b.addFrom(program, step.Out, next, length+1)
			}
		}
	}
}

// stepsFrom returns the steps that can take the next character from a place of a program on, or end the match.
func stepsFrom(program *syntax.Prog, start uint32) []syntax.Inst {
	var steps []syntax.Inst
	seen := make(map[uint32]bool)
	var walk func(at uint32)
	walk = func(at uint32) {
		if seen[at] {
			return
		}
		seen[at] = true
		inst := program.Inst[at]
		switch inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			walk(inst.Out)
			walk(inst.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			walk(inst.Out)
		case syntax.InstFail:
		default:
			steps = append(steps, inst)
		}
	}
	walk(start)
	return steps
}

// sizeOf counts the characters that a step takes; 0 for a step that takes any character, or that ends the match.
func sizeOf(step syntax.Inst) int {
	size := 0
	for low, high := range rangesOf(step) {
		size += int(high-low) + 1
	}
	return size
}

// runesOf returns the characters that a step takes, folded.
func runesOf(step syntax.Inst) map[rune]bool {
	takes := make(map[rune]bool)
	for low, high := range rangesOf(step) {
		for r := low; r <= high; r++ {
			takes[folded(r)] = true
		}
	}
	return takes
}

// rangesOf yields the first and the last of each range of characters that a step takes.
func rangesOf(step syntax.Inst) iter.Seq2[rune, rune] {
	return func(yield func(low, high rune) bool) {
		if step.Op != syntax.InstRune && step.Op != syntax.InstRune1 {
			return
		}
		if len(step.Rune) == 1 {
			yield(step.Rune[0], step.Rune[0])
			return
		}
		for i := 0; i+1 < len(step.Rune); i += 2 {
			if !yield(step.Rune[i], step.Rune[i+1]) {
				return
			}
		}
	}
}

// folded is one and the same for all cases of a letter.
func folded(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	if unicode.Is(unicode.Han, r) {
		return r
	}
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	return unicode.ToLower(least)
}
