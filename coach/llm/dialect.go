package llm

import (
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"
)

// The rungs of the ladder, the strictest first.
const (
	rungSchema = "json_schema"
	rungObject = "json_object"
	rungText   = "text"
)

// dialect is how an endpoint wants to be asked. Go validates the answer whatever it is, since servers fail open.
type dialect struct {
	rung        string
	maxTokens   string // the name of the token limit; empty: the endpoint takes none of this size
	temperature bool
	usage       bool // stream_options may ask for the usage
}

func strictest() dialect {
	return dialect{rung: rungSchema, maxTokens: "max_tokens", temperature: true, usage: true}
}

// next is the dialect to try after a failure, and false when no other would help. A complaint about one field changes that
// field; a refusal without a usable reason goes down one rung.
func (d dialect) next(err error) (dialect, bool) {
	failure, ok := errors.AsType[*Failure](err)
	if !ok || failure.Kind != ErrRejected {
		return d, false
	}
	dislikes := func(f field) bool { return slices.Contains(failure.disliked, f) }
	switch {
	case d.temperature && dislikes(fieldTemperature):
		d.temperature = false
	case d.maxTokens != "" && dislikes(fieldMaxTokens):
		d.maxTokens = otherLimit(d.maxTokens)
	case d.usage && dislikes(fieldUsage):
		d.usage = false
	case dislikes(fieldFormat), failure.Status == http.StatusBadRequest, failure.Status == http.StatusUnprocessableEntity:
		return d.lower()
	default:
		return d, false
	}
	return d, true
}

// otherLimit: newer models know another name for the token limit, and some endpoints neither.
func otherLimit(name string) string {
	if name == "max_tokens" {
		return "max_completion_tokens"
	}
	return ""
}

func (d dialect) lower() (dialect, bool) {
	switch d.rung {
	case rungSchema:
		d.rung = rungObject
	case rungObject:
		d.rung = rungText
	default:
		return d, false
	}
	return d, true
}

// memoryLasts is how long an accepted dialect is taken for granted; after it the strictest one is tried again.
const memoryLasts = 24 * time.Hour

// memory keeps the dialect that the endpoint accepted last. The zero value knows none.
type memory struct {
	mu    sync.Mutex
	known dialect
	until time.Time
}

func (m *memory) recall() dialect {
	m.mu.Lock()
	defer m.mu.Unlock()
	if time.Now().After(m.until) {
		return strictest()
	}
	return m.known
}

// keep does not prolong a dialect that is known already.
func (m *memory) keep(d dialect) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == d && time.Now().Before(m.until) {
		return
	}
	m.known, m.until = d, time.Now().Add(memoryLasts)
}
