package plan

import (
	"regexp"
	"strings"
	"unicode"
)

// blockStart is what would begin a list, a heading underline or a number of a list at the start of a line.
var blockStart = regexp.MustCompile(`^(\d{0,9})([-+=.)])`)

// bareLink is what would become a link without any brackets.
var bareLink = regexp.MustCompile(`(?i)\b(www)\.|(:)//`)

// escaped returns what somebody wrote as one line that Markdown shows as it is: no markup, no link, no HTML, no control
// characters, and none that turn the direction of writing.
func escaped(text string) string {
	var line strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\uFEFF', r == '\u2028', r == '\u2029':
			continue
		case strings.ContainsRune("\\`*_[]<>#|~&!$@", r):
			line.WriteByte('\\')
		}
		line.WriteRune(r)
	}
	kept := blockStart.ReplaceAllString(line.String(), `$1\$2`)
	return bareLink.ReplaceAllStringFunc(kept, func(link string) string {
		if strings.HasPrefix(link, ":") {
			return `\` + link
		}
		return link[:3] + `\.`
	})
}
