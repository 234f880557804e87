package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// cue is one kind of wording that points at something, with what makes the same wording harmless.
type cue struct {
	kind   string
	answer bool           // what somebody else says to it, so that it may stand on the next line
	match  finder         // what is looked for
	unless *regexp.Regexp // harmless when this stands in the same sentence; nil: never
}

// anyOf matches any of the patterns.
func anyOf(patterns ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:` + strings.Join(patterns, "|") + `)`)
}

// anyOfWords matches any of the patterns as whole words of Latin script.
func anyOfWords(patterns ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:` + strings.Join(patterns, "|") + `)\b`)
}

// either matches what one of two expressions matches.
func either(a, b *regexp.Regexp) *regexp.Regexp {
	return regexp.MustCompile(a.String() + "|" + b.String())
}

// together is how much text signs may span that belong to one matter, in Chinese characters; a Latin letter counts a third.
const together = 60

// found is one place where a cue matches, in bytes.
type found struct {
	kind       string
	answer     bool
	start, end int
}

// flagged returns the stretches in which one of the signs is complete, each widened to whole clauses; what stands between
// two that are close belongs to the same matter. A sign is a set of kinds that stand together.
func flagged(text string, all *cueTable, signs [][]string) []Span {
	var spans []Span
	from, to := 0, -1 // of the stretch that is growing, in bytes
	places := all.places(text)
	for i, place := range places {
		end, complete := completesAny(signs, nearby(text, places[i:]))
		if !complete {
			continue
		}
		start, end := widened(text, place.start, end)
		if to >= 0 && (start <= to || width(text[to:start]) <= together) {
			to = max(to, end)
			continue
		}
		if to >= 0 {
			spans = append(spans, runeSpan(text, from, to))
		}
		from, to = start, end
	}
	if to >= 0 {
		spans = append(spans, runeSpan(text, from, to))
	}
	return spans
}

// completesAny reports whether the places complete one of the signs, and the furthest end of those that they do.
func completesAny(signs [][]string, places []found) (end int, complete bool) {
	for _, sign := range signs {
		if signEnd, done := completes(sign, places); done {
			end, complete = max(end, signEnd), true
		}
	}
	return end, complete
}

// places returns where the cues match, in the order of the text, but for those that their sentence makes harmless.
func (t *cueTable) places(text string) []found {
	matches := t.matches(text)
	if len(matches) == 0 {
		return nil
	}
	sentences := sentencesIn(text)
	harmless := make([]func(at int) bool, len(t.cues))
	var all []found
	for _, m := range matches {
		c := t.cues[m.cue]
		if harmless[m.cue] == nil {
			harmless[m.cue] = harmlessIn(text, sentences, c.unless)
		}
		if !harmless[m.cue](m.start) {
			all = append(all, found{c.kind, c.answer, m.start, m.end})
		}
	}
	return all
}

// harmlessIn reports of positions, asked in order, whether an expression matches in their sentence. Each sentence is
// looked at once, however often it is asked about.
func harmlessIn(text string, sentences [][2]int, unless *regexp.Regexp) func(at int) bool {
	current, harmless := -1, false
	return func(at int) bool {
		if unless == nil {
			return false
		}
		next := max(current, 0)
		for sentences[next][1] <= at {
			next++
		}
		if next != current {
			current, harmless = next, unless.MatchString(text[sentences[next][0]:sentences[next][1]])
		}
		return harmless
	}
}

// nearby returns the places from the first one on that belong together with it: not far, and on the same line unless they
// answer it.
func nearby(text string, places []found) []found {
	var near []found
	for _, place := range places {
		between := text[places[0].end:max(places[0].end, place.start)]
		if width(between) > together {
			break
		}
		if place.answer || !strings.Contains(between, "\n") {
			near = append(near, place)
		}
	}
	return near
}

// completes reports whether the first place and others after it are of all the kinds of a sign, and where the last of them
// ends. An answer completes a sign without being a part of what is flagged.
func completes(sign []string, places []found) (end int, complete bool) {
	if !slices.Contains(sign, places[0].kind) {
		return 0, false
	}
	for _, kind := range sign {
		at := slices.IndexFunc(places, func(f found) bool { return f.kind == kind })
		if at < 0 {
			return 0, false
		}
		if !places[at].answer {
			end = max(end, places[at].end)
		}
	}
	return end, true
}

// width measures a text in Chinese characters; three other characters count as one.
func width(text string) int {
	han, other := 0, 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han++
		} else {
			other++
		}
	}
	return han + other/3
}
