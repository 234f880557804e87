package models

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxNameLength is the longest name of anything, in code points.
const MaxNameLength = 200

// Err returns the mistakes as an error, and nil when there are none.
func (e Invalid) Err() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// CleanName returns a name as it is kept: without white space around it, and with one space where it had several.
func CleanName(name string) string { return strings.Join(strings.Fields(name), " ") }

// CheckName returns the mistakes of a clean name.
func CheckName(field, name string) Invalid {
	switch {
	case name == "":
		return Invalid{{Field: field, Message: "is required"}}
	case !utf8.ValidString(name) || strings.ContainsRune(name, 0):
		return Invalid{{Field: field, Message: "is not valid text"}}
	case utf8.RuneCountInString(name) > MaxNameLength:
		return Invalid{{Field: field, Message: "is longer than 200 characters"}}
	}
	return nil
}

// MaxTextLength is the longest text that people write about an account, in code points.
const MaxTextLength = 2000

// CheckText returns the mistakes of a text that people write about an account, which may be empty.
func CheckText(field, text string) Invalid {
	switch {
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return Invalid{{Field: field, Message: "is not valid text"}}
	case utf8.RuneCountInString(text) > MaxTextLength:
		return Invalid{{Field: field, Message: "is longer than 2000 characters"}}
	}
	return nil
}

// CheckRequiredText returns the mistakes of a text that people write about an account, which may not be empty.
func CheckRequiredText(field, text string) Invalid {
	if strings.TrimSpace(text) == "" {
		return Invalid{{Field: field, Message: "is required"}}
	}
	return CheckText(field, text)
}

// CleanText returns a note's text with LF line ends.
func CleanText(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// CheckNote returns the mistakes of a note that is posted, whose text is clean.
func CheckNote(note Note) Invalid {
	var mistakes Invalid
	if !slices.Contains(NoteKinds(), note.Kind) {
		mistakes = append(mistakes, FieldError{Field: "kind", Message: "is not a kind of note"})
	}
	switch {
	case !utf8.ValidString(note.Text) || strings.ContainsRune(note.Text, 0):
		mistakes = append(mistakes, FieldError{Field: "text", Message: "is not valid text"})
	case strings.TrimSpace(note.Text) == "":
		mistakes = append(mistakes, FieldError{Field: "text", Message: "is required"})
	case utf8.RuneCountInString(note.Text) > MaxNoteLength:
		mistakes = append(mistakes, FieldError{Field: "text", Message: "is longer than 20000 characters"})
	}
	return mistakes
}
