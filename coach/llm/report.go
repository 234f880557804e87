package llm

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// report is what an endpoint says of a failed call. Its message may echo the note: it is searched, never kept.
type report struct {
	code, kind, param, message string // lower case
}

// field is an optional part of a request, which some endpoints do not know.
type field string

const (
	fieldTemperature field = "temperature"
	fieldMaxTokens   field = "max_tokens"
	fieldFormat      field = "response_format"
	fieldUsage       field = "stream_options"
)

// failureOf classifies an answer that is no success. A status of 0 stands for an error inside a stream; a status named
// in the body is taken instead.
func failureOf(status int, header http.Header, body []byte) *Failure {
	said := reportOf(body)
	if status < 300 {
		status = said.status()
	}
	after := retryAfter(header)
	return &Failure{
		Kind:      said.classify(status, after),
		Status:    status,
		Code:      plainWord(said.code),
		RequestID: requestID(header),
		After:     after,
		disliked:  said.dislikes(),
	}
}

// reportOf understands {"error": {…}}, {"error": "…"}, [{"error": {…}}], {"object": "error", …}, {"code", "message"} and
// {"detail": …}; what it cannot read stays empty.
func reportOf(body []byte) report {
	var parsed any
	if json.Unmarshal(body, &parsed) != nil {
		return report{message: strings.ToLower(string(body[:min(len(body), 500)]))}
	}
	if list, ok := parsed.([]any); ok && len(list) > 0 {
		parsed = list[0]
	}
	outer, ok := parsed.(map[string]any)
	if !ok {
		return report{}
	}
	inner, ok := outer["error"].(map[string]any)
	if !ok {
		inner = outer
	}
	return report{
		code:    word(inner["code"]),
		kind:    word(inner["type"]),
		param:   word(inner["param"]),
		message: word(inner["message"]) + word(outer["error"]) + word(outer["detail"]),
	}
}

// word is a string or number of a report in lower case, at most 500 bytes of it; empty for anything else.
func word(value any) string {
	switch value := value.(type) {
	case string:
		return strings.ToLower(value[:min(len(value), 500)])
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	default:
		return ""
	}
}

// status is the one that the report itself names, 0 when it names none.
func (r report) status() int {
	status, err := strconv.Atoi(r.code)
	if err != nil || status < 400 || status > 599 {
		return 0
	}
	return status
}

func (r report) classify(status int, after time.Duration) Kind {
	switch {
	case status == http.StatusPaymentRequired, r.named("insufficient_quota", "exceeded_current_quota", "insufficient_balance", "arrear"):
		return ErrQuota
	case after == 0 && r.says("exceeded your current quota", "insufficient balance"):
		return ErrQuota
	case r.named("content_filter", "content_policy", "data_inspection"):
		return ErrFiltered
	case status == http.StatusRequestEntityTooLarge, r.named("context_length"),
		r.says("context length", "context window", "context size", "prompt is too long"):
		return ErrContextTooLong
	case status == http.StatusUnauthorized, status == http.StatusForbidden, r.named("invalid_api_key", "authentication"):
		return ErrAuth
	case status == http.StatusTooManyRequests, r.named("rate_limit"):
		return ErrRateLimited
	case status >= 500 && r.says("grammar", "json_schema", "response_format"):
		return ErrRejected
	case status == 0, status == http.StatusRequestTimeout, status == http.StatusConflict, status >= 500:
		return ErrUnreachable
	default:
		return ErrRejected
	}
}

func (r report) named(parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool {
		return strings.Contains(r.code, part) || strings.Contains(r.kind, part)
	})
}

func (r report) says(parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(r.message, part) })
}

// dislikes lists the optional fields that the report complains of: by its param where it has one, else by its words.
func (r report) dislikes() []field {
	text := r.param
	if text == "" {
		text = r.message
	}
	var named []field
	for _, candidate := range []struct {
		field field
		words []string
	}{
		{fieldTemperature, []string{"temperature"}},
		{fieldMaxTokens, []string{"max_tokens"}},
		{fieldUsage, []string{"stream_options", "include_usage"}},
		{fieldFormat, []string{"response_format", "json_schema", "json_object", "grammar", "schema"}},
	} {
		if slices.ContainsFunc(candidate.words, func(word string) bool { return strings.Contains(text, word) }) {
			named = append(named, candidate.field)
		}
	}
	return named
}

// plainWord lets through what can only be a code, at most 64 bytes.
func plainWord(code string) string {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789_-."
	if len(code) > 64 || strings.Trim(strings.ToLower(code), letters) != "" {
		return ""
	}
	return code
}

func requestID(header http.Header) string {
	for _, name := range []string{"X-Request-Id", "Request-Id", "X-Dashscope-Request-Id"} {
		if id := header.Get(name); id != "" {
			return plainWord(id)
		}
	}
	return ""
}

// maxAfter is the longest wait that an endpoint can ask for.
const maxAfter = 24 * time.Hour

// retryAfter reads Retry-After in seconds or as a date, and the finer retry-after-ms; 0 when there is none.
func retryAfter(header http.Header) time.Duration {
	if after := times(header.Get("Retry-After-Ms"), time.Millisecond); after > 0 {
		return after
	}
	value := header.Get("Retry-After")
	if date, err := http.ParseTime(value); err == nil {
		return min(max(0, time.Until(date)), maxAfter)
	}
	return times(value, time.Second)
}

// times reads a number of units, 0 for what is none or not positive.
func times(number string, unit time.Duration) time.Duration {
	count, err := strconv.ParseFloat(number, 64)
	if err != nil || !(count > 0) {
		return 0
	}
	return time.Duration(min(count*float64(unit), float64(maxAfter)))
}
