package handlers

import (
	"fmt"
	"net/http"
	"regexp"
	"sync"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"fourfold"
	"fourfold/models"
)

// contract is openapi.yaml, made ready to check requests against.
type contract struct {
	operations map[string]operation // by method and Gin's path, such as "GET /v1/notes/:id"
	options    openapi3filter.Options
}

// operation is one call of the contract.
type operation struct {
	route     *routers.Route
	roles     []models.UserRole // who may call it; empty: everybody with a key
	takesBody bool
}

// loadContract reads openapi.yaml once a process. It panics when the file, which is part of the binary, is no contract.
var loadContract = sync.OnceValue(func() *contract {
	document, err := openapi3.NewLoader().LoadFromData(fourfold.OpenAPI)
	if err != nil {
		panic(fmt.Sprintf("openapi.yaml: %v", err))
	}
	c := &contract{operations: map[string]operation{}, options: filterOptions()}
	for path, item := range document.Paths.Map() {
		for method, described := range item.Operations() {
			route := &routers.Route{Spec: document, Path: path, PathItem: item, Method: method, Operation: described}
			c.operations[method+" "+ginPath(path)] = operation{route, rolesOf(described), described.RequestBody != nil}
		}
	}
	return c
})

func filterOptions() openapi3filter.Options {
	return openapi3filter.Options{
		MultiError:            true,
		IncludeResponseStatus: true,
		SkipSettingDefaults:   true,
		KeepValidatedValue:    true,
		AuthenticationFunc:    openapi3filter.NoopAuthenticationFunc, // done before
		SchemaValidationOptions: []openapi3.SchemaValidationOption{
			openapi3.WithStringFormatValidator("uuid", openapi3.NewCallbackValidator(checkUUID)),
			openapi3.WithStringFormatValidator("date-time", openapi3.NewCallbackValidator(checkTime)),
		},
	}
}

// checkUUID takes the usual form alone, of those that a parser would take, and not the nil UUID, which names nothing.
func checkUUID(value string) error {
	if len(value) != 36 || value == uuid.Nil.String() {
		return fmt.Errorf("%d characters, or nil", len(value))
	}
	return uuid.Validate(value)
}

// checkTime takes what the server can read and every database can keep.
func checkTime(value string) error {
	at, err := time.Parse(time.RFC3339, value)
	if err != nil {
		return err
	}
	if year := at.UTC().Year(); year < 1900 || year > 2199 {
		return fmt.Errorf("year %d is out of range", year)
	}
	return nil
}

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

func ginPath(path string) string { return pathParameter.ReplaceAllString(path, ":$1") }

// rolesOf reads the contract's own extension x-roles.
func rolesOf(described *openapi3.Operation) []models.UserRole {
	var roles []models.UserRole
	listed, _ := described.Extensions["x-roles"].([]any)
	for _, role := range listed {
		roles = append(roles, models.UserRole(role.(string)))
	}
	return roles
}

// operation returns the call that Gin has found a route for.
func (t *contract) operation(c *gin.Context) operation {
	return t.operations[c.Request.Method+" "+c.FullPath()]
}

// input is a request in the form that the checks take.
func (t *contract) input(c *gin.Context) *openapi3filter.RequestValidationInput {
	values := make(map[string]string, len(c.Params))
	for _, param := range c.Params {
		values[param.Key] = param.Value
	}
	return &openapi3filter.RequestValidationInput{
		Request:    c.Request,
		PathParams: values,
		Route:      t.operation(c).route,
		Options:    &t.options,
	}
}

// showContract serves the contract as it was written.
func showContract(c *gin.Context) {
	c.Data(http.StatusOK, "application/yaml; charset=utf-8", fourfold.OpenAPI)
}

// parameter finds a parameter that the operation knows, by where it stands and its name.
func (o operation) parameter(in, name string) bool {
	for _, parameters := range []openapi3.Parameters{o.route.PathItem.Parameters, o.route.Operation.Parameters} {
		if parameters.GetByInAndName(in, name) != nil {
			return true
		}
	}
	return false
}
