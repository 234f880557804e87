package handlers

import (
	"log/slog"
	"time"

	"github.com/gin-gonic/gin"
)

// log writes one line a request: the route and not the path, ids and not names.
func (s *server) log(c *gin.Context) {
	started := time.Now()
	c.Next()
	ctx := c.Request.Context()
	call := callOf(ctx)
	s.logger.LogAttrs(ctx, slog.LevelInfo, "request",
		slog.String("request_id", call.requestID),
		slog.String("method", knownMethod(c.Request.Method)),
		slog.String("route", c.FullPath()),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", max(0, c.Writer.Size())),
		slog.Duration("took", time.Since(started)),
		slog.String("user_id", call.key.UserID.String()),
	)
}
