package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"golang.org/x/term"
)

// progress tells how far a longer work is: in one line that changes on a terminal, with a line a step elsewhere.
type progress struct {
	out   io.Writer
	live  bool // out is a terminal
	total int

	mu   sync.Mutex
	done int
}

func newProgress(out io.Writer, total int) *progress {
	return &progress{out: out, live: isTerminal(out), total: total}
}

// step counts one more part as done and says what it came to.
func (p *progress) step(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.live {
		p.print("\r\x1b[K%d/%d  %s", p.done, p.total, line)
		return
	}
	p.print("%d/%d  %s\n", p.done, p.total, line)
}

// hint says what the part under way has reached; only a terminal shows it.
func (p *progress) hint(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.live {
		p.print("\r\x1b[K%d/%d  %s", p.done, p.total, line)
	}
}

// clear takes the changing line away.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.live {
		p.print("\r\x1b[K")
	}
}

// print writes to a terminal or a pipe; nobody could be told that it failed.
func (p *progress) print(format string, values ...any) { _, _ = fmt.Fprintf(p.out, format, values...) }

func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
