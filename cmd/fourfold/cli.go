package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// terminal is what surrounds a run: the process's own, or a test's.
type terminal struct {
	Getenv func(name string) (string, bool)
	Stdout io.Writer
	Stderr io.Writer
}

// say prints for the user; nobody could be told that it failed.
func (t terminal) say(format string, values ...any) { _, _ = fmt.Fprintf(t.Stdout, format, values...) }

// complain prints what is wrong.
func (t terminal) complain(format string, values ...any) {
	_, _ = fmt.Fprintf(t.Stderr, format, values...)
}

// cli is every command with its flags. A flag --like-this may also be set as FOURFOLD_LIKE_THIS. Values are kept as the
// text that was given and checked by the command, so that every mistake is reported together.
type cli struct {
	Serve   serveFlags   `cmd:"" help:"Serve the API."`
	Demo    demoFlags    `cmd:"" help:"Serve two small worked accounts, to look around."`
	Migrate migrateFlags `cmd:"" help:"Bring the database up to this version, and end."`
	Backup  backupFlags  `cmd:"" help:"Copy the SQLite file to a new one, also while it is served."`
	Eval    evalFlags    `cmd:"" help:"Run labelled cases through the coach and print the scores."`

	Version kong.VersionFlag `help:"Print the version, and end."`
}

type databaseFlags struct {
	DatabaseURL string `name:"database-url" default:"fourfold.db" help:"A file's path (SQLite), or postgres://…"`
}

func (f databaseFlags) check(wrong *mistakes) {
	if f.DatabaseURL == "" {
		wrong.add("database-url", "is needed")
	}
}

type logFlags struct {
	LogLevel  string `default:"info" help:"debug, info, warn or error."`
	LogFormat string `default:"text" help:"text or json."`
}

// exit codes of the binary.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2 // the command line or a setting is wrong
)

// run is the whole binary. It returns the exit code when ctx is done or the command has ended.
func run(ctx context.Context, args []string, t terminal) int {
	var flags cli
	ended := false
	parser, err := kong.New(&flags,
		kong.Name("fourfold"),
		kong.Description("A coach for reps who sell to organisations: whose win, how much trust, what next. "+
			"Every flag may also be set in the environment."),
		kong.Writers(t.Stdout, t.Stderr),
		kong.Exit(func(int) { ended = true }),
		kong.Resolvers(environment(t.Getenv)),
		kong.ValueFormatter(helpWithVariable),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Vars{"version": version()},
	)
	if err != nil {
		t.complain("fourfold: %v\n", err)
		return exitFailed
	}
	command, err := parser.Parse(args)
	if ended {
		return exitOK
	}
	if err != nil {
		t.complain("fourfold: %v\nTry fourfold --help.\n", err)
		return exitUsage
	}
	return report(t, flags.dispatch(ctx, command.Command(), t))
}

func (f cli) dispatch(ctx context.Context, command string, t terminal) error {
	name, _, _ := strings.Cut(command, " ") // what follows are its arguments
	switch name {
	case "serve":
		return serve(ctx, f.Serve, t)
	case "demo":
		return demo(ctx, f.Demo, t)
	case "migrate":
		return migrate(ctx, f.Migrate, t)
	case "backup":
		return backup(ctx, f.Backup, t)
	case "eval":
		return evaluate(ctx, f.Eval, t)
	}
	return fmt.Errorf("no command %q", command)
}

// report prints err, one line a mistake, and returns its exit code.
func report(t terminal, err error) int {
	if err == nil {
		return exitOK
	}
	var wrong mistakes
	if !errors.As(err, &wrong) {
		t.complain("fourfold: %v\n", err)
		return exitFailed
	}
	for _, mistake := range wrong {
		t.complain("fourfold: %s\n", mistake)
	}
	return exitUsage
}

// environment resolves a flag that is not on the command line. An empty variable counts as not set.
func environment(getenv func(string) (string, bool)) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		value, ok := getenv(variable(flag.Name))
		if !ok || value == "" {
			return nil, nil // kong's word for "not set here"
		}
		return value, nil
	})
}

// variable names the environment variable of a flag.
func variable(flag string) string {
	return "FOURFOLD_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

func helpWithVariable(value *kong.Value) string {
	if value.Flag == nil || value.Name == "help" || value.Name == "version" {
		return kong.DefaultHelpValueFormatter(value)
	}
	return fmt.Sprintf("%s ($%s)", value.Help, variable(value.Name))
}
