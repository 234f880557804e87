package llm

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/circuitbreaker"
	"github.com/failsafe-go/failsafe-go/retrypolicy"

	"fourfold/models"
)

const (
	maxRetries       = 2
	maxShortWait     = 60 * time.Second // a longer Retry-After is the queue's to wait for
	breakerThreshold = 5                // failures in a row, each attempt counted
)

// newRetries makes the policy of short retries: full jitter, or what Retry-After says.
func newRetries(delay time.Duration) retrypolicy.RetryPolicy[Answer] {
	return retrypolicy.NewBuilder[Answer]().
		HandleIf(func(_ Answer, err error) bool { return retryable(err) }).
		WithMaxRetries(maxRetries).
		WithDelayFunc(func(attempt failsafe.ExecutionAttempt[Answer]) time.Duration {
			if after := After(attempt.LastError()); after > 0 {
				return after
			}
			return rand.N(delay << attempt.Retries())
		}).
		ReturnLastFailure().
		Build()
}

// retryable: rate limits, server errors and broken connections, unless the wait would be long. Never time-outs, which have
// cost the call's time already.
func retryable(err error) bool {
	failure, ok := errors.AsType[*Failure](err)
	if !ok || failure.final || failure.After > maxShortWait {
		return false
	}
	switch failure.Kind {
	case ErrUnreachable, ErrCut, ErrRateLimited:
		return true
	default:
		return false
	}
}

// newBreaker makes the breaker that stops calls to an endpoint which is down. An answer of any kind is a sign of life.
func newBreaker(delay time.Duration) circuitbreaker.CircuitBreaker[Answer] {
	return circuitbreaker.NewBuilder[Answer]().
		HandleIf(func(_ Answer, err error) bool {
			return errors.Is(err, ErrUnreachable) || errors.Is(err, ErrTimeout) || errors.Is(err, ErrCut)
		}).
		WithFailureThreshold(breakerThreshold).
		WithSuccessThreshold(1).
		WithDelay(delay).
		Build()
}

// persist makes one call in one dialect, with short retries behind the breaker. An open breaker costs the endpoint nothing
// and says when to come back.
func (c *Client) persist(ctx context.Context, request Request, dialect dialect) (Answer, error) {
	var last Answer // the policies drop what came with an error
	var usage models.Usage
	_, err := c.executor.WithContext(ctx).Get(func() (Answer, error) {
		answer, err := c.attempt(ctx, request, dialect)
		usage = usage.Plus(answer.Usage)
		last = answer
		last.Usage = usage
		return answer, withinDeadline(ctx, err)
	})
	if errors.Is(err, circuitbreaker.ErrOpen) {
		return last, &Failure{Kind: ErrUnreachable, After: max(c.breaker.RemainingDelay(), time.Millisecond)}
	}
	return last, err
}

// withinDeadline marks a failure final whose Retry-After would outlast the call, so that its kind is what the caller sees.
func withinDeadline(ctx context.Context, err error) error {
	failure, ok := errors.AsType[*Failure](err)
	if !ok {
		return err
	}
	if deadline, limited := ctx.Deadline(); limited && failure.After > time.Until(deadline) {
		failure.final = true
	}
	return failure
}
