package handlers_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestEventsOfAFinishedAnalysis(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	w.finish(nil)
	path := "/v1/analyses/" + w.posted.Analysis.ID.String() + "/events"
	got := w.rep.get(path).want(t, http.StatusOK)
	want := "id: 1\nevent: queued\ndata: {}\n\nid: 2\nevent: started\ndata: {}\n\nid: 3\nevent: saved\ndata: {}\n\n" +
		"id: 4\nevent: done\ndata: {}\n\n"
	if diff := cmp.Diff(want, got.body); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	rest := w.rep.get(path, "Last-Event-ID: 2").want(t, http.StatusOK)
	if diff := cmp.Diff(want[strings.LastIndex(want, "id: 3"):], rest.body); diff != "" {
		t.Errorf("events after 2 (-want +got):\n%s", diff)
	}
	w.rep.get(path, "Last-Event-ID: 4").want(t, http.StatusNoContent)
	w.rep.get(path, "Last-Event-ID: x").want(t, http.StatusBadRequest)
	w.other.get(path).want(t, http.StatusNotFound)
}

// A caller who follows an analysis gets its steps while they are made, with their counts, and the stream ends by itself.
func TestEventsAsTheyCome(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(newHarness(t, s))
		id := w.posted.Analysis.ID
		response := w.follow(t.Context(), "Last-Event-ID: 2")
		defer response.Body.Close()
		lines := bufio.NewScanner(response.Body)
		nextEvent(t, lines, "saved", "{}")
		if err := s.AddEvent(t.Context(), id, models.EventJudged, map[string]int{"live": 2, "rejected": 1}); err != nil {
			t.Fatal(err)
		}
		nextEvent(t, lines, "judged", `{"live":2,"rejected":1}`)
		w.finish(nil)
		nextEvent(t, lines, "done", "{}")
		for lines.Scan() {
			if lines.Text() != "" {
				t.Errorf("after the end: %q", lines.Text())
			}
		}
	})
}

func (w world) follow(ctx context.Context, headers ...string) *http.Response {
	w.t.Helper()
	path := "/v1/analyses/" + w.posted.Analysis.ID.String() + "/events"
	response, err := w.server.Client().Do(w.rep.request(ctx, http.MethodGet, path, nil, headers...))
	if err != nil {
		w.t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "text/event-stream" {
		w.t.Fatalf("follow: %d %v", response.StatusCode, response.Header)
	}
	return response
}

// nextEvent reads lines up to the end of the next event.
func nextEvent(t *testing.T, lines *bufio.Scanner, kind, data string) {
	t.Helper()
	var event []string
	for lines.Scan() && (lines.Text() != "" || len(event) == 0) {
		event = append(event, lines.Text())
	}
	got := strings.Join(event, "|")
	if !strings.Contains(got, "event: "+kind+"|data: "+data) {
		t.Fatalf("event %q, want %s %s", got, kind, data)
	}
}

// A caller who goes away leaves nothing running: the server can be closed at once, which waits for its requests.
func TestEventsOfACallerWhoGoes(t *testing.T) {
	t.Parallel()
	w := newWorld(newHarness(t, storetest.SQLite(t)))
	ctx, goAway := context.WithCancel(t.Context())
	response := w.follow(ctx)
	goAway()
	response.Body.Close()
	w.server.Close()
}
