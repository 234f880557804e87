package plan

import (
	"strings"
	"testing"
)

func TestEscaped(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                          "",
		"  two\n\nlines\t":          "two lines",
		"# heading":                 `\# heading`,
		"- item":                    `\- item`,
		"+ item":                    `\+ item`,
		"1. item":                   `1\. item`,
		"12) item":                  `12\) item`,
		"1.5 bar":                   `1\.5 bar`,
		"===":                       `\===`,
		"**bold** _it_ `x`":         "\\*\\*bold\\*\\* \\_it\\_ \\`x\\`",
		"[a](http://b)":             `\[a\](http\://b)`,
		"see www.example.com":       `see www\.example.com`,
		"<script>alert(1)</script>": `\<script\>alert(1)\</script\>`,
		"a|b ~~c~~ &amp; ![x]":      `a\|b \~\~c\~\~ \&amp; \!\[x\]`,
		`\`:                         `\\`,
		"a@b.example":               `a\@b.example`,
		"left\u202Eright\u0000":     "leftright",
		"华东区（二期）：3 台":               "华东区（二期）：3 台",
	}
	for text, want := range tests {
		if got := escaped(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// FuzzEscaped holds that no text makes a second line or leaves markup behind, whatever it is.
func FuzzEscaped(f *testing.F) {
	f.Add("# a\n- b <i>c</i> [d](e) `f` | g")
	f.Fuzz(func(t *testing.T, text string) {
		line := escaped(text)
		if strings.ContainsAny(line, "\n\r\x00\u2028\u2029\u202E") {
			t.Errorf("%q has more than a line: %q", text, line)
		}
		bare := false // whether the character before was a backslash that escapes
		for _, r := range line {
			if !bare && strings.ContainsRune("`*_[]<>#|~&!", r) {
				t.Errorf("%q leaves %q bare in %q", text, r, line)
			}
			bare = !bare && r == '\\'
		}
	})
}
