package rules

import "fourfold/models"

func pass(rule, zh, en string) models.Verdict {
	return models.Verdict{Rule: rule, Outcome: models.Pass, Reason: models.Text{ZH: zh, EN: en}}
}

func warn(rule, zh, en string) models.Verdict {
	return models.Verdict{Rule: rule, Outcome: models.Warn, Reason: models.Text{ZH: zh, EN: en}}
}

func reject(rule, zh, en string) models.Verdict {
	return models.Verdict{Rule: rule, Outcome: models.Reject, Reason: models.Text{ZH: zh, EN: en}}
}
