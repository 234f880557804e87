package rules

import "fourfold/models"

// accountRules lists A1–A7.
func accountRules() []Rule {
	return []Rule{
		{
			ID:    "A1",
			Title: models.Text{ZH: "理想客户", EN: "An ideal customer"},
			Text: models.Text{
				ZH: "四条标准各打 −2 到 +2 分，都要有依据：稳定（战略、组织、人员不乱变）、战略匹配（他们的战略与我们的利润来源）、我们的投入（做成生意前投得起两三年）、在客户心中的位置（决策层拿我们和对手比怎么看）。过去的收入不算标准。合计低于 0 或有一条 −2，就不做走向第四层的动作",
				EN: "Four criteria, each −2…+2 with evidence: stability (strategy, organisation and people stay put), strategy match (their strategy and where our profit comes from), commitment (we can afford two to three years before business), standing (how their decision-makers see us, against competitors). Past revenue is none. A sum below 0, or any −2, gets no move towards tier 4",
			},
			Else: models.Reject,
		},
		{
			ID:    "A2",
			Title: models.Text{ZH: "两类资料", EN: "Two kinds of intelligence"},
			Text: models.Text{
				ZH: "两类资料都要有：他们哪里可能用到我们的产品/服务，他们自己的业务发展；从中读三样：他们的趋势和我们的产品/服务，他们行业的机会和我们的机会，他们眼里我们的长处和短处",
				EN: "Both kinds are present: where they may use our offering, and their own business development. They are read for their trends and our offering, their industry's openings and ours, and our strengths and weaknesses as they see them",
			},
			Else: models.Warn,
		},
		{
			ID:    "A3",
			Title: models.Text{ZH: "关系层级", EN: "The level of the relationship"},
			Text: models.Text{
				ZH: "关系在五级中的一级，由客户定：1 符合规格的商品，2 好产品，3 好的服务和支持，4 对业务问题有贡献，5 对组织问题有贡献。今天的级别要有依据，要有目标，一次升一级",
				EN: "The relationship stands on one of five levels, set by the customer: 1 commodity that meets the specification, 2 good product, 3 good service and support, 4 contributes to business issues, 5 contributes to organisational issues. There is evidence for today's, and a target, one level at a time",
			},
			Else: models.Warn,
		},
		{
			ID:    "A4",
			Title: models.Text{ZH: "合作定义", EN: "Cooperation is defined"},
			Text: models.Text{
				ZH: "合作为一个具体单位定义，不为整个集团：究竟卖什么（什么都卖等于没有），给哪个部门或哪个人、用哪笔预算，我们有什么他们认可的贡献。没有它，计划不成立",
				EN: "Cooperation is defined for a named unit and not for the whole group: exactly what we sell them (everything is nothing), to which department or person with which budget, and what we contribute that they recognise. A plan without it is rejected",
			},
			Else: models.Reject,
		},
		{
			ID:    "A5",
			Title: models.Text{ZH: "客户确认的目标", EN: "A goal that the customer confirmed"},
			Text: models.Text{
				ZH: "目标写明关键参与者、客户将来的机会、我们提供什么、帮到他们的哪个优势，用客户的眼光，不写我们的收入；全部由客户确认，记下谁、什么时候。没确认的是草稿，建在草稿上的计划不成立",
				EN: "A goal names key participants, the customer's coming opportunity, what we provide and which of their strengths it helps, in the customer's view and never as our revenue; all of it is confirmed by the customer, with who and when. Unconfirmed goals are drafts, and a plan on a draft is rejected",
			},
			Else: models.Reject,
		},
		{
			ID:    "A6",
			Title: models.Text{ZH: "客户计划", EN: "The plan"},
			Text: models.Text{
				ZH: "计划有投入（研讨会、培训……）、策略（销售目标、资源、收入目标）和执行（用好优势或关键关系、更好的服务、解决业务问题、新的机会），写明不再做什么；90 天内的行动有负责人和日期；每一项都为一个确认过的目标",
				EN: "A plan has investment (workshops, training…), strategy (sales objective, resources, revenue target) and execution (use a strength or a key relationship, better service, solve a business problem, extra openings), names what we stop doing, and its actions of the next 90 days have an owner and a date; each item serves a confirmed goal",
			},
			Else: models.Warn,
		},
		{
			ID:    "A7",
			Title: models.Text{ZH: "第四层的条件", EN: "What tier 4 needs"},
			Text: models.Text{
				ZH: "第四层要通过 A1、有两位关键参与者在第三层、有一个确认过的目标，并且双方各会失去什么都有依据；否则不是第四层",
				EN: "Tier 4 needs A1 passed, two key participants on tier 3, a confirmed goal, and evidence on both sides of what each would lose; else it is not tier 4",
			},
			Else: models.Reject,
		},
	}
}
