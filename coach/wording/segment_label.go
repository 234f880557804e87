package wording

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"fourfold/models"
)

// label is what stands in front of an utterance, or on the line above it, and says who speaks.
type label struct {
	Name   string
	Remark string // what stands in brackets behind the name
	Length int    // code points
	Marked bool   // by a time, or as one of us: surely a label
}

const (
	stampDay = `(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.月]\d{1,2}(?:[-/.]\d{2,4}|日)?|昨天|今天|前天|` +
		`(?:周|星期)[一二三四五六日天]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?|Yesterday|Today)`
	stampPattern = `(?:` + stampDay + `[,，]?\s*)?` +
		`(?:上午|下午|晚上|凌晨|中午|早上)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?`
	namePattern   = `([\p{L}][\p{L}\p{M}\d .·'’_-]{0,39}?)`
	remarkPattern = `(?:\s*[（(\[]([^（()）\[\]]{1,40})[)）\]])?`
)

var (
	inlineLabel = regexp.MustCompile(`^(?:([\[(（【]?` + stampPattern + `[\])）】]?)[\s–-]*)?` + namePattern + remarkPattern +
		`(\s*[\[(（]?` + stampPattern + `[\])）]?)?\s*(：|:(?:\s|$|\p{Han}))`)
	headerLabel = regexp.MustCompile(`^` + namePattern + remarkPattern + `\s*[\[(（]?` + stampPattern + `[\])）]?` + remarkPattern + `\s*[:：]?$`)
)

// longestLabel is how many bytes of a line are looked at for a label.
const longestLabel = 240

// labelOf reads the label at the beginning of a line, if its shape is that of one.
func labelOf(text string) (label, bool) {
	if len(text) > longestLabel {
		text = text[:longestLabel]
	}
	if !strings.ContainsAny(text, ":：") { // neither a colon nor a time
		return label{}, false
	}
	if match := headerLabel.FindStringSubmatch(text); match != nil && nameShaped(match[1]) && !isHeading(match[1]) {
		return label{Name: match[1], Remark: match[2], Length: utf8.RuneCountInString(text), Marked: true}, true
	}
	match := inlineLabel.FindStringSubmatch(text)
	if match == nil || !nameShaped(match[2]) {
		return label{}, false
	}
	colon := match[5]
	length := utf8.RuneCountInString(match[0])
	if strings.HasPrefix(colon, ":") {
		length -= utf8.RuneCountInString(colon) - 1
	}
	return label{
		Name:   match[2],
		Remark: match[3],
		Length: length,
		Marked: match[1] != "" || match[4] != "" || ourName.MatchString(match[2]) || ourRemark.MatchString(match[3]),
	}, true
}

// labelsOf decides which lines begin with a label, by the line's index. In transcripts and chats every name in front of a
// colon is one, unless there is but one such line; elsewhere a colon mostly follows a heading, and only marked labels and dialogues count: three lines in a
// row, with a name that comes back.
func labelsOf(lines []line, kind models.NoteKind) map[int]label {
	labels := map[int]label{}
	for i, l := range lines {
		label, found := labelOf(l.Text)
		if found && (label.Marked || !isHeading(label.Name)) {
			labels[i] = label
		}
	}
	spoken := kind == models.Transcript || kind == models.Chat
	if !spoken || len(labels) == 1 {
		dropLone(labels, len(lines))
	}
	return labels
}

// dropLone removes the unmarked labels that stand in no dialogue.
func dropLone(labels map[int]label, lines int) {
	var run []int
	for i := 0; i <= lines; i++ {
		if _, found := labels[i]; found {
			run = append(run, i)
			continue
		}
		if !isDialogue(labels, run) {
			for _, at := range run {
				if !labels[at].Marked {
					delete(labels, at)
				}
			}
		}
		run = nil
	}
}

// leastDialogue is how many labelled lines in a row make a dialogue.
const leastDialogue = 3

func isDialogue(labels map[int]label, run []int) bool {
	if len(run) < leastDialogue {
		return false
	}
	names := map[string]bool{}
	for _, at := range run {
		if names[labels[at].Name] {
			return true
		}
		names[labels[at].Name] = true
	}
	return false
}

