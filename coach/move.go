package coach

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/coach/llm"
	"fourfold/coach/pseudonym"
	"fourfold/coach/rules"
	"fourfold/models"
	"fourfold/prompts"
)

// maxWordings is how often the model may word a move: once, and once again with the reasons against the first.
const maxWordings = 2

// move gives the next move of an opportunity: worded by the model and let through by the rules, else the plain one that
// the diagnosis words alone. A rep always gets a move, never an unchecked one. With it come the wordings that a rule
// rejected. An error is the model's, and time may mend it; an analysis that has waited long enough takes the plain move
// instead, and none waits for the next day's budget.
func (c *Coach) move(ctx context.Context, analysis models.Analysis, state models.State, diagnosis diagnose.Diagnosis) (models.Move, []models.Move, error) {
	plain := diagnosis.Move
	if c.model == nil || c.plainMoves {
		return plain, nil, nil
	}
	worded, rejected, err := c.wordMove(ctx, state, diagnosis)
	if err != nil && (ctx.Err() != nil || waits(err) && !c.isLate(analysis.CreatedAt)) {
		return models.Move{}, nil, err
	}
	if err != nil {
		c.log.Warn("the model could not word a move; the plain one is given", "opportunity", state.Opportunity.ID, "error", err)
		return plain, rejected, nil
	}
	if !worded.Live {
		c.log.Info("no wording of the move passed the rules; the plain one is given", "opportunity", state.Opportunity.ID,
			"rules", rejectedBy(worded.Verdicts))
		return plain, rejected, nil
	}
	return worded, rejected, nil
}

// waits reports whether a move waits for what is in trouble.
func waits(err error) bool { return llm.Temporary(err) && !errors.Is(err, llm.ErrBudgetSpent) }

// wordMove returns the first wording that the rules let through, else the last one, rejected; and those that they rejected.
func (c *Coach) wordMove(ctx context.Context, state models.State, diagnosis diagnose.Diagnosis) (models.Move, []models.Move, error) {
	plain := diagnosis.Move
	gap := gapOf(plain, diagnosis.Gaps)
	judge := rules.NewMoveJudge(rules.MoveScene{State: state, Trust: diagnosis.Trust, Gap: gap})
	task := pseudonym.Task{State: state, Reason: gap.Reason, Plain: plain}
	if plain.ContactID != nil {
		task.Trust, _ = diagnosis.TrustOf(*plain.ContactID)
	}
	task, book := pseudonym.HideTask(c.pseudonyms, task)
	gap.Reason = task.Reason
	input := prompts.MoveInput{
		State: task.State, Gap: gap, Plain: task.Plain, Trust: task.Trust, Language: languageOf(state), Today: time.Now(),
	}
	var move models.Move
	var rejected []models.Move
	for range maxWordings {
		input.Fence = prompts.NewFence()
		draft, err := c.draftMove(ctx, input, book)
		if err != nil {
			return models.Move{}, rejected, err
		}
		move = draft
		if !models.Rejects(draft.Verdicts) { // it is of the schema
			move = judge.Judge(asWorded(plain, draft))
			if move.Live {
				break
			}
			rejected = append(rejected, move)
		}
		input.Refused = new(book.HideMove(move))
	}
	return move, rejected, nil
}

// draftMove asks for one wording, with the names put back. One that breaks the schema comes back with a verdict that says so.
func (c *Coach) draftMove(ctx context.Context, input prompts.MoveInput, book *pseudonym.Book) (models.Move, error) {
	prompt, index := prompts.Move(input)
	answer, err := c.ask(ctx, prompt)
	if errors.Is(err, llm.ErrBadJSON) {
		return unusable("no JSON object"), nil
	}
	if err != nil {
		return models.Move{}, err
	}
	wording, violations := prompts.ParseMove(answer.JSON, index)
	if len(violations) > 0 {
		return unusable(violations[0].Message), nil
	}
	wording, known := book.RestoreMove(wording)
	if !known {
		return unusable(strayMark), nil
	}
	wording.Source = models.Source{
		Reader: models.ReaderModel, Model: answer.Model, PromptVersion: prompt.Version, RulesVersion: c.rules,
	}
	return wording, nil
}

// unusable is the move of an answer that broke the schema, for the model to see why.
func unusable(why string) models.Move {
	return models.Move{Verdicts: []models.Verdict{{
		Rule: "schema", Outcome: models.Reject, Reason: models.Text{ZH: why, EN: why},
	}}}
}

// asWorded keeps what the diagnosis has decided of a move and takes its words from the model.
func asWorded(plain, wording models.Move) models.Move {
	move := plain
	move.Purpose, move.Say, move.Offer = wording.Purpose, wording.Say, wording.Offer
	move.Result, move.Advance, move.WrongIf, move.DoNot = wording.Result, wording.Advance, wording.WrongIf, wording.DoNot
	move.Plain, move.Verdicts, move.Live = false, nil, false
	move.Source = wording.Source
	return move
}

// gapOf is the gap that a move works on. A move that has to raise trust first, for a gap that waits behind it, works on a
// gap of its own.
func gapOf(move models.Move, gaps []models.Gap) models.Gap {
	for _, gap := range gaps {
		if gap.Kind == move.Gap && sameID(gap.ContactID, move.ContactID) && sameID(gap.WinID, move.WinID) {
			return gap
		}
	}
	return models.Gap{Kind: move.Gap, ContactID: move.ContactID, WinID: move.WinID}
}

func sameID(a, b *uuid.UUID) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func rejectedBy(verdicts []models.Verdict) string {
	var ids []string
	for _, verdict := range verdicts {
		if verdict.Outcome == models.Reject {
			ids = append(ids, verdict.Rule)
		}
	}
	return strings.Join(ids, " ")
}

// evidenceOf is what a move rests on: the words that show the win it serves. It is empty for a move for no one win.
func evidenceOf(move models.Move, wins []models.Win) []models.Evidence {
	var evidence []models.Evidence
	for _, win := range wins {
		if move.WinID == nil || win.ID != *move.WinID {
			continue
		}
		for _, e := range win.Supporting() {
			evidence = append(evidence, models.Evidence{NoteID: e.NoteID, Start: e.Start, End: e.End, Match: e.Match, Speaker: e.Speaker})
		}
	}
	return evidence
}

// languageOf is the language of an opportunity's newest note, in which its moves are worded; English where there is none.
func languageOf(state models.State) models.Language {
	if len(state.Notes) == 0 {
		return models.English
	}
	newest := slices.MaxFunc(state.Notes, func(a, b models.Note) int { return a.OccurredAt.Compare(b.OccurredAt) })
	han, latin := 0, 0
	for _, char := range newest.Text {
		switch {
		case unicode.Is(unicode.Han, char):
			han++
		case unicode.Is(unicode.Latin, char):
			latin++
		}
	}
	if 3*han > latin { // a Chinese word is two characters, an English one five letters and more
		return models.Chinese
	}
	return models.English
}
