package handlers_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"fourfold/models/store/storetest"
)

func BenchmarkPostLongestNote(b *testing.B) {
	h := newHarness(b, storetest.SQLite(b))
	note := newNote().with("text", strings.Repeat("字", 20_000))
	for b.Loop() {
		bench(b, h.rep, http.MethodPost, "/v1/notes", note, http.StatusAccepted)
	}
}

func BenchmarkNextMove(b *testing.B) {
	w := newWorld(newHarness(b, storetest.SQLite(b)))
	for b.Loop() {
		bench(b, w.rep, http.MethodGet, w.opportunity("/next-move"), nil, http.StatusOK)
	}
}

func BenchmarkRefuseANote(b *testing.B) {
	h := newHarness(b, storetest.SQLite(b))
	note := newNote().with("text", strings.Repeat("字", 20_001))
	for b.Loop() {
		bench(b, h.rep, http.MethodPost, "/v1/notes", note, http.StatusBadRequest)
	}
}

// bench makes a call without checking its answer against the contract, which takes longer than the call.
func bench(b *testing.B, c caller, method, path string, body any, want int) {
	b.Helper()
	response, err := c.h.server.Client().Do(c.request(b.Context(), method, path, body))
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != want {
		b.Fatalf("status %d, want %d: %v", response.StatusCode, want, err)
	}
}
