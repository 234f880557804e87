package diagnose

import "fourfold/models"

// accountWords picks the words for a gap of the account itself. {asked} stands for the question of what it lacks first.
func accountWords(kind models.GapKind, barred bool) words {
	switch kind {
	case models.QualifyAccount:
		if barred {
			return unqualifiedWords()
		}
		return qualifyWords()
	case models.GatherIntelligence:
		return intelligenceWords()
	case models.RaiseRelationship:
		return levelWords()
	case models.DefineCooperation:
		return cooperationWords()
	case models.AgreeGoal:
		return goalWords()
	}
	return planWords()
}

func qualifyWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：看这个客户值不值得提前两三年投入，从还没有依据的一条问起",
			EN: "With {who}: find out whether this account is worth two or three years of work ahead of business, beginning with what has no evidence yet",
		},
		say: []models.Text{{ZH: "{asked}", EN: "{asked}"}},
		offer: models.Text{
			ZH: "一页纸：公开资料里看到的方向，和我们能投入的人和时间，请{who}改",
			EN: "One page with the direction that is publicly known and the people and time that could be set aside, for {who} to correct",
		},
		result: models.Text{ZH: "双方早一点知道长期投入值不值得", EN: "Both sides know early whether a long effort makes sense"},
		advance: models.Text{
			ZH: "{who}两周内把这一页改好发回来",
			EN: "Within two weeks {who} sends the page back corrected",
		},
		wrongIf: models.Text{
			ZH: "只谈眼前这一单，往后的事没有人答得上",
			EN: "Only the purchase at hand is spoken of, and nobody can answer for the years after it",
		},
		doNot: []models.Text{
			{ZH: "过去的收入不算标准", EN: "Do not take past revenue for a criterion"},
			{ZH: "没有依据就不要打分", EN: "Give no score without evidence"},
		},
	}
}

// unqualifiedWords are for an account that A1 rejects: they lead nowhere near tier 4.
func unqualifiedWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：这个客户没有通过理想客户的标准，先不为它另外投入，只核对最弱的一条变了没有",
			EN: "With {who}: this account is no ideal customer, so nothing beyond the business at hand goes into it; only check whether the weakest criterion has changed",
		},
		say: []models.Text{{ZH: "{asked}", EN: "{asked}"}},
		offer: models.Text{
			ZH: "手上这件事的计划，一页写明日期和分工，请{who}改",
			EN: "The plan of the work at hand on one page, with dates and tasks, for {who} to correct",
		},
		result: models.Text{ZH: "手上的项目按写明的日期做成", EN: "The work at hand is done by the date agreed"},
		advance: models.Text{
			ZH: "{who}两周内把这一页改好发回来",
			EN: "Within two weeks {who} sends the page back corrected",
		},
		wrongIf: models.Text{
			ZH: "回答和打分的时候一样：把它从战略客户里拿下来",
			EN: "The answer is what the score said: then take the account off the strategic ones",
		},
		doNot: []models.Text{
			{ZH: "不谈共同目标，不做客户计划", EN: "Speak of no shared goal, and make no plan for the account"},
			{ZH: "不因为以前收入高就破例", EN: "Make no exception because past revenue was high"},
		},
	}
}

func intelligenceWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：补上还缺的客户资料，公开的先查好，再当面核对",
			EN: "With {who}: fill in what is not known of the account; look up what is public first, then have it corrected",
		},
		say: []models.Text{
			{ZH: "公开的资料我整理成了一页，哪里不对请您改。", EN: "What is publicly known is on this page. Please correct whatever is wrong in it."},
			{ZH: "{asked}", EN: "{asked}"},
		},
		offer: models.Text{
			ZH: "一页纸：公开资料里看到的趋势和机会，请{who}改",
			EN: "One page with the trends and openings that are publicly known, for {who} to correct",
		},
		result: models.Text{ZH: "往后的工作跟着业务的方向走", EN: "What is done next follows where the business is going"},
		advance: models.Text{
			ZH: "{who}两周内改好这一页，并留出半小时一起过一遍",
			EN: "Within two weeks {who} corrects the page and makes half an hour to go through it",
		},
		wrongIf: models.Text{
			ZH: "听到的都是公开能查到的",
			EN: "Nothing is heard that was not public before",
		},
		doNot: []models.Text{
			{ZH: "不要内部文件，不打听没有公开的数字", EN: "Ask for no internal papers and no figures that are not public"},
			{ZH: "长处和短处只记客户的原话，不写我们自己的看法", EN: "Of strengths and weaknesses note the customer's words only, never our own view"},
		},
	}
}

func levelWords() words {
	return words{
		kind: models.MoveAsk,
		purpose: models.Text{
			ZH: "对{who}：听客户自己说我们在哪一级，只定往上的一步",
			EN: "With {who}: hear from the customer on which level we stand, and set no more than the next step up",
		},
		say: []models.Text{{ZH: "{asked}", EN: "{asked}"}},
		offer: models.Text{
			ZH: "一页记录：做过什么、结果怎样、下一步要做到哪几件，请{who}改",
			EN: "One page with what was done, what came of it and what the next step takes, for {who} to correct",
		},
		result: models.Text{ZH: "改进放在客户看重的地方", EN: "Improvements go where they matter to the business"},
		advance: models.Text{
			ZH: "{who}两周内在这一页上写明哪几件算数",
			EN: "Within two weeks {who} marks on the page which of it counts",
		},
		wrongIf: models.Text{
			ZH: "只拿价格说话：今天还在第一级",
			EN: "Only the price is spoken of: then it is the first level today",
		},
		doNot: []models.Text{
			{ZH: "级别由客户定，不要自己说", EN: "Do not say the level; the customer sets it"},
			{ZH: "一次只升一级", EN: "Do not skip a level"},
		},
	}
}

