package wording

import (
	"regexp"
	"strings"
	"unicode"
)

// Marks are what the wording of one sentence says of its own standing, whatever it speaks of.
type Marks struct {
	Hearsay      bool // somebody is said to have told it of somebody else
	Guess        bool // whoever writes or speaks supposes it
	Negated      bool // the wish, or the interest in it, is denied
	Past         bool // it was so once and is over
	Hypothetical bool // it is only imagined
}

// MarksOf reads the marks of one sentence, or of a part of one. No mark is the rule. What stands in quotation marks is
// somebody's own words, so their hedging is no guess of the writer's. A wish to be spared something ("never again") is no
// denial, and neither is a denial that only leads up to the wish ("not the title, just a quiet night").
func MarksOf(sentence string) Marks {
	outside := unquoted(sentence)
	return Marks{
		Hearsay:      hearsay.MatchString(outside),
		Guess:        guess.MatchString(outside) && !toldAsTheirs.MatchString(outside),
		Negated:      isLast(sentence, denial, wish),
		Past:         isLast(sentence, past, stillSo),
		Hypothetical: hypothetical.MatchString(sentence),
	}
}

// isLast reports whether the sentence holds the mark and does not turn away from it afterwards.
func isLast(sentence string, mark, turn *regexp.Regexp) bool {
	match := mark.FindStringIndex(sentence)
	return match != nil && !turn.MatchString(sentence[match[1]:])
}

// Afterthought reads what a short remark says of what was told right before it: that it was only a guess or hearsay, or
// that nothing came of it.
func Afterthought(remark string) Marks {
	if earlierRemark.MatchString(remark) {
		return Marks{}
	}
	return Marks{
		Guess:   onlyGuessed.MatchString(remark),
		Hearsay: onlyHeard.MatchString(remark),
		Negated: cameToNothing.MatchString(remark),
	}
}

// unquoted drops what stands in quotation marks. A mark that is never closed quotes to the end; one that was never opened
// quotes from the beginning.
func unquoted(sentence string) string {
	var outside strings.Builder
	runes := []rune(sentence)
	quoted := false
	for i, r := range runes {
		switch {
		case opensQuote(runes, i):
			quoted = true
		case closesQuote(r):
			if !quoted {
				outside.Reset()
			}
			quoted = false
		case !quoted:
			outside.WriteRune(r)
		}
	}
	return outside.String()
}

// opensQuote reports whether a mark opens a quotation; a straight one does where a word follows and none precedes it.
func opensQuote(runes []rune, i int) bool {
	if strings.ContainsRune("「『“", runes[i]) {
		return true
	}
	after := i+1 < len(runes) && (unicode.IsLetter(runes[i+1]) || unicode.IsDigit(runes[i+1]))
	before := i > 0 && !unicode.IsSpace(runes[i-1]) && !strings.ContainsRune("：:，,（(—", runes[i-1])
	return runes[i] == '"' && after && !before
}

func closesQuote(r rune) bool { return strings.ContainsRune("」』”\"", r) }

var (
	onlyGuessed = either(anyOf(
		`^[，,。；;—\s（(]*(?:这|都|也|纯|我)?(?:是|属)?(?:我)?(?:瞎|乱|自己|胡)?(?:猜|想|琢磨)的|瞎猜|没证据`,
		`没根据|说不准|不一定(?:对|准)|拿不准`,
	), anyOfWords(
		`just (?:my|a) (?:guess|hunch)|(?:pure|only|mere) speculation|(?:only |just )?guessing(?: here)?`,
		`no (?:proof|evidence)|don't quote me|could be wrong|i'?m speculating`,
	))
	onlyHeard = either(anyOf(
		`真假|没法核实|没核实|听听(?:就|而已|算)|听来的|不知道(?:哪来|真|是不是)|不晓得|别当真|当不得真|说话没谱`,
	), anyOfWords(
		`don'?t know(?: if (?:it'?s|that'?s) true)?[.)]*$|unconfirmed|not verified|can'?t verify`,
		`for what it'?s worth|says a lot|take it with|hearsay`,
	))
	cameToNothing = either(anyOf(
		`^[，,。；;—\s]*(?:后来|早就?|现在|最后|结果|也|就)?(?:算了|没成|没去|没答应|歇菜|撂下|作罢|不提了|翻篇|断了|推了|拒了|回了|没戏|黄了)`,
	), anyOfWords(
		`(?:but )?(?:he|she|they)? ?(?:gave (?:it )?up|dropped it|let it go|turned it down)|that'?s over`,
		`nothing came of it`,
	))
	earlierRemark = either(anyOf(`上回|上次|之前|原来|前面`), anyOfWords(`last time|before|earlier|no longer`))
)

