package cues

import (
	"regexp"
	"slices"
	"strings"
)

const (
	surnameList = `王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛` +
		`邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄` +
		`项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边窦瞿老邬仲褚鄂邝`
	addressed  = `[姐哥叔姨婶]|师傅|大姐|大哥`
	postTitles = `工程师|工段长|车间主任|护士长|班长|组长|科长|主任|主管|经理|会计|老师|医生|大夫|技术员|操作工|调度|仓管|馆员`
	// postWords are what somebody's post is called in front of their name.
	postWords = `leader|foreman|manager|supervisor|engineer|technician|planner|operator|nurse|clerk|officer|assistant|secretary|` +
		`analyst|buyer|chef|driver|accountant|controller|coordinator|specialist|electrician|welder|mechanic|chemist|librarian|pharmacist`
	honorific = `(?:Mdm|Madam|Ms\.?|Mr\.?|Mrs\.?|Frau|Herr|Dr\.?)`
)

var (
	nicknamed = regexp.MustCompile(`(?:[有叫个找见的，。、；：（「]|^)([小老阿][` + surnameList + `])(?:[^\p{Han}]|[送问说讲跟在是管也就把给拿带提负，]|[（(])`)
	titled    = regexp.MustCompile(`(?:^|[^\p{Han}]|[见了和跟找的是叫个])([` + surnameList + `](?:` + addressed + `))`)
	posted    = regexp.MustCompile(`(?:` + postTitles + `)(?:叫|是|，|、)?([` + surnameList + `][\p{Han}]{1,2})(?:自己|[，。、（说讲问跟是在送]|$)`)
	presented = regexp.MustCompile(`(?:\b(?:[Nn]amed|[Cc]alled|` + honorific + `|[Bb]umped into|[Mm]et|[Ii]ntroduced me to|` + postWords +
		`),?\s+(?:is\s+)?(?:a\s+guy\s+named\s+)?|,\s+)(?:` + honorific + `\s+)*(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)`)
	personWord = regexp.MustCompile(`(?i)\b(?:woman|man|guy|girl|lad|lady|fellow|somebody|someone|colleague|` + postWords + `|head|lead|chief)\b`)
)

// addIntroduced adds the people whom a sentence introduces.
func (p *people) addIntroduced(text string) {
	for _, expression := range []*regexp.Regexp{nicknamed, titled, posted} {
		for _, match := range expression.FindAllStringSubmatch(text, -1) {
			if !isWord(match[1]) && !isOurs(text, match[1]) {
				p.addNewcomer(match[1])
			}
		}
	}
	for _, match := range presented.FindAllStringSubmatchIndex(text, -1) {
		name := text[match[2]:match[3]]
		if introduces(text, match[0], match[3]) && !isOurs(text, name) && !isWord(strings.Fields(name)[0]) {
			p.addNewcomer(name)
		}
	}
}

// apposition is how far in front of a name it may stand who its bearer is, in bytes.
const apposition = 70

// introduces reports whether a name between commas belongs to somebody who is introduced: "Young woman in the office,
// Caitlin, that's …".
func introduces(text string, start, end int) bool {
	if text[start] != ',' {
		return true
	}
	return strings.HasPrefix(text[end:], ",") && personWord.MatchString(text[max(0, start-apposition):start])
}

// isWord reports whether what looks like a name is an ordinary word.
func isWord(name string) bool { return slices.Contains(strings.Fields(ordinaryWords), name) }

const ordinaryWords = `小时 老板 老师 小学 小区 小组 老家 老乡 小康 小于 小费 小方 老方 小白 老白 小米 小路 小车 老车 小高 老成 老石 小石 小龙 小包 小单 老单 小段
	小文 老文 小梅 小关 小金 老金 小牛 老安 小安 小万 小江 老解 小解 老时 老边 小边 老左 小左 老向 小向 老房 小房 老强 小强 小查 小盛 小阳 老阳 小曲 小华 小夏
	小汤 老汤 小席 老位 小位 老华 小宁 阿华 小兰 Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
	July August September October November December I The He She They We It My His Her Our This That Not No Yes Ok Okay Next Team All Hi Dear And
	But So For Then Also Only Corporate Board Headquarters Excel Word Teams Zoom WhatsApp English German Chinese French Dr`