func cooperationWords() words {
	return words{
		kind: models.MoveOffer,
		purpose: models.Text{
			ZH: "对{who}：为一个具体单位把合作写清楚，卖什么、谁的预算、什么贡献",
			EN: "With {who}: write down the cooperation with one named unit: what we sell, whose budget, which contribution",
		},
		say: []models.Text{
			{ZH: "想先在一个单位把一件事做好，您看放在哪个单位合适？", EN: "We would like to do one thing well in one unit first. Which unit should it be, as you see it?"},
			{ZH: "由哪个部门来用，走哪一笔预算？", EN: "Which department would work with it, and which budget does it belong to?"},
			{ZH: "做成了，你们会拿什么说它有用？", EN: "Once it is done, by what would you say that it was of use?"},
		},
		offer: models.Text{
			ZH: "一页合作说明：单位、{offering}里的哪一样、哪个部门的哪笔预算、做到什么算数，请{who}改",
			EN: "One page on the cooperation: the unit, which part of {offering}, which department and budget, and what counts as done, for {who} to correct",
		},
		result: models.Text{ZH: "范围写明，做成没有双方看得见", EN: "The scope is written down, and both sides can see what was achieved"},
		advance: models.Text{
			ZH: "{who}两周内改好这一页，写上部门和预算",
			EN: "Within two weeks {who} corrects the page and adds department and budget",
		},
		wrongIf: models.Text{
			ZH: "只说「整个集团都可以」，说不出一个单位",
			EN: "It is said that the whole group may use it, and no unit is named",
		},
		doNot: []models.Text{
			{ZH: "不要什么都卖：什么都卖等于没有", EN: "Do not offer everything: everything is nothing"},
			{ZH: "贡献用客户的话写，不替他们写", EN: "Put the contribution in their words, never in ours"},
		},
	}
}

func goalWords() words {
	return words{
		kind: models.MoveOffer,
		purpose: models.Text{
			ZH: "对{who}：把共同的目标写成客户的话，请客户改、请客户确认",
			EN: "With {who}: put the shared goal in the customer's words, to be corrected and confirmed by them",
		},
		say: []models.Text{
			{ZH: "这一页是我听到的：你们将来的机会、我们做哪一部分、用上你们的哪个长处。哪里不对请您改。",
				EN: "This page holds what I have understood: what is coming up for you, which part is ours, and which of your strengths it builds on. Please correct it."},
			{ZH: "改好以后，请定一个日子，一起过一遍、确认下来。", EN: "Once it is right, please name a day to go through it together and confirm it."},
		},
		offer: models.Text{
			ZH: "一页目标草稿：参与的人、客户将来的机会、我们提供什么、帮到哪个优势，请{who}改",
			EN: "A one-page draft of the goal: who takes part, the coming opportunity, what we provide and which strength it helps, for {who} to correct",
		},
		result: models.Text{ZH: "双方朝同一个目标投入", EN: "Both sides work towards one goal"},
		advance: models.Text{
			ZH: "{who}两周内改好草稿并书面确认，写明日期",
			EN: "Within two weeks {who} corrects the draft and confirms it in writing, with the date",
		},
		wrongIf: models.Text{
			ZH: "只说「挺好」，一个字也不改，也不定日子",
			EN: "It is called fine, not a word is changed and no day is set",
		},
		doNot: []models.Text{
			{ZH: "不写我们的收入", EN: "Write nothing of our revenue"},
			{ZH: "没有确认的目标是草稿，不要拿它做计划", EN: "An unconfirmed goal is a draft; build no plan on it"},
		},
	}
}

func planWords() words {
	return words{
		kind: models.MoveOffer,
		purpose: models.Text{
			ZH: "对{who}：把围绕共同目标要做的几件事对一遍，定下三个月内的日子",
			EN: "With {who}: go through what is to be done for the shared goal, and set the dates of the next three months",
		},
		say: []models.Text{
			{ZH: "围绕一起定的目标，往后三个月打算做这几件，您看先后对不对？", EN: "For the goal that we have set together, this is what is meant to be done in the next three months. Is the order right, as you see it?"},
			{ZH: "哪一件你们用不上，就停下来。", EN: "Whatever is of no use to you, we stop."},
		},
		offer: models.Text{
			ZH: "一页三个月的行动计划：每件事为哪个目标、谁负责、哪一天，请{who}改",
			EN: "A one-page plan of actions for three months, with the goal, the owner and the date of each, for {who} to correct",
		},
		result: models.Text{ZH: "目标一步一步有日期可查", EN: "The goal can be followed step by step, by date"},
		advance: models.Text{
			ZH: "{who}两周内改好计划，填上自己这边的日期",
			EN: "Within two weeks {who} corrects the plan and fills in the dates on their side",
		},
		wrongIf: models.Text{
			ZH: "谁也不愿意填日期",
			EN: "Nobody is willing to set a date",
		},
		doNot: []models.Text{
			{ZH: "收入目标和内部的安排不带去", EN: "Do not bring revenue targets and internal arrangements"},
			{ZH: "不为目标的事先不做", EN: "Do nothing that serves no goal"},
		},
	}
}
