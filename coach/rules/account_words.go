package rules

import (
	"strings"

	"fourfold/models"
)

// What A4 and A5 look for in what people wrote of an account.
var (
	wholeGroup = anyOf(
		`(?:^|[^安健])(?:全|整个|全体|各)(?:集团|公司|单位|企业)|集团(?:整体|全部|上下)|所有(?:单位|部门|公司|工厂)`,
		`\b(?:whole|entire) (?:group|company|organi[sz]ation|account)\b|\b(?:group|company)[- ]wide\b|\ball (?:units|departments|sites|plants|divisions)\b`,
	)
	sellsAll = anyOf(
		`(?:所有|全部|全系列|全线|各类|任何)的?(?:产品|服务|方案|东西)|什么都|一切`,
		`\b(?:everything|anything|whatever)\b|\b(?:all|any)(?: of)? our (?:products?|services?|offerings?|range|portfolio)\b`,
		`\b(?:whole|entire|full|complete) (?:range|portfolio|catalogue|line)\b`,
	)
	ourRevenue = anyOf(
		`(?:我们|我方|我司|本公司)的?[^，。；！？\n]{0,8}(?:收入|营收|销售额|销量|业绩|利润|毛利|份额|订单|合同额|回款)`,
		`签约额|回款|钱包份额|交叉销售|卖给(?:他们|客户|对方)|(?:采购|购买|买)我们[^，。；\n]{0,16}(?:[0-9一二三四五六七八九十百千]|更多)`,
		`(?:拿下|签下|签)[^，。；\n]{0,10}(?:订单|合同|大单)`,
		`\bour (?:\w+ ){0,2}(?:revenue|sales|turnover|margins?|profits?|quota|bookings|orders?|market share|share)\b`,
		`\b(?:share of wallet|wallet share|up-?sell\w*|cross-?sell\w*)\b|\bsell (?:them|him|her|the customer)\b`,
		`\b(?:buy|buys|order|orders|spend|spends)\b[^.;\n]{0,24}\b(?:from us|with us|more of our)\b|\b(?:revenue|sales|orders) for us\b`,
	)
)

// lacking is what something still lacks.
type lacking []models.Text

func (l *lacking) unless(holds bool, zh, en string) {
	if !holds {
		*l = append(*l, models.Text{ZH: zh, EN: en})
	}
}

// listed writes several things as one list.
func listed(texts []models.Text) models.Text { return joined(texts, models.Text{ZH: "、", EN: ", "}) }

func joined(texts []models.Text, between models.Text) models.Text {
	var zh, en []string
	for _, text := range texts {
		zh = append(zh, text.ZH)
		en = append(en, text.EN)
	}
	return models.Text{ZH: strings.Join(zh, between.ZH), EN: strings.Join(en, between.EN)}
}

// CriterionName is what a criterion is called in a sentence.
func CriterionName(name models.CriterionName) models.Text {
	switch name {
	case models.Stability:
		return models.Text{ZH: "稳定", EN: "stability"}
	case models.StrategyMatch:
		return models.Text{ZH: "战略匹配", EN: "strategy match"}
	case models.Commitment:
		return models.Text{ZH: "我们的投入", EN: "our commitment"}
	}
	return models.Text{ZH: "在客户心中的位置", EN: "our standing with them"}
}

func intelligenceName(kind models.IntelligenceKind) models.Text {
	if kind == models.AboutUse {
		return models.Text{ZH: "他们哪里可能用到我们的产品/服务", EN: "where they may use our offering"}
	}
	return models.Text{ZH: "他们自己的业务发展", EN: "their own business development"}
}

func readingName(reading models.IntelligenceReading) models.Text {
	switch reading {
	case models.ForTrends:
		return models.Text{ZH: "他们的趋势和我们的产品/服务", EN: "their trends and our offering"}
	case models.ForOpenings:
		return models.Text{ZH: "他们行业的机会和我们的机会", EN: "their industry's openings and ours"}
	}
	return models.Text{ZH: "他们眼里我们的长处和短处（有依据）", EN: "our strengths and weaknesses as they see them, with evidence"}
}

// LevelName is what a level of the relationship is called.
func LevelName(level models.RelationshipLevel) models.Text {
	switch level {
	case models.MeetsSpecification:
		return models.Text{ZH: "符合规格的商品", EN: "a commodity that meets the specification"}
	case models.GoodProduct:
		return models.Text{ZH: "好产品", EN: "a good product"}
	case models.GoodService:
		return models.Text{ZH: "好的服务和支持", EN: "good service and support"}
	case models.ContributesToBusiness:
		return models.Text{ZH: "对业务问题有贡献", EN: "a contribution to business issues"}
	case models.ContributesToTheOrganisation:
		return models.Text{ZH: "对组织问题有贡献", EN: "a contribution to organisational issues"}
	}
	return models.Text{ZH: "还不知道", EN: "not known yet"}
}

// PlanKindName is what a part of a plan is called.
func PlanKindName(kind models.PlanKind) models.Text {
	switch kind {
	case models.PlanInvestment:
		return models.Text{ZH: "投入", EN: "investment"}
	case models.PlanStrategy:
		return models.Text{ZH: "策略", EN: "strategy"}
	case models.PlanExecution:
		return models.Text{ZH: "执行", EN: "execution"}
	case models.PlanStop:
		return models.Text{ZH: "不再做的事", EN: "what we stop doing"}
	}
	return models.Text{ZH: "90 天内的行动", EN: "actions of the next 90 days"}
}

// PlanSubName is what an item of the strategy or of the execution is called; empty for other items.
func PlanSubName(sub models.PlanSub) models.Text {
	switch sub {
	case models.SalesObjective:
		return models.Text{ZH: "销售目标", EN: "sales objective"}
	case models.Resources:
		return models.Text{ZH: "资源", EN: "resources"}
	case models.RevenueTarget:
		return models.Text{ZH: "收入目标", EN: "revenue target"}
	case models.UseStrength:
		return models.Text{ZH: "用好一个优势或关键关系", EN: "use a strength or a key relationship"}
	case models.BetterService:
		return models.Text{ZH: "更好的服务", EN: "better service"}
	case models.BusinessProblem:
		return models.Text{ZH: "解决一个业务问题", EN: "solve a business problem"}
	case models.ExtraOpening:
		return models.Text{ZH: "新的机会", EN: "extra openings"}
	}
	return models.Text{}
}
