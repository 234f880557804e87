package main

import (
	"net/url"
	"strings"

	"github.com/alecthomas/kong"
)

// exposed lists the secrets that stand on the command line, where every user of the machine can read them. Flags that are
// secret have the tag secret; any other may hold a URL with a password.
func exposed(path []*kong.Path) mistakes {
	var wrong mistakes
	for _, part := range path {
		if part.Flag == nil || part.Resolved {
			continue
		}
		switch {
		case part.Flag.Tag.Has("secret"):
			wrong.add(part.Flag.Name, "is a secret, which the list of processes would show; set it in the environment, or name its file by --%s-file",
				part.Flag.Name)
		case hasPassword(part.Flag.Target.String()):
			wrong.add(part.Flag.Name, "has a password, which the list of processes would show; set it in the environment")
		}
	}
	return wrong
}

// hasPassword reports whether a value is a URL with a password. Of one that cannot be parsed all before an @ may be.
func hasPassword(value string) bool {
	if !strings.Contains(value, "://") {
		return false
	}
	parsed, err := url.Parse(value)
	if err != nil {
		return strings.Contains(value, "@")
	}
	_, set := parsed.User.Password()
	return set || parsed.Query().Has("password") || parsed.Query().Has("sslpassword")
}
