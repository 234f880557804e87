package rules

import (
	"regexp"
	"strings"
)

// anyOf matches any of the patterns, in whatever case.
func anyOf(patterns ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:` + strings.Join(patterns, "|") + `)`)
}

// What F3 takes for a result that speaks of a person.
var aboutOne = anyOf(
	`[您你他她](?:的|能|可以|不用|不必|个人|自己|本人)`,
	`\b(?:your (?:own|career|job|name|bonus)|his|her|himself|herself|yourself)\b`,
)

// What F4 looks for in an offer.
var (
	notOurs = anyOf(
		`美言|说(?:几句)?好话|帮[您你他她].{0,6}(?:升|提拔|评上|说情|要编制|调动)|保[您你他她]|安排.{0,6}(?:职位|岗位)给`,
		`\b(?:put in a (?:good )?word|get (?:you|him|her|them) (?:the |a )?(?:promot\w+|job|raise|title)|promote (?:you|him|her))\b`,
	)
	concession = anyOf(
		`免费|免单|白送|赠送|半价|[一二三四五六七八九]折|打折|降价|无条件退款|百分之百|保证(?:您|你|一定|能|做到|不|百)|包赔`,
		`\b(?:free of charge|for free|half price|discount|rebate|refund|guarantees?|guaranteed)\b|100\s?%`,
	)
	doable = anyOf(
		`一[页份版次场张套]|演示|试点|试用|试跑|培训|教会|带教|参观|考察|样机|样品|测算|估算|测试|方案|做法|清单|计划|排期|进度|报告`,
		`汇报|材料|文档|说明|纪要|会议|碰头|走一遍|介绍|拜访|电话|对接|支持|驻场|派人|交流|研讨|复盘|对比|数据|指标|口径|接口|配置`,
		`保留|修改|改[一成为过版]|调整|换成|加进|加上|增加|写进|写入|写明|留出|留给|拆成|拆分|分期|分步|署名|讲解`,
		`\b(?:proposals?|terms|contract|demo\w*|pilot\w*|trial\w*|train\w*|teach\w*|visit\w*|sample\w*|calculat\w*)\b`,
		`\b(?:estimat\w*|tests?|plan\w*|schedule\w*|lists?|report\w*|brief\w*|paper|pages?|deck|documents?|notes?|meeting)\b`,
		`\b(?:workshop|walk\w*|introduc\w*|call|session|support\w*|compar\w*|data|figures?|metrics?|interface|configur\w*)\b`,
		`\b(?:keep\w*|leave|chang\w*|adjust\w*|rework\w*|add\w*|put|write|phase\w*|split|show\w*|send\w*|prepar\w*)\b`,
		`\b(?:draft\w*|review\w*|present\w*|help|join|bring|reference|option\w*|version)\b`,
	)
)

// What F5 takes for a changed offer, and for arguing.
var (
	offerChange = anyOf(
		`改|调整|换成|换个|另|保留|留给|留住|留下|留在|纳入|不动|不拆|不并|加进|加上|写进|写入|拆开|分开|交给|[仍还]?由.{1,8}(?:来|负责|管|值守)`,
		`\b(?:chang\w*|adjust\w*|rework\w*|redesign\w*|keep\w*|kept|leav\w*|stays?|instead|alternativ\w*|another way)\b`,
		`\b(?:differently|carve\w*|split|add\w*|inclu(?:de|ded|des|ding)|written into|put \w+ (?:in|into)|remains?|larger|bigger)\b`,
	)
	argument = anyOf(
		`说服|打消.{0,6}(?:顾虑|疑虑|担心)|消除.{0,6}(?:顾虑|误解)|做通.{0,4}工作|讲清.{0,6}不会|让.{1,4}放心`,
		`\b(?:convince|persuade|reassure|win (?:him|her|them) over|overcome (?:his|her|their|the) (?:objection|resistance)s?)\b`,
		`\b(?:he|she|they|you) (?:has|have) nothing to (?:fear|worry)\b`,
	)
)

// told follows, in I2, the name of somebody who told us something; telling finds the texts in which that can be.
var (
	told = regexp.MustCompile(`^.{0,4}(?:` + tellsZH + `)|^(?i)(?:'s)? ?(?:\w+ ){0,2}(?:` + tellsEN + `)\b`)

	telling = anyOf(tellsZH, tellsEN)
)

const (
	tellsZH = `告诉|跟我|和我|私下|透露|说过|说他|说她|担心|害怕|怕|抱怨|不满`
	tellsEN = `told|confided|admitted|complained|worries|is worried|fears|is afraid|mentioned|said`
)

// What I3 takes for a claim about a product.
var (
	question = regexp.MustCompile(`[?？]\s*[”」"']?\s*$|[吗呢么]\s*$`)
	figure   = anyOf(
		`\d+(?:\.\d+)?\s*(?:%|％|倍|成|万|亿|percent|per cent|times|x\b|ppm|customers|clients|hospitals|plants|sites)`,
		`[一二三四五六七八九十百两几]+(?:成|倍|家客户)`,
	)
	product = anyOf(
		`我们|我方|我司|产品|系统|方案|平台|友商|竞品|对手|别家|他们家|另一家`,
		`\b(?:we|our|us|ours|product|system|platform|solution|competitors?|rivals?|they|their|others?)\b`,
	)
	superlative = anyOf(
		`最(?:好|快|强|稳|先进|便宜|安全|可靠|低|高|省)|第一名|(?:行业|国内|全国|世界)第一|唯一|领先|首家|遥遥|零(?:故障|风险|停机|误差)`,
		`从不|绝不会?|绝对|完全不会|比.{1,8}(?:好|快|强|稳|便宜|先进|可靠)|不靠谱|不稳定|落后|老旧|快倒闭`,
		`\b(?:best|fastest|cheapest|safest|strongest|most (?:reliable|advanced|secure|accurate)|number one|no\. ?1|the only)\b`,
		`\b(?:leading|market leader|never fails?|zero (?:downtime|risk|defects?)|unreliable|outdated|going under)\b`,
		`\b(?:better|faster|cheaper|safer|more (?:reliable|accurate|secure)) than\b`,
	)
)
