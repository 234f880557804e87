// Package llm calls any OpenAI-compatible endpoint and returns a JSON object or a typed failure. It mends what endpoints and
// the client library get wrong on the wire, bounds everything that comes in, and never puts a word of a request or an
// answer into an error.
package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/circuitbreaker"

	"fourfold/models"
)

// Config is what a Client needs to know. Zero durations and a zero Concurrency take the defaults.
type Config struct {
	BaseURL string // as OpenAI clients take it, ending in /v1
	Model   string
	APIKey  string // may be empty for a local endpoint

	LocalOnly bool // connect to local addresses alone, whatever the base URL's name leads to, and through no proxy

	Timeout           time.Duration // of one Complete with its retries and their waits, queueing aside; 180 s
	FirstTokenTimeout time.Duration // from sending a request to the first word of its answer; 30 s
	IdleTimeout       time.Duration // between two events of a started answer; 30 s
	ConnectTimeout    time.Duration // for the connection, and again for TLS; 5 s
	RetryDelay        time.Duration // the first short retry waits up to this, the second up to twice as long; 500 ms
	BreakerDelay      time.Duration // how long an open breaker stays open; 30 s
	Concurrency       int           // calls at the same time; 8

	Format      string         // the rung to use, FormatSchema, FormatObject or FormatText; empty: the strictest that is accepted
	Temperature *float32       // nil: 0. It is left out where the endpoint refuses it
	Extra       map[string]any // more fields of the request's body, over all others; a nil value removes the field
}

// Message is one message of a request.
type Message struct {
	Role    string // system, user or assistant
	Content string
}

// Request asks for one JSON object.
type Request struct {
	Messages   []Message
	Schema     json.RawMessage // of the object; empty: any object will do. It must also stand in the messages
	SchemaName string          // letters, digits, _ and -
	MaxTokens  int             // 0: the endpoint's own limit
}

// Answer is what a model returned. Where a call fails after the model has answered, Usage is filled all the same.
type Answer struct {
	JSON  json.RawMessage // one object, not yet validated against the schema
	Model string          // as the endpoint names it, else as configured
	Usage models.Usage
	Rung  string // what the endpoint accepted: FormatSchema, FormatObject or FormatText
}

// Client calls one model of one endpoint. It is safe for concurrent use.
type Client struct {
	config   Config
	host     string
	http     *http.Client
	slots    chan struct{}
	dialects memory
	breaker  circuitbreaker.CircuitBreaker[Answer]
	executor failsafe.Executor[Answer]
}

// New checks the configuration; it makes no call.
func New(config Config) (*Client, error) {
	config.BaseURL = strings.TrimRight(config.BaseURL, "/")
	endpoint, err := url.Parse(config.BaseURL)
	if err != nil || endpoint.Host == "" || (endpoint.Scheme != "http" && endpoint.Scheme != "https") {
		return nil, fmt.Errorf("the model's base URL must be an absolute http or https URL")
	}
	if config.Model == "" {
		return nil, fmt.Errorf("the model's name is missing")
	}
	if _, err := json.Marshal(config.Extra); err != nil {
		return nil, fmt.Errorf("the model's extra fields: %w", err)
	}
	if !slices.Contains([]string{"", FormatSchema, FormatObject, FormatText}, config.Format) {
		return nil, fmt.Errorf("the model's format is none that is known")
	}
	config = config.withDefaults()
	breaker := newBreaker(config.BreakerDelay)
	return &Client{
		config:   config,
		host:     endpoint.Host,
		http:     newHTTPClient(config),
		slots:    make(chan struct{}, config.Concurrency),
		breaker:  breaker,
		executor: failsafe.With(newRetries(config.RetryDelay), breaker),
	}, nil
}

func (c Config) withDefaults() Config {
	setDefault(&c.Timeout, 180*time.Second)
	setDefault(&c.FirstTokenTimeout, 30*time.Second)
	setDefault(&c.IdleTimeout, 30*time.Second)
	setDefault(&c.ConnectTimeout, 5*time.Second)
	setDefault(&c.RetryDelay, 500*time.Millisecond)
	setDefault(&c.BreakerDelay, 30*time.Second)
	setDefault(&c.Concurrency, 8)
	if c.Temperature == nil {
		c.Temperature = new(float32)
	}
	return c
}

func setDefault[T time.Duration | int](value *T, standard T) {
	if *value <= 0 {
		*value = standard
	}
}

// Close drops idle connections. Calls that are under way go on.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Complete returns the model's JSON object, or a *Failure, or the error of ctx when that ended the call. It waits for a
// free slot first.
func (c *Client) Complete(ctx context.Context, request Request) (Answer, error) {
	release, err := c.enter(ctx)
	if err != nil {
		return Answer{}, err
	}
	defer release()
	call, cancel := context.WithTimeout(ctx, c.config.Timeout)
	defer cancel()
	answer, err := c.climb(call, request)
	switch {
	case err == nil:
		return answer, nil
	case ctx.Err() != nil:
		return answer, fmt.Errorf("calling the model: %w", ctx.Err())
	case call.Err() != nil:
		return answer, &Failure{Kind: ErrTimeout, cause: context.DeadlineExceeded}
	default:
		return answer, err
	}
}

// enter waits for a free slot; release gives it back.
func (c *Client) enter(ctx context.Context) (release func(), err error) {
	select {
	case c.slots <- struct{}{}:
		return func() { <-c.slots }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting for a free slot: %w", ctx.Err())
	}
}

// climb goes down the ladder of what the endpoint may accept until something is, and remembers it.
func (c *Client) climb(ctx context.Context, request Request) (Answer, error) {
	dialect, known := c.dialects.recall()
	if !known {
		dialect = c.strictest()
	}
	var usage models.Usage
	for {
		answer, err := c.persist(ctx, request, dialect)
		usage = usage.Plus(answer.Usage)
		answer.Usage = usage
		if err == nil {
			c.dialects.keep(dialect)
			return answer, nil
		}
		next, ok := dialect.next(err)
		if !ok {
			return answer, err
		}
		dialect = next
	}
}

// Host is the endpoint's, with its port where it names one.
func (c *Client) Host() string { return c.host }

// Local reports whether the endpoint is on this machine or its own network, as IsLocal has it.
func (c *Client) Local() bool { return IsLocal(c.config.BaseURL) }

// Model is the model's name as configured.
func (c *Client) Model() string { return c.config.Model }

// Timeout is how long one Complete may take, queueing aside.
func (c *Client) Timeout() time.Duration { return c.config.Timeout }

// Rung is what the endpoint has accepted, empty while that is not known.
func (c *Client) Rung() string {
	dialect, _ := c.dialects.recall()
	return dialect.rung
}
