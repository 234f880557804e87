package diagnose

import (
	"slices"

	"fourfold/models"
)

// accountQuestion asks for what an account's gap lacks first. Every question is one of the job, which any contact can
// answer and nobody has to be close to us for.
func accountQuestion(kind models.GapKind, side *models.AccountSide) models.Text {
	if side == nil {
		side = &models.AccountSide{}
	}
	switch kind {
	case models.QualifyAccount:
		return criterionQuestion(weakest(side.Criteria))
	case models.GatherIntelligence:
		return intelligenceQuestion(side.Intelligence)
	case models.RaiseRelationship:
		return levelQuestion(side.Relationship)
	}
	return models.Text{}
}

// weakest is the first criterion without a score that rests on evidence, else the one with the lowest score. One at the
// lowest score of all comes before both.
func weakest(criteria []models.Criterion) models.CriterionName {
	scores := make(map[models.CriterionName]int)
	for _, criterion := range criteria {
		if len(criterion.Proofs) > 0 {
			scores[criterion.Name] = criterion.Score
		}
	}
	names := models.CriterionNames()
	for _, name := range names {
		if score, known := scores[name]; known && score <= models.MinScore {
			return name
		}
	}
	for _, name := range names {
		if _, known := scores[name]; !known {
			return name
		}
	}
	return slices.MinFunc(names, func(a, b models.CriterionName) int { return scores[a] - scores[b] })
}

func criterionQuestion(name models.CriterionName) models.Text {
	switch name {
	case models.Stability:
		return models.Text{ZH: "往后一两年，你们的方向、组织和人会有哪些变动？", EN: "Over the next year or two, what will change in your direction, your organisation and your people?"}
	case models.StrategyMatch:
		return models.Text{ZH: "往后两三年，哪几件事排在你们前面？", EN: "Over the next two or three years, which things come first for you?"}
	case models.Commitment:
		return models.Text{ZH: "要是从现在起派人跟上两三年，从哪一块做起对你们最有用？", EN: "If people worked with you from now on for two or three years, where would they be of most use to begin with?"}
	}
	return models.Text{ZH: "和别的供应商放在一起，你们的管理层看重哪一点，又觉得少了哪一样？", EN: "Set beside other suppliers, what does your management value, and what does it miss?"}
}

func intelligenceQuestion(intelligence []models.Intelligence) models.Text {
	has := func(holds func(models.Intelligence) bool) bool { return slices.ContainsFunc(intelligence, holds) }
	read := func(reading models.IntelligenceReading) bool {
		return has(func(i models.Intelligence) bool { return i.Reading == reading })
	}
	switch {
	case !has(func(i models.Intelligence) bool { return i.Kind == models.AboutBusiness }):
		return models.Text{ZH: "你们自己的业务，往后两年要往哪里走？", EN: "Where is your own business to go in the next two years?"}
	case !has(func(i models.Intelligence) bool { return i.Kind == models.AboutUse }):
		return models.Text{ZH: "除了现在这一处，还有哪里的人遇到同样的问题？", EN: "Beside this place, where else do people meet the same problem?"}
	case !read(models.ForTrends):
		return models.Text{ZH: "你们的市场上，哪个变化对你们影响最大？", EN: "Which change in your market affects you most?"}
	case !read(models.ForOpenings):
		return models.Text{ZH: "行业里接下来有什么机会，是你们不想错过的？", EN: "What is coming up in your industry that you would not want to miss?"}
	}
	return models.Text{ZH: "和别的供应商放在一起，你们看重哪一点，又嫌哪一点？", EN: "Set beside other suppliers, what do you value, and what do you mind?"}
}

func levelQuestion(relationship *models.Relationship) models.Text {
	if relationship == nil || len(relationship.Proofs) == 0 {
		return models.Text{ZH: "这两年做过的事里，哪一件对你们真有用，哪一件换谁来都一样？", EN: "Of what was done here in the last two years, what was of real use to you, and what could anybody have done?"}
	}
	switch min(relationship.Level+1, models.ContributesToTheOrganisation) {
	case models.GoodProduct:
		return models.Text{ZH: "产品上哪一点做到了，你们就不用每年重新比一遍？", EN: "What would have to be right with the product for you not to compare it anew every year?"}
	case models.GoodService:
		return models.Text{ZH: "出了问题的时候，哪一步让你们等得最久？", EN: "When something goes wrong, which step keeps you waiting longest?"}
	case models.ContributesToBusiness:
		return models.Text{ZH: "今年你们业务上哪个问题，还没有供应商能帮上？", EN: "Which of this year's business problems has no supplier been of help with?"}
	}
	return models.Text{ZH: "人和分工上的大事，往后哪一件最费心？", EN: "Of the larger questions of people and organisation, which will take most care?"}
}
