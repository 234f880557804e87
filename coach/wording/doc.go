// Package wording tells what the wording of a note shows without understanding it: its segments, who speaks and who is
// spoken of, what is hedged, denied or only reported, what is private, and what no suggestion may rest on.
package wording
