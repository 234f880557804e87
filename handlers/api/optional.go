package api

import (
	"encoding/json"

	"github.com/google/uuid"
)

// OptionalID tells an id that a change leaves out from one that it sets to null. The zero value is left out.
type OptionalID struct {
	Given bool
	ID    *uuid.UUID // nil for null
}

// UnmarshalJSON is called for every value that is there, null among them.
func (o *OptionalID) UnmarshalJSON(data []byte) error {
	o.Given = true
	return json.Unmarshal(data, &o.ID)
}