var (
	hearsay = either(
		anyOf(
			`听说|据说|传言|传闻|有人说|人家说|别人(?:都)?说|都在传|风传|听[^。！？\n，,：:]{1,8}(?:讲|说|提过)`,
			`道听途说|小道消息|不知(?:道)?(?:从)?哪(?:儿|里)?(?:来|听)的|不晓得真假|没法核实|真假(?:不知|难说)`,
			`听听(?:就|而已|算)|别当真`,
			`(?:司机|门卫|保安|前台|秘书|助理|同行|代理商|经销商|猎头|邻居|老乡|同事|徒弟)[^。！？\n，,：:]{0,8}(?:说|讲|透露|告诉)`,
			`(?:顺嘴|私下|悄悄|偷偷)(?:说|讲|告诉)`,
		),
		anyOfWords(
			`apparently|rumou?r(?:s|ed)?|word is|the word|i (?:hear|heard) (?:that|from)?|heard (?:that|from)|hearsay`,
			`supposedly|allegedly|they say|people (?:say|are saying)|everybody says`,
			`(?:driver|guard|receptionist|secretary|assistant|neighbou?r|recruiter|headhunter|dealer|distributor|somebody|someone|hr|gossip|grapevine)(?: \w+){0,4} (?:said|says|told|tells|saying|let slip|swears)`,
			`according to (?:the )?(?:driver|guard|receptionist|secretary|assistant|rumou?r|gossip)`,
			`can'?t (?:verify|confirm) (?:it|that|this)|don'?t know if (?:it'?s|that'?s) true|take it with`,
			`(?:whole|entire) \w+ (?:is|are) saying`,
		),
	)
	guess = either(
		anyOf(
			`我(?:自己|个人|们)?(?:也|就)?(?:的)?(?:估计|估摸|猜|琢磨|感觉|觉得|怀疑|判断|推测|寻思|揣摩|看(?:他|她|是|像))`,
			`(?:纯属|瞎|乱)猜|瞎(?:猜|想|琢磨)`,
			`(?:^|[，,。；;\s])(?:估计|估摸着?|大概(?:率)?|多半|八成|没准|说不定|搞不好|莫非|难道)`,
			`(?:应该|可能|也许|大概|恐怕)(?:还|就|也|只|又)?(?:是)?(?:想|要|怕|为了|图|岁数|嫌|憋|惦记|盼|有(?:别的)?想法)`,
			`是不是(?:想|在|怕|要|为了)|(?:像|好像|似乎|看(?:样子|起来|着))(?:是)?(?:想|要|怕|在乎|图|憋)`,
		),
		anyOfWords(
			`i (?:\w+ )?(?:think|guess|figure|reckon|suspect|suppose|assume|bet|believe|wonder|feel like|get the (?:feeling|sense|impression))`,
			`i have (?:the|a) (?:suspicion|feeling|hunch)|my (?:guess|hunch|theory|sense|money|bet|read|feeling)`,
			`wouldn'?t (?:be surprised|surprise me)`,
			`(?:probably|maybe|perhaps|possibly|presumably|likely) (?:he|she|they|it|\w+) (?:\w+ )?(?:want|wants|fears?|hopes?|needs?|is|has|would|thinks?|looks?|likes?)`,
			`(?:is|are|he'?s|she'?s) (?:probably|possibly|presumably|likely|perhaps)`,
			`(?:he|she|they) (?:might|may|could|must) (?:\w+ )?(?:be|want|have|like|hope|fear)`,
			`thinking (?:he|she|they|that) (?:is|are|wants?)|(?:seems|looks) (?:like|as if) (?:he|she|they)`,
			`(?:he|she) seems to (?:want|fear|hope)|just (?:my|a) (?:guess|hunch)|pure speculation`,
		),
	)
	// toldAsTheirs: the one who supposes is somebody whose speech is reported without quotation marks.
	toldAsTheirs = anyOf(
		`(?:他|她|[\p{Han}]{1,3}[总工姐哥]|主任|经理|老板)(?:自己)?(?:说|讲|跟我说)[，,：:]?\s?我`,
		`\b(?:he|she|they) (?:said|says|goes|told me)[,:]? i\b`,
	)

	denial = either(
		anyOf(
			`不(?:图|稀罕|在乎|在意|计较|差那|缺那|惦记|奢望|指望|眼红|羡慕|操心|担心)`,
			`没(?:有)?(?:兴趣|想过|打算|念想|这个?(?:想法|担心|心思|念头|打算)|那个?(?:想法|担心|心思|念头|打算|雄心|野心)|意思|什么想法|在意|报名|答应|动心|收|接)`,
			`不感兴趣|无所谓|不要紧|不重要|不当回事|没什么好(?:争|图|怕)的`,
			`不(?:想|要|愿意|打算|准备|去)(?:再)?(?:升|当官|当(?:什么|那个)|出名|出风头|露脸|往上|争|评|竞聘|跳槽|创业|转行|折腾|掺和|调走|调动|挪窝|搬|出国|留学)`,
			`死(?:了这条)?心|死心了|断了(?:念|这个)|(?:打听|问|算|想)[^。！？\n，,]{0,4}就断了|打消|歇菜|黄了|撂下`,
			`搁下|放弃了|不提了|翻篇|早就?(?:不想|没了|过去|算了|凉)|算了(?:[，,。！？\s]|$)|拉倒`,
			`没去(?:成)?(?:[，,。；\s]|$)|撕了|回绝|推(?:掉|辞)|谢绝|拉黑|懒得(?:折腾|去|管|争|理)`,
			`让给(?:年轻人|别人)|(?:找过我|问过我|来挖过)[^。！？\n]{0,6}(?:回了|推了|没去|没答应|拒)`,
		),
		anyOfWords(
			`no (?:longer |real |more )?(?:interest|ambition|wish|desire|appetite|use for)`,
			`not (?:\w+ )?(?:interested|bothered|fussed|looking (?:to|for)|after (?:the|a)|keen|tempted|angling|hoping)`,
			`(?:can'?t|cannot) think of anything worse|couldn'?t care less`,
			`(?:don'?t|doesn'?t|does not|do not|didn'?t|never|no longer) (?:\w+ )?(?:want|need|care (?:about|for)|miss|wants|needs|chase|dream of|mind|fancy|hope for) (?:\w+ ){0,2}?(?:title|promotion|post|job|credit|glory|money|bonus|career|headcount|office|politics|spotlight|stage)`,
			`no,? thank you|no,? thanks|(?:he|she) said no|ship (?:has )?sailed`,
			`(?:it|that|this)(?:'s| is| one)(?: is)?(?: all)? (?:over|finished|finish already|done with|behind (?:him|her|me))`,
			`finished, no|gave up (?:on|the)|given up (?:on|the)|thank god (?:nobody|no one|they didn'?t)`,
			`turned (?:it|them|that) down|makes no difference|no difference (?:to me|lah)?|does not miss it|let it go`,
			`dropped (?:the|that) (?:idea|plan)|never going to`,
		),
	)
	wish = either(
		anyOf(
			`(?:就|只|光|单)(?:想|图|要|求|盼|怕|希望|在乎)|(?:我|他|她)(?:要|图|想要|在乎|怕)的(?:是|就)`,
			`但(?:是)?(?:我|他|她)?(?:想|希望|怕|在乎|要)|而是`,
		),
		anyOfWords(
			`(?:just|only|all|what) (?:i|he|she|they)?\s?(?:want|wants|ask|asks|need|needs)`,
			`but (?:i|he|she|they) (?:do |does )?(?:want|wants|need|needs|would like|hope|hopes)`,
			`(?:i|he|she) just (?:want|wants)|as long as|so long as`,
		),
	)
	past = either(
		anyOf(
			`(?:以前|当年|年轻(?:时|的时候)|前些年|前几年|前年|早年|早些年|那(?:会儿|时候|阵)|曾经|从前|过去|原来|原先|本来|刚来那会儿?|上回|去年)[^。！？\n，,；]{0,10}(?:想(?:过|着|去|当|要|考|上|换|评|做)?|打算|琢磨|惦记|动过|考虑过|图(?:个|过)?|盼|憧憬|有过)`,
			`(?:想|琢磨|考虑|惦记|动|盘算|打算)过[^。！？\n，,]{0,14}[，,\s]?[^。！？\n]{0,10}(?:没|算了|作罢|后来|断|早就|现在(?:不|没)|撂|黄|歇)`,
		),
		anyOfWords(
			`used to (?:want|think|dream|hope|wish|fancy|be after)`,
			`once (?:wanted|dreamed|dreamt|hoped|fancied|thought of|considered)`,
			`(?:did|had) (?:once|want|hope|fancy|dream)\b[^.!?\n]{0,40}\b(?:once|one time|years ago|back then|at the time)`,
			`did once (?:want|fancy|hope|dream|think)`,
			`(?:years ago|back then|at one time|in (?:his|her|my) (?:twenties|youth)|when (?:i|he|she) was (?:young|younger|new)|last time) (?:i|he|she|they) (?:\w+ )?(?:wanted|hoped|thought|dreamed|dreamt|planned|fancied)`,
		),
	)
	stillSo = either(
		anyOf(
			`(?:现在|如今|今年|眼下|至今|到现在|这回|这次)(?:还|仍|也|总算|终于|更|就|又)?(?:想|要|惦记|图|盼|没变|一样|是这么)`,
			`一直(?:到现在|没变)`,
		),
		anyOfWords(
			`(?:and )?still (?:do|does|want|wants|dream|hope|hopes)|now (?:i|he|she) (?:want|wants|can|has|have)`,
			`this time`,
		),
	)
	hypothetical = either(
		anyOf(
			`(?:要是|如果|假如|倘若)[^。！？\n，,]{0,6}(?:年轻|早[几十]年|下辈子|中了(?:彩票|奖)|当年|没结婚|倒退|重来|换作是?我|我是(?:他|她|你|老板|领导))`,
			`下辈子|早知道[^。！？\n]{0,12}就`,
			`(?:年轻|倒退)[^。！？\n，,]{0,3}[几十][^。！？\n，,]{0,2}(?:岁|年)[^。！？\n]{0,10}(?:还|也|早|就)`,
			`做梦(?:都)?(?:不敢|才)`,
		),
		anyOfWords(
			`if (?:i|he|she) (?:were|was) (?:\w+ )*?(?:younger|thirty|forty|twenty|single|rich|the (?:boss|ceo|owner))`,
			`if (?:i|he|she) (?:had|'d) (?:won|been born|stayed|gone)`,
			`in (?:another|a different|the next|my next) life|(?:had|if) (?:i|he|she) won the lottery`,
			`would have (?:liked|loved|wanted)|if wishes were|in a perfect world`,
		),
	)
)
