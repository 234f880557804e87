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
	FormatSchema = "json_schema"
	FormatObject = "json_object"
	FormatText   = "text"
)

// dialect is how an endpoint wants to be asked. Go validates the answer whatever it is, since servers fail open.
type dialect struct {
	rung        string
	fixed       bool   // by configuration: there is no lower rung
	maxTokens   string // the name of the token limit; empty: the endpoint takes none of this size
	temperature bool
	usage       bool // stream_options may ask for the usage
}

// strictest is the dialect to begin with.
func (c *Client) strictest() dialect {
	begin := dialect{rung: FormatSchema, maxTokens: "max_tokens", temperature: true, usage: true}
	if c.config.Format != "" {
		begin.rung, begin.fixed = c.config.Format, true
	}
	return begin
}

// fields names the optional fields that the dialect has.
func (d dialect) fields() []string {
	var named []string
	if d.temperature {
		named = append(named, string(fieldTemperature))
	}
	if d.maxTokens != "" {
		named = append(named, d.maxTokens)
	}
	if d.usage {
		named = append(named, string(fieldUsage))
	}
	return named
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
	switch {
	case d.fixed:
		return d, false
	case d.rung == FormatSchema:
		d.rung = FormatObject
	case d.rung == FormatObject:
		d.rung = FormatText
	default:
		return d, false
	}
	return d, true
}

// MemoryLasts is how long an accepted dialect is taken for granted; after it the strictest one is tried again.
const MemoryLasts = 24 * time.Hour

// memory keeps the dialect that the endpoint accepted last. The zero value knows none.
type memory struct {
	mu    sync.Mutex
	known dialect
	until time.Time
}

// recall returns false when no dialect is known, or none any more.
func (m *memory) recall() (dialect, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if time.Now().After(m.until) {
		return dialect{}, false
	}
	return m.known, true
}

// keep remembers what was accepted. It does not prolong a dialect that is known already.
func (m *memory) keep(d dialect) {
	if known, ok := m.recall(); ok && known == d {
		return
	}
	m.learn(d)
}

// learn remembers a dialect from now on.
func (m *memory) learn(d dialect) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known, m.until = d, time.Now().Add(MemoryLasts)
}
