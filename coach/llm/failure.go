package llm

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"time"
)

// Kind is what went wrong with a call. Its text is a stable code, fit to be stored and shown.
type Kind string

// The kinds of failure.
const (
	ErrUnreachable      Kind = "model_unreachable"       // no connection, a server's error, or the breaker is open
	ErrTimeout          Kind = "model_timeout"           // no first token, silence, or the total time is up
	ErrCut              Kind = "model_stream_cut"        // the answer ended before the model said so
	ErrRateLimited      Kind = "model_rate_limited"      // too many calls; see After
	ErrTruncated        Kind = "model_truncated"         // the answer reached its token limit
	ErrFiltered         Kind = "model_filtered"          // the provider's content filter stopped it
	ErrRefused          Kind = "model_refused"           // the model declined to answer
	ErrEmpty            Kind = "model_empty"             // a finished answer without content
	ErrRunaway          Kind = "model_runaway"           // white space without end, or an answer beyond all bounds
	ErrBadJSON          Kind = "model_bad_json"          // no JSON object in the answer
	ErrContextTruncated Kind = "model_context_truncated" // the endpoint silently dropped part of the prompt
	ErrContextTooLong   Kind = "model_context_too_long"  // the endpoint refused a prompt of this length
	ErrQuota            Kind = "model_quota"             // the account behind the key is used up
	ErrAuth             Kind = "model_auth"              // the key is not accepted
	ErrRejected         Kind = "model_rejected"          // the endpoint does not accept the request
	ErrBudgetSpent      Kind = "model_budget_spent"      // our own: the day's budget of tokens has no room for the call
)

func (k Kind) Error() string { return string(k) }

// Failure is a call that came to nothing. Its text never holds a word of the request or of the answer, since both may
// carry a note.
type Failure struct {
	Kind      Kind
	Status    int           // HTTP status, or the one named inside a stream; 0 when there was none
	Code      string        // the provider's own code, where it is a plain word
	RequestID string        // the provider's, to ask them about
	After     time.Duration // how long to wait before the next call; 0 when nobody said
	cause     error
	disliked  []field // optional fields of the request that the answer complains of
	final     bool    // waiting for After would outlast the call
}

func (f *Failure) Error() string {
	text := "calling the model: " + string(f.Kind)
	if f.Status != 0 {
		text += fmt.Sprintf(", status %d", f.Status)
	}
	if f.Code != "" {
		text += ", code " + f.Code
	}
	if f.RequestID != "" {
		text += ", request " + f.RequestID
	}
	if f.cause != nil {
		text += ": " + f.cause.Error()
	}
	return text
}

// Unwrap gives the kind, for errors.Is, and the cause.
func (f *Failure) Unwrap() []error {
	if f.cause == nil {
		return []error{f.Kind}
	}
	return []error{f.Kind, f.cause}
}

// Temporary reports whether the same call may succeed later without anybody changing anything.
func Temporary(err error) bool {
	failure, ok := errors.AsType[*Failure](err)
	if !ok {
		return false
	}
	switch failure.Kind {
	case ErrUnreachable, ErrTimeout, ErrCut, ErrRateLimited, ErrBudgetSpent:
		return true
	default:
		return false
	}
}

// After is how long to wait before the next call, 0 when the error does not say.
func After(err error) time.Duration {
	if failure, ok := errors.AsType[*Failure](err); ok {
		return failure.After
	}
	return 0
}

// Problem is the stable code of a failed call, empty for an error that is none.
func Problem(err error) string {
	if failure, ok := errors.AsType[*Failure](err); ok {
		return string(failure.Kind)
	}
	return ""
}

// disconnected is a failure of the connection itself.
func disconnected(kind Kind, err error) *Failure {
	return &Failure{Kind: kind, cause: networkCause(err)}
}

// networkCause keeps what the network said and nothing else: other errors of an exchange may quote what was sent.
func networkCause(err error) error {
	if operation, ok := errors.AsType[*net.OpError](err); ok {
		return operation
	}
	if lookup, ok := errors.AsType[*net.DNSError](err); ok {
		return lookup
	}
	if certificate, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return certificate
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return context.DeadlineExceeded
	}
	return nil
}
