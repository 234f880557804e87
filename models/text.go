package models

// Language is a language that the coach speaks to its users.
type Language string

// The languages of titles, reasons, gaps and plain moves.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Text is one sentence in both languages. Whoever writes one fills both.
type Text struct {
	ZH string
	EN string
}

// In returns the sentence in language l; any language but Chinese gives English.
func (t Text) In(l Language) string {
	if l == Chinese {
		return t.ZH
	}
	return t.EN
}
