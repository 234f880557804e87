package diagnose

import "fourfold/models"

// changeFor says what in an offer can serve a win of a category: an arrangement that makes sense for the business. It
// never says what the win is.
func changeFor(category models.Category) models.Text {
	switch category {
	case models.Career:
		return models.Text{ZH: "第一批看得见的结果提前，写在牵头部门名下", EN: "the first visible results come earlier and are reported under the department that leads the project"}
	case models.Achievement:
		return models.Text{ZH: "目标、算法和日期照你们定的写清楚", EN: "goal, measure and date are written down as your side has set them"}
	case models.Recognition:
		return models.Text{ZH: "结果由你们的人来讲，材料照你们要的样子出，写明是谁做的", EN: "the results are presented by your people, on pages laid out as you want them, with the names of those who did the work"}
	case models.Security:
		return models.Text{ZH: "每一步谁做、谁查、怎样算通过，都留书面记录", EN: "every step leaves a written record of who did it, who checked it and what counts as passed"}
	case models.Workload:
		return models.Text{ZH: "哪些活由我们接过来、哪些时段不用人守着，逐条写明", EN: "it says step by step which work we take over and when nobody has to stand by"}
	case models.Life:
		return models.Text{ZH: "哪些事在哪里做、什么时间做，照业务需要重新安排", EN: "where and when each part of the work is done is arranged anew by what the business needs"}
	case models.Expertise:
		return models.Text{ZH: "你们现有的方法和标准作为基准保留，我们的部分配合它", EN: "your own methods and standards stay the reference, and our part works to them"}
	case models.Growth:
		return models.Text{ZH: "你们的人从头参加配置和调试，边做边学", EN: "your people take part in set-up and tuning from the start and learn it on the way"}
	case models.Control:
		return models.Text{ZH: "怎么定、谁来改、谁批准，权限留在你们部门", EN: "the right to decide, to change and to approve stays with your department"}
	case models.Reward:
		return models.Text{ZH: "目标的算法和口径照你们单位的考核办法写清楚", EN: "the target is counted by your own organisation's measure, and the way of counting is written down"}
	case models.Belonging:
		return models.Text{ZH: "现在做这件事的人都留有位置，分工逐条写明", EN: "those who do the work today keep their place in it, and the division of tasks is written down"}
	case models.Purpose:
		return models.Text{ZH: "做完以后要留下来的东西，写成项目的一个目标", EN: "what is to last after the project is written into it as a goal"}
	}
	return models.Text{ZH: "要紧的那一处单独列出来，写明怎么做", EN: "the part that matters is set out by itself, with how it is done"}
}

// guessFor is what we suppose matters, in words of the job. It continues a sentence.
func guessFor(category models.Category) models.Text {
	switch category {
	case models.Career:
		return models.Text{ZH: "结果要在关键的日子之前看得见", EN: "that results can be seen before the date that counts"}
	case models.Achievement:
		return models.Text{ZH: "照自己定下的目标把它做成", EN: "that this gets done to the goal that you have set"}
	case models.Recognition:
		return models.Text{ZH: "事情是谁做的，要说得清楚", EN: "that it is plain whose work this is"}
	case models.Security:
		return models.Text{ZH: "以后有人来查，每一步都说得清", EN: "that every step can be shown when somebody asks later"}
	case models.Workload:
		return models.Text{ZH: "少占人、少返工", EN: "that it takes less time and rework"}
	case models.Life:
		return models.Text{ZH: "什么时间做、在哪里做，要排得开", EN: "when and where the work is done"}
	case models.Expertise:
		return models.Text{ZH: "多年攒下来的做法要继续算数", EN: "that the methods built up here go on counting"}
	case models.Growth:
		return models.Text{ZH: "自己真正学会，不只是拿到结果", EN: "to learn how it is done and not only to be handed the outcome"}
	case models.Control:
		return models.Text{ZH: "这一块怎么定，要留在你们自己手里", EN: "that decisions about this stay in your hands"}
	case models.Reward:
		return models.Text{ZH: "目标怎么算，要算得清", EN: "that the way the target is counted is clear"}
	case models.Belonging:
		return models.Text{ZH: "一起做事的人要安排好", EN: "that the people you work with come out of it well"}
	case models.Purpose:
		return models.Text{ZH: "做完要有东西留得下来", EN: "that it leaves something that lasts"}
	}
	return models.Text{ZH: "这件事做出来合用", EN: "that it turns out fit for use"}
}

// questionFor asks for the first link that a chain lacks, the job before the person.
func questionFor(chain models.Chain) models.Text {
	switch {
	case chain.Need == "":
		return models.Text{ZH: "您要的具体是哪一样，做到什么程度算够？", EN: "What exactly do you need, and how far does it have to go to be enough?"}
	case chain.Problem == "":
		return models.Text{ZH: "是哪件事让它现在非办不可？", EN: "What is it that makes this urgent now?"}
	}
	return models.Text{ZH: "要是再拖半年，这件事会压到谁的手上？", EN: "If this drags on for another half a year, on whose desk does it land?"}
}

// waitingText says what waits until trust is raised.
func waitingText(gap models.GapKind) models.Text {
	switch gap {
	case models.DiscoverWin:
		return models.Text{ZH: "关系到了，再问什么对他要紧", EN: "what matters to them is asked when the relation bears it"}
	case models.RealWinUnknown:
		return models.Text{ZH: "关系到了，再问真正的原因", EN: "the real reason is asked for when the relation bears it"}
	case models.ConfirmWin:
		return models.Text{ZH: "关系到了，再核对我们的推测", EN: "our guess is checked when the relation bears it"}
	case models.CompleteChain:
		return models.Text{ZH: "关系到了，再问缺的那一环", EN: "the missing link is asked for when the relation bears it"}
	}
	return models.Text{ZH: "别的以后再说", EN: "all else can wait"}
}
