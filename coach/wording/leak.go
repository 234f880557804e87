package wording

// Leaks returns where a text hands over, offers or asks for sealed or rival information: a reserve price, a rival's bid,
// who evaluates and how they scored. In order, not overlapping. That such a thing exists, is published or was refused is
// no leak.
func Leaks(text string) []Span {
	return flagged(text, leakCues, [][]string{{passedOn}, {askedFor}})
}

const (
	passedOn = "sealed or rival information passed on"
	askedFor = "sealed or rival information asked for"
)

const (
	sealedZH = `(?:标底|底价|内部限价|拦标价|评(?:标|审)?(?:专家|委员?)名单|评委名单|(?:评标|打分|评分)(?:结果|情况|表)|开标前的?(?:报价|价格))`
	rivalZH  = `(?:友商|竞品|对手|竞争对手|别家|另一家|另外[两几]家|其他[两几]?家|其它家|那[两几]家|[两几]家同行|同行|对家|隔壁那家)`
	bidZH    = `(?:报价单|报价|报的价|报了多少|标书|投标文件|投标价|商务标|技术标|底|价格明细|折扣|底价)`
	passZH   = `(?:透露|泄露|泄漏|透了|漏给|告诉|偷偷|悄悄|私下|拍(?:了)?(?:给|张|下)|发(?:给|了?我|过来|来)|转(?:给|了?我|发)|给(?:我|了我|我们)[^。！？\n，,]{0,3}看|给了(?:我|我们)|拿到|弄到|搞到|看到了?|复印|截图|塞给)`
	seekZH   = `(?:打听|打探|摸(?:一下|清|到)|套(?:出|一下|到)|问(?:出|到|一下|清)|弄(?:到|一份|份)|搞(?:到|一份|份)|要(?:一份|份|到)|能不能(?:透|告诉|看|给))`
	keptZH   = `(?:^|[^能会])不(?:肯|能|会|愿|让|设|方便|透露|给|说|便)|没(?:有)?(?:透露|给|说|问|打听|看|设)|拒绝|保密|公(?:开|示|布)|已经?开标|开标后|唱标|别问|纪律|不打听|招标控制价`
)

const (
	sealedEN = `(?:sealed (?:bids?|prices?|offers?|tenders?)|reserve prices?|ceiling prices?|bid ceilings?|floor prices?|(?:internal|secret|target) budget ceiling|evaluation (?:scores?|sheets?)|(?:evaluators?|panel|committee) (?:list|names)|scoring sheets?)`
	rivalEN  = `(?:(?:the )?(?:competitors?|rivals?|competition|others?|other (?:two|three|bidders?|vendors?|suppliers?)|other side|incumbent)(?:'s|s')?)`
	bidEN    = `(?:bids?|prices?|pricing|quotes?|quotations?|offers?|tenders?|proposals?|numbers|discounts?|rate cards?|bid documents?)`
	passEN   = `(?:leak(?:ed|s)?|slip(?:ped|s)?|show(?:ed|s|n)?|sent|sends|send|forward(?:ed|s)?|shar(?:ed|es)|gave|gives|pass(?:ed|es)?|photo(?:graph)?(?:ed|s)? of|a (?:photo|picture|copy|scan|screenshot) of|told (?:me|us)|tells (?:me|us)|let (?:me|us) (?:see|read)|read (?:me|us) out|whisper(?:ed|s)?)`
	seekEN   = `(?:find out|ask(?:ed|ing)? (?:him|her|them|around)?|get (?:hold of|me|us)|can you (?:tell|get|send|show)|could you (?:tell|get|send|show)|dig (?:up|out)|fish(?:ed|ing)? for)`
	keptEN   = `refus\w+|won't|wouldn't|would not|can't|cannot|didn't|did not|doesn't|don't|never|no (?:word|hint)|public\w*|published|after (?:the )?(?:bid )?opening|opened publicly|are due|is due|deadline|must be (?:submitted|handed)|confidential and`
)

var leakCues = newCueTable(chineseLeaks, englishLeaks)

var chineseLeaks = []cue{
	{
		kind: passedOn,
		match: newFinder(anyOf(
			passZH+`[^。！？\n]{0,14}`+sealedZH+`|`+sealedZH+`[^。！？\n]{0,14}`+passZH,
			passZH+`[^。！？\n]{0,14}`+rivalZH+`[^。！？\n，,]{0,6}`+bidZH+`|`+rivalZH+`[^。！？\n，,]{0,6}`+bidZH+
				`[^。！？\n]{0,10}`+passZH,
		)),
		unless: anyOf(keptZH),
	},
	{
		kind: askedFor,
		match: newFinder(anyOf(
			seekZH+`[^。！？\n]{0,14}`+sealedZH,
			seekZH+`[^。！？\n]{0,10}`+rivalZH+`[^。！？\n，,]{0,6}`+bidZH,
		)),
		unless: anyOf(keptZH),
	},
}

var englishLeaks = []cue{
	{
		kind: passedOn,
		match: newFinder(anyOfWords(
			passEN+`\b[^.!?\n]{0,40}\b`+sealedEN+`|`+sealedEN+`\b[^.!?\n]{0,30}\b`+passEN,
			passEN+`\b[^.!?\n]{0,30}\b`+rivalEN+` (?:\w+ ){0,2}`+bidEN,
			rivalEN+` (?:\w+ ){0,2}`+bidEN+`\b[^.!?\n]{0,20}\b`+passEN,
			passEN+
				`\b[^.!?\n]{0,20}\bwhat (?:the )?(?:others?|competitors?|rivals?) (?:have |had )?(?:bid|quoted|offered)`,
		)),
		unless: anyOfWords(keptEN),
	},
	{
		kind: askedFor,
		match: newFinder(anyOfWords(
			seekEN+`\b[^.!?\n]{0,30}\b`+sealedEN,
			seekEN+`\b[^.!?\n]{0,20}\b`+rivalEN+` (?:\w+ ){0,2}`+bidEN,
			seekEN+
				`\b[^.!?\n]{0,20}\bwhat (?:the )?(?:others?|competitors?|rivals?) (?:have |had )?(?:bid|quoted|offered)`,
		)),
		unless: anyOfWords(keptEN),
	},
}
