package handlers

import (
	"context"
	"regexp"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"golang.org/x/text/language"

	"fourfold/models"
)

// call is what is known of a request while it is answered. It travels in the request's context.
type call struct {
	requestID string
	language  models.Language
	key       models.Key    // which the caller came with; zero before authentication
	body      []byte        // the whole body, where the call has one
	wait      time.Duration // how long the caller wants to wait for what is queued; zero: not at all
	kept      any           // what is kept for an Idempotency-Key in place of the answer's body; nil: the body itself
}

// viewer is on whose behalf the store works.
func (c *call) viewer() models.Viewer { return c.key.Viewer() }

// actor is who acts, for the audit.
func (c *call) actor() models.Actor {
	return models.Actor{UserID: c.key.UserID, KeyID: c.key.ID, RequestID: c.requestID}
}

type callKey struct{}

// callOf returns the call of a request's context.
func callOf(ctx context.Context) *call { return ctx.Value(callKey{}).(*call) }

var saneRequestID = regexp.MustCompile(`^[A-Za-z0-9._:-]{1,100}$`)

// begin gives the request its id and language.
func (s *server) begin(c *gin.Context) {
	id := c.GetHeader("X-Request-Id")
	if !saneRequestID.MatchString(id) {
		id = uuid.Must(uuid.NewV7()).String()
	}
	c.Header("X-Request-Id", id)
	begun := &call{requestID: id, language: preferredLanguage(c.GetHeader("Accept-Language"))}
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), callKey{}, begun))
}

// preferredLanguage returns the one of our languages that an Accept-Language header likes best, else English.
func preferredLanguage(header string) models.Language {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return models.English
	}
	for _, tag := range tags {
		base, _ := tag.Base()
		switch base.String() {
		case "zh":
			return models.Chinese
		case "en":
			return models.English
		}
	}
	return models.English
}

// secure sets the headers that every answer has.
func secure(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.Header("X-Content-Type-Options", "nosniff")
	c.Header("X-Frame-Options", "DENY")
	c.Header("Referrer-Policy", "no-referrer")
	c.Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
}
