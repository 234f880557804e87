package storetest

import (
	"bufio"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"fourfold/models/store"

	"github.com/jackc/pgx/v5"
)

// supervise runs a server until its standard input ends, which it does when the test process ends, in whatever way.
//
//go:embed supervise.sh
var supervise string

// errNotInstalled says that there is no PostgreSQL on this machine.
var errNotInstalled = errors.New("PostgreSQL is not installed")

// migratedDatabase is the template of all databases of a server.
const migratedDatabase = "migrated"

// server is the PostgreSQL server of the test process.
type server struct {
	folder    string   // its data, and its socket
	input     *os.File // open as long as the process lives
	strategy  string   // of copying a database: the quicker one, where there are two
	databases atomic.Int64
}

var postgresServer = sync.OnceValues(startServer)

// PostgresURL returns the URL of a fresh, migrated PostgreSQL database, which goes when the test ends. Where PostgreSQL
// is not installed the test is skipped, and fails when CI is set.
func PostgresURL(tb testing.TB) string {
	tb.Helper()
	s, err := postgresServer()
	if errors.Is(err, errNotInstalled) && os.Getenv("CI") == "" {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatalf("start PostgreSQL: %v", err)
	}
	name := fmt.Sprintf("test_%d", s.databases.Add(1))
	if err := s.run(tb.Context(), "CREATE DATABASE "+name+" TEMPLATE "+migratedDatabase+s.strategy); err != nil {
		tb.Fatalf("create a database: %v", err)
	}
	tb.Cleanup(func() {
		if err := s.run(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			tb.Errorf("drop the database: %v", err)
		}
	})
	return s.url(name)
}

func (s *server) url(database string) string {
	query := url.Values{"host": {s.folder}, "user": {"fourfold"}}
	return (&url.URL{Scheme: "postgres", Path: "/" + database, RawQuery: query.Encode()}).String()
}

// run runs one statement on the server, outside every test's database.
func (s *server) run(ctx context.Context, statement string) error {
	connection, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return err
	}
	_, err = connection.Exec(ctx, statement)
	return errors.Join(err, connection.Close(ctx))
}

func startServer() (*server, error) {
	programs, err := findPrograms()
	if err != nil {
		return nil, err
	}
	attributes, err := findAttributes()
	if err != nil {
		return nil, err
	}
	folder, err := makeFolder(attributes.Credential)
	if err != nil {
		return nil, err
	}
	s := &server{folder: folder}
	if err := s.supervise(programs, attributes); err != nil {
		return nil, err
	}
	return s, s.makeTemplate(context.Background())
}

// findPrograms returns the folder of PostgreSQL's programs: that of initdb on the PATH, else Debian's newest.
func findPrograms() (string, error) {
	if initdb, err := exec.LookPath("initdb"); err == nil {
		real, err := filepath.EvalSymlinks(initdb)
		return filepath.Dir(real), err
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errNotInstalled
	}
	return filepath.Dir(slices.MaxFunc(found, compareVersions)), nil
}

// compareVersions compares paths of Debian's by the version of PostgreSQL in them.
func compareVersions(a, b string) int {
	return versionOf(a) - versionOf(b)
}

func versionOf(path string) int {
	version, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // 0 for a name that is no number
	return version
}

// findAttributes returns how the server runs: in a session of its own, so that an interrupt at the keyboard does not end
// its supervisor before that has cleaned up, and as postgres when we are root, whom PostgreSQL refuses.
func findAttributes() (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return &syscall.SysProcAttr{Setsid: true}, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.SysProcAttr{Setsid: true, Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}

// maxFolderName keeps the path of the socket in it within the 107 bytes that the operating system allows.
const maxFolderName = 60

func makeFolder(account *syscall.Credential) (string, error) {
	parent := os.TempDir()
	if len(parent) > maxFolderName {
		parent = "/tmp"
	}
	folder, err := os.MkdirTemp(parent, "fourfold-pg-")
	if err != nil || account == nil {
		return folder, err
	}
	return folder, os.Chown(folder, int(account.Uid), int(account.Gid))
}

// supervise starts the server, and returns when it answers.
func (s *server) supervise(programs string, attributes *syscall.SysProcAttr) (err error) {
	input, output, err := os.Pipe()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, input.Close()) }()
	s.input = output
	command := exec.Command("sh", "-c", supervise, "supervise", s.folder, programs)
	command.Dir = s.folder
	command.Stdin = input
	command.SysProcAttr = attributes
	answers, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	line, err := bufio.NewReader(answers).ReadString('\n')
	if err != nil {
		return fmt.Errorf("await the server: %w", err)
	}
	if line != "ready\n" {
		return fmt.Errorf("the server did not start: %s", line)
	}
	return nil
}

func (s *server) makeTemplate(ctx context.Context) error {
	if err := s.run(ctx, "CREATE DATABASE "+migratedDatabase); err != nil {
		return err
	}
	migrated, err := store.Open(ctx, s.url(migratedDatabase), store.Options{})
	if err != nil {
		return err
	}
	return errors.Join(migrated.Close(), s.findStrategy(ctx))
}

// findStrategy chooses copying files, which PostgreSQL did before version 15 without being told.
func (s *server) findStrategy(ctx context.Context) error {
	connection, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return err
	}
	var version int
	err = connection.QueryRow(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version)
	if version >= 150000 {
		s.strategy = " STRATEGY file_copy"
	}
	return errors.Join(err, connection.Close(ctx))
}
