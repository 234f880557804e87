package cues

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const (
	ourWords = `我们的?|咱们?的?|咱的|我方的?|公司的?|同事|应用的?|技术|实施的?|交付|商务|售前|售后|产品的?|研发|代理商|渠道|合规的?|法务|领导|老板|站长|总工|我司`
	kinWords = `老婆|媳妇|爱人|儿子|女儿|闺女|妹妹|弟弟|哥哥|姐姐|表弟|表哥`
)

var (
	oursBefore = regexp.MustCompile(`(?:` + ourWords + `|` + kinWords + `|对面|隔壁|竞品|友商|助理|秘书|司机)$|` +
		`(?i)\b(?:our|us|my (?:colleague|boss|wife|husband)|kid|boy|girl|son|daughter|nephew|niece|cousin|assistant|with|ask|cc)\s(?:\w+\s)?$`)
	oursAfter = regexp.MustCompile(`^\s?[（(](?:我方|我们|咱|(?i:us|our|compliance|legal|presales|SE)\b)`)
)

// besideName is how far around a name it may stand whose colleague or relative its bearer is, in bytes.
const besideName = 36

// isOurs reports whether a name is marked anywhere in a text as a colleague of ours, or as somebody's relative or
// assistant.
func isOurs(text, name string) bool {
	for at := 0; ; at += len(name) {
		found := strings.Index(text[at:], name)
		if found < 0 {
			return false
		}
		at += found
		end := at + len(name)
		if oursBefore.MatchString(lastBytes(text[:at])) || oursAfter.MatchString(text[end:min(len(text), end+besideName)]) {
			return true
		}
	}
}

// lastBytes returns the end of a text, from the beginning of a rune.
func lastBytes(text string) string {
	start := max(0, len(text)-besideName)
	for start < len(text) && !utf8.RuneStart(text[start]) {
		start++
	}
	return text[start:]
}
