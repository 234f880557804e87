package llm

import (
	"context"
	"errors"
	"io"
	"maps"
	"strings"
	"unicode"

	"github.com/sashabaranov/go-openai"

	"fourfold/models"
)

// maxBlankRun is the longest run of white space in an answer, in bytes. Models held to a grammar can fall into printing
// white space for ever.
const maxBlankRun = 2 << 10

// attempt makes one call. Where the model has said anything, the Answer holds its usage even when an error is returned.
func (c *Client) attempt(ctx context.Context, request Request, dialect dialect) (Answer, error) {
	answer, err := c.send(ctx, request, dialect)
	if c.tellsKey(answer.Model) {
		answer.Model = c.config.Model
	}
	if failure, ok := errors.AsType[*Failure](err); ok {
		failure.Code, failure.RequestID = c.withoutKey(failure.Code), c.withoutKey(failure.RequestID)
	}
	return answer, err
}

// tellsKey reports whether a word of the endpoint's repeats our key, as some do when they refuse it.
func (c *Client) tellsKey(word string) bool {
	return c.config.APIKey != "" && strings.Contains(strings.ToLower(word), strings.ToLower(c.config.APIKey))
}

// withoutKey is the word, or nothing where it repeats our key.
func (c *Client) withoutKey(word string) string {
	if c.tellsKey(word) {
		return ""
	}
	return word
}

// send makes the call of an attempt; what the endpoint says of it may still repeat our key.
func (c *Client) send(ctx context.Context, request Request, dialect dialect) (Answer, error) {
	watch := newWatch(ctx, c.config.FirstTokenTimeout, c.config.IdleTimeout)
	defer watch.stop()
	stream, err := c.library(request, dialect).CreateChatCompletionStream(watch.ctx, body(request, dialect)) //nolint:contextcheck // made from ctx by newWatch
	if err != nil {
		return Answer{Model: c.config.Model, Rung: dialect.rung}, watch.explain(err)
	}
	defer func() { _ = stream.Close() }() // what was read stands, whatever closing says
	read, err := collect(stream, watch)
	answer := Answer{Model: read.model, Usage: read.spent(request), Rung: dialect.rung}
	if answer.Model == "" {
		answer.Model = c.config.Model
	}
	if err != nil {
		return answer, watch.explain(err)
	}
	if err := read.judge(request); err != nil {
		return answer, err
	}
	answer.JSON, err = extractObject(read.content.String())
	return answer, err
}

// library makes a go-openai client whose HTTPDoer serves this one call.
func (c *Client) library(request Request, dialect dialect) *openai.Client {
	config := openai.DefaultConfig(c.config.APIKey)
	config.BaseURL = c.config.BaseURL
	config.HTTPClient = &exchange{http: c.http, fields: c.fields(request, dialect)}
	return openai.NewClientWithConfig(config)
}

// neutralModel is the name that go-openai sees: it refuses some requests by the model's name. The true one is patched in.
const neutralModel = "model"

// body is what go-openai can say of a request; fields says the rest.
func body(request Request, dialect dialect) openai.ChatCompletionRequest {
	converted := openai.ChatCompletionRequest{Model: neutralModel, ResponseFormat: format(request, dialect)}
	for _, message := range request.Messages {
		converted.Messages = append(converted.Messages, openai.ChatCompletionMessage{Role: message.Role, Content: message.Content})
	}
	if dialect.usage {
		converted.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	}
	return converted
}

func format(request Request, dialect dialect) *openai.ChatCompletionResponseFormat {
	switch {
	case dialect.rung == FormatText:
		return nil
	case dialect.rung == FormatObject || len(request.Schema) == 0:
		return &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	default:
		return &openai.ChatCompletionResponseFormat{
			Type: openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{
				Name: request.SchemaName, Schema: request.Schema, Strict: true,
			},
		}
	}
}

