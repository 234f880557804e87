package wording

import (
	"strings"
	"unicode"

	"fourfold/models"
)

// Segment is one sentence, utterance, line or clause of a note.
type Segment struct {
	Number  int    // from 1 within its note
	Start   int    // code points from the note's beginning
	End     int    // exclusive
	Text    string // the slice itself
	Label   int    // code points at Text's beginning that only say who speaks ("彭立：") or to whom a mail went
	Speaker string // whose utterance it is, as written in front of it or as the mail's sender; "" where the author narrates
	Ours    bool   // the note marks the speaker as one of us: "(us)", （我方）, "Me", 我
}

// Words returns the segment without the label that says who speaks; it is empty for a line that is nothing but a label.
func (s Segment) Words() string {
	runes := []rune(s.Text)
	return strings.TrimSpace(string(runes[s.Label:]))
}

// Split cuts a note into segments: utterances by speaker, then sentences, then, where somebody dictated without
// punctuation, clauses. Every code point that is not white space lies in exactly one segment, in order.
func Split(text string, kind models.NoteKind) []Segment {
	runes := []rune(text)
	var segments []Segment
	for _, turn := range turnsOf(runes, kind) {
		label := turn.Label
		for _, span := range turn.sentences(runes) {
			segments = append(segments, Segment{
				Number: len(segments) + 1, Start: span.Start, End: span.End, Text: string(runes[span.Start:span.End]),
				Label: label, Speaker: turn.Speaker, Ours: turn.Ours,
			})
			label = 0
		}
	}
	return segments
}

// turn is a stretch of one speaker, usually a line: first a label, which may be all of it, then words.
type turn struct {
	Span
	Label   int
	Speaker string
	Ours    bool
}

// hasWords reports whether there is more than a label.
func (t turn) hasWords() bool { return t.Label < t.End-t.Start }

// sentences cuts the turn; its label stays with the first one.
func (t turn) sentences(runes []rune) []Span {
	if !t.hasWords() {
		return []Span{t.Span}
	}
	spans := sentencesOf(runes, Span{t.Start + t.Label, t.End})
	spans[0].Start = t.Start
	return spans
}

// trim narrows a span to what is not white space at its ends; an empty span is one without anything else.
func trim(runes []rune, s Span) Span {
	for s.Start < s.End && unicode.IsSpace(runes[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && unicode.IsSpace(runes[s.End-1]) {
		s.End--
	}
	return s
}
