package coach

import (
	"context"
	"slices"
	"strings"

	"fourfold/coach/llm"
	"fourfold/coach/pseudonym"
	"fourfold/models"
	"fourfold/prompts"
)

// mended asks once more for what was of no use in a first answer: items that break the schema, and claims of which no
// quote stands in the notes. What is of no use then is dropped.
func (c *Coach) mended(ctx context.Context, seen pseudonym.Brief, prompt prompts.Prompt, index prompts.Index, first attempt) (attempt, error) {
	unfound := unfoundIn(seen, first.claims)
	first.violations = append(first.violations, unfound...)
	if len(first.violations) == 0 {
		return first, nil
	}
	second, err := c.askReading(ctx, prompts.Repair(prompt, index, first.answer, first.violations), index, seen.Book)
	anew := isWhole(first.violations)
	switch {
	case err != nil && anew:
		return attempt{}, err
	case err != nil: // the items that are of use do not wait for those that are not
		c.log.Warn("the repair of a reading failed", "problem", llm.Problem(err), "items", len(first.violations))
		second = attempt{}
	case anew && isWhole(second.violations) && !prompts.Rejected(second.violations):
		return attempt{}, &llm.Failure{Kind: llm.ErrBadJSON}
	}
	asked := len(first.violations)
	if anew {
		second.asked, second.mended = asked, min(asked, usable(seen, second.claims))
		return second, nil
	}
	first.asked, first.mended = asked, min(asked, usable(seen, second.claims))
	first.claims = joined(without(first.claims, unfound), second.claims)
	first.violations = second.violations
	return first, nil
}

// usable counts the wins, signals and flags of an answer, without those of which no quote was found.
func usable(seen pseudonym.Brief, claims models.Reading) int {
	return count(claims) + len(claims.Flags) - len(unfoundIn(seen, claims))
}

// isWhole reports whether an answer is at fault as a whole, and not only some of its items.
func isWhole(violations []prompts.Violation) bool {
	return slices.ContainsFunc(violations, func(v prompts.Violation) bool { return !strings.Contains(v.Path, "[") })
}

// violating counts the wins and signals among what violates.
func violating(violations []prompts.Violation) int {
	number := 0
	for _, violation := range violations {
		if strings.HasPrefix(violation.Path, "wins[") || strings.HasPrefix(violation.Path, "signals[") {
			number++
		}
	}
	return number
}

// unfoundIn lists the claims of which no quote stands in the notes, each with the sentence that comes nearest.
func unfoundIn(seen pseudonym.Brief, claims models.Reading) []prompts.Violation {
	g := newGrounder(seen, claims)
	var violations []prompts.Violation
	look := func(path string, person models.Person, quotes []models.Quote) {
		contact, _ := g.people.find(person)
		if path == "" || len(quotes) == 0 || len(g.evidence(quotes, contact)) > 0 {
			return
		}
		violations = append(violations, prompts.Violation{
			Path: path, Message: "no quote stands in the notes letter by letter", Nearest: nearest(seen, quotes[0]),
		})
	}
	for _, win := range claims.Wins {
		look(win.Path, win.Person, win.Quotes)
	}
	for _, signal := range claims.Signals {
		look(signal.Path, signal.Person, signal.Quotes)
	}
	return violations
}

// nearest is the sentence of the quote's note that shares most pairs of letters with it; empty when none shares any.
func nearest(seen pseudonym.Brief, quote models.Quote) string {
	if quote.Note < 0 || quote.Note >= len(seen.Segments) {
		return ""
	}
	wanted := pairsOf(quote.Text)
	best, most := "", 0
	for _, segment := range segmentsOfNote(seen, quote.Note) {
		shared := 0
		for pair := range pairsOf(segment.Text) {
			if wanted[pair] {
				shared++
			}
		}
		if shared > most {
			best, most = segment.Text, shared
		}
	}
	return best
}

func pairsOf(text string) map[[2]rune]bool {
	pairs := map[[2]rune]bool{}
	letters := []rune(strings.ToLower(text))
	for i := 1; i < len(letters); i++ {
		pairs[[2]rune{letters[i-1], letters[i]}] = true
	}
	return pairs
}

// without takes the claims of the violations' paths out of a reading.
func without(claims models.Reading, violations []prompts.Violation) models.Reading {
	violates := func(path string) bool {
		return slices.ContainsFunc(violations, func(v prompts.Violation) bool { return v.Path == path })
	}
	claims.Wins = slices.DeleteFunc(slices.Clone(claims.Wins), func(w models.WinClaim) bool { return violates(w.Path) })
	claims.Signals = slices.DeleteFunc(slices.Clone(claims.Signals), func(s models.SignalClaim) bool { return violates(s.Path) })
	return claims
}

// joined adds what a repair brought to a reading.
func joined(claims, more models.Reading) models.Reading {
	claims.Wins = append(claims.Wins, more.Wins...)
	claims.Signals = append(claims.Signals, more.Signals...)
	claims.Flags = append(claims.Flags, more.Flags...)
	claims.Proposed = append(claims.Proposed, more.Proposed...)
	return claims
}
