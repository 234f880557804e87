package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"go.uber.org/goleak"
)

// asBinary is set where the test's program is to be the command itself, for the tests that have to kill it.
const asBinary = "FOURFOLD_TEST_AS_BINARY"

func TestMain(m *testing.M) {
	if os.Getenv(asBinary) != "" {
		main()
		return
	}
	code := m.Run()
	http.DefaultClient.CloseIdleConnections()
	// GORM never ends the goroutine that empties its cache of statements.
	leaked := goleak.Find(goleak.IgnoreAnyFunction("gorm.io/gorm/internal/lru.NewLRU[...].func1"))
	if code == 0 && leaked != nil {
		_, _ = fmt.Fprintln(os.Stderr, leaked)
		code = 1
	}
	os.Exit(code)
}

// process is the command in a process of its own.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	base   string
	stdout *lines
	stderr *lines
}

// launch runs serve with these further flags until it has printed its address.
func launch(t *testing.T, env map[string]string, flags ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command(os.Args[0], append([]string{"serve", "--listen=127.0.0.1:0"}, flags...)...), stdout: &lines{}, stderr: &lines{}}
	p.cmd.Env = append(os.Environ(), asBinary+"=1")
	for name, value := range env {
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	p.cmd.Stdout, p.cmd.Stderr = p.stdout, p.stderr
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	p.base = p.stdout.await(t, regexp.MustCompile(`http://127\.0\.0\.1:\d+`))
	return p
}

// kill ends the process as a power cut does; it may have ended already.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}
