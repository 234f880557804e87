// Package api holds the types and the server that are generated from openapi.yaml.
package api

//go:generate go tool -modfile=../../tools.mod oapi-codegen --config=api.yaml ../../openapi.yaml
