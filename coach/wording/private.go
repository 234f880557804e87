package wording

import "regexp"

// Private reports whether a text speaks of somebody's private life: family, home, health, belief, money troubles. A move
// must not say it, and a win that rests on it is sensitive. Families, patients or pupils whom a customer serves are not
// private.
func Private(text string) bool {
	return kinOrHome.in(text) || Sensitive(text)
}

// Sensitive reports whether a text holds a detail of health, religion, politics, sexuality, ethnicity or a child: what no
// statement of a win may say.
func Sensitive(text string) bool {
	return child.in(text) || health.in(text) || belief.in(text)
}

// whoZH and whoEN are the owners without whom a word such as "children" or "treatment" may be the customer's business.
const (
	whoZH = `(?:您|你|他|她|我|自己|本人)(?:们)?(?:的|家(?:的|里)?|那|这|最近)?`
	whoEN = `(?:your|his|her|their|my|own)`
)

// namedZH and namedEN are owners by name or title, of kin in the words that nobody uses of a business.
const (
	namedZH = `(?:[老小阿]\p{Han}|总|主任|经理|处长?|科长?|部长|局长?|院长|校长|厂长|老师|医生|主管|姐|哥)(?:的|家(?:的|里)?)`
	namedEN = `(?-i:[A-Z][a-z]+)['’]s `
)

var (
	kinOrHome = newFinder(regexp.MustCompile(
		anyOf(
			`老婆|老公|妻子|丈夫|爱人|媳妇|前妻|前夫|女朋友|男朋友|岳父|岳母|丈母娘|老丈人|婆婆|双亲|爸妈|父母(?:家|身体|年纪)|`+
				whoZH+`(?:父母|父亲|母亲|爸|妈|家属|家庭|弟弟|妹妹|哥哥|姐姐)|`+namedZH+`(?:父母|父亲|母亲|爸|妈|弟弟|妹妹|哥哥|姐姐)|[您你他她]太太|太太(?:在|的|身|生|想|不)`,
			`离婚|分居|再婚|二婚|打官司离|相亲|房贷|欠债|还贷|家里人|家人|一家人|陪(?:老人|家里)`,
			`家里(?:老人|有事|的事|出事|情况|困难|矛盾)|两地分居|回老家`,
		).String() + `|` + anyOfWords(
			`wife|wives|husbands?|spouses?|girlfriend|boyfriend|fianc[eé]e?|divorc\w+|mortgage|in-laws`,
			`widow(?:er|ed)?`,
			whoEN+
				` (?:\w+ ){0,1}(?:family|mother|father|mom|mum|dad|parents?|sister|brother|home life|marriage|debts?|salary)`,
			namedEN+`(?:mother|father|mom|mum|dad|parents|sister|brother)`,
			`(?:with|to see|near|for|from|at home with) (?:the |his |her |their |your |my )?(?:family|mother|father|mom|mum|dad|parents)`,
		).String()))

	child = newFinder(regexp.MustCompile(
		anyOf(
			`女儿|儿子|闺女|孙子|孙女|外孙|二胎|双胞胎|奶粉|满月|坐月子|`+whoZH+
				`(?:孩子|小孩|娃|宝宝|小朋友)|`+namedZH+`(?:孩子|小孩|娃|宝宝)|(?:陪|接|带|送|管|养|生)(?:孩子|小孩|娃)|孩子(?:高考|中考|上学|读书|念书|生病|发烧|还小|教育|的学|放学|成绩|升学)`,
			`高考|中考|小升初|幼升小|择校|幼儿园门口`,
		).String() + `|` + anyOfWords(
			`daughters?|son|twins|toddlers?|newborn|grand(?:son|daughter|child|children|kids?)|kindergarten run`,
			`school run|entrance exam\w*`,
			whoEN+` (?:\w+ ){0,1}(?:kids?|child(?:ren)?|baby|boys?|girls?)`,
			namedEN+`(?:kids?|child|baby)`,
			`(?:with|for|see|near|pick(?:ing|s)? up|rais(?:e|ing)) (?:the |his |her |their |your |my )?(?:kids?|children|baby)`,
		).String()))

	health = newFinder(regexp.MustCompile(
		anyOf(
			`怀孕|流产|产假|抑郁|焦虑症|失眠|病假|病退|癌|化疗中|绝症|确诊|体检结果|身体(?:不好|不行|状况|原因|扛不住|垮)|生了?(?:场|大)病|`+
				whoZH+`(?:身体|血压|血糖|腰|颈椎|膝盖|手腕|病|病情|睡眠|心脏)|`+whoZH+
				`[^。，,]{0,6}(?:住院|透析|康复|做手术|看病|复查|吃药)`,
		).String() + `|` + anyOfWords(
			`pregnan\w+|miscarriage|maternity|paternity|cancer|chemo(?:therapy)?|dialysis|dementia|memory care`,
			`depress(?:ed|ion)|burn(?:ed|t)? ?out|sick leave|hospitali[sz]ed|disabled|disability`,
			whoEN+
				` (?:\w+ ){0,1}(?:health|illness|surgery|operation|knees?|diagnosis|therapy|treatment|medication|anxiety|migraines?|blood pressure|heart condition|wrist|injury|disease)`,
		).String()))

	belief = newFinder(regexp.MustCompile(
		anyOf(
			`信佛|信教|信基督|教徒|教友|做礼拜|清真寺|宗教|政治(?:立场|倾向|面貌)|性取向|同性恋|出柜|少数民族`,
			`民族身份|种族|(?:回|藏|维吾尔|满|蒙古)族`,
		).String() + `|` + anyOfWords(
			`church|mosques?|synagogues?|temple|religio\w+|muslims?|hindus?|jewish|buddhist|catholic|protestant`,
			`faith community|ramadan|political (?:views?|party|leanings?|beliefs?)|voted? for|gay|lesbian|homosexual`,
			`transgender|sexual (?:orientation|preference)|ethnic\w*|caste`,
		).String()))
)
