package handlers

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"fourfold/models"
)

const (
	maxWait   = 60 * time.Second
	pollEvery = 40 * time.Millisecond
	// writeGrace is how long an answer may take to be written, after whatever the caller waited for.
	writeGrace = 30 * time.Second
)

// prefer reads how long the caller wants to wait (RFC 7240), and keeps the connection writable for so long. A wish to wait
// that is one too many of its key is not honoured: the call is answered at once.
func (s *server) prefer(c *gin.Context) {
	wait := preferredWait(c.Request.Header.Values("Prefer"))
	if wait == 0 {
		return
	}
	call := callOf(c.Request.Context())
	leave, ok := s.limits.streams.take(call.key.ID)
	if !ok {
		return
	}
	defer leave()
	call.wait = wait
	// Where the writer knows no deadlines there is none to extend.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(wait + writeGrace))
	c.Next()
}

// preferredWait finds wait=N in Prefer headers, at most a minute. What is malformed is no preference.
func preferredWait(headers []string) time.Duration {
	for preference := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		name, value, _ := strings.Cut(preference, "=")
		if !strings.EqualFold(strings.TrimSpace(name), "wait") {
			continue
		}
		seconds, err := strconv.Atoi(strings.Trim(strings.TrimSpace(value), `"`))
		if err != nil || seconds < 1 {
			return 0
		}
		return min(time.Duration(seconds)*time.Second, maxWait)
	}
	return 0
}

// applied is the Preference-Applied header of a call that waited; nil when it did not.
func (c *call) applied() *string {
	if c.wait == 0 {
		return nil
	}
	return new("wait=" + strconv.Itoa(int(c.wait.Seconds())))
}

// await looks at an analysis until it is final, the time that the caller gave is up, or the caller has gone, and returns
// what it saw last. It never fails: what was queued is queued, whatever becomes of the waiting.
func (s *server) await(ctx context.Context, analysis models.Analysis) models.Analysis {
	call := callOf(ctx)
	ctx, cancel := context.WithTimeout(ctx, call.wait)
	defer cancel()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for !analysis.State.Final() {
		select {
		case <-ctx.Done():
			return analysis
		case <-tick.C:
		}
		if seen, err := s.store.FindAnalysisByID(ctx, call.viewer(), analysis.ID); err == nil {
			analysis = seen
		}
	}
	return analysis
}
