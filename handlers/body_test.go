package handlers_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"testing"
	"time"

	"fourfold/models/store/storetest"
)

// A body that is announced as too large is refused without waiting for it.
func TestAnnouncedBodyIsNotAwaited(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	connection, err := net.Dial("tcp", h.server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(connection, "POST /v1/notes HTTP/1.1\r\nHost: fourfold\r\nAuthorization: Bearer %s\r\n"+
		"Content-Type: application/json\r\nContent-Length: 1099511627776\r\n\r\n{", h.rep.secret)
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", response.StatusCode)
	}
}
