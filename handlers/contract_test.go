package handlers_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/go-cmp/cmp"

	"fourfold"
	"fourfold/handlers/api"
	"fourfold/models/store/storetest"
)

// outside lists what is served and is no call of the contract.
func outside() []string {
	return []string{"GET /metrics", "GET /openapi.yaml", "GET /docs", "GET /docs/*asset"}
}

func TestContractIsServed(t *testing.T) {
	t.Parallel()
	if err := contract().Validate(t.Context()); err != nil {
		t.Fatalf("openapi.yaml: %v", err)
	}
	h := newHarness(t, storetest.SQLite(t))
	var served []string
	for _, route := range h.engine.Routes() {
		served = append(served, route.Method+" "+route.Path)
	}
	want := outside()
	for _, call := range callsOfContract() {
		want = append(want, call.method+" "+strings.NewReplacer("{", ":", "}", "").Replace(call.path))
	}
	slices.Sort(served)
	slices.Sort(want)
	if diff := cmp.Diff(want, served); diff != "" {
		t.Errorf("contract (-) and routes (+) differ:\n%s", diff)
	}
}

// described is one call of the contract.
type described struct {
	method, path string
	operation    *openapi3.Operation
}

func callsOfContract() []described {
	var calls []described
	for path, item := range contract().Paths.Map() {
		for method, operation := range item.Operations() {
			calls = append(calls, described{method, path, operation})
		}
	}
	return calls
}

// someID fills path parameters with the id of nothing, and those that take one of a few values with the first of them.
func (d described) someID() string { return d.at(nobody) }

// at is the call's path at the row with that id.
func (d described) at(id string) string {
	path := d.path
	for _, parameter := range contract().Paths.Value(d.path).Parameters {
		if values := parameter.Value.Schema.Value.Enum; len(values) > 0 {
			path = strings.Replace(path, "{"+parameter.Value.Name+"}", values[0].(string), 1)
		}
	}
	return pathParameter.ReplaceAllString(path, id)
}

const nobody = "01952f6e-8c00-7a4e-9d3b-5c1f2a7b9e10"

func (d described) body() any {
	if d.operation.RequestBody == nil {
		return nil
	}
	return map[string]any{}
}

func TestEveryCallNeedsAKey(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	for _, call := range callsOfContract() {
		if !strings.HasPrefix(call.path, "/v1/") {
			continue
		}
		got := caller{h: h}.do(call.method, call.someID(), call.body()).want(t, http.StatusUnauthorized)
		if code := read[api.Problem](t, got).Code; code != api.Unauthorized {
			t.Errorf("%s %s: code %q", call.method, call.path, code)
		}
		if got.header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s %s: no WWW-Authenticate", call.method, call.path)
		}
	}
}

// Nothing that a caller may not see exists for them, whatever it is.
func TestUnknownIDs(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	for _, call := range callsOfContract() {
		if !strings.Contains(call.path, "{id}") || call.operation.RequestBody != nil {
			continue
		}
		h.admin.do(call.method, call.someID(), nil).want(t, http.StatusNotFound)
		got := h.admin.do(call.method, call.at("Zhou-Min"), nil).want(t, http.StatusBadRequest)
		if strings.Contains(got.body, "Zhou") {
			t.Errorf("%s %s repeats the value: %s", call.method, call.path, got.body)
		}
	}
}

// A parameter that a call does not know is a mistake, on every call.
func TestUnknownParameters(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	for _, call := range callsOfContract() {
		if strings.HasPrefix(call.path, "/v1/") {
			h.admin.do(call.method, call.someID()+"?unknown=1", call.body()).want(t, http.StatusBadRequest)
		}
	}
}

func TestEverySchemaIsBounded(t *testing.T) {
	t.Parallel()
	for name, schema := range contract().Components.Schemas {
		if schema.Value.Description == "" {
			t.Errorf("%s has no description", name)
		}
		checkBounds(t, name, schema)
	}
	for _, call := range callsOfContract() {
		if call.operation.RequestBody == nil {
			continue
		}
		schema := call.operation.RequestBody.Value.Content.Get("application/json").Schema
		checkClosed(t, schema.Ref, schema.Value)
	}
}

// checkBounds asks every text for a limit or a list of values, and an example unless it stands in a list.
func checkBounds(t *testing.T, path string, schema *openapi3.SchemaRef) {
	t.Helper()
	value := schema.Value
	if value.Type.Is("string") && value.MaxLength == nil && len(value.Enum) == 0 {
		t.Errorf("%s has no maxLength", path)
	}
	for name, property := range value.Properties {
		if property.Ref != "" {
			continue
		}
		if scalar := property.Value.Type.Is("string") || property.Value.Type.Is("integer"); scalar &&
			property.Value.Example == nil && !property.Value.Nullable && property.Value.Description == "" {
			t.Errorf("%s.%s has neither an example nor a description", path, name)
		}
		checkBounds(t, path+"."+name, property)
	}
	if value.Items != nil && value.Items.Ref == "" {
		checkBounds(t, path+"[]", value.Items)
	}
}

// checkClosed asks every object of a request to refuse fields that it does not know.
func checkClosed(t *testing.T, path string, schema *openapi3.Schema) {
	t.Helper()
	if allowed := schema.AdditionalProperties.Has; schema.Type.Is("object") && (allowed == nil || *allowed) {
		t.Errorf("%s takes unknown fields", path)
	}
	for name, property := range schema.Properties {
		checkClosed(t, path+"."+name, property.Value)
	}
	if schema.Items != nil {
		checkClosed(t, path+"[]", schema.Items.Value)
	}
}

func TestContractAndDocsAreServed(t *testing.T) {
	t.Parallel()
	h := newHarness(t, storetest.SQLite(t))
	tests := []struct {
		path     string
		contains string
	}{
		{"/openapi.yaml", string(fourfold.OpenAPI)},
		{"/docs/", "/openapi.yaml"},
		{"/docs/", "showExtensions"},
		{"/docs", "/openapi.yaml"},
		{"/docs/swagger-ui.css", "swagger-ui"},
	}
	for _, test := range tests {
		response, err := h.server.Client().Get(h.server.URL + test.path)
		if err != nil {
			t.Fatal(err)
		}
		body := readAll(t, response)
		if response.StatusCode != http.StatusOK || !strings.Contains(body, test.contains) {
			t.Errorf("%s: %d, want %q in it", test.path, response.StatusCode, test.contains[:min(20, len(test.contains))])
		}
		if strings.Contains(body, `src="http`) || strings.Contains(body, `href="http`) {
			t.Errorf("%s needs the network:\n%s", test.path, body)
		}
	}
}
