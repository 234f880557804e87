package rules

import (
	"unicode"

	"fourfold/coach/wording"
	"fourfold/models"
)

// lowered is the confidence that the verdicts leave.
func lowered(w models.Win) models.Confidence {
	for _, verdict := range w.Verdicts {
		if verdict.Outcome != models.Warn {
			continue
		}
		switch verdict.Rule {
		case "E2":
			return models.Low
		case "E5":
			return models.Medium
		}
	}
	return w.Confidence
}

// coarsened marks a win of somebody's private life as sensitive, and makes its words coarse where they carry what no
// statement may carry: a detail of health, religion, politics, sexuality, ethnicity or a child, or an instruction to the
// coach, which would be read again with every later note.
func coarsened(w models.Win) models.Win {
	w.Sensitive = w.Sensitive || w.Category == models.Life || w.SecondCategory != nil && *w.SecondCategory == models.Life ||
		wording.Private(w.Statement) || wording.Private(w.Chain.Stake)
	coarse := coarseStatement(w.Category).In(languageOf(w.Statement))
	w.Statement = withoutDetail(w.Statement, coarse)
	w.Chain.Stake = withoutDetail(w.Chain.Stake, coarse)
	w.Chain.Problem = withoutDetail(w.Chain.Problem, coarse)
	w.Chain.Need = withoutDetail(w.Chain.Need, coarse)
	w.Result = withoutDetail(w.Result, "")
	return w
}

func withoutDetail(text, coarse string) string {
	if wording.Sensitive(text) || len(wording.Instructions(text)) > 0 {
		return coarse
	}
	return text
}

// languageOf is Chinese when a text has a Chinese character.
func languageOf(text string) models.Language {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return models.Chinese
		}
	}
	return models.English
}

// coarseStatement says what a win of a category is about and nothing of whose life it is.
func coarseStatement(category models.Category) models.Text {
	switch category {
	case models.Career:
		return models.Text{ZH: "职业上往前走一步", EN: "To take the next step in their career"}
	case models.Achievement:
		return models.Text{ZH: "把自己的目标做成", EN: "To deliver what they set out to do"}
	case models.Recognition:
		return models.Text{ZH: "自己的付出被看见", EN: "To have their part in it seen"}
	case models.Security:
		return models.Text{ZH: "位子稳、不担责、心里踏实", EN: "To be safe from blame and worry"}
	case models.Workload:
		return models.Text{ZH: "少一些劳累和麻烦", EN: "To have less strain and hassle"}
	case models.Expertise:
		return models.Text{ZH: "保住自己的专业地位", EN: "To keep their standing as the authority"}
	case models.Growth:
		return models.Text{ZH: "学到新的本事", EN: "To learn and grow"}
	case models.Control:
		return models.Text{ZH: "自己手里的事自己说了算", EN: "To keep the say over what is theirs"}
	case models.Reward:
		return models.Text{ZH: "拿到自己单位该给的报酬", EN: "To earn what their own employer pays for it"}
	case models.Belonging:
		return models.Text{ZH: "不辜负身边的人", EN: "To be loyal to the people around them"}
	case models.Purpose:
		return models.Text{ZH: "做一件自己觉得有意义的事", EN: "To do what they find meaningful"}
	}
	return models.Text{ZH: "生活上能多顾到自己和家人", EN: "To have more room for their life outside work"}
}
