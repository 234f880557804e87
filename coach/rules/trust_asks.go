package rules

import (
	"regexp"

	"fourfold/models"
)

// Needed is the term of trust that working on a gap needs when the contact is asked about it; empty when it needs none.
// What is at stake for a person is a private question, however much it is asked by way of the job.
func Needed(gap models.GapKind) models.Aspect {
	switch gap {
	case models.DiscoverWin, models.RealWinUnknown, models.ConfirmWin, models.CompleteChain:
		return models.LikesUs
	}
	return ""
}

// What the words of a move ask of its contact, whatever it is said to be.
var (
	asksPrivately = regexp.MustCompile(`您(?:个人|本人|自己)[^。！？?]{0,24}[？?]` +
		`|(?i)\b(?:you personally|for you yourself|in it for you|your own (?:career|future|life))\b[^.!?]{0,60}\?`)
	asksForInside = regexp.MustCompile(`内部(?:数据|资料|报告|消息|情况|文件)|预算(?:有|是|还有|大概)*多少` +
		`|评分(?:标准|细则|办法|思路|权重)|(?:参数|标准|指标)[^。，？]{0,6}(?:改成|偏向|写成|按我们)|谁(?:在|会)?反对` +
		`|(?i)\b(?:internal (?:figures|numbers|data|report|document)s?|(?:how much|what) is your budget|your budget is` +
		`|(?:scoring|evaluation|selection|award) (?:criteria|scheme|sheet)` +
		`|into (?:the|your) (?:spec|specification|criteria|tender)|who (?:is|are) against)\b`)
	asksForRisk = regexp.MustCompile(`引荐|引见|介绍(?:我们|我)(?:给|认识|去)|带(?:我们|我)去?见|替(?:我们|我)` +
		`|(?:帮|为)(?:我们|我)(?:在[^，。？]{0,8})?(?:说(?:几?句|说|话)|讲几?句|推动|争取|顶住|约)|给(?:我们|我)(?:站台|背书)` +
		`|(?i)\b(?:introduc(?:e|es|ing|tion)\s(?:me|us|to)|put in a (?:good )?word|speak(?:s|ing)? (?:up |out )?for us` +
		`|argu(?:e|es|ing) for us|vouch(?:es)? for|champions? (?:us|our)|recommends? us|back(?:s|ing)? us|stand(?:s)? up for us` +
		`|tak(?:e|es|ing) us to|bring(?:s|ing)? us (?:in )?to|get(?:s)? us (?:a meeting|in front of|an audience)` +
		`|meeting for us with)\b`)
)

// asked lists the terms of trust that a move asks of its contact, the lowest first: the one it names, the one its gap
// needs, and those that its words need.
func asked(m models.Move) []models.Aspect {
	var terms []models.Aspect
	for _, term := range models.Terms() {
		byGap := m.Kind == models.MoveAsk && Needed(m.Gap) == term
		if byGap || m.Requires.Term == term || asksInWords(m, term) {
			terms = append(terms, term)
		}
	}
	return terms
}

// asksInWords reports whether what is said, or what the contact is to do afterwards, asks for what a term bears.
func asksInWords(m models.Move, term models.Aspect) bool {
	asks := map[models.Aspect]*regexp.Regexp{
		models.LikesUs:           asksPrivately,
		models.BelievesUs:        asksForInside,
		models.CannotDoWithoutUs: asksForRisk,
	}[term]
	if asks.MatchString(m.Advance) {
		return true
	}
	for _, sentence := range m.Say {
		if asks.MatchString(sentence) {
			return true
		}
	}
	return false
}
