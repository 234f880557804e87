// Package grams cuts a text in Chinese, English or both into named features: runs of Chinese characters, words and pairs of
// words, letters, and whose voice it is told in. Every linear model of the coach is made of them.
package grams

import "math"

// Grams says into which features a text is cut. Lengths count from one; zero means none of that kind.
type Grams struct {
	Han     uint8 // the longest run of Chinese characters
	Words   uint8 // the longest run of words in an alphabet, up to two
	Letters uint8 // the longest run of letters within a word, from three
	Voice   bool  // who speaks and how
}

// Kinds of a feature: what its hash begins with.
const (
	kindHan uint64 = iota + 1
	kindWord
	kindLetters
	kindMark
	kindPerson
	kindManner
	kindVoice
)

const edge = '|' // the border of a word or of a run of Chinese characters

// hash takes one more rune into a running hash.
func hash(h uint64, r rune) uint64 {
	h = (h ^ uint64(r)) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// key cuts a running hash to the feature's name.
func key(h uint64) uint32 { return uint32(h >> 32) }

// Of appends the names of a text's features to out. One that stands in the text twice comes twice.
func (g Grams) Of(out []uint32, text string) []uint32 {
	var buffer [256]rune
	runes := fold(buffer[:0], text)
	last := hash(kindWord, edge)
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case isHan(r):
			out = g.han(out, runes, i)
			last = 0
			i++
		case isWord(r):
			end := wordEnd(runes, i)
			out = g.letters(out, runes[i:end])
			out, last = g.word(out, runes[i:end], last)
			i = end
		case r == ' ':
			i++
		default:
			last = 0
			i++
		}
	}
	if g.Voice {
		out = voiceOf(runes).features(out)
	}
	return out
}

// han appends the runs of Chinese characters that begin at a place, those at a border a second time with it.
func (g Grams) han(out []uint32, runes []rune, at int) []uint32 {
	if at == 0 || !isHan(runes[at-1]) {
		out = hanFrom(out, hash(kindHan, edge), runes, at, int(g.Han)-1)
	}
	return hanFrom(out, kindHan, runes, at, int(g.Han))
}

func hanFrom(out []uint32, h uint64, runes []rune, at, longest int) []uint32 {
	for i := at; i < at+longest; i++ {
		if i == len(runes) || !isHan(runes[i]) {
			return append(out, key(hash(h, edge)))
		}
		h = hash(h, runes[i])
		out = append(out, key(h))
	}
	return out
}

// word appends a word and the pair that it makes with the last one, zero where there is none; it returns the word's hash.
func (g Grams) word(out []uint32, word []rune, last uint64) ([]uint32, uint64) {
	h := hashOf(kindWord, word)
	if g.Words >= 1 {
		out = append(out, key(h))
	}
	if g.Words >= 2 && last != 0 {
		out = append(out, key(pair(last, h)))
	}
	return out, h
}

func pair(first, second uint64) uint64 { return hash(second, rune(first>>33)) }

// letters appends the runs of letters within a word and its borders.
func (g Grams) letters(out []uint32, word []rune) []uint32 {
	if g.Letters < 3 {
		return out
	}
	for at := -1; at+3 <= len(word)+1; at++ {
		h := kindLetters
		for i := at; i < at+int(g.Letters) && i <= len(word); i++ {
			h = hash(h, letterAt(word, i))
			if i >= at+2 {
				out = append(out, key(h))
			}
		}
	}
	return out
}

func letterAt(word []rune, i int) rune {
	if i < 0 || i == len(word) {
		return edge
	}
	return word[i]
}

// WordKey returns the name of the feature that a Chinese word, a word in an alphabet, or a pair of those is.
func WordKey(text string) uint32 {
	runes := fold(nil, text)
	if len(runes) > 0 && isHan(runes[0]) {
		return key(hashOf(kindHan, runes))
	}
	for i, r := range runes {
		if r == ' ' {
			return key(pair(hashOf(kindWord, runes[:i]), hashOf(kindWord, runes[i+1:])))
		}
	}
	return key(hashOf(kindWord, runes))
}

func hashOf(h uint64, runes []rune) uint64 {
	for _, r := range runes {
		h = hash(h, r)
	}
	return h
}

// Norm returns what each of so many features counts: a long text is not surer than a short one.
func Norm(features int) float64 { return 1 / math.Sqrt(float64(features+1)) }
