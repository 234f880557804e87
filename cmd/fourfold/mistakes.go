package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// mistakes is everything that is wrong with the settings of a command. Its lines never repeat a secret.
type mistakes []string

// Error joins the mistakes, a line each.
func (m mistakes) Error() string { return strings.Join(m, "\n") }

// err is nil when nothing is wrong.
func (m mistakes) err() error {
	if len(m) == 0 {
		return nil
	}
	return m
}

// add notes what is wrong with a flag.
func (m *mistakes) add(flag, format string, values ...any) {
	*m = append(*m, fmt.Sprintf("--%s (%s): %s", flag, variable(flag), fmt.Sprintf(format, values...)))
}

// duration reads a positive duration.
func (m *mistakes) duration(flag, text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		m.add(flag, "want a duration above zero such as 90s, got %q", text)
	}
	return d
}

// count reads a whole number from 1 to most.
func (m *mistakes) count(flag, text string, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		m.add(flag, "want a whole number from 1 to %d, got %q", most, text)
	}
	return n
}

// oneOf checks that text is one of the words allowed.
func (m *mistakes) oneOf(flag, text string, allowed ...string) {
	for _, word := range allowed {
		if text == word {
			return
		}
	}
	m.add(flag, "want one of %s, got %q", strings.Join(allowed, ", "), text)
}

// address checks a host:port to listen on; the host may be empty.
func (m *mistakes) address(flag, text string) string {
	_, port, err := net.SplitHostPort(text)
	if err != nil {
		m.add(flag, "want host:port or :port, got %q", text)
		return text
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		m.add(flag, "want a port from 0 to 65535, got %q", port)
	}
	return text
}

// maxSecret bounds what is read from a secret's file, in bytes.
const maxSecret = 16 << 10

// secret returns the value of a flag, or what stands in the file of its twin --FLAG-file. Both at once is a mistake;
// neither gives "".
func (m *mistakes) secret(flag, value, file string) string {
	if file == "" {
		return value
	}
	if value != "" {
		m.add(flag, "is set, and so is --%s-file; set one of them", flag)
		return ""
	}
	text, err := os.ReadFile(file)
	if err != nil {
		m.add(flag+"-file", "%v", err)
		return ""
	}
	text = bytes.TrimSpace(text)
	if len(text) == 0 || len(text) > maxSecret {
		m.add(flag+"-file", "want a file of 1 to %d bytes, %s has %d", maxSecret, file, len(text))
		return ""
	}
	return string(text)
}
