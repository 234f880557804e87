package cues

import (
	"slices"
	"strings"

	"fourfold/models"
)

// mention is where a passage names a person, in code points of its words.
type mention struct {
	person     int
	start, end int
	owns       bool // "Earl's daughter", 谭老板的老婆: somebody of theirs is spoken of
}

// mentions returns the people whom a text names, in order.
func (p *people) mentions(text string, kind models.NoteKind) []mention {
	runes := []rune(text)
	var mentions []mention
	for _, found := range p.cast.Mentions(text) {
		mentions = append(mentions, mention{p.index(found.ContactID), found.Start, found.End, ownsNext(runes, found.End)})
	}
	if kind == models.Bullets || kind == models.CallSummary || kind == models.Email {
		mentions = append(mentions, p.bareSurnames(runes, mentions)...)
		slices.SortFunc(mentions, func(a, b mention) int { return a.start - b.start })
	}
	return mentions
}

// bareSurnames finds a surname alone where a clause begins and somebody does something: 卓当场打给财务.
func (p *people) bareSurnames(runes []rune, taken []mention) []mention {
	var mentions []mention
	for i, r := range runes {
		person, known := p.surnames[r]
		if !known || person == nobody || i+1 >= len(runes) || covered(taken, i) || !clauseBegins(runes, i) {
			continue
		}
		next := runes[i+1]
		if next == '：' || next == ':' || strings.ContainsRune(afterSurname, next) && !strings.ContainsRune(wordSurnames, r) ||
			strings.ContainsRune("说讲问", next) {
			mentions = append(mentions, mention{person, i, i + 1, false})
		}
	}
	return mentions
}

const (
	// afterSurname may follow a surname that stands for the person.
	afterSurname = "说讲问答回笑看翻拿给把当主自没不一又也已就才要想带送打找定请让从在那后先很话这负管"
	// wordSurnames are words of their own.
	wordSurnames = "向成于时和应都会从能管方高常正谈干安平文明金水石白温万千车路左单关解任易别"
)

func clauseBegins(runes []rune, at int) bool {
	return at == 0 || strings.ContainsRune(" \n，。；：、,;:-•·（(「“", runes[at-1])
}

func covered(mentions []mention, at int) bool {
	return slices.ContainsFunc(mentions, func(m mention) bool { return m.start <= at && at < m.end })
}

// ownsNext reports whether a possessive follows, so that something of the person is named.
func ownsNext(runes []rune, at int) bool {
	rest := string(runes[at:min(at+3, len(runes))])
	for _, possessive := range []string{"'s", "’s", "的", "家", "秘书", "助理", "司机", "老婆", "媳妇", "儿子", "女儿", "闺女", "办公室"} {
		if strings.HasPrefix(rest, possessive) {
			return true
		}
	}
	return false
}
