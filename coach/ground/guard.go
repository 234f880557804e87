package ground

import (
	"maps"
	"regexp"
	"strings"
	"unicode"

	"fourfold/coach/wording"
)

// A fuzzy match may only differ in words that carry little: in both texts negations, numbers, pronouns, known names, and
// the words that turn a meaning round or name a post must be the same, each as often as in the other.

// guard knows the guarded words.
type guard struct {
	cast    *wording.Cast
	latin   map[string]bool
	chinese []string
}

func newGuard(cast *wording.Cast) guard {
	latin := map[string]bool{}
	for _, word := range strings.Fields(guardedLatin) {
		latin[word] = true
	}
	return guard{cast: cast, latin: latin, chinese: strings.Fields(guardedChinese)}
}

// burden counts what two texts must have in common.
type burden map[string]int

// burdenOf counts the guarded words of a text as it stands in the note or in the quote.
func (g guard) burdenOf(text string) burden {
	b := burden{}
	for _, mention := range g.cast.Mentions(text) {
		b["name "+mention.ContactID.String()]++
	}
	for _, word := range latinWord.FindAllString(strings.ToLower(straight(text)), -1) {
		if g.guards(word) {
			b[word]++
		}
	}
	for _, r := range text {
		if strings.ContainsRune(guardedCharacters, r) {
			b[string(r)]++
		}
	}
	for _, word := range g.chinese {
		if n := strings.Count(text, word); n > 0 {
			b[word] += n
		}
	}
	return b
}

func (b burden) equal(other burden) bool { return maps.Equal(b, other) }

var latinWord = regexp.MustCompile(`(?:[^\P{L}\p{Han}]|\d)+(?:['.,:/](?:[^\P{L}\p{Han}]|\d)+)*[%‰]?`)

// straight folds the apostrophes and the width of a text.
func straight(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == '‘':
			return '\''
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, text)
}

// guards reports whether a lower-case Latin word, in any of its forms, is guarded: a number, a negation, a pronoun, a word
// that turns a meaning round, a post.
func (g guard) guards(word string) bool {
	if strings.ContainsFunc(word, unicode.IsDigit) || isLatinNegator(word) {
		return true
	}
	word, _, _ = strings.Cut(word, "'")
	for _, ending := range []string{"", "s", "es", "d", "ed", "ing", "ly"} {
		if stem, has := strings.CutSuffix(word, ending); has && g.latin[stem] {
			return true
		}
	}
	return false
}

// isLatinNegator reports whether a lower-case word negates what follows.
func isLatinNegator(word string) bool {
	switch word {
	case "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without", "cannot", "hardly", "barely",
		"nicht", "kein", "keine":
		return true
	}
	return strings.HasSuffix(word, "n't")
}

const (
	guardedLatin = `i me my mine myself you your yours yourself he him his himself she her hers herself we us our ours they them
		their theirs it its who whose everybody everyone somebody someone anybody all some any
		zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
		nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion lakh crore dozen half double
		twice once first second third quarter percent both
		more less most least up down before after above below over under in out on off increase decrease raise cut rise fall high
		low higher lower early late earlier later fast slow buy sell win lose gain loss accept reject agree disagree like dislike
		love hate hire fire always seldom only also can could may might must should would will want wants wanted need needs stop
		start keep leave with against for if unless but because yes
		boss manager director president chief owner lead supervisor engineer wife husband son daughter mother father brother sister
		customer vendor supplier company team`
	guardedCharacters = `不没未无别非莫勿否甭休难零〇一二三四五六七八九十百千万亿两半几双我你您他她它咱俺们谁自上下多少前后大小高低升降增减早晚先进出来去加赢输快慢好坏新旧内外` +
		`买卖胜败涨跌开关能会要想应可必愿敢肯得怕爱恨让被给向和跟才只都因但若左右男女真假轻重强弱`
	guardedChinese = `同意 反对 支持 拒绝 喜欢 讨厌 经理 总监 总裁 主任 部长 科长 处长 厂长 院长 校长 董事 主管 组长 班长 老板 领导 同事 客户 公司 老婆 老公 妻子 丈夫 孩子
		儿子 女儿 父亲 母亲 爸 妈`
)
