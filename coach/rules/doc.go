// Package rules judges what a reader or a writer suggests: wins, signals, moves, where a contact stands, and whole notes.
// Each rule of docs/method.md is one small function, named as the rule is. The package is pure: no clock, no database, no
// network, and the same verdicts for the same input.
package rules
