package wording

// kinEN are the people through whom something reaches a person.
const kinEN = `(?:wife|husband|spouse|girlfriend|boyfriend|brother|sister|(?:brother|sister|son|daughter|father|mother)-in-law|in-laws?|son|daughter|nephew|niece|cousin|uncle|aunt|` +
	`kids?|boys?|lads?|father|mother|family|relatives?|friend|buddy|mate|pal|classmate|roommate|ex-colleague|(?:former|old|retired) colleague|ex-boss)`

// What makes a word harmless: it is not taken or given back; it is law, training or news; it is booked between the firms.
const (
	refusedEN = `(?:doesn't|don't|does not|do not|never|won't|will not|didn't|no|refus\w+|declin\w+|turned down|sent back|returned) (?:\w+ ){0,3}` +
		`(?:kick ?backs?|bribes?|envelopes?|cut|gifts?|gift ?cards?|vouchers?|it|them|commission)`
	taughtEN = `training|e-learning|statute|anti-bribery|anti-kickback|code of conduct|handbook|seminar|case study|in the news|court`
	bookedEN = `workshop|published|partner (?:program|programme|portal)|rate card|fair (?:market )?value|approved|to (?:the|their) (?:company|hospital|firm)|statement of work|within (?:the )?(?:gift )?policy|registered|csr`
)

