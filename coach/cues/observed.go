package cues

import "regexp"

// observed is what a passage shows for the rules of signals: its cues, and what is found out only when a rule asks.
type observed struct {
	*passage
	found map[concept]bool
}

func observe(p *passage) *observed {
	o := &observed{passage: p, found: map[concept]bool{}}
	for _, h := range p.hits {
		o.found[h.concept] = true
	}
	return o
}

func (o *observed) has(c concept) bool {
	holds, known := o.found[c]
	if !known {
		holds = o.findOut(c)
		o.found[c] = holds
	}
	return holds
}

func (o *observed) findOut(c concept) bool {
	switch c {
	case "date":
		return date.MatchString(string(o.runes))
	case "bygone":
		return bygone.MatchString(string(o.runes))
	case "ourpages":
		return ourPages.MatchString(string(o.runes))
	case "asked":
		return o.voice == own && asks(o.runes) || o.voice == narrated && o.has("ask") && !o.weAct()
	case "acts":
		return o.voice == narrated || !asks(o.runes) && firstPerson(o.runes, o.speech()) || together.MatchString(string(o.runes))
	case "selfdone":
		return o.voice == own && !asks(o.runes) && firstPerson(o.runes, o.speech())
	case "promises":
		return o.voice == own && !asks(o.runes) && promise.MatchString(string(o.runes))
	case "gaveus":
		return o.voice == narrated && gaveUs.MatchString(string(o.runes))
	case "tried":
		return tried.MatchString(string(o.runes))
	case "narrated":
		return o.voice == narrated
	case "ourstep":
		return o.weAct()
	}
	return false
}

// date names a day, a week or a month.
var date = regexp.MustCompile(`\b\d{1,2}/\d{1,2}\b|\b\d{1,2}\.\d{1,2}\.(?:\D|$)|\d{1,2}月\d{0,2}|[一二三四五六七八九十]{1,3}月|(?:周|礼拜|星期)[一二三四五六日天]|下周|下个?月|这周|月底|月初|明天|今晚|后天|` +
	`[一二三四五六七八九十]{1,3}号|\d{1,2}号|当场|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|` +
	`\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|` +
	`\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:tomorrow|next week|this week|tonight|next month|weeks?)\b`)

var (
	// together: who speaks proposes what both do.
	together = regexp.MustCompile(`\b(?:let's|let us|we'll|we will|we start|we go)\b|咱们|我们这边|那就|说定`)
	// ourPages is something that we made.
	ourPages = regexp.MustCompile(`我们(?:的|做的|画的|算的|写的|给的|那)?[^，。；、我他她]{0,8}(?:图|表|数据|说明|材料|方案|报告|ppt|案例|测算|截图|清单|对比)|` +
		`\b(?:our|my)\s(?:[\w-]+\s){0,2}(?:graphs?|charts?|numbers|figures|slides?|pages?|tables?|reports?|criticisms|text|wording|comparison|diagram|analysis|study|calculation)\b`)
)

var (
	// promise: somebody says what they will do.
	promise = regexp.MustCompile(`\b(?:i'll|i will|i'm going to|i am going to|let's|let us|we'll|we will|i've asked|i already|i have told)\b|` +
		`我(?:来|让|叫|派|安排|去|先|带|约|给你|今晚|明天|后天|下周|周[一二三四五六日天])`)
	// gaveUs: they handed us something of theirs.
	gaveUs = regexp.MustCompile(`把[^，。；]{1,14}(?:给了|交给|发给|拷给|传给|寄给|借给)(?:我|咱)|` +
		`\b(?:gave|sent|handed|lent|mailed|emailed|brought|forwarded)\s(?:us|me|our \w+|the \w+ desk)\s.{0,30}\b(?:his|her|their|own|whole|all|every|complete)\b`)
	// tried: they tried it out themselves.
	tried = regexp.MustCompile(`试\p{Han}{0,2}(?:了|过)(?:一|两|三|几|半|好)|自己[^，。；]{0,8}(?:试|跑|走|点|做|用|测)了?一?遍|` +
		`\b(?:tried|tested|ran|used) it (?:her|him|them)sel(?:f|ves)|\b(?:her|him)self (?:tried|tested|ran|used)`)
)

// bygone tells that a date lies in the past.
var bygone = regexp.MustCompile(`去年|前年|上个?月|上周|上次|以前|当年|那年|\d{4}年|昨天晚上|\b(?:last|ago|since|in (?:19|20)\d\d|used to|back in|yesterday)\b`)
