package llm

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// maxEventBytes bounds one line of a stream.
const maxEventBytes = 1 << 20

const doneEvent = "data: [DONE]\n\n"

// event writes data as an event on one line, as go-openai wants it. A line end in valid JSON is white space.
func event(data []byte) []byte {
	line := append([]byte("data: "), bytes.ReplaceAll(data, []byte("\n"), []byte(" "))...)
	return append(line, "\n\n"...)
}

// events reads a server-sent event stream as it really is and gives the clean one: data events only, one line each, no
// keep-alives. An error event, in whatever shape, ends it as a *Failure.
type events struct {
	response *http.Response
	body     io.Closer
	limit    *io.LimitedReader
	lines    *bufio.Scanner
	name     string // of the event that is being read
	data     []byte // of the event that is being read
	ready    []byte // what the reader has not taken yet
	ended    bool
}

func newEvents(response *http.Response, body io.Reader) *events {
	limit := &io.LimitedReader{R: body, N: maxAnswerBytes}
	lines := bufio.NewScanner(limit)
	lines.Buffer(nil, maxEventBytes)
	return &events{response: response, body: response.Body, limit: limit, lines: lines}
}

func (e *events) Close() error { return e.body.Close() }

func (e *events) Read(p []byte) (int, error) {
	for len(e.ready) == 0 {
		if e.ended {
			return 0, io.EOF
		}
		if err := e.advance(); err != nil {
			return 0, err
		}
	}
	n := copy(p, e.ready)
	e.ready = e.ready[n:]
	return n, nil
}

// advance reads one line, and readies the event that it completes.
func (e *events) advance() error {
	if !e.lines.Scan() {
		e.ended = true
		if err := e.brokenBy(e.lines.Err()); err != nil {
			return err
		}
		return e.dispatch()
	}
	line := e.lines.Bytes()
	if len(line) == 0 {
		return e.dispatch()
	}
	name, value, _ := bytes.Cut(bytes.TrimPrefix(line, []byte("\ufeff")), []byte(":"))
	switch value = bytes.TrimPrefix(value, []byte(" ")); {
	case string(name) == "event":
		e.name = string(value)
	case string(name) == "data":
		return e.append(value)
	case line[0] == '{': // a proxy's error, put between the events as it is
		return e.append(line)
	}
	return nil
}

// append adds a line of data. Some servers leave out the blank line between events: complete JSON is an event of its own.
func (e *events) append(value []byte) error {
	if len(e.data) == 0 {
		e.data = bytes.Clone(value)
		return nil
	}
	if !complete(e.data) {
		e.data = append(append(e.data, '\n'), value...)
		return nil
	}
	err := e.dispatch()
	e.data = bytes.Clone(value)
	return err
}

func complete(data []byte) bool { return string(data) == "[DONE]" || json.Valid(data) }

// dispatch readies the event read so far, if any.
func (e *events) dispatch() error {
	name, data := e.name, bytes.TrimSpace(e.data)
	e.name, e.data = "", nil
	var fields map[string]json.RawMessage
	parsed := json.Unmarshal(data, &fields) == nil
	switch {
	case len(data) == 0:
		return nil
	case name == "error" || isError(fields):
		return failureOf(e.response.StatusCode, e.response.Header, data)
	case !parsed && string(data) != "[DONE]":
		return &Failure{Kind: ErrCut, RequestID: requestID(e.response.Header)}
	}
	if !mend(fields) {
		e.ready = event(data)
		return nil
	}
	mended, err := json.Marshal(fields)
	if err != nil {
		return fmt.Errorf("rewriting an event: %w", err)
	}
	e.ready = event(mended)
	return nil
}

// mend drops the null error that some servers put into every event, which go-openai takes for one, and puts the number of
// cached tokens where it looks for it. It reports whether anything had to be mended.
func mend(fields map[string]json.RawMessage) bool {
	null := string(fields["error"]) == "null"
	if null {
		delete(fields, "error")
	}
	usage, moved := withCachedTokens(fields["usage"])
	if moved {
		fields["usage"] = usage
	}
	return null || moved
}

// isError recognises {"error": …} that is not null, {"object": "error"}, and an object which has a message or a detail but
// no choices.
func isError(fields map[string]json.RawMessage) bool {
	if problem, ok := fields["error"]; ok && string(problem) != "null" {
		return true
	}
	if string(fields["object"]) == `"error"` {
		return true
	}
	_, choices := fields["choices"]
	_, message := fields["message"]
	_, detail := fields["detail"]
	return !choices && (message || detail)
}

// brokenBy types the end of the stream: nil for a clean one.
func (e *events) brokenBy(err error) error {
	switch {
	case e.limit.N <= 0, errors.Is(err, bufio.ErrTooLong):
		return &Failure{Kind: ErrRunaway, RequestID: requestID(e.response.Header)}
	case err != nil:
		return disconnected(ErrCut, err)
	default:
		return nil
	}
}