// fields are those that go-openai drops, refuses or does not know. The configured ones win.
func (c *Client) fields(request Request, dialect dialect) map[string]any {
	fields := map[string]any{"model": c.config.Model}
	if dialect.temperature {
		fields["temperature"] = *c.config.Temperature
	}
	_, limited := c.config.Extra["max_tokens"]
	_, newer := c.config.Extra["max_completion_tokens"]
	if request.MaxTokens > 0 && dialect.maxTokens != "" && !limited && !newer {
		fields[dialect.maxTokens] = request.MaxTokens
	}
	maps.Copy(fields, c.config.Extra)
	return fields
}

// collected is what a stream came to.
type collected struct {
	content  strings.Builder
	blank    int // bytes of white space at the end of content
	model    string
	finish   openai.FinishReason
	declined bool    // the model refused in so many words
	heard    letters // of the answer and of the thinking before it
	usage    models.Usage
}

// collect reads the stream to its end. It returns what it has even with an error.
func collect(stream *openai.ChatCompletionStream, watch *watch) (*collected, error) {
	read := &collected{}
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return read, nil
		}
		if err != nil {
			return read, err
		}
		token, err := read.add(chunk)
		if err != nil {
			return read, err
		}
		watch.heard(token)
	}
}

// add takes one chunk, and reports whether the model has said anything in it. The last one, with the usage, has no choices.
func (r *collected) add(chunk openai.ChatCompletionStreamResponse) (bool, error) {
	if name := chunk.Model; name != "" && name != neutralModel {
		r.model = name[:min(len(name), 200)]
	}
	if chunk.Usage != nil {
		r.usage = usageOf(chunk.Usage)
	}
	token := false
	for _, choice := range chunk.Choices {
		if choice.Index != 0 {
			continue
		}
		if choice.FinishReason != "" {
			r.finish = choice.FinishReason
		}
		delta := choice.Delta
		r.declined = r.declined || delta.Refusal != ""
		r.heard.add(delta.Content)
		r.heard.add(delta.ReasoningContent)
		token = token || delta.Content != "" || delta.ReasoningContent != "" || delta.Refusal != ""
		if err := r.write(delta.Content); err != nil {
			return token, err
		}
	}
	return token, nil
}

func (r *collected) write(text string) error {
	r.content.WriteString(text)
	kept := strings.TrimRightFunc(text, unicode.IsSpace)
	if kept != "" {
		r.blank = 0
	}
	r.blank += len(text) - len(kept)
	if r.blank > maxBlankRun {
		return &Failure{Kind: ErrRunaway}
	}
	return nil
}

// spent is the usage as reported, and our estimate where the model has said something and the endpoint reports none.
func (r *collected) spent(request Request) models.Usage {
	if r.usage.Tokens() > 0 || r.heard == (letters{}) && r.finish == "" {
		return r.usage
	}
	return models.Usage{
		Calls: 1, Estimated: 1, PromptTokens: lettersOf(request.Messages).most(), CompletionTokens: r.heard.most(),
	}
}

// judge accepts a finished answer with content, to a prompt that was read whole, and nothing else: a stream that was cut
// ends like a finished one.
func (r *collected) judge(request Request) error {
	switch {
	case r.declined:
		return &Failure{Kind: ErrRefused}
	case r.finish == openai.FinishReasonLength:
		return &Failure{Kind: ErrTruncated}
	case r.finish == openai.FinishReasonContentFilter:
		return &Failure{Kind: ErrFiltered}
	case r.finish != openai.FinishReasonStop:
		return &Failure{Kind: ErrCut, Code: plainWord(string(r.finish))}
	case strings.TrimSpace(r.content.String()) == "":
		return &Failure{Kind: ErrEmpty}
	case r.usage.PromptTokens > 0 && r.usage.PromptTokens < lettersOf(request.Messages).least():
		return &Failure{Kind: ErrContextTruncated}
	default:
		return nil
	}
}
