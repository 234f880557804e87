package pseudonym

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// strangersIn lists, in order and none twice, what look like names of people in the texts: a Chinese surname with a title,
// with 老 or 小 before it, or with a given name beside a title or a verb of saying; Mr, Ms or Dr and a name; two capitalised
// words. It takes some words for names and misses who is named in no such way.
func strangersIn(material Material) []string {
	finder := strangerFinder{titled: titledCast(), things: material.Things}
	for _, text := range material.Texts {
		finder.look(newPlain([]rune(text)))
	}
	return finder.names
}

type strangerFinder struct {
	titled *wording.Cast
	things []string
	names  []string
}

func (f *strangerFinder) look(p plain) {
	text := string(p.runes)
	for _, expression := range []*regexp.Regexp{chineseNames, addressed} {
		for _, s := range spansOf(p.runes, expression) {
			f.add(string(p.runes[s.start:s.end]))
		}
	}
	for _, run := range capitalised.FindAllString(text, -1) {
		f.addRun(strings.Fields(run))
	}
	for _, sight := range f.titled.Sights(text) {
		if isPerson(p.runes, span{sight.Start, sight.End}) {
			f.add(string(p.runes[sight.Start:sight.End]))
		}
	}
}

func (f *strangerFinder) add(name string) {
	if slices.Contains(f.names, name) || isWord(name) {
		return
	}
	if slices.ContainsFunc(f.things, func(thing string) bool { return strings.Contains(thing, name) }) {
		return
	}
	f.names = append(f.names, name)
}

// addRun adds a name of two or three capitalised words, without what only begins a sentence.
func (f *strangerFinder) addRun(words []string) {
	for len(words) > 0 && isListed(capitalWords, words[0]) {
		words = words[1:]
	}
	if len(words) < 2 || len(words) > 3 || slices.ContainsFunc(words, isFirmWord) {
		return
	}
	f.add(strings.Join(words, " "))
}

func isFirmWord(word string) bool { return isListed(capitalWords+" "+firmWords, word) }

// isListed reports whether a word stands in a list of words in lower case.
func isListed(list, word string) bool {
	return slices.Contains(strings.Fields(list), strings.ToLower(word))
}

// titledCast knows every common surname with each title, and after 老 and 小.
func titledCast() *wording.Cast {
	var families []models.Contact
	for _, surname := range strings.Fields(surnames) {
		families = append(families, models.Contact{ID: uuid.NewSHA1(uuid.Nil, []byte(surname)), Name: surname + "某"})
	}
	return wording.NewCast(families)
}

// isPerson reports whether what follows a surname with a title, or one after 老 or 小, lets it be a person.
func isPerson(runes []rune, s span) bool {
	next := ' '
	if s.end < len(runes) {
		next = runes[s.end]
	}
	switch first, last := runes[s.start], runes[s.end-1]; {
	case strings.ContainsRune("老小阿", first):
		return !unicode.Is(unicode.Han, next) || strings.ContainsRune(followers, next)
	case s.end-s.start > 2:
		return true
	case last == '总':
		return !strings.ContainsRune("部额量数体结计共价局线包承览分司公算和", next)
	default:
		return strings.ContainsRune("董工姐哥局处", last) && (!unicode.Is(unicode.Han, next) || strings.ContainsRune(followers, next))
	}
}

// isWord reports whether a Chinese name begins as an ordinary word does.
func isWord(name string) bool {
	return slices.ContainsFunc(strings.Fields(chineseWords), func(word string) bool { return strings.HasPrefix(name, word) })
}

const (
	surnames = `王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 梁 郑 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚
		卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 祁 柳 章 鲁 葛
		欧阳 司马 上官 诸葛 司徒 慕容 令狐 皇甫 尉迟`
	followers = `说问讲提答看做写发聊想要会在的也和跟与对把是那他她让叫找来去约给觉认表建反回告介带、`

	chineseWords = `方案 方面 方向 方式 方法 高层 高管 高度 高峰 高效 高端 周一 周二 周三 周四 周五 周六 周日 周末 周期 金额 金融 成本 任何 任务 时候 时间 施工 温度 安全
		安排 程序 程度 项目 关系 关键 管理 章程 白天 白板 包括 代表 单位 双方 万一 水平 石油 毛利 严格 平时 平台 连续 高兴 雷达 马上 马达 黄金 白酒 何时 何况 江苏 武汉 许多
		许可 应该 曾经 向来 于是 余额 余量 顾客 顾问 顾虑 毛病 龙头 石材 田间 夏天 秦皇 汤料 钱款 林业 陆续 范围 段落 侯选 史料 贺电 万能 万科 向我 向他 向她 任命 何处 何人`
	capitalWords = `the a an we our my i he she it they this that these those in on at for from when if and but so then next dear hi hello re
		fwd good best kind many thanks thank regards yes no not you your his her their its what who how why where all any some one two
		monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
		november december after before as with to of by no new north south east west great san los saint st`
	firmWords = `ltd limited inc llc plc gmbh ag sa corp corporation company group holdings bank hospital university college school street road
		avenue bay city county park plant works systems software services solutions department team manager director engineer`

	titlesBefore = `总监|经理|主任|部长|处长|科长|局长|厂长|院长|主管|工程师|老师|负责人|联系人|姓名[:：]? ?|名叫|叫做|同事|助理|秘书`
	sayings      = `说|问|讲|提到|表示|认为|觉得|告诉|反馈|回复|建议|强调|补充|透露|答应|来电|发来|[::] ?["“「]`
)

var (
	surnameShape = `(?:` + strings.Join(compoundFirst(strings.Fields(surnames)), "|") + `)`
	chineseNames = regexp.MustCompile(`(?:^|[^\p{Han}]|[和跟与让由被给向对听找见约同]|` + titlesBefore + `)(` + surnameShape + `\p{Han}{1,2}?)(?:` + sayings +
		`|(?:总监|总经理|经理|主任|部长|处长|科长|局长|厂长|院长|主管|老师|工程师|先生|女士))` +
		`|(?:` + titlesBefore + `)(` + surnameShape + `\p{Han}{1,2})(?:$|[^\p{Han}])`)
	addressed   = regexp.MustCompile(`\b((?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? [A-Z][\p{L}'’-]+(?: [A-Z][\p{L}'’-]+)?)`)
	capitalised = regexp.MustCompile(`\b\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’-]+)+`)
)

// compoundFirst puts the surnames of two characters first, so that they match before their first character does.
func compoundFirst(list []string) []string {
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}
