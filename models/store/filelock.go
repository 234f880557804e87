package store

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// fileLock keeps other processes away from a SQLite file. The operating system drops it when the process dies.
type fileLock struct{ file *os.File }

// lockFile locks the file at path, which it creates when needed and never removes, since removing it would let two
// processes lock two files of the same name.
func lockFile(path string) (*fileLock, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the lock file: %w", err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = fmt.Errorf("the database is open in another fourfold process, which holds %s", path)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &fileLock{file: file}, nil
}

// release gives the lock back; a second time is no mistake.
func (l *fileLock) release() error {
	if err := l.file.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}
