package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fourfold/models"
)

// line is a line of the note without the white space at its ends.
type line struct {
	Span
	Text       string
	AfterBlank bool
}

func linesOf(runes []rune) []line {
	var lines []line
	blank, start := true, 0
	for at := 0; at <= len(runes); at++ {
		if at < len(runes) && runes[at] != '\n' {
			continue
		}
		span := trim(runes, Span{start, at})
		start = at + 1
		if span.Start == span.End {
			blank = true
			continue
		}
		lines = append(lines, line{Span: span, Text: string(runes[span.Start:span.End]), AfterBlank: blank})
		blank = false
	}
	return lines
}

// turnsOf finds who speaks in which line.
func turnsOf(runes []rune, kind models.NoteKind) []turn {
	lines := linesOf(runes)
	labels := labelsOf(lines, kind)
	ours := oursOf(string(runes), labels)
	mail := newMail(lines, kind)
	var turns []turn
	var current turn // whose label was read last; its span is not used
	for i, l := range lines {
		next, isMail := mail.read(l)
		switch label, labelled := labels[i]; {
		case isMail:
			current = turn{}
		case labelled:
			next = turn{Label: label.Length, Speaker: label.Name}
			current = next
		case isAside(l.Text):
			next = turn{}
		case current.Label == 0 || l.AfterBlank && !current.headed(turns):
			current = turn{}
			next = turn{Speaker: mail.sender()}
		default:
			next = turn{Speaker: current.Speaker}
		}
		next.Span = l.Span
		next.Ours = ours[strings.ToLower(next.Speaker)]
		turns = appendTurn(turns, runes, next, l)
	}
	return turns
}

// headed reports whether the last line was nothing but the speaker's label, so that a blank line does not end the turn.
func (t turn) headed(turns []turn) bool {
	if t.Speaker == "" || len(turns) == 0 {
		return false
	}
	last := turns[len(turns)-1]
	return last.Label > 0 && last.Label == last.End-last.Start && last.Speaker == t.Speaker
}

// hardWrap is the length from which a line that stops in the middle of a Latin sentence was wrapped by a mail program.
const hardWrap = 45

// appendTurn appends a line's turn, or lengthens the last one by a line that only wraps it.
func appendTurn(turns []turn, runes []rune, next turn, l line) []turn {
	if len(turns) > 0 && !l.AfterBlank && next.Label == 0 {
		last := &turns[len(turns)-1]
		if last.Speaker == next.Speaker && last.hasWords() && wraps(runes[last.Start:last.End], runes[l.Start]) {
			last.End = l.End
			return turns
		}
	}
	return append(turns, next)
}

// wraps reports whether a line was wrapped by a mail program and goes on with what the next one begins with.
func wraps(line []rune, next rune) bool {
	end := line[len(line)-1]
	open := end == ',' || unicode.IsLower(end)
	return open && len(line) >= hardWrap && unicode.IsLower(next) && !slices.ContainsFunc(line, isChinese)
}

var (
	mediaLine = regexp.MustCompile(`(?i)^[\[【(（]\s*(?:图片|表情|动画表情|语音|视频|链接|文件|位置|红包|转账|image|photo|picture|sticker|voice|video|file|gif)`)
	dayLine   = regexp.MustCompile(`^[—–-]*\s*(?:` + stampDay + `|` + stampPattern + `)\s*[—–-]*$`)
)

// longestDay is how many bytes a line that only tells the day may have.
const longestDay = 80

// isAside reports whether a line is the author's remark between utterances: a day that divides a chat, or a whole line in
// brackets, unless that stands for a picture or a recording that was sent.
func isAside(text string) bool {
	if len(text) <= longestDay && dayLine.MatchString(text) {
		return true
	}
	return isBracketed(text) && !mediaLine.MatchString(text)
}

// isBracketed reports whether one pair of brackets holds all of a line.
func isBracketed(text string) bool {
	text = strings.TrimRight(text, "。.")
	for _, pair := range []string{"（）", "()", "[]", "【】"} {
		opening, closing := pair[:len(pair)/2], pair[len(pair)/2:]
		if strings.HasPrefix(text, opening) {
			return strings.HasSuffix(text, closing) && strings.Count(text, closing) == 1
		}
	}
	return false
}
