package handlers

import (
	"fmt"

	"fourfold/models"
)

// explain says why a win is suggested, or why not: who found it, on what it stands, how sure it is, and every rule that
// did not let it pass.
func explain(win models.Win) models.Text {
	reader, basis, sure := readerName(win.Source.Reader), basisName(win.Basis), confidenceName(win.Confidence)
	told := models.Text{
		ZH: fmt.Sprintf("由%s提出，依据：%s，引文%d处；把握：%s。", reader.ZH, basis.ZH, len(win.Supporting()), sure.ZH),
		EN: fmt.Sprintf("Suggested by %s from %s, quotes: %d; confidence: %s.", reader.EN, basis.EN, len(win.Supporting()), sure.EN),
	}
	for _, verdict := range win.Verdicts {
		if verdict.Outcome == models.Pass {
			continue
		}
		did := outcomeName(verdict.Outcome)
		told.ZH += fmt.Sprintf("%s %s：%s", verdict.Rule, did.ZH, verdict.Reason.ZH)
		told.EN += fmt.Sprintf(" %s %s: %s", verdict.Rule, did.EN, verdict.Reason.EN)
	}
	return told
}

func readerName(reader string) models.Text {
	if reader == models.ReaderModel {
		return models.Text{ZH: "模型", EN: "the model"}
	}
	return models.Text{ZH: "内置阅读器", EN: "the built-in reader"}
}

func basisName(basis models.Basis) models.Text {
	switch basis {
	case models.OwnWords:
		return models.Text{ZH: "本人的话", EN: "this person's own words"}
	case models.Conduct:
		return models.Text{ZH: "本人的行为", EN: "this person's conduct"}
	case models.Hearsay:
		return models.Text{ZH: "他人转述", EN: "what others report"}
	case models.RepGuess:
		return models.Text{ZH: "销售的猜测", EN: "the rep's guess"}
	}
	return models.Text{ZH: "他人的愿望", EN: "somebody else's wish"}
}

func confidenceName(confidence models.Confidence) models.Text {
	switch confidence {
	case models.High:
		return models.Text{ZH: "高", EN: "high"}
	case models.Medium:
		return models.Text{ZH: "中", EN: "medium"}
	}
	return models.Text{ZH: "低", EN: "low"}
}

func outcomeName(outcome models.Outcome) models.Text {
	if outcome == models.Reject {
		return models.Text{ZH: "否决", EN: "rejects it"}
	}
	return models.Text{ZH: "提醒", EN: "warns"}
}
