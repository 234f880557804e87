package wording

import "regexp"

// Baits returns where a text proposes to use somebody's private life to get what one wants: in order, not overlapping.
func Baits(text string) []Span {
	levers := lever.find(text)
	if len(levers) == 0 {
		return nil
	}
	var spans []Span
	for _, sentence := range sentencesIn(text) {
		pulled := false
		for len(levers) > 0 && levers[0][0] < sentence[1] {
			pulled, levers = true, levers[1:]
		}
		if pulled && Private(text[sentence[0]:sentence[1]]) {
			spans = append(spans, runeSpan(text, sentence[0], sentence[1]))
		}
	}
	return spans
}

var lever = newFinder(regexp.MustCompile(
	anyOf(
		`做文章|[当做]筹码|突破口|拿捏|施压|要挟|威胁(?:他|她)|切入点|下手|抓住(?:这一?点|他|她)|软肋|把柄`,
		`[用拿借][^。！？\n，,]{0,14}(?:说事|打动|逼|压)`,
	).String() + `|` +
		anyOfWords(
			`as (?:a )?lever(?:age)?|leverage (?:his|her|their|the|that)`,
			`(?:use|using|press|work|trade|play)(?: on)? (?:it|that|this|his|her|their|the)\b[^.!?\n]{0,40}\b(?:against|to (?:push|pressure|close|squeeze|get|win|force))`,
			`exploit(?:ing)?|(?:soft|weak|sore) spot|pressure point|blackmail|put pressure on`,
		).String()))
