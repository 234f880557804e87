// Package fourfold holds the contract that the server keeps.
package fourfold

import _ "embed"

// OpenAPI is openapi.yaml, the description of every call.
//
//go:embed openapi.yaml
var OpenAPI []byte
