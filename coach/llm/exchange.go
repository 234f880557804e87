package llm

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"time"
)

const (
	maxAnswerBytes  = 8 << 20
	maxFailureBytes = 64 << 10
)

// newHTTPClient makes the client of an endpoint. It follows no redirect to another host, which would be shown the prompt,
// and none that would turn the request into a GET.
func newHTTPClient(config Config) *http.Client {
	proxy := http.ProxyFromEnvironment
	if config.LocalOnly { // a proxy would look up the name, and pass the prompt on, where no dialer of ours sees it
		proxy = nil
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  proxy,
			DialContext:            newDialer(config).DialContext,
			TLSHandshakeTimeout:    config.ConnectTimeout,
			MaxIdleConnsPerHost:    config.Concurrency,
			IdleConnTimeout:        90 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(request *http.Request, via []*http.Request) error {
			first := via[0]
			sameHost := request.URL.Host == first.URL.Host && request.URL.Scheme == first.URL.Scheme
			if !sameHost || request.Method != first.Method || len(via) > 3 {
				return http.ErrUseLastResponse
			}
			return nil
		},
	}
}

func newDialer(config Config) *net.Dialer {
	dialer := &net.Dialer{Timeout: config.ConnectTimeout, KeepAlive: 30 * time.Second}
	if config.LocalOnly {
		localOnly(dialer)
	}
	return dialer
}

// exchange is the HTTPDoer of one call. It sends the fields that go-openai leaves out or has no place for, turns every
// answer that is no success into a *Failure with its headers kept, and gives go-openai a clean event stream whatever the
// endpoint sent.
type exchange struct {
	http   *http.Client
	fields map[string]any // over those of the request's body; a nil value removes one
}

func (e *exchange) Do(request *http.Request) (*http.Response, error) {
	if err := e.patch(request); err != nil {
		return nil, err
	}
	response, err := e.http.Do(request)
	if err != nil {
		return nil, disconnected(ErrUnreachable, err)
	}
	if response.StatusCode != http.StatusOK {
		return nil, refusal(response)
	}
	lines := bufio.NewReader(response.Body)
	if isWhole(response.Header, lines) {
		return wholeAsStream(response, lines)
	}
	response.Body = newEvents(response, lines)
	return response, nil
}

// patch rewrites the request's body; what it does not touch, such as the order of a schema's keys, stays as it is.
func (e *exchange) patch(request *http.Request) error {
	var body map[string]json.RawMessage
	if err := json.NewDecoder(request.Body).Decode(&body); err != nil {
		return fmt.Errorf("patching the request: %w", err)
	}
	for name, value := range e.fields {
		if value == nil {
			delete(body, name)
			continue
		}
		patched, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("patching the request: %w", err)
		}
		body[name] = patched
	}
	content, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("patching the request: %w", err)
	}
	request.ContentLength = int64(len(content))
	request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }
	request.Body = io.NopCloser(bytes.NewReader(content))
	return nil
}

// refusal reads an answer that is no success, and closes it.
func refusal(response *http.Response) error {
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxFailureBytes))
	failure := failureOf(response.StatusCode, response.Header, body)
	if err != nil {
		failure.cause = networkCause(err)
	}
	return failure
}

// isWhole reports whether the endpoint answers with one document instead of a stream. It waits for the first byte.
func isWhole(header http.Header, body *bufio.Reader) bool {
	if kind, _, err := mime.ParseMediaType(header.Get("Content-Type")); err == nil && kind == "text/event-stream" {
		return false
	}
	for length := 1; length <= 64; length++ {
		start, err := body.Peek(length)
		if err != nil {
			return false
		}
		switch start[length-1] {
		case ' ', '\t', '\r', '\n':
		case '{', '[':
			return true
		default:
			return false
		}
	}
	return false
}

// wholeAsStream turns a completion that came as one document into the stream it stands for.
func wholeAsStream(response *http.Response, body io.Reader) (*http.Response, error) {
	defer response.Body.Close()
	document, err := io.ReadAll(io.LimitReader(body, maxAnswerBytes+1))
	if err != nil {
		return nil, disconnected(ErrCut, err)
	}
	if len(document) > maxAnswerBytes {
		return nil, &Failure{Kind: ErrRunaway, RequestID: requestID(response.Header)}
	}
	chunk, err := chunkOf(document)
	if err != nil {
		return nil, failureOf(response.StatusCode, response.Header, document)
	}
	response.Body = io.NopCloser(io.MultiReader(bytes.NewReader(chunk), bytes.NewReader([]byte(doneEvent))))
	return response, nil
}

// errNoCompletion stands for a document that is no completion: an error that came with status 200.
var errNoCompletion = errors.New("no completion")

// chunkOf rewrites a completion as the one event of a stream: a choice's message becomes its delta.
func chunkOf(document []byte) ([]byte, error) {
	var completion map[string]json.RawMessage
	var choices []map[string]json.RawMessage
	if json.Unmarshal(document, &completion) != nil || json.Unmarshal(completion["choices"], &choices) != nil || len(choices) == 0 {
		return nil, errNoCompletion
	}
	for _, choice := range choices {
		choice["delta"] = choice["message"]
		delete(choice, "message")
	}
	rewritten, err := json.Marshal(choices)
	if err != nil {
		return nil, fmt.Errorf("rewriting a completion: %w", err)
	}
	completion["choices"] = rewritten
	mend(completion)
	chunk, err := json.Marshal(completion)
	if err != nil {
		return nil, fmt.Errorf("rewriting a completion: %w", err)
	}
	return event(chunk), nil
}
