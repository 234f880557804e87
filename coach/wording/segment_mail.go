package wording

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fourfold/models"
)

var (
	mailField = regexp.MustCompile(`(?i)^(From|发件人|寄件人|Von|To|收件人|An|Cc|抄送|Bcc|密送|Subject|主题|Betreff|Date|Sent|日期|时间|` +
		`发送时间|发送日期|Gesendet|Datum|Attachments?|附件)\s*[:：]\s*(.*)$`)
	mailBreak   = regexp.MustCompile(`(?i)^[-—–_=\s]{2,}.*(?:original|forwarded|原始|转发|原邮件|回复邮件|ursprüngliche).*$`)
	mailWrote   = regexp.MustCompile(`(?i)^(?:on\s.*\d.*|am\s.*\d.*|在?\s*.*\d.*)(?:\s(?:wrote|schrieb.*)|\s*写道)\s*[:：]$`)
	mailClosing = regexp.MustCompile(`(?i)^(?:(?:best|kind|warm|with best|with kind)?\s*(?:regards|wishes)|best|cheers|thanks|many thanks|yours\b.*|` +
		`sincerely|此致|敬礼|祝好|顺颂商祺|谢谢|以上|盼复)[,，。.!！]*\s*(.*)$`)
	mailGreeting  = regexp.MustCompile(`(?i)^(?:dear|hi|hello|hey)\b.{0,40}[,，:：]?$|^[^，。]{1,12}(?:好|您好|你好)[,，:：!！]?$|^尊敬的`)
	mailAddress   = regexp.MustCompile(`<[^>]*>|\[mailto:[^\]]*\]|[（(][^（()）]*[)）]`)
	mailStampTail = regexp.MustCompile(`^.*(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s?[APap]\.?[Mm]\.?)?|\d{4}年?|日|[,，])\s*`)
)

// mail follows who wrote which part of a note: senders in header lines, quoted originals, and a signature where there is
// no header. A note that is no mail has no sender.
type mail struct {
	from     string // of the part that is read
	quoted   string // of the lines that begin with ">"
	wrote    bool   // the line before says who is quoted from here on
	inHeader bool
	signed   string // by whom a mail without a header is signed
	greeting int    // where that mail begins, in code points
	closing  int    // where the signature ends
	at       int
}

func newMail(lines []line, kind models.NoteKind) *mail {
	m := &mail{}
	if kind != models.Email {
		return m
	}
	for _, l := range lines {
		if field := mailField.FindStringSubmatch(l.Text); field != nil && isFrom(field[1]) {
			return m
		}
	}
	m.readSignature(lines)
	return m
}

func (m *mail) readSignature(lines []line) {
	for i := len(lines) - 1; i >= 0; i-- {
		closing := mailClosing.FindStringSubmatch(lines[i].Text)
		if closing == nil {
			continue
		}
		name, end := closing[1], lines[i].End
		if name == "" && i+1 < len(lines) {
			name, end = lines[i+1].Text, lines[i+1].End
		}
		if nameShaped(name) {
			m.signed, m.closing = name, end
		}
		break
	}
	for _, l := range lines {
		if mailGreeting.MatchString(l.Text) {
			m.greeting = l.Start
			return
		}
	}
}

// sender is the writer of the part that is read; "" when unknown.
func (m *mail) sender() string {
	if m.signed != "" && m.greeting <= m.at && m.at < m.closing {
		return m.signed
	}
	return m.from
}

// read follows a line and returns its turn when the line belongs to the mail's frame: a header, a separator, a quotation.
func (m *mail) read(l line) (turn, bool) {
	m.at = l.Start
	if field := mailField.FindStringSubmatch(l.Text); field != nil && (m.inHeader || isFrom(field[1])) {
		return m.readField(l, field[1], field[2]), true
	}
	m.inHeader = false
	switch {
	case mailBreak.MatchString(l.Text):
		m.from, m.signed, m.inHeader = "", "", true
		return turn{Label: l.End - l.Start}, true
	case mailWrote.MatchString(l.Text):
		m.quoted, m.wrote = writerOf(l.Text), true
		return turn{Label: l.End - l.Start}, true
	case strings.HasPrefix(l.Text, ">"):
		m.wrote = false
		return m.quotation(l), true
	case m.wrote: // an original that is not marked by ">"
		m.from, m.signed, m.wrote = m.quoted, "", false
	}
	return turn{}, false
}

func (m *mail) readField(l line, name, value string) turn {
	if isFrom(name) {
		m.from, m.signed = personOf(value), ""
	}
	m.inHeader = true
	if isSubject(name) {
		return turn{Label: utf8.RuneCountInString(l.Text) - utf8.RuneCountInString(value)}
	}
	return turn{Label: l.End - l.Start}
}

// quotation is a line that begins with ">"; who is quoted in a quotation is not known.
func (m *mail) quotation(l line) turn {
	words := strings.TrimLeft(l.Text, "> ")
	if field := mailField.FindStringSubmatch(words); field != nil && isFrom(field[1]) {
		m.quoted = personOf(field[2])
		return turn{Label: l.End - l.Start}
	}
	quoted := turn{Label: utf8.RuneCountInString(l.Text) - utf8.RuneCountInString(words)}
	if depth := strings.Count(l.Text[:len(l.Text)-len(words)], ">"); depth == 1 {
		quoted.Speaker = m.quoted
	}
	return quoted
}

func isFrom(field string) bool {
	switch strings.ToLower(field) {
	case "from", "von", "发件人", "寄件人":
		return true
	}
	return false
}

func isSubject(field string) bool {
	switch strings.ToLower(field) {
	case "subject", "主题", "betreff":
		return true
	}
	return false
}

// personOf returns the name in a header's value: without addresses and quotes; of a bare address the part before the @.
func personOf(value string) string {
	name := strings.Trim(mailAddress.ReplaceAllString(value, ""), ` "'“”‘’;；`)
	if name == "" {
		name = strings.Trim(value, "<> ")
	}
	if before, _, isAddress := strings.Cut(name, "@"); isAddress {
		name = strings.ReplaceAll(before, ".", " ")
	}
	return name
}

// writerOf returns the name in a line such as "On Mon, Mar 2, 2026 at 10:04 AM Ann Lee <a@b> wrote:".
func writerOf(text string) string {
	text = strings.TrimRight(text, ":： ")
	for _, verb := range []string{"wrote", "Wrote", "写道"} {
		text = strings.TrimSuffix(text, verb)
	}
	return personOf(mailStampTail.ReplaceAllString(mailAddress.ReplaceAllString(text, ""), ""))
}
