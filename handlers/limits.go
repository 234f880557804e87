package handlers

import (
	"crypto/sha256"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"fourfold/handlers/api"
)

// Limits bound what a caller may ask of this instance. Each instance counts for itself. Zero: no limit.
type Limits struct {
	Requests int // a minute and key
	Guesses  int // calls without a valid key, a minute and address
	Streams  int // event streams and waits at the same time, a key
}

// limits counts what callers do.
type limits struct {
	keys    *buckets // by the hash of the secret; who has one came with a valid key lately
	guesses *buckets // by address
	streams *seats
}

func newLimits(l Limits) limits {
	return limits{newBuckets("key", l.Requests), newBuckets("address", l.Guesses), &seats{most: l.Streams, taken: map[uuid.UUID]int{}}}
}

// callerOf names the caller with a secret without keeping the secret.
func callerOf(secret string) string {
	hash := sha256.Sum256([]byte(secret))
	return string(hash[:])
}

// addressOf names the network that a connection comes from: its IPv4 address, or the 64 bits of IPv6 that one subscriber
// has. Headers such as X-Forwarded-For are not believed, so that behind a proxy all come from the proxy.
func addressOf(remote string) string {
	connection, err := netip.ParseAddrPort(remote)
	if err != nil {
		return crowd
	}
	address := connection.Addr().Unmap().WithZone("")
	if address.Is4() {
		return address.String()
	}
	network, err := address.Prefix(64)
	if err != nil {
		return crowd
	}
	return network.String()
}

// admit counts a request of a valid key, tells the caller how they stand, and refuses what is too much.
func (s *server) admit(c *gin.Context, caller string, now time.Time) {
	left, allowed := s.limits.keys.take(caller, now)
	if left.quota == 0 {
		return
	}
	policy, limit := left.headers()
	c.Header("RateLimit-Policy", policy)
	c.Header("RateLimit", limit)
	if !allowed {
		s.slowDown(c, left.retryAfter())
	}
}

// slowDown refuses a request for so many seconds.
func (s *server) slowDown(c *gin.Context, seconds int) {
	c.Header("Retry-After", strconv.Itoa(seconds))
	s.refuse(c, refusal{code: api.RateLimited})
}

// seats are the streams and waits under way.
type seats struct {
	most  int // of one key; 0: no limit
	mutex sync.Mutex
	taken map[uuid.UUID]int
}

// take takes a seat for a key, and reports whether there was one. leave gives it back.
func (s *seats) take(key uuid.UUID) (leave func(), ok bool) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.most > 0 && s.taken[key] >= s.most {
		return nil, false
	}
	s.taken[key]++
	return func() { s.leave(key) }, true
}

func (s *seats) leave(key uuid.UUID) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.taken[key]--
	if s.taken[key] == 0 {
		delete(s.taken, key)
	}
}

// streaming holds a seat as long as a stream lasts, and refuses it when the key has too many.
func (s *server) streaming(c *gin.Context) {
	leave, ok := s.limits.streams.take(callOf(c.Request.Context()).key.ID)
	if !ok {
		s.slowDown(c, 1)
		return
	}
	defer leave()
	c.Next()
}
