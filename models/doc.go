// Package models is what exists: the types of the field, their enumerations and what makes a value valid. Plain Go, no
// database, no HTTP, no prompts and no rules.
package models
