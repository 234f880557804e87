package wording

// Organisational reports whether a text states what an organisation is to reach, or gets: who demands it, the figure of its
// measure, or a rebate that is booked to it.
func Organisational(text string) bool {
	if bookedRebate.MatchString(text) {
		return true
	}
	return target.MatchString(text) && (organisation.MatchString(text) || measure.MatchString(text))
}

// Personal reports whether a text shows what something means for one person: their name, time, post, pay, face, home, or
// a say that is theirs.
func Personal(text string) bool { return personal.MatchString(text) }

var (
	organisation = either(
		anyOf(
			`公司|集团|总部|[院行局厂校区市省部县镇]里(?:的|要|定|压|给|下|年|考|今|规|硬|统)|董事会|管理层|高层|股东`,
			`老板们|上级|考核|上面|监管`,
		),
		anyOfWords(
			`corporate|company|group|headquarters|hq|board|owners?|investors?|the fund|council|leadership|management`,
			`(?:the |this |whole )?(?:university|hospital|trust|bank|plant|site|shop|firm|school|department)`,
			`regulator|global|everybody`,
		),
	)
	target = either(
		anyOf(
			`要求|[定压下][的了]|指标|目标|任务|硬性|必须|盼|喊了|想看到|一门心思|惦记着`,
			`[要得][^。！？\n，,]{0,6}(?:达到|做到|[降提爬升涨压]到|过|清零|满)|[要得]再?[降升涨提压减省]`,
			`[降提爬升涨压]到|翻[一两]?番|清零|才(?:过|算)|过不了|不然|(?:年底|月底|明年|今年)[^。！？\n，,]{0,8}\d`,
		),
		anyOfWords(
			`targets?|goals?|must[- ]wins?|kpis?|under|below|above|off the|out of the|needs?|wants?|wanting|desperate`,
			`dying to|hungry|asking for|chasing|dreams?|wish(?:es)?|must|has to|have to|by q\d|from \d+ to \d+`,
		),
	)
	measure = either(
		anyOf(
			`\d[\d.]*\s*(?:%|％|成|倍|台|吨|天|小时|分钟|万|亿|个点)|百分之|千分之|[一二三四五六七八九十两几]成`,
			`[一二三四五六七八九十]+分钟|翻一?番`,
			`(?:良率|合格率|损耗|客诉|周转|产能|效率|复购|漏损率|破损率|不良率|成活率|出勤率|人工成本率|评分|响应)[^。！？\n，,]{0,6}(?:\d|[一二三四五六七八九十])`,
		),
		anyOfWords(
			`\d[\d.,]*\s*(?:%|percent|per cent|ppm|points?|bucks|days?|hours?|minutes?|tonnes?|boxes|score)`,
			`(?:percent|per cent|quartile|downtime|breakdowns?|yield|cost per \w+|cycle time|opex|oee|accuracy|rejects?)`,
			`[a-z]+ percent`,
		),
	)
	bookedRebate = either(
		anyOf(
			`(?:返利|返点|返[一两二三四五\d]|退\d+%?|折扣)[^。！？\n]{0,16}(?:公司|对公|合同|发票|账户|季结|服务费|货款)`,
			`(?:合同|公司账|对公)[^。！？\n]{0,10}(?:返利|返点|返[一两二三四五\d])`,
		),
		anyOfWords(
			`(?:volume (?:slab|rebate|discount)|rebate|credit note)\b[^.!?\n]{0,40}\b(?:account|company|hospital|contract|invoice)`,
		),
	)
	personal = either(
		anyOf(
			`[是由归打找问给靠轮]我`,
			`我(?:的|们?组|们?科|这[^个]|自己|手|一个|心里|名|定|签|说了算|就|睡|半夜|教|得|不想|也想|没)|名字|署名`,
			`签(?:字|名)|奖金|奖(?:按|那)|绩效|工资|津贴|提成|职称|升职|晋升|挨骂|背锅|加班|半夜|夜里|回家|孩子|老婆`,
			`老公|面子|丢人|白忙|他自己|她自己|本人|上台|露脸|退休|饭碗`,
		),
		anyOfWords(
			`my|me|myself|mine|i'?d|i'?m|i've|for (?:him|her)|himself|herself|his own|her own`,
			`(?:his|her) (?:name|job|post|title|pay|time|team|desk|people)|bonus|pays|payout|allowance|gainshare`,
			`salary|increment|commission|promotion|blame[ds]?|overtime|home|family|weekends?|career`,
			`nobody (?:ever )?(?:has|had)`,
		),
	)
)
