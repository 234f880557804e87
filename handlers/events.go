package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
)

const heartbeatEvery = 15 * time.Second

// FindEvents follows an analysis until it is final.
func (s *server) FindEvents(ctx context.Context, r api.FindEventsRequestObject) (api.FindEventsResponseObject, error) {
	analysis, err := s.store.FindAnalysisByID(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	stream := &eventStream{server: s, ctx: ctx, analysis: r.ID, last: or(r.Params.LastEventID), beatEvery: heartbeatEvery}
	first, err := s.store.FindEvents(ctx, r.ID, stream.last)
	if err != nil {
		return nil, err
	}
	if len(first) == 0 && analysis.State.Final() {
		return api.FindEvents204Response{}, nil
	}
	stream.next = first
	return stream, nil
}

// eventStream sends the events of an analysis as they come (server-sent events).
type eventStream struct {
	server    *server
	ctx       context.Context
	analysis  uuid.UUID
	last      int            // Seq of the last event that the caller has
	next      []models.Event // to be sent
	beatEvery time.Duration
}

// VisitFindEventsResponse sends events until the last one is sent or the caller has gone. An error cannot be answered any
// more, so the stream just ends and the caller comes back with Last-Event-ID.
func (e *eventStream) VisitFindEventsResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // proxies hold streams back otherwise
	w.WriteHeader(http.StatusOK)
	poll := time.NewTicker(pollEvery)
	defer poll.Stop()
	heartbeat := time.NewTicker(e.beatEvery)
	defer heartbeat.Stop()
	for e.send(w) {
		select {
		case <-e.ctx.Done():
			return nil
		case <-heartbeat.C:
			if !e.beat(w) {
				return nil
			}
		case <-poll.C:
			if !e.poll() {
				return nil
			}
		}
	}
	return nil
}

// poll finds the events that have come, and reports whether it could.
func (e *eventStream) poll() bool {
	events, err := e.server.store.FindEvents(e.ctx, e.analysis, e.last)
	e.next = events
	return err == nil
}

// send writes the events at hand, and reports whether more can follow.
func (e *eventStream) send(w http.ResponseWriter) bool {
	events := e.next
	e.next = nil
	for _, event := range events {
		if err := writeEvent(w, event); err != nil {
			return false
		}
		e.last = event.Seq
		if event.Kind == models.EventDone || event.Kind == models.EventFailed {
			return flush(w) && false
		}
	}
	return flush(w)
}

// beat keeps a quiet connection alive, and reports whether anything can still come: a caller whose Last-Event-ID is of
// the future would wait for ever, and one who no longer sees the analysis must not.
func (e *eventStream) beat(w http.ResponseWriter) bool {
	if _, err := io.WriteString(w, ": still here\n\n"); err != nil {
		return false
	}
	analysis, err := e.server.store.FindAnalysisByID(e.ctx, callOf(e.ctx).viewer(), e.analysis)
	if err != nil {
		return false
	}
	if analysis.State.Final() {
		return e.poll() && len(e.next) > 0
	}
	return flush(w)
}

func writeEvent(w io.Writer, event models.Event) error {
	counts := event.Data
	if counts == nil {
		counts = map[string]int{}
	}
	data, err := json.Marshal(counts)
	if err != nil {
		return fmt.Errorf("encode an event: %w", err)
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", event.Seq, event.Kind, data)
	return err
}

// flush sends what is written, gives the next write its time, and reports whether the caller is still there.
func flush(w http.ResponseWriter) bool {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Now().Add(heartbeatEvery + writeGrace)) // where there are deadlines
	return control.Flush() == nil
}
