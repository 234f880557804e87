package handlers

import (
	"context"

	"fourfold/coach/rules"
	"fourfold/handlers/api"
	"fourfold/models"
)

// FindRules lists every rule and every kind of signal.
func (s *server) FindRules(context.Context, api.FindRulesRequestObject) (api.FindRulesResponseObject, error) {
	return api.FindRules200JSONResponse{
		Version: rules.Version(),
		Items:   all(rules.All(), ruleJSON),
		Signals: all(models.SignalKinds(), signalKindJSON),
	}, nil
}

func ruleJSON(rule rules.Rule) api.Rule {
	return api.Rule{
		ID:    rule.ID,
		Title: textJSON(rule.Title),
		Text:  textJSON(rule.Text),
		Else:  api.Outcome(rule.Else),
	}
}

func signalKindJSON(kind models.SignalKind) api.SignalKind {
	return api.SignalKind{
		Number:    kind.Number,
		Key:       kind.Key,
		Aspect:    api.Aspect(kind.Aspect),
		Direction: kind.Direction,
		Strength:  kind.Strength,
		Cue:       textJSON(kind.Cue),
	}
}

func textJSON(text models.Text) api.Text { return api.Text{Zh: text.ZH, En: text.EN} }
