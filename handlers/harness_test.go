package handlers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/gin-gonic/gin"

	"fourfold"
	"fourfold/handlers"
	"fourfold/models"
	"fourfold/models/store"
)

func TestMain(m *testing.M) {
	openapi3filter.RegisterBodyDecoder("text/event-stream", openapi3filter.PlainBodyDecoder)
	openapi3filter.RegisterBodyDecoder("text/markdown", openapi3filter.PlainBodyDecoder)
	openapi3filter.RegisterBodyDecoder("text/html", openapi3filter.PlainBodyDecoder)
	openapi3filter.RegisterBodyDecoder("application/x-ndjson", openapi3filter.PlainBodyDecoder)
	os.Exit(m.Run())
}

// contract is openapi.yaml as the tests read it, once.
var contract = sync.OnceValue(func() *openapi3.T {
	document, err := openapi3.NewLoader().LoadFromData(fourfold.OpenAPI)
	if err != nil {
		panic(err)
	}
	return document
})

// patterns are the paths of the contract's calls as expressions that match a request's.
var patterns = sync.OnceValue(func() map[string]*regexp.Regexp {
	compiled := map[string]*regexp.Regexp{}
	for path := range contract().Paths.Map() {
		compiled[path] = regexp.MustCompile("^" + pathParameter.ReplaceAllString(path, "[^/]+") + "$")
	}
	return compiled
})

// routeOf finds the call of the contract that a request makes, and false when it makes none.
func routeOf(request *http.Request) (*routers.Route, bool) {
	for path, pattern := range patterns() {
		if !pattern.MatchString(request.URL.Path) {
			continue
		}
		item := contract().Paths.Value(path)
		if operation := item.GetOperation(request.Method); operation != nil {
			return &routers.Route{Spec: contract(), Path: path, PathItem: item, Method: request.Method, Operation: operation}, true
		}
	}
	return nil, false
}

var pathParameter = regexp.MustCompile(`\{\w+\}`)

// harness is a server on a database of its own, with one caller a role.
type harness struct {
	t          testing.TB
	store      *store.Store
	server     *httptest.Server
	engine     *gin.Engine
	log        *log
	admin      caller
	manager    caller // of rep's line, not of other's
	rep        caller
	other      caller
	compliance caller
}

const adminSecret = "ff_first-admin-key-of-the-handler-tests-0001"

func newHarness(t testing.TB, s *store.Store) *harness {
	t.Helper()
	h := &harness{t: t, store: s, log: &log{}}
	h.serve()
	if _, err := s.EnsureAdmin(t.Context(), adminSecret); err != nil {
		t.Fatalf("make the first admin: %v", err)
	}
	h.admin = caller{h: h, secret: adminSecret}
	h.admin.user = h.admin.whoAmI()
	h.manager = h.newCaller("Mona", models.Manager, nil)
	h.rep = h.newCaller("Rita", models.Rep, &h.manager)
	h.other = h.newCaller("Otto", models.Rep, nil)
	h.compliance = h.newCaller("Cora", models.Compliance, nil)
	h.grant(h.admin) // the only user needed none
	return h
}

// serve starts the server.
func (h *harness) serve() {
	h.engine = handlers.New(handlers.Config{Store: h.store, Logger: newLogger(h.log)}).(*gin.Engine)
	h.server = httptest.NewServer(h.engine)
	h.t.Cleanup(h.server.Close)
}

func (h *harness) newCaller(name string, role models.UserRole, manager *caller) caller {
	h.t.Helper()
	user := models.User{Name: name, Role: role}
	if manager != nil {
		user.ManagerID = &manager.user.ID
	}
	user, err := h.store.CreateUser(h.t.Context(), user)
	if err != nil {
		h.t.Fatalf("create a user: %v", err)
	}
	viewer := models.Viewer{UserID: h.admin.user.ID, Role: models.Admin}
	_, secret, err := h.store.CreateKey(h.t.Context(), viewer, models.Key{UserID: user.ID, Name: name + "'s key"})
	if err != nil {
		h.t.Fatalf("create a key: %v", err)
	}
	return caller{h: h, secret: secret, user: user}
}

// grant lets an admin read what people said.
func (h *harness) grant(admin caller) {
	h.t.Helper()
	granted := store.UserUpdate{ReadsConfidential: new(true)}
	if _, err := h.store.UpdateUser(h.t.Context(), admin.user.ID, 0, granted); err != nil {
		h.t.Fatalf("grant: %v", err)
	}
}

