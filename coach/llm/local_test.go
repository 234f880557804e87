package llm

import (
	"context"
	"errors"
	"net"
	"net/http"
	"testing"
	"time"
)

func TestIsLocal(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]bool{
		"http://127.0.0.1:8000/v1":          true,
		"http://127.9.9.9/v1":               true,
		"http://[::1]:8000/v1":              true,
		"http://[::ffff:10.0.0.7]/v1":       true,
		"http://10.1.2.3/v1":                true,
		"http://172.16.0.1/v1":              true,
		"http://192.168.1.1/v1":             true,
		"http://169.254.1.1/v1":             true,
		"http://[fd00::1]/v1":               true,
		"http://[fe80::1%25eth0]/v1":        true,
		"http://localhost:11434/v1":         true,
		"http://LOCALHOST./v1":              true,
		"http://model.localhost/v1":         true,
		"http://model:8000/v1":              true,
		"http://172.32.0.1/v1":              false,
		"http://203.0.113.7/v1":             false,
		"http://[2001:db8::1]/v1":           false,
		"http://[::ffff:203.0.113.7]/v1":    false,
		"http://0.0.0.0/v1":                 false,
		"https://api.example.com/v1":        false,
		"https://127.0.0.1.example.com/v1":  false,
		"https://127.0.0.1@example.com/v1":  false,
		"https://localhost.example.com/v1":  false,
		"https://example.com/v1#@localhost": false,
		"":                                  false,
		"::":                                false,
	} {
		if got := IsLocal(base); got != want {
			t.Errorf("IsLocal(%q) = %t, want %t", base, got, want)
		}
	}
}

// TestLocalOnlyRefusesWhereANameLeads: a name without a dot passes at start, and its answers decide at each dial.
func TestLocalOnlyRefusesWhereANameLeads(t *testing.T) {
	t.Parallel()
	server := newEndpoint(t, answers(good()...))
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		answer  net.IP
		refused bool
	}{
		"this machine":      {net.IPv4(127, 0, 0, 1), false},
		"a public address":  {net.IPv4(203, 0, 113, 7), true},
		"a carrier's range": {net.IPv4(100, 64, 0, 1), true},
		"no address":        {net.IPv4(0, 0, 0, 0), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dialer := newDialer(Config{LocalOnly: true, ConnectTimeout: 5 * time.Second})
			dialer.Resolver = answering(t, row.answer)
			connection, err := dialer.DialContext(t.Context(), "tcp", net.JoinHostPort("model.localdomain", port))
			if errors.Is(err, errRemote) != row.refused {
				t.Errorf("got %v", err)
			}
			if err == nil {
				_ = connection.Close()
			}
		})
	}
}

// TestLocalOnlyRefusesAnyRemoteDial holds for whatever the client would dial, a redirect's target included.
func TestLocalOnlyRefusesAnyRemoteDial(t *testing.T) {
	t.Parallel()
	client, err := New(Config{BaseURL: "http://203.0.113.7/v1", Model: "m", LocalOnly: true, RetryDelay: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	_, err = client.Complete(t.Context(), ask())
	if !errors.Is(err, ErrUnreachable) || !errors.Is(err, errRemote) {
		t.Errorf("got %v", err)
	}
}

// TestLocalOnlyGoesThroughNoProxy, which would look up the name, and pass the text on, out of sight.
func TestLocalOnlyGoesThroughNoProxy(t *testing.T) {
	t.Parallel()
	for local, want := range map[bool]bool{true: false, false: true} {
		transport := newHTTPClient(Config{LocalOnly: local}).Transport.(*http.Transport)
		if (transport.Proxy != nil) != want {
			t.Errorf("local only %t: a proxy is asked for: %t", local, !want)
		}
	}
}

// answering is a resolver whose name server, on a real socket, has one IPv4 address for every name.
func answering(t *testing.T, address net.IP) *net.Resolver {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	go func() {
		query := make([]byte, 1500)
		for {
			length, from, err := server.ReadFrom(query)
			if err != nil {
				return
			}
			_, _ = server.WriteTo(dnsAnswer(query[:length], address), from)
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var dialer net.Dialer
		return dialer.DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

// dnsAnswer answers the one question of a query (RFC 1035, 4.1) when it is for an A record, and has none otherwise.
func dnsAnswer(query []byte, address net.IP) []byte {
	const header, typeA = 12, 1
	end := header
	for query[end] != 0 {
		end += int(query[end]) + 1
	}
	end += 5 // the root label, type and class
	answer := append([]byte{query[0], query[1], 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0}, query[header:end]...)
	if query[end-3] != typeA {
		return answer
	}
	answer[7] = 1
	return append(append(answer, 0xc0, header, 0, typeA, 0, 1, 0, 0, 0, 1, 0, 4), address.To4()...)
}
