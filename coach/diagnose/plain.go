package diagnose

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/models"
)

// words is how one gap is worked on without a model. In braces stand {who}, the contact's name; {offering}, what we sell;
// {result}, the business reason; {change}, what in the offer serves the win; {guess}, what we suppose matters; {question},
// what the chain's missing link asks for; {next}, what waits behind; {asked}, what the account's gap lacks first.
type words struct {
	kind    models.MoveKind
	purpose models.Text
	say     []models.Text
	offer   models.Text
	result  models.Text
	advance models.Text
	wrongIf models.Text
	doNot   []models.Text
}

// plainMove words the move that a target asks for, judged by the rules. The business reason is the win's own where one is
// known; where the rules do not let it pass it is left out, and then the names and whatever the category of the win adds.
func plainMove(state models.State, all people, t target, language models.Language) models.Move {
	p, _ := all.find(&t.contact)
	win := p.win(t.win)
	judge := rules.NewMoveJudge(rules.MoveScene{State: state, Trust: all.trust(), Gap: t.asGap()})
	full := particulars(state, p, win)
	withoutResult := full
	withoutResult.result = ""
	var move models.Move
	for _, from := range []filling{full, withoutResult, {}} {
		move = judge.Judge(fill(state, p, t, from, language))
		if move.Live {
			return move
		}
	}
	return move
}

func (t target) asGap() models.Gap {
	return models.Gap{Kind: t.gap, ContactID: idOrNil(t.contact), WinID: idOrNil(t.win)}
}

func idOrNil(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// filling is what comes from the state into the words. What it leaves empty is said in general.
type filling struct {
	who, offering, result string
	category              models.Category
}

func particulars(state models.State, p *person, win models.Win) filling {
	return filling{
		who:      p.contact.Name,
		offering: firstOffering(state.Offerings),
		result:   strings.TrimRight(strings.TrimSpace(win.Result), "。.!！;；"),
		category: win.Category,
	}
}

// firstOffering returns the name of the offering that was entered first, and nothing when there is none.
func firstOffering(offerings []models.Offering) string {
	if len(offerings) == 0 {
		return ""
	}
	return slices.MinFunc(offerings, func(a, b models.Offering) int { return compareIDs(a.ID, b.ID) }).Name
}

// fill makes the move of a target out of its words.
func fill(state models.State, p *person, t target, from filling, language models.Language) models.Move {
	win := p.win(t.win)
	w := wordsFor(state, t, p)
	result := orElse(from.result, w.result.In(language))
	put := strings.NewReplacer(
		"{who}", orElse(from.who, models.Text{ZH: "这位联系人", EN: "the contact"}.In(language)),
		"{offering}", orElse(from.offering, models.Text{ZH: "我们的方案", EN: "our offer"}.In(language)),
		"{result}", result,
		"{change}", changeFor(from.category).In(language),
		"{guess}", guessFor(from.category).In(language),
		"{question}", questionFor(win.Chain).In(language),
		"{next}", waitingText(t.waiting).In(language),
		"{asked}", accountQuestion(t.gap, state.Side).In(language),
	)
	in := func(text models.Text) string { return put.Replace(text.In(language)) }
	term := models.Aspect("")
	if w.kind == models.MoveAsk {
		term = rules.Needed(t.gap)
	}
	return models.Move{
		OpportunityID: state.Opportunity.ID,
		ContactID:     idOrNil(t.contact),
		Gap:           t.gap,
		Kind:          w.kind,
		Purpose:       in(w.purpose),
		Say:           each(w.say, in),
		Offer:         in(w.offer),
		WinID:         idOrNil(t.win),
		Result:        result,
		Advance:       in(w.advance),
		WrongIf:       in(w.wrongIf),
		Requires:      models.Requires{Term: term, Have: p.term(term).Net},
		WaitingBehind: t.waiting,
		Plain:         true,
		DoNot:         each(w.doNot, in),
		Source:        models.Source{Reader: models.ReaderBuiltin, RulesVersion: rules.Version()},
	}
}

func each(texts []models.Text, in func(models.Text) string) []string {
	said := make([]string, 0, len(texts))
	for _, text := range texts {
		said = append(said, in(text))
	}
	return said
}

func orElse(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}
