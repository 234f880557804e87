package ground

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fourfold/coach/wording"
)

var (
	authorSays = regexp.MustCompile(`我(?:们|自己|个人)?[^，。；！？、：]{0,6}(?:说|答|讲|问|回|劝|建议|觉得|感觉|估计|猜|琢磨|认为|怀疑)|` +
		`(?i)\b(?:I|we)(?:'ve|'d| have| had| also| just| then| only)? (?:said|told|asked|replied|answered|explained|suggested|promised|` +
		`think|thought|figure|guess|suspect|reckon|believe|suppose|say|tell|ask)\b`)
	anybodySays = regexp.MustCompile(`[说答讲问回劝]|建议|表示|(?i)\b(?:said|says|told|tells|asked|asks|replied|answered|goes|laughed|wrote|writes|` +
		`mentioned|admitted|whispered)\b`)
	// How a clause about somebody else begins.
	thirdPerson = regexp.MustCompile(`(?i)^(?:and |then |so |but |然后|结果|于是|就|又|还)*(?:[他她]|对方|[说答讲问]|he\b|she\b|they\b|said\b|asked\b)`)
	clauseMark  = regexp.MustCompile(`[，,；;：:“「"]\s*|\p{Han}\s+`)
)

// saidByAuthor reports whether a place, in a sentence that begins at start, is what the note's author said or supposes:
// the last verb of saying in front of it is theirs, and no clause about somebody else begins after it.
func (n *Note) saidByAuthor(start int, p place) bool {
	lead := n.slice(place{start, p.start})
	own := authorSays.FindAllStringIndex(lead, -1)
	if len(own) == 0 {
		return false
	}
	end := own[len(own)-1][1]
	said := lead[end:]
	if anybodySays.MatchString(said) {
		return false
	}
	from := start + utf8.RuneCountInString(lead[:end])
	for _, mark := range clauseMark.FindAllStringIndex(said, -1) {
		if n.beginsWithOther(place{from + utf8.RuneCountInString(said[:mark[1]]), p.end}) {
			return false
		}
	}
	return true
}

// beginsWithOther reports whether a clause begins with a name, with he, she or they, or with what they said.
func (n *Note) beginsWithOther(clause place) bool {
	named := slices.ContainsFunc(n.mentions, func(m wording.Mention) bool { return m.Start == clause.start })
	return named || thirdPerson.MatchString(n.slice(clause))
}

// quotationsIn returns what stands in quotation marks, with the marks, in order. A quotation ends with its paragraph.
func quotationsIn(text string) []place {
	var quotations []place
	closing, start, at := rune(0), 0, 0
	for _, r := range text {
		switch {
		case closing != 0 && (r == closing || r == '\n'):
			if r == closing {
				quotations = append(quotations, place{start, at + 1})
			}
			closing = 0
		case closing == 0 && strings.ContainsRune("“「\"", r):
			closing, start = map[rune]rune{'“': '”', '「': '」', '"': '"'}[r], at
		}
		at++
	}
	return quotations
}

// quotationAt returns the quotation in which a code point lies.
func (n *Note) quotationAt(at int) (place, bool) {
	i, _ := slices.BinarySearchFunc(n.quotations, at, func(p place, at int) int { return p.end - at - 1 })
	if i < len(n.quotations) && n.quotations[i].holds(at) {
		return n.quotations[i], true
	}
	return place{}, false
}

// holds reports whether a code point lies in the place.
func (p place) holds(at int) bool { return p.start <= at && at < p.end }
