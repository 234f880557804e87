package coach

import (
	"context"

	"fourfold/coach/pseudonym"
	"fourfold/models"
	"fourfold/prompts"
)

// strayMark is what is wrong with words that hold a mark which stands for nobody.
const strayMark = "a mark stands for nobody of the request"

// askReading asks once and puts the names back into what the model words. A claim with a stray mark violates.
func (c *Coach) askReading(ctx context.Context, prompt prompts.Prompt, index prompts.Index, book *pseudonym.Book) (attempt, error) {
	answer, err := c.tryReading(ctx, prompt, index)
	if err != nil {
		return attempt{}, err
	}
	var wins []models.WinClaim
	for _, claim := range answer.claims.Wins {
		restored, known := book.RestoreWin(claim)
		if !known {
			answer.violations = append(answer.violations, prompts.Violation{Path: claim.Path, Message: strayMark})
			continue
		}
		wins = append(wins, restored)
	}
	answer.claims.Wins = wins
	return answer, nil
}
