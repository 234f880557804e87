package handlers

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"fourfold/handlers/api"
	"fourfold/models"
)

// maxBody is the largest body in bytes: the longest note, escaped as badly as JSON allows, with room for all it names.
const maxBody = 1 << 20

// readBody reads the body whole, and refuses what is too large, not JSON by its type, or not UTF-8 and JSON in fact. A
// body where none belongs is left aside.
func (s *server) readBody(c *gin.Context) {
	if c.Request.Method == http.MethodGet || c.Request.Method == http.MethodDelete {
		return
	}
	if c.Request.ContentLength > maxBody { // refused before a byte of it is awaited
		s.refuse(c, refusal{code: api.TooLarge})
		return
	}
	ctx := c.Request.Context()
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxBody))
	if err != nil {
		s.refuse(c, unread(err))
		return
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	callOf(ctx).body = body
	if len(body) == 0 || !s.contract.operation(c).takesBody {
		return
	}
	if !isJSON(c.Request.Header) {
		s.refuse(c, refusal{code: api.UnsupportedMediaType})
		return
	}
	c.Request.Header.Set("Content-Type", "application/json")
	if mistakes := unreadable(body); len(mistakes) > 0 {
		s.refuse(c, refusal{api.Malformed, mistakes})
	}
}

// unread tells why a body could not be read: it is too large, or the connection failed.
func unread(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return refusal{code: api.TooLarge}
	}
	return refusal{api.Malformed, models.Invalid{{Message: "the body ended too early"}}}
}

// isJSON reports whether the headers promise JSON in UTF-8, not compressed.
func isJSON(header http.Header) bool {
	media, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return false
	}
	charset, encoding := params["charset"], header.Get("Content-Encoding")
	return (charset == "" || strings.EqualFold(charset, "utf-8")) && (encoding == "" || strings.EqualFold(encoding, "identity"))
}

func unreadable(body []byte) models.Invalid {
	if !utf8.Valid(body) {
		return models.Invalid{{Message: "the body is not valid UTF-8"}}
	}
	if !json.Valid(body) {
		return models.Invalid{{Message: "the body is not one JSON value"}}
	}
	return nil
}
