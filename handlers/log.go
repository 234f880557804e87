package handlers

import (
	"log/slog"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

// log writes one line a request: the route and not the path, ids and not names. Who is not known has no id in it.
func (s *server) log(c *gin.Context) {
	started := time.Now()
	c.Next()
	ctx := c.Request.Context()
	call := callOf(ctx)
	attributes := []slog.Attr{
		slog.String("request_id", call.requestID),
		slog.String("method", knownMethod(c.Request.Method)),
		slog.String("route", c.FullPath()),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", max(0, c.Writer.Size())),
		slog.Duration("took", time.Since(started)),
	}
	if call.key.UserID != uuid.Nil {
		attributes = append(attributes, slog.String("user_id", call.key.UserID.String()))
	}
	s.logger.LogAttrs(ctx, slog.LevelInfo, "request", attributes...)
}
