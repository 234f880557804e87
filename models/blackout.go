package models

// black takes the place of a code point that was blacked out.
const black = '█'

// Blackout makes stretches of a text unreadable. The text keeps its length in code points and its lines, so that
// positions in it stay right.
type Blackout struct {
	runes []rune
	dark  []bool
}

// NewBlackout returns a text of which nothing is black yet.
func NewBlackout(text string) *Blackout {
	runes := []rune(text)
	return &Blackout{runes: runes, dark: make([]bool, len(runes))}
}

// Blacken marks the code points from start to end, exclusive. What lies outside the text is left aside.
func (b *Blackout) Blacken(start, end int) { b.mark(start, end, true) }

// Spare takes the mark from the code points from start to end, exclusive.
func (b *Blackout) Spare(start, end int) { b.mark(start, end, false) }

func (b *Blackout) mark(start, end int, dark bool) {
	for at := max(start, 0); at < min(end, len(b.dark)); at++ {
		b.dark[at] = dark
	}
}

// Text returns the text with what is marked blacked out.
func (b *Blackout) Text() string {
	text := make([]rune, len(b.runes))
	for at, r := range b.runes {
		if b.dark[at] && r != '\n' {
			r = black
		}
		text[at] = r
	}
	return string(text)
}

// BlackText returns a text of which nothing can be read.
func BlackText(text string) string {
	b := NewBlackout(text)
	b.Blacken(0, len(b.runes))
	return b.Text()
}
