package handlers

import (
	"strconv"
	"strings"

	"fourfold/handlers/api"
)

// etag is a row's version as a header.
func etag(version int) string { return `"` + strconv.Itoa(version) + `"` }

// anyVersion stands for whatever version a row has by now.
const anyVersion = 0

// noVersion is the version of no row.
const noVersion = -1

// expected is the version that If-Match names: anyVersion without the header or for *, noVersion for what no row's ETag
// looks like.
func expected(ifMatch *string) int {
	if ifMatch == nil || strings.TrimSpace(*ifMatch) == "*" {
		return anyVersion
	}
	tag := strings.TrimSpace(*ifMatch)
	version, err := strconv.Atoi(strings.Trim(tag, `"`))
	if err != nil || version < 1 || etag(version) != tag {
		return noVersion
	}
	return version
}

// checkVersion refuses a change that was made up against another version than the row has.
func checkVersion(ifMatch *string, version int) error {
	if want := expected(ifMatch); want != anyVersion && want != version {
		return refusal{code: api.Stale}
	}
	return nil
}
