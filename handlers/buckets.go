package handlers

import (
	"fmt"
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	maxBuckets  = 50_000
	bucketIdles = time.Hour // then it is let go; it has been full again for long
	sweepEvery  = time.Minute
)

// crowd names the bucket that newcomers share while there are maxBuckets.
const crowd = ""

// buckets holds a token bucket a caller, in the memory of this process and never more than maxBuckets of them.
type buckets struct {
	policy string // its name in the headers
	quota  int    // requests a minute, and at once after a minute of rest; 0: no limit

	mutex sync.Mutex
	held  map[string]*bucket
	swept time.Time
}

type bucket struct {
	*rate.Limiter
	used time.Time
}

func newBuckets(policy string, quota int) *buckets {
	return &buckets{policy: policy, quota: quota, held: map[string]*bucket{}}
}

// of is the bucket of a caller, a full one for a newcomer.
func (b *buckets) of(caller string, now time.Time) *rate.Limiter {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if now.Sub(b.swept) >= sweepEvery {
		b.sweep(now)
	}
	found, ok := b.held[caller]
	if !ok && len(b.held) >= maxBuckets {
		caller = crowd
		found, ok = b.held[crowd]
	}
	if !ok {
		found = &bucket{Limiter: rate.NewLimiter(rate.Limit(float64(b.quota)/60), b.quota)}
		b.held[caller] = found
	}
	found.used = now
	return found.Limiter
}

func (b *buckets) sweep(now time.Time) {
	b.swept = now
	for caller, bucket := range b.held {
		if now.Sub(bucket.used) >= bucketIdles {
			delete(b.held, caller)
		}
	}
}

// knows reports whether a caller has a bucket of their own.
func (b *buckets) knows(caller string) bool {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.held[caller] != nil
}

// forget lets go of a caller's bucket.
func (b *buckets) forget(caller string) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	delete(b.held, caller)
}

// take counts a request, and reports whether the caller's quota had room for it.
func (b *buckets) take(caller string, now time.Time) (allowance, bool) {
	bucket := b.of(caller, now)
	allowed := b.quota == 0 || bucket.AllowN(now, 1)
	return b.allowance(bucket, now), allowed
}

// look reports whether the caller's quota has room, without counting anything.
func (b *buckets) look(caller string, now time.Time) (allowance, bool) {
	found := b.allowance(b.of(caller, now), now)
	return found, b.quota == 0 || found.left >= 1
}

// charge counts a request that was answered already; the quota may go below zero.
func (b *buckets) charge(caller string, now time.Time) {
	if b.quota > 0 {
		b.of(caller, now).ReserveN(now, 1)
	}
}

// allowance is how a caller stands with a quota.
type allowance struct {
	policy string
	quota  int
	left   float64 // requests
}

func (b *buckets) allowance(bucket *rate.Limiter, now time.Time) allowance {
	return allowance{policy: b.policy, quota: b.quota, left: bucket.TokensAt(now)}
}

// seconds is after how many seconds, rounded up, so many requests are left.
func (a allowance) seconds(requests float64) int {
	return max(0, int(math.Ceil((requests-a.left)*60/float64(a.quota))))
}

// headers are RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers): w is in seconds, and t is when the
// quota is whole again.
func (a allowance) headers() (policy, limit string) {
	return fmt.Sprintf(`%q;q=%d;w=60`, a.policy, a.quota),
		fmt.Sprintf(`%q;r=%d;t=%d`, a.policy, max(0, int(a.left)), a.seconds(float64(a.quota)))
}

// retryAfter is after how many seconds the next request is let through; at least 1.
func (a allowance) retryAfter() int { return max(1, a.seconds(1)) }
