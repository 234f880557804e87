package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"
)

const (
	headerTimeout = 5 * time.Second
	bodyTimeout   = 30 * time.Second
	idleTimeout   = 2 * time.Minute
	maxHeader     = 32 << 10 // bytes
	drainTime     = 5 * time.Second
	closeTime     = 5 * time.Second // after drainTime, for requests that had to be interrupted
)

// listen opens an address, and says what to do when it is taken.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program; choose another address, such as --listen 127.0.0.1:0 for any free port", address)
	}
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", address, err)
	}
	return listener, nil
}

// serveHTTP serves until ctx is done. Requests under way then have drainTime to end by themselves; the contexts of those
// that have not (streams and waits, mostly) are cancelled, and they have closeTime more.
func serveHTTP(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	requests, interrupt := context.WithCancel(context.WithoutCancel(ctx))
	defer interrupt()
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       bodyTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		BaseContext:       func(net.Listener) context.Context { return requests },
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()

	select {
	case err := <-failed:
		return fmt.Errorf("serving on %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}
	timer := time.AfterFunc(drainTime, interrupt)
	defer timer.Stop()
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime+closeTime)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil {
		return errors.Join(fmt.Errorf("ending requests: %w", err), server.Close())
	}
	return nil
}
