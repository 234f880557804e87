package coach

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fourfold/coach/cues"
	"fourfold/coach/llm"
	"fourfold/coach/pseudonym"
	"fourfold/coach/rules"
	"fourfold/models"
	"fourfold/prompts"
)

// reading is what a reader claims, who it was, and the brief as that reader saw it.
type reading struct {
	models.Reading
	seen    pseudonym.Brief
	source  models.Source
	claimed int // wins and signals, those included that were of no use
	asked   int // items that a repair was asked for
	mended  int // items that it brought
}

// read claims what the last note of a brief shows: by the model where there is one, else by the built-in reader, which
// finds the plain wins only.
func (c *Coach) read(ctx context.Context, brief models.Brief) (reading, error) {
	if c.model == nil {
		return c.readByCues(brief), nil
	}
	return c.readByModel(ctx, brief)
}

func (c *Coach) readByCues(brief models.Brief) reading {
	claims := cues.Read(brief)
	return reading{
		Reading: claims,
		seen:    pseudonym.HideBrief(pseudonym.Off, brief),
		source:  models.Source{Reader: models.ReaderBuiltin, RulesVersion: c.rules},
		claimed: count(claims),
	}
}

// count is the number of a reading's claims.
func count(claims models.Reading) int { return len(claims.Wins) + len(claims.Signals) }

// readByModel asks the model. An answer that only a manipulated model gives is dropped whole; the built-in reader then reads
// the note, so that nobody can blind the coach to it.
func (c *Coach) readByModel(ctx context.Context, brief models.Brief) (reading, error) {
	seen := pseudonym.HideBrief(c.pseudonyms, brief)
	prompt, index := prompts.Read(seen.Brief, segmentsOf(seen), prompts.NewFence())
	first, err := c.askTwice(ctx, seen, prompt, index)
	if err != nil && !gaveNothing(err, brief) {
		return reading{}, err
	}
	if err != nil || prompts.Rejected(first.violations) || showsNothing(first.claims, seen, brief) {
		c.log.Warn("the model's answer was rejected whole; the built-in reader reads the note", "note", brief.Notes[len(brief.Notes)-1].ID)
		return c.readByCues(brief), nil
	}
	return reading{
		Reading: first.claims,
		seen:    seen,
		source: models.Source{
			Reader: models.ReaderModel, Model: first.model, PromptVersion: prompt.Version, RulesVersion: c.rules,
		},
		claimed: first.claimed,
		asked:   first.asked,
		mended:  first.mended,
	}, nil
}

// askTwice asks what the note shows, and once more for what was of no use.
func (c *Coach) askTwice(ctx context.Context, seen pseudonym.Brief, prompt prompts.Prompt, index prompts.Index) (attempt, error) {
	first, err := c.askReading(ctx, prompt, index, seen.Book)
	if err != nil || prompts.Rejected(first.violations) {
		return first, err
	}
	return c.mended(ctx, seen, prompt, index, first)
}

// gaveNothing reports whether a model that read notes with instructions ended without an answer, as it would on their order:
// with something else, with nothing, or without end.
func gaveNothing(err error, brief models.Brief) bool {
	endings := []error{llm.ErrBadJSON, llm.ErrEmpty, llm.ErrTruncated, llm.ErrRunaway, llm.ErrRefused, llm.ErrFiltered}
	ended := slices.ContainsFunc(endings, func(ending error) bool { return errors.Is(err, ending) })
	return ended && rules.NewScene(brief, nil).Addressed()
}

// showsNothing reports whether a model that read notes with instructions claims nothing that the rules let live.
func showsNothing(claims models.Reading, seen pseudonym.Brief, brief models.Brief) bool {
	if !rules.NewScene(brief, nil).Addressed() {
		return false
	}
	note := brief.Notes[len(brief.Notes)-1]
	return judge(brief, note, groundReading(seen, claims), models.ReaderModel).live() == 0
}

// segmentsOf lists the segments of all notes of a brief as grounding numbers them.
func segmentsOf(seen pseudonym.Brief) []prompts.Segment {
	var segments []prompts.Segment
	for i := range seen.Segments {
		segments = append(segments, segmentsOfNote(seen, i)...)
	}
	return segments
}

func segmentsOfNote(seen pseudonym.Brief, note int) []prompts.Segment {
	var segments []prompts.Segment
	for _, segment := range seen.Segments[note] {
		segments = append(segments, prompts.Segment{
			Note: note, Number: segment.Number, Speaker: segment.Speaker, Text: strings.TrimSpace(segment.Text),
		})
	}
	return segments
}
