package diagnose

import "fourfold/models"

func serveWords() words {
	return words{
		kind: models.MoveOffer,
		purpose: models.Text{
			ZH: "对{who}：在方案里加一处安排，业务上讲得通，也正合要紧的那一点",
			EN: "With {who}: add to the proposal what makes sense for the business and meets the point that matters",
		},
		say: []models.Text{
			{ZH: "我们在方案里加了一处：{change}。", EN: "We have added one thing to the proposal: {change}."},
			{ZH: "业务上的理由是：{result}。您看站得住吗？", EN: "The business reason is this: {result}. Does it hold, as you see it?"},
		},
		offer: models.Text{
			ZH: "{offering}的一版方案：{change}；做不到的地方当面说明白",
			EN: "A version of the proposal for {offering}: {change}; where we cannot do it, we say so openly",
		},
		result: models.Text{
			ZH: "项目按定下的日期达到写明的目标",
			EN: "The project reaches its written goal on the agreed date",
		},
		advance: models.Text{
			ZH: "{who}两周内定下日子，逐条过这一版",
			EN: "Within two weeks {who} sets the day to go through this version point by point",
		},
		wrongIf: models.Text{
			ZH: "{who}看过这一版没有反应，只问价格",
			EN: "This version leaves {who} cold, and only the price is asked for",
		},
		doNot: []models.Text{
			{ZH: "不说这一处是为{who}加的", EN: "Do not say for whose sake it was added"},
			{ZH: "不提任何私事，对方提起也只听", EN: "Mention nothing private; when it comes up, only listen"},
		},
	}
}

func confirmWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：把我们的理解当作猜测讲一遍，请对方改",
			EN: "With {who}: play back what we understood as a guess, to be corrected",
		},
		say: []models.Text{
			{ZH: "我听下来，要紧的是{guess}。我听得对吗？", EN: "What I have understood so far is that it matters {guess}. Have I got that right?"},
			{ZH: "哪里不对，请您直接改。", EN: "Please correct whatever is wrong in it."},
		},
		offer: models.Text{
			ZH: "说对了，就把这一条写进方案的目标里",
			EN: "A draft of the proposal's goals with this point in it, once it is right",
		},
		result: models.Text{ZH: "方案对着真实的要求写，少走弯路", EN: "The proposal answers the real requirement and saves a detour"},
		advance: models.Text{
			ZH: "{who}当场说对还是不对，并定下两周内看新方案的日子",
			EN: "On the spot {who} says whether it is right, and sets a day within two weeks to look at the new proposal",
		},
		wrongIf: models.Text{
			ZH: "岔开，或只说「都行」",
			EN: "The talk turns away, or the answer is that anything will do",
		},
		doNot: []models.Text{
			{ZH: "不引用对方说过的私事", EN: "Do not quote anything private that was said"},
			{ZH: "单独讲，不当着上级或下属", EN: "Say it one to one, never before a boss or a report"},
			{ZH: "对方改了就照改的记，写下日期", EN: "When it is corrected, note the correction and the date"},
		},
	}
}

func chainWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：把还缺的一环问出来，不替对方编",
			EN: "With {who}: ask for the link that is missing instead of making it up",
		},
		say: []models.Text{{ZH: "{question}", EN: "{question}"}},
		offer: models.Text{
			ZH: "把问题和要求写成一页说明，请{who}改",
			EN: "One page with the problem and the requirement, for {who} to correct",
		},
		result: models.Text{ZH: "问题和要求写明白，方案对得上", EN: "Problem and requirement are clear, and the proposal answers them"},
		advance: models.Text{
			ZH: "{who}一周内把这一页改好发回来",
			EN: "Within a week {who} sends the page back corrected",
		},
		wrongIf: models.Text{
			ZH: "说不出现在不做会怎样：这件事可能不急",
			EN: "Nobody can say what happens if nothing is done now: it may not be urgent",
		},
		doNot: []models.Text{
			{ZH: "一次只问这一个问题，问完就停", EN: "Ask this one question only, and be silent after it"},
			{ZH: "单独问，不当着上级或下属", EN: "Ask one to one, never before a boss or a report"},
		},
	}
}

func raiseWords() words {
	return words{
		kind: models.MoveGive,
		purpose: models.Text{
			ZH: "对{who}：先给一样有用的东西，什么都不要；{next}",
			EN: "With {who}: give something useful first and ask for nothing; {next}",
		},
		say: []models.Text{
			{ZH: "这类项目容易出岔子的几处，我整理成了一页，用不用我们都用得上。",
				EN: "I put on one page where projects of this kind tend to go wrong; it is of use whoever does the work."},
			{ZH: "其中一处是我们自己也做不到位的，也写在上面了。",
				EN: "One of the points is something that we do not do well ourselves; it is on the page too."},
		},
		offer: models.Text{
			ZH: "一页清单：这类项目容易出岔子的地方，连我们做不到的一起写明",
			EN: "A one-page list of what tends to go wrong in such projects, with what we cannot do marked",
		},
		result: models.Text{ZH: "项目少走弯路", EN: "The project avoids known detours"},
		advance: models.Text{
			ZH: "{who}两周内腾出半小时，单独过这一页",
			EN: "Within two weeks {who} makes half an hour to go through the page one to one",
		},
		wrongIf: models.Text{
			ZH: "东西收下了，没有回音，也约不到时间",
			EN: "The page is taken, and neither an answer nor a time comes back",
		},
		doNot: []models.Text{
			{ZH: "这一次不问私人的问题，不提要求", EN: "Ask no private question this time, and make no request"},
			{ZH: "不带礼物，不请客", EN: "Bring no gift and no invitation"},
			{ZH: "答应的事当天或第二天做到", EN: "Keep what you promise the same day or the next"},
		},
	}
}

func protectWords() words {
	return words{
		kind: models.MoveGive,
		purpose: models.Text{
			ZH: "对{who}：把要用的依据备齐，别让支持我们的人为难",
			EN: "With {who}: have the facts ready, so that whoever supports us is never left exposed",
		},
		say: []models.Text{
			{ZH: "方案里每个数的出处我都附上了，谁问起来都答得出。",
				EN: "I have added the source of every figure in the proposal, so that any question can be answered."},
			{ZH: "您看还缺哪一样？", EN: "What is still missing, as you see it?"},
		},
		offer: models.Text{
			ZH: "一份材料：每个数的出处，加上容易被问到的问题和回答",
			EN: "A document with the source of every figure and answers to the likely questions",
		},
		result: models.Text{ZH: "评审时每个数都查得到出处", EN: "Every figure can be traced in the review"},
		advance: models.Text{
			ZH: "{who}一周内指出材料还缺什么，并定下次碰面的日子",
			EN: "Within a week {who} names what the document lacks and sets the day of the next meeting",
		},
		wrongIf: models.Text{
			ZH: "材料没有打开，碰面一推再推",
			EN: "The document is never opened and the meeting is put off again",
		},
		doNot: []models.Text{
			{ZH: "不要因为对方支持就少做准备", EN: "Do not prepare less because somebody is in favour"},
			{ZH: "不要让对方替我们出头", EN: "Do not ask them to stick their neck out"},
		},
	}
}
