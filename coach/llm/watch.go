package llm

import (
	"context"
	"errors"
	"time"
)

// watch ends a call that has gone silent: without a first token, or without an event after it. One goroutine uses it.
type watch struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
	idle   time.Duration
	begun  bool
}

func newWatch(parent context.Context, firstToken, idle time.Duration) *watch {
	ctx, cancel := context.WithCancelCause(parent)
	silence := &Failure{Kind: ErrTimeout}
	return &watch{
		ctx:    ctx,
		cancel: cancel,
		timer:  time.AfterFunc(firstToken, func() { cancel(silence) }),
		idle:   idle,
	}
}

// heard notes an event. Only a token, of the answer or of the thinking before it, begins the answer.
func (w *watch) heard(token bool) {
	w.begun = w.begun || token
	if w.begun {
		w.timer.Reset(w.idle)
	}
}

func (w *watch) stop() {
	w.timer.Stop()
	w.cancel(nil)
}

// explain gives the reason behind an error of the call: the watch's own, the caller's, or the wire's.
func (w *watch) explain(err error) error {
	if silence, ok := errors.AsType[*Failure](context.Cause(w.ctx)); ok {
		return silence
	}
	if w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	if _, ok := errors.AsType[*Failure](err); ok {
		return err
	}
	return disconnected(ErrCut, err)
}