var (
	ourName   = regexp.MustCompile(`(?i)^(?:us|me|i|我|我方|我们|本人|乙方)$`)
	ourRemark = regexp.MustCompile(`(?i)(?:^|[\s,，/])(?:us|me|our side)(?:$|[\s,，/])|^(?:我方?|我们|乙方)(?:$|[\s,，/、的])|我方`)
	// The author's own name: 我（小顾）, 我=祁峰, "by me (Ulrike)"; and anybody's with a remark: "Owen (us)".
	selfNamed = regexp.MustCompile(`(?:我\s*[（(=＝]\s*|\bby me \()([\p{L}][\p{L}'’-]{0,20})`)
	ourMarked = regexp.MustCompile(`([\p{Han}]{1,4}|[\p{Lu}][\p{L}'’-]*(?: [\p{Lu}][\p{L}'’-]*){0,2})\s*[（(]([^（()）]{1,40})[)）]`)
)

// oursOf returns the lower-case names that the note marks as ours anywhere.
func oursOf(text string, labels map[int]label) map[string]bool {
	ours := map[string]bool{}
	for _, label := range labels {
		if ourName.MatchString(label.Name) || ourRemark.MatchString(label.Remark) {
			ours[strings.ToLower(label.Name)] = true
		}
	}
	for _, match := range selfNamed.FindAllStringSubmatch(text, -1) {
		ours[strings.ToLower(match[1])] = true
	}
	for _, match := range ourMarked.FindAllStringSubmatch(text, -1) {
		if ourRemark.MatchString(match[2]) {
			ours[strings.ToLower(match[1])] = true
		}
	}
	return ours
}

// nameShaped reports whether a text could be somebody's name: a few Chinese characters, or a few capitalised words.
func nameShaped(text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return utf8.RuneCountInString(text) <= longestChineseName && !sayingEnd.MatchString(text)
	}
	if ourName.MatchString(text) {
		return true
	}
	words := strings.Fields(text)
	if len(words) > longestLatinName {
		return false
	}
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) && !unicode.IsDigit(first) && !particle.MatchString(word) {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first)
}

const (
	longestChineseName = 12 // code points; with a title or a nickname
	longestLatinName   = 5  // words
)

var (
	// "他说：" and "我的理解：" introduce words, they do not name who speaks.
	sayingEnd = regexp.MustCompile(`[说问讲道答称]$|表示$|反馈$|提到$|补充$|回复$|强调$|认为$|[的了是吗这那几]|^(?:他|她|它|你|您|第)|` +
		`^(?:上午|下午|晚上|凌晨|中午|早上|昨天|今天|前天|昨晚|今晚|(?:周|星期)[一二三四五六日天])`)
	particle = regexp.MustCompile(`^(?:de|da|van|von|der|den|bin|binti|al|el|ji|sir|bhai|saab|la|le|y)$`)
	heading  = regexp.MustCompile(`(?:要求|情况|问题|方案|方面|部分|进度|计划|安排|目标|需求|结论|重点|总结|预算|竞品|时间|地点|风险|优势|建议|意见|` +
		`事项|步骤|下一步|背景|现状|备注|议题|议程|主题|标题|附件|感受|判断|印象|分析|策略|动作|行动|待办|产品|价格|政策|在场|参会|` +
		`参会人|与会|人员|另外?|其他|注|附|补充|说明|例如|比如|结果|原因|客户|内容|记录|摘要|痛点|关注点|人物|项目|合同|商务|技术|服务|培训|权限|口径)$` +
		`|(?i)^(?:next|notes?|todo|to-do|actions?|summary|subject|updates?|risks?|questions?|background|status|budget|` +
		`timeline|attendees|present|location|date|time|re|fwd?|from|to|cc|bcc|ps|p\.s|nb|fyi|eta|pros|cons|facts?|the|my|our|` +
		`his|her|their|key|open|other|also|agenda|decisions?|competit\w*|pricing|price|products?|services?|pain|needs?|people|` +
		`company|good|bad|one|two|three|first|second|third|then|so|but|and|bottom|quick|follow\S*|later|today|yesterday|` +
		`tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|dear|hi|hello|data|training|` +
		`legal|contract|scope|deal|meeting|call|visit|context|warning|important|asks?|concerns?|impressions?|read|gut|http|https)\b`)
)

func isHeading(text string) bool { return heading.MatchString(text) }
