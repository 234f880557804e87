package handlers

import (
	"strconv"
	"testing"
	"time"
)

func TestBucketsAreBounded(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	b := newBuckets("address", 2)
	for i := range maxBuckets + 100 {
		b.charge(strconv.Itoa(i), now)
	}
	if held := len(b.held); held != maxBuckets+1 {
		t.Errorf("%d buckets, want %d and the crowd's", held, maxBuckets)
	}
	if _, allowed := b.look("late", now); allowed {
		t.Error("newcomers share the crowd's bucket, which is empty")
	}
	if _, allowed := b.look("7", now); !allowed {
		t.Error("who was there keeps their own bucket")
	}
	now = now.Add(bucketIdles)
	if _, allowed := b.look("late", now); !allowed || len(b.held) != 1 {
		t.Errorf("after an hour of rest %d buckets are held", len(b.held))
	}
}

func TestBucketsFillAgain(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	b := newBuckets("key", 3)
	for _, row := range []struct {
		after   time.Duration
		allowed bool
		limit   string
		retry   int
	}{
		{0, true, `"key";r=2;t=20`, 1},
		{0, true, `"key";r=1;t=40`, 1},
		{0, true, `"key";r=0;t=60`, 20},
		{0, false, `"key";r=0;t=60`, 20},
		{5 * time.Second, false, `"key";r=0;t=55`, 15},
		{20 * time.Second, true, `"key";r=0;t=60`, 20},
		{80 * time.Second, true, `"key";r=2;t=20`, 1},
	} {
		left, allowed := b.take("caller", start.Add(row.after))
		policy, limit := left.headers()
		if allowed != row.allowed || policy != `"key";q=3;w=60` || limit != row.limit || left.retryAfter() != row.retry {
			t.Errorf("after %s: %t, %s, %s, retry %d; want %+v", row.after, allowed, policy, limit, left.retryAfter(), row)
		}
	}
}

// TestBucketsRememberDebt: guesses sent at the same time pass together, and are paid for afterwards.
func TestBucketsRememberDebt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	b := newBuckets("address", 60)
	for range 90 {
		b.charge("somebody", now)
	}
	if _, allowed := b.look("somebody", now.Add(30*time.Second)); allowed {
		t.Error("half a minute pays for 30 of 90")
	}
	if _, allowed := b.look("somebody", now.Add(31*time.Second)); !allowed {
		t.Error("31 seconds leave one")
	}
}

func TestAddressOf(t *testing.T) {
	t.Parallel()
	for remote, want := range map[string]string{
		"203.0.113.7:5000":            "203.0.113.7",
		"[::ffff:203.0.113.7]:5000":   "203.0.113.7",
		"[2001:db8:1:2:3:4:5:6]:5000": "2001:db8:1:2::/64",
		"[2001:db8:1:2:ffff::1]:80":   "2001:db8:1:2::/64",
		"[fe80::1%eth0]:80":           "fe80::/64",
		"@":                           crowd,
	} {
		if got := addressOf(remote); got != want {
			t.Errorf("%s is %q, want %q", remote, got, want)
		}
	}
}
