package handlers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"fourfold/handlers/api"
	"fourfold/models/store"
)

// keepTimeout bounds the keeping of an answer whose caller may have gone.
const keepTimeout = 5 * time.Second

// once does a POST that names itself by an Idempotency-Key once: the same call again gets the first answer. Only an answer
// that did something (2xx) is kept; after any other the call may be made again.
func (s *server) once(c *gin.Context) {
	key := c.GetHeader("Idempotency-Key")
	if c.Request.Method != http.MethodPost || key == "" {
		return
	}
	ctx := c.Request.Context()
	call := callOf(ctx)
	state, answer, err := s.store.BeginIdempotent(ctx, call.key.UserID, key, fingerprint(c.Request, call.body))
	switch {
	case err != nil:
		s.refuse(c, err)
	case state == store.IdempotencyRunning:
		s.refuse(c, refusal{code: api.IdempotencyKeyRunning})
	case state == store.IdempotencyReused:
		s.refuse(c, refusal{code: api.IdempotencyKeyReused})
	case state == store.IdempotencyDone:
		replay(c, answer)
	default:
		s.runOnce(c, key)
	}
}

// fingerprint tells one call from another that has the same key.
func fingerprint(r *http.Request, body []byte) []byte {
	hash := sha256.New()
	fmt.Fprintf(hash, "%s %s\n", r.Method, r.URL.RequestURI())
	hash.Write(body)
	return hash.Sum(nil)
}

func replay(c *gin.Context, answer store.Answer) {
	for name, value := range answer.Headers {
		c.Header(name, value)
	}
	c.Header("Idempotency-Replayed", "true")
	c.Abort()
	c.Status(answer.Status)
	_, _ = c.Writer.WriteString(answer.Body) // a caller who has gone can ask again
}

// runOnce answers the call, and keeps the answer before it is sent, so that a caller who has it can send the call again at
// once.
func (s *server) runOnce(c *gin.Context, key string) {
	call := callOf(c.Request.Context())
	held := &heldAnswer{ResponseWriter: c.Writer, status: http.StatusOK}
	c.Writer = held
	did := false
	defer func() {
		c.Writer = held.ResponseWriter
		if !did { // also after a panic
			s.forget(c.Request.Context(), call, key)
		}
	}()
	c.Next()
	if did = held.status < http.StatusMultipleChoices; did {
		s.keep(c.Request.Context(), call, key, held)
	}
	held.send()
}

// keep keeps an answer for the key. The caller may have gone by now: what was done was done, so it is kept all the same. An
// answer that cannot be kept is logged and sent; the key stays taken.
func (s *server) keep(ctx context.Context, call *call, key string, held *heldAnswer) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepTimeout)
	defer cancel()
	body := held.body.String()
	if call.kept != nil {
		instead, err := json.Marshal(call.kept)
		if err != nil {
			s.logger.ErrorContext(ctx, "an answer was not kept", "request_id", call.requestID, "error", err)
			return
		}
		body = string(instead)
	}
	answer := store.Answer{Status: held.status, Headers: keptHeaders(held.Header()), Body: body}
	if err := s.store.FinishIdempotent(ctx, call.key.UserID, key, answer); err != nil {
		s.logger.ErrorContext(ctx, "an answer was not kept", "request_id", call.requestID, "error", err)
	}
}

// forget gives the key back after a call that did nothing.
func (s *server) forget(ctx context.Context, call *call, key string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepTimeout)
	defer cancel()
	if err := s.store.CancelIdempotent(ctx, call.key.UserID, key); err != nil {
		s.logger.ErrorContext(ctx, "an idempotency key was not given back", "request_id", call.requestID, "error", err)
	}
}

func keptHeaders(header http.Header) map[string]string {
	kept := map[string]string{}
	for _, name := range []string{"Content-Type", "Location", "ETag", "Preference-Applied"} {
		if value := header.Get(name); value != "" {
			kept[name] = value
		}
	}
	return kept
}

// heldAnswer holds an answer back until it is kept.
type heldAnswer struct {
	gin.ResponseWriter
	status int
	body   bytes.Buffer
	begun  bool
}

func (h *heldAnswer) WriteHeader(status int) { h.status, h.begun = status, true }

func (h *heldAnswer) WriteHeaderNow() { h.begun = true }

func (h *heldAnswer) Write(data []byte) (int, error) {
	h.begun = true
	return h.body.Write(data)
}

func (h *heldAnswer) WriteString(text string) (int, error) { return h.Write([]byte(text)) }

func (h *heldAnswer) Status() int { return h.status }

func (h *heldAnswer) Size() int { return h.body.Len() }

func (h *heldAnswer) Written() bool { return h.begun }

// Flush does nothing: everything is sent at once.
func (h *heldAnswer) Flush() {}

func (h *heldAnswer) send() {
	h.ResponseWriter.WriteHeader(h.status)
	_, _ = h.ResponseWriter.Write(h.body.Bytes()) // a caller who has gone can ask again
}
