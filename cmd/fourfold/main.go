// Command fourfold reads what reps write of their meetings, finds each person's likely win in it, and answers with the
// one next move that the relation can bear.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	//nolint:forbidigo // here the environment enters the one struct of settings
	code := run(ctx, os.Args[1:], terminal{Getenv: os.LookupEnv, Stdout: os.Stdout, Stderr: os.Stderr})
	os.Exit(code)
}