var englishInducements = []cue{
	{
		kind: signMoney,
		match: newFinder(anyOfWords(
			`kick[- ]?backs?|brib(?:es?|ery|ing)|slush fund|backhanders?|baksheesh|under[- ]the[- ]table`,
			`(?:tea|coffee|speed) money|(?:fat|thick|little|brown|white|red) envelopes?`,
			`(?:expects?|expected|slip\w*|pass\w*|hand\w*|wants?|wanted|leave|left) (?:\w+ ){0,3}envelopes?`,
			`greas(?:e|ing) (?:\w+ ){0,3}(?:palms?|wheels?|hands?)`,
			`(?:his|her|my|their) (?:little )?cut (?:would|will|is|was|if|of the (?:deal|contract|order|price)|on)`,
			`(?:wants?|expects?|asked for|gets?|takes?) (?:his|her|my|a|their) (?:little )?cut`,
			`(?:one|two|three|four|five|\d+) (?:points?|percent) for (?:him|her|me|them)(?:self|selves)?`,
			`sweeteners? (?:for|to) (?:him|her|me|the \w+)|a (?:little |small )?sweetener|personal commission`,
			`commission (?:to|for) (?:the buyer|him|her|me)|a (?:little|small|modest) thank[- ]you`,
			`something in it for|in hand for|(?:keeps?|gets?) the paper(?:work|s)? moving`,
			`(?:his|her|my|their) share before|goes back to (?:the buyer|him|her)`,
			`(?:something|a little) for (?:his|her|my|their) trouble|monthly allowance until`,
			`nothing (?:passes|moves|happens) without a (?:contribution|gift|gesture)|red packets? (?:for|to)`,
			`(?:ang ?pow|hong ?bao)s? (?:for|to)|come by to collect`,
			`(?:make|made|making) (?:it|this) worth (?:his|her|my|their|your) while`,
			`worth (?:his|her|my) while (?:to|if)`,
		)),
		unless: anyOfWords(
			refusedEN,
			taughtEN,
			`saw|blade|lathe|router|riving|pawls?|chain ?saw|drill|recoil|guard|brake|clamp`,
			`kick ?back (?:arm|bar|force|zone|protection|mechanism|sensor|plate|spring)`,
			`(?:arm|handler|conveyor|roller)s? kick ?back|kick back and|(?:pay|budget|price) cut`,
			`(?:window|building|thermal|bid|tender|sealed|pay) envelopes?|envelopes? (?:printing|design|line)|food`,
			`flavou?r|sugar|stevia|(?:note|card|mail|letter) `,
		),
	},
	{
		kind: signGift,
		match: newFinder(anyOfWords(
			`(?:gift ?cards?|shopping vouchers?|fuel cards?|gold coins?|cash|a watch|a phone) (?:for|to) (?:him|her|me|himself|herself|the (?:buyer|manager|director|doctor|officer|chief))`,
			`(?:slip|hand|give|send|gave|slipped|handed|sent) (?:him|her|me|them|the \w+) (?:\w+ ){0,3}(?:gift ?cards?|vouchers?|cash|fuel cards?|case of (?:wine|whisky|scotch))`,
		)),
		unless: anyOfWords(
			refusedEN,
			bookedEN,
			`feature|vendor|app|module`,
		),
	},
	{
		kind: signPleasure,
		match: newFinder(anyOfWords(
			`(?:tak(?:es?|ing)|took|fl(?:ies|ew|y)|sen(?:ds?|t)|brings?|brought|hosts?|hosted|treat(?:s|ed)?)\b[^.!?\n]{0,40}\b(?:department|team|doctors?|committee|us all|everyone|families|wives|spouses|him and his|her and her)\b[^.!?\n]{0,60}`+
				`\b(?:bali|dubai|bangkok|phuket|goa|maldives|vegas|macau|ski(?:ing)?|resort|spa|golf|cruise|holidays?|vacation|somewhere|trip|weekend|families|wives|spouses)`,
			`(?:trip|tour|conference|junket)\b[^.!?\n]{0,40}\b(?:with (?:the |his |her |their )?(?:wife|wives|husbands?|spouses?|family|families)|families (?:included|too|also|welcome)|and (?:the )?(?:wife|wives|family|families))`,
			`invited? (?:him|her|them) and (?:his|her|their) (?:wife|husband|famil\w+)`,
			`bring the (?:wives|families|husbands)`,
			`(?:trip|visit|tour)\b[^.!?\n]{0,50}\b(?:few days in|come along|extra days|weekend in)`,
			`(?:families|wives|spouses) (?:also )?(?:were |came |come |went )(?:there|along|too|also)`,
		)),
		unless: anyOfWords(
			refusedEN,
			bookedEN,
			`agenda|at (?:his|her|their) own (?:cost|expense)|company retreat|own company|family day`,
		),
	},
	{
		kind: signShamRole,
		match: newFinder(anyOfWords(
			`(?:consult(?:ing|ancy)|advisory|speak(?:er|ing)|training|marketing|study) (?:deal|contract|gig|fee|agreement|role|retainer) (?:for|to|with) (?:his|her|my|their) (?:\w+ ){0,2}`+
				kinEN,
			`(?:paid|be an?|retained as an?|named) (?:\w+ )?(?:advis[eo]r|consultant|ambassador)\b[^.!?\n]{0,40}\b(?:to us|no duties|no work|nothing to do|after (?:the )?(?:signature|award|signing))`,
			`(?:advis[eo]r|consultant|ambassador|retainer|board seat|study|paper)\b[^.!?\n]{0,40}\b(?:no duties|no work|no deliverables|in name only|nothing to (?:do|deliver))`,
			`(?:donat\w+|sponsor\w*|contribut\w+|gift) (?:to |of )?(?:his|her|their|my|the \w+'s) (?:\w+ ){0,2}(?:charity|foundation|club|temple|church|campaign)\b[^.!?\n]{0,50}\b(?:before|vote|decision|award|tender|sign|good faith)`,
			`(?:job|internship|desk|position|place|role|opening)s? for (?:his|her|my|that|their) (?:\w+ ){0,2}`+kinEN,
		)),
		unless: anyOfWords(
			refusedEN,
			taughtEN,
			bookedEN,
			`applied through|posted opening|public posting|careers page|open (?:requisition|recruitment)|own company`,
		),
	},
	{kind: signKin, match: newFinder(anyOfWords(`(?:his|her|my|their|a|that|the|own) (?:\w+ )?` + kinEN + `(?:'s)?`)), unless: anyOfWords(`family (?:firm|business|company|owned|day)|family-owned`)},
	{
		kind: signKinFirm,
		match: newFinder(anyOfWords(
			kinEN+
				`(?:'s|s')?\b[^.!?\n]{0,50}\b(?:firm|company|outfit|boutique|agency|studio|consultancy|contractor|crew|shop|started (?:his|her) own|on (?:his|her) own|set up|charity|foundation|garage|start-?up|trucks?|print(?:ing)? (?:shop|house))`,
			`(?:owned|run|founded|started|operated) by (?:\w+ ){0,4}`+kinEN,
		)),
		unless: anyOfWords(
			`family (?:firm|business|company|shop|owned)|family-owned`,
			`partner (?:company|firm|program|programme|portal)|(?:his|her|their) own company|that's how`,
		),
	},
	{
		kind: signHandOn,
		match: newFinder(anyOfWords(
			`carv(?:e[ds]?|ing) (?:\w+ ){0,2}out(?: of)?|subbed|sub(?:contract(?:ed|ing)?)?(?: \w+){0,4} (?:to|out)`,
			`peel(?:ed)? off|slice of|piece of (?:the|this|it)|(?:could|can|to|should) be given the`,
			`rout(?:e[ds]?|ing) (?:\w+ ){0,2}through|goes? through (?:him|her|them|his|her|a)`,
			`run (?:it|the \w+) through|bill(?:ed)? through|invoice (?:only|goes|through|from)|through a friend's`,
			`throw (?:him|her|them) (?:some|a)`,
			`give (?:him|her|them) (?:the|some|a) (?:\w+ )?(?:leg|part|portion|work|order|lot|package|job)`,
			`use (?:him|her|them|his|her)|engage|bring (?:him|her|them) in|want to have (?:him|her|them)`,
			`have (?:him|her|them) in the`,
			`(?:us|we|you) (?:to |could |should |must )?(?:order|buy|print|rent|insure|hire|use)\b[^.!?\n]{0,24}\b(?:from|with|at|his|her)`,
			`did the (?:videos?|printing|catering|design)`,
			`(?:wants?|asked|asks|suggest\w*|propos\w*|would like|hint\w*|insist\w*|hop(?:es|ed))\b[^.!?\n]{0,40}\b(?:his|her|my|their) (?:\w+ ){0,2}`+
				kinEN+
				`(?:'s)?\b[^.!?\n]{0,30}\b(?:firm|company|agency|shop|start-?up|business|outfit|garage|crew|consultancy)`,
		)),
	},
	{
		kind: signPlace,
		match: newFinder(anyOfWords(
			`openings?|vacanc(?:y|ies)|internships?|interns?`,
			`a (?:job|desk|place|position|spot|seat|role|placement|traineeship|summer job)`,
			`(?:job|desk|summer|placement)|on (?:your|our|the) payroll|letter (?:of recommendation|would|from)`,
			`(?:take|hire) (?:him|her) on`,
		)),
		unless: anyOfWords(
			`applied through|posted opening|public posting|careers page|open (?:requisition|recruitment)`,
			`(?:his|her|their) own company|bid opening|help ?desk|train(?:ing)?|course|in place|take place`,
			`place on the`,
		),
	},
	{
		kind: signUs,
		match: newFinder(anyOfWords(
			`you (?:people|guys|folks|lot)|y'?all`,
			`your (?:company|office|firm|chairman|boss|people|hr|team|shop|outfit)`,
			`our (?:\w+ )?(?:company|office|firm|branch)`,
			`(?:asked|wants?|wanted|told|begged|would like|expects?|hinted|hoped|suggested|wondered)\b[^.!?\n]{0,12}\b(?:us|we|our)`,
			`whether (?:we|our|you)`,
		)),
	},
	{
		kind: signGoods,
		match: newFinder(anyOfWords(
			`boat|(?:extra|new|two|three) (?:laptops?|phones?|tablets?)|watches|a crate|a bottle`,
			`(?:his|her|my|the|a new) (?:car|house|kitchen|roof|pool|garden|villa|flat)|renovation|mortgage|tuition`,
			`school fees`,
			`(?:paid|pay|pays) for (?:his|her|my|their) (?:\w+ ){0,2}(?:course|trip|holiday|flights?|hotel)`,
			`(?:the )?tickets (?:for|to) the (?:final|match|game|race|opera|concert)|season tickets?|holiday|vacation`,
			`the beach|golf|(?:a|new|gold) watch|laptop|ipad|whisk[e]?y|hamper|club membership|medical bills|wedding`,
		)),
	},
	{
		kind: signWePay,
		match: newFinder(anyOfWords(
			`(?:put|book|hide|bury|bill|charge)\b[^.!?\n]{0,30}\b(?:on|to|under|in) (?:the|our|your) (?:project|order|contract|invoice|account|budget)`,
			`(?:we|us|you) (?:could |can |to |would )?(?:pay for|cover|sponsor|lend|sort out) (?:his|her|my|the)`,
			`(?:paid|pays|pay) for (?:his|her|my|their|a)|(?:at|on) our expense|reimburse (?:him|her|me)`,
			`(?:asked|wants?|hinted)\b[^.!?\n]{0,20}\b(?:a loan|borrow|advance (?:him|her|me))`,
			`put it (?:under|down as|through as)|then the paper moves|for (?:him|her) and (?:his|her) (?:\w+)`,
		)),
		unless: anyOfWords(`by (?:his|her|their) (?:own )?(?:employer|company)`),
	},
	{
		kind: signFee,
		match: newFinder(anyOfWords(
			`(?:finder'?s|special|facilitation|advisory|consult(?:ing|ancy)|speak(?:er|ing)|arrangement|introduction|coordination) fees?`,
			`friendly payment|small portion`,
			`something (?:extra )?(?:on the side|for (?:himself|herself|myself|me|him|her))`,
			`(?:[\w-]+ to )?(?:\d+|two|three|five|eight|ten|fifteen) ?(?:percent|%) (?:is (?:the |normal|standard|usual|customary)|of the (?:first )?(?:invoice|contract|order|deal))`,
		)),
		unless: anyOfWords(
			refusedEN,
			taughtEN,
			bookedEN,
			`retained|retention|acceptance|penalt\w+`,
		),
	},
	{
		kind: signInflated,
		match: newFinder(anyOfWords(
			`over-?invoic\w+|pad(?:ded|ding)? (?:the|your) (?:price|quote|invoice|offer|bid)|mark (?:it|the \w+) up`,
			`load the price|add (?:a (?:bit|little)|some|\w+ percent|\d+%?) on top`,
			`(?:send|pass|hand|return|give) (?:back )?the difference|nobody reads`,
			`(?:no need|don'?t need|needn'?t|doesn'?t (?:need|have)|don'?t have) to do (?:much|anything|a thing)`,
			`(?:not have|doesn't have|wouldn't have|not need) to do (?:anything|much)|invoice only`,
			`only (?:send|issue|raise) (?:an|the) invoice`,
			`amount (?:is )?(?:not|no need) (?:to be )?(?:big|large|much)|at whatever (?:he|she|they) quotes?`,
		)),
		unless: anyOfWords(`has to read|so that nobody`),
	},
	{
		kind: signDestination,
		match: newFinder(anyOfWords(
			`to (?:his|her|my|their) (?:\w+ )?(?:\w+'s )?(?:personal |private )?account`,
			`to a (?:company|firm|account) in [A-Z]\w+|(?:his|her|my|a) personal account|pay (?:him|her|me) directly`,
		)),
	},
	{
		kind: signOffBook,
		match: newFinder(anyOfWords(
			`off[- ]the[- ]books?|(?:do|does|need|needs) not (?:need to )?appear`,
			`(?:don't|doesn't|needn't) (?:need to )?appear`,
			`outside (?:of )?the (?:contract|po|agreement|quote|paperwork|books)`,
			`(?:separate|apart|away) from the (?:po|contract|order|quote|invoice)`,
			`not (?:in|on|part of) the (?:contract|po|quote|invoice|paperwork|agreement)|no paper[- ]?trail`,
			`backdat\w+|cash only|in cash|not by bank transfer|side (?:letter|agreement|deal|arrangement)|no invoice`,
			`nothing in writing`,
		)),
		unless: anyOfWords(`we (?:don't|do not|never|can't|cannot)|not allowed|petty cash|change order`),
	},
	{
		kind: signHidden,
		match: newFinder(anyOfWords(
			`not (?:on|over) (?:the )?(?:phone|e?mail|whatsapp|chat|teams)`,
			`(?:don'?t|do not|better not|no need to) (?:put|write|send|e?mail|text|cc|copy|mention)\b[^.!?\n]{0,24}\b(?:mail|e?mail|writing|paper|cc|me|it|this|that)`,
			`between (?:us|you and me|the two of us)`,
			`no(?:body| one) (?:will|would|needs to|has to) (?:find out|know|notice|see)|keep (?:it|this) quiet`,
			`off the record|not (?:to|at) (?:the )?office|call my (?:personal|private|other)`,
			`delete (?:this|the) (?:message|chat|mail)`,
		)),
	},
	{
		kind: signOthers,
		match: newFinder(anyOfWords(
			`(?:previous|last|old|other|former|earlier|prior|existing|current|incumbent|l1) (?:\w+ ){0,2}(?:suppliers?|vendors?|company|people|guys?|fellows?|contractors?|rep|dealer|party|bidders?|lot|team)`,
			`your predecessor|the competition|everyone who sells`,
			`(?:market|industry|common|standard|normal|usual) practice`,
			`how (?:this|the|our) (?:\w+ )?(?:ecosystem|system|game|business|market|place|industry|town) (?:runs|works)`,
			`how (?:things|it) (?:are|is|works?|gets?) (?:done|here)|the usual (?:arrangement|way)|customary`,
			`(?:every (?:quarter|diwali|christmas|year|month|eid)|used to|always)`,
		)),
		unless: anyOfWords(
			`support|service|downtime|outage|deadline|tickets?|documentation|my (?:requirements|project)`,
			`our (?:requirements|process|data)|took (?:\w+ )?weeks|days|hours|training days|spare part`,
		),
	},
	{
		kind: signExpectation,
		match: newFinder(anyOfWords(
			`understanding about|my side|remember(?:ed|s)? (?:me|us)|generous|stingy|thoughtful|(?:knew|knows) how to`,
			`show(?:ed|s)? (?:\w+ )?appreciation|appreciat\w+ (?:me|us|my)|never forgot|flexible with (?:me|us)`,
			`good faith|grateful|goodwill|in (?:his|my|her) position|thank the people|for our friends`,
			`(?:so|too) correct`,
			`(?:look(?:s|ed|ing)? after|tak(?:es?|en|ing) (?:good )?care of|took care of|do something for) (?:me|him|her|people|us|the (?:buyer|manager|doctor|chief|boss)|(?:my|his|her) side)`,
			`not asking (?:for )?anything|(?:just|only) (?:saying|telling)|in the deal for me|with a wink`,
			`are remembered|knew that|(?:sees?|saw) difficult(?:y|ies)|a formality|take the hint`,
			`read between the lines|rubbed (?:his|her) fingers|send me something i can use|slow is free|quick or slow`,
		)),
		unless: anyOfWords(
			`tickets?|customer care|support|patients?|mother|father|mum|mom|dad|children|parents?|sick|hospital|nurse`,
			`nursing|elderly|account manager|onboarding|grand\w+|help ?desk|training days|drawings|unloading`,
		),
	},
	{
		kind: signInReturn,
		match: newFinder(anyOfWords(
			`make (?:both |all )?(?:our|my|your|everyone'?s) li(?:fe|ves) (?:easier|smoother|simpler)`,
			`scratch (?:my|your) back|everybody(?:'s| is) happy`,
			`easier (?:for me )?to (?:sign|look at|approve|say yes|feel|recommend)|on top of the pile`,
			`with a clear head|(?:feel|felt) (?:good|better) about (?:signing|approving|recommending|it|this)`,
			`help me (?:to )?help you|(?:we|you) (?:both|all) (?:win|benefit)`,
			`smooth(?:s|er|en)? (?:things|the|it|our|over)|move (?:a lot )?faster|the paper moves|return the favou?r`,
			`you'?ll find me|before the (?:vote|award)|ahead of the (?:vote|award)|when i sign|my signature`,
			`(?:approval|acceptance|evaluation|inspection|sign-?off|certificate) (?:will|can|would) be (?:quick|kind|easy|smooth|fast)`,
			`and (?:i|we)(?:'ll| will)? (?:take care of|look after|handle|push|clear|sign|pass)|(?:mean|means) a lot`,
			`same as (?:with )?the last`,
		)),
	},
	{kind: signDeciders, match: newFinder(anyOfWords(`evaluators?|the jury|panel members?|inspectors?`))},
	{
		kind: signUneasy, answer: true,
		match: newFinder(anyOfWords(
			`compliance|(?:need|from|ask|tell|to) legal`,
			`(?:i|we)(?:'d| would| will|'ll)? (?:have|need) to (?:check|ask)|kept quiet|said nothing`,
			`(?:didn'?t|did not|haven'?t|have not) (?:answer|reply|replied|react|bite|take it up)|changed the subject`,
			`pretended|played dumb|left it (?:at that|there)|laughed it off`,
			`(?:didn'?t|don'?t) know what to (?:say|write)|should have (?:just )?said no|(?:felt|feel) uncomfortable`,
			`(?:don'?t|didn'?t) like this|tell me (?:what|how) to (?:write|say|answer)`,
			`how (?:do|should) (?:i|we) (?:say no|decline|answer|respond)|company policy|check with (?:the )?office`,
		)),
		unless: anyOfWords(
			`compliance (?:report|certificate|module|standard|officer of|rate|score|deadline|audit)`,
			`(?:regulatory|tax|gdpr|store|call|planogram) compliance|\d+% compliance|compliance \d+`,
		),
	},
	{
		kind: signAside,
		match: newFinder(anyOfWords(
			`walked me (?:out )?to|(?:in|down) the (?:lift|corridor|elevator|lobby)|in corridor|car park|parking lot`,
			`(?:pulled|took) me aside|lowered (?:his|her) voice|closed the door`,
			`when (?:the )?others (?:had )?(?:left|gone)|tea stall|smiling|with a smile|to the (?:lobby|truck|car)`,
			`between us`,
		)),
	},
}
