package handlers

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"fourfold"
	"fourfold/handlers/api"
	"fourfold/models"
)

// Every code of the contract has words of its own in both languages; one without would be told as internal.
func TestProblems(t *testing.T) {
	t.Parallel()
	document, err := openapi3.NewLoader().LoadFromData(fourfold.OpenAPI)
	if err != nil {
		t.Fatal(err)
	}
	told := map[models.Text]any{}
	for _, code := range document.Components.Schemas["ProblemCode"].Value.Enum {
		problem := problemOf(api.ProblemCode(code.(string)))
		if problem.detail.ZH == "" || problem.detail.EN == "" || problem.title.ZH == "" || problem.title.EN == "" {
			t.Errorf("%v: %+v", code, problem)
		}
		if other, same := told[problem.title]; same {
			t.Errorf("%v and %v are told alike", code, other)
		}
		told[problem.title] = code
	}
}

func TestCodeOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		err    error
		code   api.ProblemCode
		status int
	}{
		{fmt.Errorf("find: %w", models.ErrNotFound), api.NotFound, 404},
		{fmt.Errorf("update: %w", models.ErrStale), api.Stale, 412},
		{fmt.Errorf("create: %w", models.ErrConflict), api.Conflict, 409},
		{fmt.Errorf("query: %w", models.ErrUnavailable), api.Unavailable, 503},
		{fmt.Errorf("query: %w", context.DeadlineExceeded), api.Unavailable, 503},
		{fmt.Errorf("post: %w", models.Invalid{{Field: "text"}}), api.Invalid, 400},
		{fmt.Errorf("permit: %w", refusal{code: api.Forbidden}), api.Forbidden, 403},
		{errors.New("disk on fire"), api.Internal, 500},
	}
	for _, test := range tests {
		code, _ := codeOf(test.err)
		if status := problemOf(code).status; code != test.code || status != test.status {
			t.Errorf("%v: %d %s, want %d %s", test.err, status, code, test.status, test.code)
		}
	}
}
