package main

import (
	"io"
	"log/slog"
)

// newLogger writes to out; level and format are words that logFlags.check has let through.
func newLogger(out io.Writer, level slog.Level, format string) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(out, options))
	}
	return slog.New(slog.NewTextHandler(out, options))
}

// logger writes to out, once the mistakes of the flags are known to be none.
func (f logFlags) logger(out io.Writer, wrong *mistakes) *slog.Logger {
	wrong.oneOf("log-format", f.LogFormat, "text", "json")
	var level slog.Level
	if err := level.UnmarshalText([]byte(f.LogLevel)); err != nil {
		wrong.add("log-level", "want debug, info, warn or error, got %q", f.LogLevel)
	}
	return newLogger(out, level, f.LogFormat)
}
