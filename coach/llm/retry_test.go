package llm

import (
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRetries(t *testing.T) {
	t.Parallel()
	limited := func(after string) script {
		return fails(429, `{"error":{"message":"slow down"}}`, "Retry-After", after)
	}
	for name, row := range map[string]struct {
		answer script
		kind   Kind // empty: success
		calls  int
		after  time.Duration
	}{
		"twice, then well":              {inTurn(fails(500, ``), fails(503, ``), answers(good()...)), "", 3, 0},
		"cut, then well":                {inTurn(reset, answers(good()...)), "", 2, 0},
		"a short Retry-After is waited": {inTurn(fails(429, ``, "Retry-After-Ms", "5"), answers(good()...)), "", 2, 0},
		"a long Retry-After is not":     {limited("61"), ErrRateLimited, 1, 61 * time.Second},
		"nor one beyond the total time": {limited("30"), ErrRateLimited, 1, 30 * time.Second},
		"nor an absurd one":             {limited("1e300"), ErrRateLimited, 1, maxAfter},
		"a negative one counts nothing": {limited("-5"), ErrRateLimited, 3, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newEndpoint(t, row.answer)
			_, err := server.client(t).Complete(t.Context(), ask())
			if Problem(err) != string(row.kind) {
				t.Errorf("got %v, want %q", err, row.kind)
			}
			if got := server.calls(); got != row.calls {
				t.Errorf("%d calls, want %d", got, row.calls)
			}
			if got := After(err); got != row.after {
				t.Errorf("After = %v, want %v", got, row.after)
			}
		})
	}
}

func TestRetryAfterTakesADate(t *testing.T) {
	t.Parallel()
	date := time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)
	_, err := newEndpoint(t, fails(503, ``, "Retry-After", date)).client(t).Complete(t.Context(), ask())
	if after := After(err); after < 59*time.Minute || after > time.Hour {
		t.Errorf("After = %v", after)
	}
}

func TestOpenBreakerSparesTheEndpoint(t *testing.T) {
	t.Parallel()
	server := newEndpoint(t, fails(500, ``))
	client := server.client(t)
	for range 4 {
		_, err := client.Complete(t.Context(), ask())
		if !errors.Is(err, ErrUnreachable) || !Temporary(err) {
			t.Fatalf("got %v", err)
		}
	}
	if got := server.calls(); got != breakerThreshold {
		t.Errorf("%d calls, want %d", got, breakerThreshold)
	}
	_, err := client.Complete(t.Context(), ask())
	if after := After(err); after <= 0 || after > time.Minute {
		t.Errorf("After = %v", after)
	}
}

func TestBreakerClosesAfterOneSuccess(t *testing.T) {
	t.Parallel()
	var scripts []script
	for range breakerThreshold {
		scripts = append(scripts, fails(500, ``))
	}
	server := newEndpoint(t, inTurn(append(scripts, answers(good()...))...))
	client := server.client(t, func(c *Config) { c.BreakerDelay = time.Nanosecond })
	failures := 0
	for range 4 {
		if _, err := client.Complete(t.Context(), ask()); err != nil {
			failures++
		}
	}
	if failures != 1 || !client.breaker.IsClosed() {
		t.Errorf("%d failures, breaker %v", failures, client.breaker.State())
	}
}

func TestRefusedConnectionIsUnreachable(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	client, err := New(Config{BaseURL: "http://" + address + "/v1", Model: "m", RetryDelay: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Complete(t.Context(), ask())
	if !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), "refused") {
		t.Errorf("got %v", err)
	}
}

func TestErrorsHoldNoWordOfTheNote(t *testing.T) {
	t.Parallel()
	echo := `{"error":{"message":"cannot read: ` + privateNote + `","code":"` + privateNote + `","type":"invalid_request_error"}}`
	for name, answer := range map[string]script{
		"bad request":     fails(400, echo),
		"server error":    fails(500, privateNote),
		"in the stream":   answers(says(privateNote), "data: "+echo+"\n\n"),
		"in the answer":   answers(says(privateNote), ends("stop"), done),
		"in the header":   fails(401, echo, "X-Request-Id", privateNote),
		"in bad chunks":   answers("data: " + privateNote + "\n\n"),
		"in the end":      answers(says("{}"), ends(privateNote), done),
		"in the protocol": garbage,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := newEndpoint(t, answer).client(t).Complete(t.Context(), ask())
			if err == nil {
				t.Fatal("no error")
			}
			if strings.Contains(err.Error(), "罗") || strings.Contains(err.Error(), "secret-key") {
				t.Errorf("the error tells: %v", err)
			}
		})
	}
}

// garbage answers with something that is not HTTP.
func garbage(w http.ResponseWriter, _ *http.Request, _ int) {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	if _, err := connection.Write([]byte(privateNote + "\r\n\r\n")); err != nil {
		panic(err)
	}
}

func TestFailureKeepsWhatToAskTheProviderAbout(t *testing.T) {
	t.Parallel()
	answer := fails(401, `{"error":{"message":"x","code":"invalid_api_key"}}`, "X-Request-Id", "req_7Hq")
	_, err := newEndpoint(t, answer).client(t).Complete(t.Context(), ask())
	want := "calling the model: model_auth, status 401, code invalid_api_key, request req_7Hq"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
