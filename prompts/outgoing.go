package prompts

import (
	"strings"
	"unicode"
)

// outgoing is the one door through which text that others wrote enters a request. It takes out what a reader cannot see
// (format, bidi and tag characters, controls other than line ends and tabs), which only serves to hide instructions.
// Grounding ignores the same characters, so that quotes of the copy are found in the note.
func outgoing(text string) string {
	return strings.Map(func(char rune) rune {
		if char == '\n' || char == '\t' {
			return char
		}
		if unicode.In(char, unicode.Cf, unicode.Cc) {
			return -1
		}
		return char
	}, text)
}

// outgoingLine is outgoing for a name, a title or another short text: one line, so that it cannot pose as a section.
func outgoingLine(text string) string { return strings.Join(strings.Fields(outgoing(text)), " ") }