// caller is a user with a key.
type caller struct {
	h      *harness
	secret string
	user   models.User
}

func (c caller) viewer() models.Viewer { return c.user.Viewer() }

func (c caller) whoAmI() models.User {
	c.h.t.Helper()
	key, err := c.h.store.Authenticate(c.h.t.Context(), c.secret)
	if err != nil {
		c.h.t.Fatalf("authenticate: %v", err)
	}
	return models.User{ID: key.UserID, Role: key.Role}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (c caller) get(path string, headers ...string) answer {
	c.h.t.Helper()
	return c.do(http.MethodGet, path, nil, headers...)
}

func (c caller) post(path string, body any, headers ...string) answer {
	c.h.t.Helper()
	return c.do(http.MethodPost, path, body, headers...)
}

// do makes a call, and checks that its answer is one that the contract tells of. A body that is a string is sent as it is,
// any other as JSON. Headers are written "Name: value" and go before those that every call has.
func (c caller) do(method, path string, body any, headers ...string) answer {
	c.h.t.Helper()
	request := c.request(c.h.t.Context(), method, path, body, headers...)
	response, err := c.h.server.Client().Do(request)
	if err != nil {
		c.h.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		c.h.t.Fatalf("%s %s: read the answer: %v", method, path, err)
	}
	got := answer{response.StatusCode, response.Header, string(content)}
	checkContract(c.h.t, request, got)
	return got
}

func (c caller) request(ctx context.Context, method, path string, body any, headers ...string) *http.Request {
	c.h.t.Helper()
	request, err := http.NewRequestWithContext(ctx, method, c.h.server.URL+path, reader(c.h.t, body))
	if err != nil {
		c.h.t.Fatalf("%s %s: %v", method, path, err)
	}
	if c.secret != "" {
		request.Header.Set("Authorization", "Bearer "+c.secret)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Set(name, value)
	}
	return request
}

func reader(t testing.TB, body any) io.Reader {
	t.Helper()
	switch body := body.(type) {
	case nil:
		return nil
	case string:
		return strings.NewReader(body)
	}
	encoded, err := json.Marshal(body)
	if err != nil {
		t.Fatalf("encode a body: %v", err)
	}
	return bytes.NewReader(encoded)
}

// checkContract fails the test when the contract does not know such an answer to the request.
func checkContract(t testing.TB, request *http.Request, got answer) {
	t.Helper()
	if got.header.Get("X-Request-Id") == "" || got.header.Get("Cache-Control") != "no-store" ||
		got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s %s: a header that every answer has is missing: %v", request.Method, request.URL.Path, got.header)
	}
	route, found := routeOf(request)
	if !found {
		checkProblem(t, got)
		return
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: request, Route: route},
		Status:                 got.status,
		Header:                 got.header,
		Options:                &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}
	input.SetBodyBytes([]byte(got.body))
	if err := openapi3filter.ValidateResponse(t.Context(), input); err != nil {
		t.Errorf("%s %s: %d is not as the contract says: %v\n%s", request.Method, route.Path, got.status, err, got.body)
	}
}

// checkProblem checks an answer outside of the contract's calls: a problem all the same.
func checkProblem(t testing.TB, got answer) {
	t.Helper()
	if got.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d is no problem: %s", got.status, got.body)
		return
	}
	var value any
	if err := json.Unmarshal([]byte(got.body), &value); err != nil {
		t.Errorf("%d: %v", got.status, err)
	}
	if err := contract().Components.Schemas["Problem"].Value.VisitJSON(value, openapi3.MultiErrors()); err != nil {
		t.Errorf("%d: %v", got.status, err)
	}
}

// want fails the test unless the answer has that status, and returns it.
func (a answer) want(t testing.TB, status int) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	return a
}

// read decodes the answer's body.
func read[T any](t testing.TB, a answer) T {
	t.Helper()
	var value T
	if err := json.Unmarshal([]byte(a.body), &value); err != nil {
		t.Fatalf("decode %s: %v", a.body, err)
	}
	return value
}

func newLogger(to *log) *slog.Logger { return slog.New(slog.NewJSONHandler(to, nil)) }

// log is where the server under test logs.
type log struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (l *log) Write(line []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(line)
}

func (l *log) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}

func readAll(t testing.TB, response *http.Response) string {
	t.Helper()
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("read an answer: %v", err)
	}
	return string(content)
}
