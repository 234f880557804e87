package cues

import (
	"strings"
	"sync"
	"unicode/utf8"

	"fourfold/coach/wording"
	"fourfold/models"
)

// theStatements words a win by category and direction, coarsely, so that nothing private is repeated.
var theStatements = sync.OnceValue(func() map[string]models.Text {
	statements := map[string]models.Text{}
	for _, row := range rowsOf("data/statements.txt") {
		zh, en, _ := strings.Cut(row[1], "|")
		statements[row[0]] = models.Text{ZH: zh, EN: en}
	}
	return statements
})

func statement(category models.Category, direction models.Direction) models.Text {
	return theStatements()[string(category)+" "+string(direction)]
}

// longestNeed is the longest question that is taken for the need, in code points.
const longestNeed = 120

// chain fills the links that the words show: the need is what the person asked, the stake what they said of themselves.
// The problem between the two stays open.
func (s *scene) chain(claim models.WinClaim, evidence []scored) models.Chain {
	var chain models.Chain
	for _, one := range best(evidence) {
		words := one.Words()
		asked := one.features["question"] || one.features["asks"]
		if asked && utf8.RuneCountInString(words) <= longestNeed && !wording.Private(words) {
			chain.Need = words
			break
		}
	}
	if claim.Explicit {
		chain.Stake = claim.Statement
	}
	return chain
}
