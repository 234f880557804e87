package diagnose

import "fourfold/models"

// wordsFor picks the words for a target and its person.
func wordsFor(state models.State, t target, p *person) words {
	if concernsAccount(t.gap) {
		return accountWords(t.gap, disqualified(state.Side))
	}
	switch t.gap {
	case models.DeclineInducement:
		return declineWords()
	case models.ResolveThreat:
		return threatWords()
	case models.DiscoverWin:
		if p.trust.Stance == models.Oppose {
			return opponentWords()
		}
		return discoverWords()
	case models.MapRoles:
		return rolesWords()
	case models.RealWinUnknown:
		if p.trust.Stance == models.Oppose {
			return opponentWords()
		}
		return realWinWords()
	case models.ServeWin:
		return serveWords()
	case models.ConfirmWin:
		return confirmWords()
	case models.CompleteChain:
		return chainWords()
	case models.RaiseTrust:
		return raiseWords()
	}
	return protectWords()
}

func declineWords() words {
	return words{
		kind: models.MoveDecline,
		purpose: models.Text{
			ZH: "对{who}：把合同以外的要求明确回绝，把话题带回方案",
			EN: "With {who}: decline plainly what stands beside the contract, and bring the talk back to the proposal",
		},
		say: []models.Text{
			{ZH: "我们所有的往来都写在合同里，两家公司对公结算；合同里没有写的，我们做不了。",
				EN: "All that we do in this project stands in the contract and is settled between the two companies; what does not stand there, we cannot do."},
			{ZH: "方案里哪一条您还不满意？我们把它写清楚。",
				EN: "Which point of the proposal are you not content with yet? I will put it in writing."},
		},
		offer: models.Text{
			ZH: "一份条款和价格全部写明的方案，谁来查都看得懂",
			EN: "A proposal with every term and price written out, open to whoever may review it",
		},
		result: models.Text{ZH: "这次采购经得起审计", EN: "The purchase stands up to any audit"},
		advance: models.Text{
			ZH: "{who}在一周内书面提出方案里要补充的条款",
			EN: "Within a week {who} names in writing the terms that the proposal still lacks",
		},
		wrongIf: models.Text{
			ZH: "同样的话再提起来，或事情因此拖住：那就由合规的同事接手",
			EN: "It comes up again, or the matter is held back because of it: then compliance takes over",
		},
		doNot: []models.Text{
			{ZH: "不要含糊，不要说「回去看看」", EN: "Do not be vague, and do not say that you will see what can be done"},
			{ZH: "先告诉合规的同事，再去见人", EN: "Do not go before compliance knows of it"},
			{ZH: "不要指责，也不要当着别人说", EN: "Do not accuse, and do not say it before others"},
		},
	}
}

func threatWords() words {
	return words{
		kind: models.MoveOffer,
		purpose: models.Text{
			ZH: "对{who}：我们的方案碰到了要紧的一处，带一版改过的方案去，先听意见",
			EN: "With {who}: our proposal harms something that matters; bring a changed version and hear what is said to it",
		},
		say: []models.Text{
			{ZH: "上一版有一处我们没有想周到，这是改过的：{change}。",
				EN: "One part of our last version was not thought through. Here it is changed: {change}."},
			{ZH: "照这样做，您看还有哪里行不通？", EN: "If it were done this way, what would still not work?"},
		},
		offer: models.Text{
			ZH: "方案改一版：{change}；做不到的地方当面说明白",
			EN: "A changed version of the proposal: {change}; where we cannot do it, we say so openly",
		},
		result: models.Text{
			ZH: "项目推得动，上线后日常工作不中断",
			EN: "The project moves on, and daily work goes on undisturbed when it starts",
		},
		advance: models.Text{
			ZH: "{who}一周内在这一版上标出要改的地方，并定下一起过一遍的日子",
			EN: "Within a week {who} marks what to change in this version and sets the day to go through it together",
		},
		wrongIf: models.Text{
			ZH: "{who}对改过的一版没有意见，却照样反对：碰到的不是这一处",
			EN: "The changed version meets no objection from {who}, who is still opposed: then this is not the part that hurts",
		},
		doNot: []models.Text{
			{ZH: "不要解释为什么不必担心", EN: "Do not explain why there is nothing to worry about"},
			{ZH: "不要绕过{who}去找上级", EN: "Do not go over the head of {who}"},
			{ZH: "不要在会上当着别人谈这一处", EN: "Do not discuss this part before others"},
		},
	}
}

func opponentWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：不争对错，先弄清按现在的做法会失去什么",
			EN: "With {who}: do not argue; find out what there is to lose the way it stands now",
		},
		say: []models.Text{
			{ZH: "您对这件事有保留，我想先听明白，再谈方案。",
				EN: "You have doubts about this, and I would like to understand them before we go on."},
			{ZH: "照现在的做法推下去，哪一处会给您这边添麻烦？",
				EN: "If it goes ahead as it stands, where will it cause trouble for your team?"},
			{ZH: "改成什么样，您会觉得值得试？",
				EN: "How would it have to look for you to find it worth trying?"},
		},
		offer: models.Text{
			ZH: "把听到的几条整理成一页清单，逐条写上改法，请{who}过目",
			EN: "One page with the points heard and how each could be changed, for {who} to look over",
		},
		result: models.Text{ZH: "风险在开工之前就摆上桌面", EN: "The risks are on the table before work begins"},
		advance: models.Text{
			ZH: "{who}一周内在这一页上改几笔发回来",
			EN: "Within a week {who} sends the page back with corrections",
		},
		wrongIf: models.Text{
			ZH: "只说流程和规定，说不出一个具体的不便",
			EN: "Only procedure and policy are named, and not one concrete inconvenience",
		},
		doNot: []models.Text{
			{ZH: "不要问「为什么反对」", EN: "Do not ask why they are opposed"},
			{ZH: "不要当着上级或下属问", EN: "Do not ask before a boss or a report"},
			{ZH: "问完就停，不要替对方回答", EN: "Once asked, be silent; do not answer for them"},
		},
	}
}

func discoverWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：先问工作，听听这个项目成败会落到谁身上",
			EN: "With {who}: ask about the job first, and hear on whom the project's success or failure falls",
		},
		say: []models.Text{
			{ZH: "到年底回头看，您的上级会拿哪两三样说这个项目成了？",
				EN: "Looking back at the end of the year, by which two or three things will your management call this a success?"},
			{ZH: "上一回做类似的事，哪一段让您这边的人受累？",
				EN: "When something like it was last brought in, which part wore your people out?"},
			{ZH: "这一回，您不愿意再来一遍的是哪一样？",
				EN: "What would you not want to go through a second time?"},
		},
		offer: models.Text{
			ZH: "一页纸：把听到的写成项目目标，交给{who}改",
			EN: "One page that turns what was heard into goals of the project, for {who} to correct",
		},
		result: models.Text{ZH: "项目目标写清楚，验收有据可依", EN: "The project's goals are written down and can be accepted against"},
		advance: models.Text{
			ZH: "{who}一周内把这一页改好发回来",
			EN: "Within a week {who} sends the page back corrected",
		},
		wrongIf: models.Text{
			ZH: "只谈公司的指标，问到自己这边就岔开：今天不再问",
			EN: "Only the company's targets are named, and the talk turns away when it comes closer: ask no further that day",
		},
		doNot: []models.Text{
			{ZH: "家庭、健康、收入不打听；对方自己说才听", EN: "Never fish for family, health or pay; listen when it is volunteered"},
			{ZH: "一次只问一个关于感受的问题，问完就停", EN: "One question about feelings a call, and silence after it"},
			{ZH: "单独问，不当着上级或下属", EN: "Ask one to one, never before a boss or a report"},
		},
	}
}

func rolesWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：弄清这笔采购要过哪几步、谁签最后一个字",
			EN: "With {who}: find out the steps that this purchase goes through, and whose signature is the last",
		},
		say: []models.Text{
			{ZH: "这样一笔采购在你们这里要走哪几步，最后由哪一位签字？",
				EN: "Which steps does a purchase like this go through here, and whose signature comes last?"},
			{ZH: "以后天天要用的是哪些人？我们想早点听他们的要求。",
				EN: "Who will work with it every day? We would like to hear their requirements early."},
		},
		offer: models.Text{
			ZH: "一张采购步骤图，写上每一步的时间和参与的岗位，请{who}改",
			EN: "A one-page plan of the steps, with dates and functions, for {who} to correct",
		},
		result: models.Text{ZH: "采购一次走完，不因为漏了人返工", EN: "The purchase goes through once, without a second round because somebody was left out"},
		advance: models.Text{
			ZH: "{who}一周内把步骤图改好发回来，写上每一步的日期",
			EN: "Within a week {who} sends the plan back with a date at each step",
		},
		wrongIf: models.Text{
			ZH: "只说「领导定」，说不出是哪一位、哪一天",
			EN: "It is only said that management decides, with no name and no day",
		},
		doNot: []models.Text{
			{ZH: "职位高的不一定是拍板的人", EN: "Do not take the most senior person for the one who decides"},
			{ZH: "不要让人觉得要绕过他", EN: "Do not make anybody feel passed over"},
		},
	}
}

func realWinWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：弄清这份支持从哪里来，免得我们做着做着偏了",
			EN: "With {who}: find out where the support comes from, so that we do not lose sight of it",
		},
		say: []models.Text{
			{ZH: "这件事您一直在出力，我想确认我们没有走偏。",
				EN: "You have put work into this, and I want to be sure that we are on the right track."},
			{ZH: "做成以后，您这边的工作会有哪一处不一样？",
				EN: "When it is done, what will be different in your own work?"},
		},
		offer: models.Text{
			ZH: "把回答写进项目目标的草稿，请{who}改",
			EN: "A draft of the project's goals with the answer in it, for {who} to correct",
		},
		result: models.Text{ZH: "项目目标和实际用的人对得上", EN: "The project's goals fit those who work with it"},
		advance: models.Text{
			ZH: "{who}一周内把草稿改好发回来",
			EN: "Within a week {who} sends the draft back corrected",
		},
		wrongIf: models.Text{
			ZH: "回答里只有公司的好处，或说「没什么」",
			EN: "The answer holds only what the company gains, or that it is nothing",
		},
		doNot: []models.Text{
			{ZH: "不要追问动机，也不要替对方说出来", EN: "Do not press for motives, and do not say them for somebody"},
			{ZH: "单独问，问完就停", EN: "Ask one to one, and be silent after it"},
		},
	}
}
