package prompts

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"fourfold/models"
)

const (
	maxSay   = 6
	maxDoNot = 6
)

type moveAnswer struct {
	Result  string   `json:"result"`
	Offer   string   `json:"offer"`
	Say     []string `json:"say"`
	Purpose string   `json:"purpose"`
	Advance string   `json:"advance"`
	WrongIf string   `json:"wrong_if"`
	DoNot   []string `json:"do_not"`
}

// ParseMove understands the answer to a Move. It fills Purpose, Say, Offer, Result, Advance, WrongIf and DoNot and nothing
// else; with any violation the move is empty.
func ParseMove(answer json.RawMessage, index Index) (models.Move, []Violation) {
	if rejected := index.suspicious(answer); rejected != nil {
		return models.Move{}, rejected
	}
	var parsed moveAnswer
	if err := json.Unmarshal(answer, &parsed); err != nil {
		return models.Move{}, []Violation{{Message: errShape.Error()}}
	}
	parsed.Say, parsed.DoNot = filled(parsed.Say), filled(parsed.DoNot)
	if err := parsed.check(index.language); err != nil {
		return models.Move{}, []Violation{{Message: oneLine(err)}}
	}
	return models.Move{
		Purpose: parsed.Purpose, Say: parsed.Say, Offer: parsed.Offer, Result: parsed.Result, Advance: parsed.Advance,
		WrongIf: parsed.WrongIf, DoNot: parsed.DoNot,
	}, nil
}

func (a moveAnswer) check(language models.Language) error {
	var missing error
	for _, part := range []struct{ name, text string }{
		{"say", strings.Join(a.Say, "")}, {"purpose", a.Purpose}, {"advance", a.Advance}, {"wrong_if", a.WrongIf},
	} {
		if strings.TrimSpace(part.text) == "" {
			missing = errors.Join(missing, fmt.Errorf("%s is empty", part.name))
		}
	}
	if len(a.Say) > maxSay || len(a.DoNot) > maxDoNot {
		missing = errors.Join(missing, errors.New("say or do_not has too many sentences"))
	}
	if missing == nil && !inLanguage(a.Purpose+strings.Join(a.Say, ""), language) {
		missing = fmt.Errorf("not in %s", languageName(language))
	}
	return errors.Join(missing, texts("result", a.Result, "offer", a.Offer, "say", strings.Join(a.Say, "\n"), "purpose", a.Purpose,
		"advance", a.Advance, "wrong_if", a.WrongIf, "do_not", strings.Join(a.DoNot, "\n")))
}

// filled drops empty sentences.
func filled(sentences []string) []string {
	var kept []string
	for _, sentence := range sentences {
		if strings.TrimSpace(sentence) != "" {
			kept = append(kept, sentence)
		}
	}
	return kept
}

// inLanguage reports whether the letters of a text are mostly those of the language; names and product words may be foreign.
// The empty language is any.
func inLanguage(text string, language models.Language) bool {
	if language == "" {
		return true
	}
	han, latin := 0, 0
	for _, char := range text {
		switch {
		case unicode.Is(unicode.Han, char):
			han++
		case unicode.Is(unicode.Latin, char):
			latin++
		}
	}
	if language == models.Chinese {
		return 3*han >= latin
	}
	return latin > han
}
