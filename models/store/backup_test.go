package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/go-cmp/cmp"
)

func TestBackupOfAnOpenFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.SQLiteFile(t))
	w.post(t, w.rep, posting("the first note"))
	target := filepath.Join(t.TempDir(), "a copy, 100% of it?.db")
	rows := must(store.Backup(t.Context(), w.url, target))(t)
	if rows["notes"] != 1 {
		t.Errorf("%d notes are told of, want 1", rows["notes"])
	}
	w.post(t, w.rep, posting("a note after the backup"))

	if mode := must(os.Stat(target))(t).Mode(); mode != 0o600 {
		t.Errorf("the backup's mode is %o", mode)
	}
	if diff := cmp.Diff([]string{filepath.Base(target)}, filesIn(t, filepath.Dir(target))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	restored := must(store.Open(t.Context(), target, store.Options{}))(t)
	check(t, restored.Ping(t.Context()))
	check(t, restored.Close())
}

func TestBackupRefuses(t *testing.T) {
	t.Parallel()
	elsewhere := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(elsewhere, name)
		check(t, os.WriteFile(path, content, 0o600))
		return path
	}
	whole := storetest.SQLiteFile(t)
	damaged := must(os.ReadFile(whole))(t)
	for i := len(damaged) / 2; i < len(damaged); i++ {
		damaged[i] = 0xA5
	}
	for name, c := range map[string]struct{ source, want string }{
		"a missing file":         {filepath.Join(elsewhere, "missing.db"), "no such file"},
		"an empty file":          {write("empty.db", nil), "no database of fourfold"},
		"a file of other kind":   {write("text.db", []byte(strings.Repeat("no database ", 100))), "not a database"},
		"a damaged file":         {write("damaged.db", damaged), "malformed"},
		"PostgreSQL":             {"postgres://fourfold:secret-word@127.0.0.1:1/fourfold", "pg_dump"},
		"PostgreSQL's long name": {"postgresql://fourfold:secret-word@127.0.0.1:1/fourfold", "pg_dump"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			_, err := store.Backup(t.Context(), c.source, filepath.Join(folder, "backup.db"))
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret-word") {
				t.Errorf("Backup returned %v, want a word on %q", err, c.want)
			}
			if left := filesIn(t, folder); len(left) != 0 {
				t.Errorf("left behind: %q", left)
			}
		})
	}
}

func TestBackupReplacesNoFile(t *testing.T) {
	t.Parallel()
	source := storetest.SQLiteFile(t)
	target := filepath.Join(t.TempDir(), "backup.db")
	for _, there := range []string{target, target + ".partial"} {
		check(t, os.WriteFile(there, []byte("kept"), 0o600))
		if _, err := store.Backup(t.Context(), source, target); err == nil || !strings.Contains(err.Error(), "never replaces") {
			t.Errorf("Backup returned %v, want a word on the file that is there", err)
		}
		if diff := cmp.Diff([]string{filepath.Base(there)}, filesIn(t, filepath.Dir(target))); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
		if content := must(os.ReadFile(there))(t); string(content) != "kept" {
			t.Errorf("%s was changed", there)
		}
		check(t, os.Remove(there))
	}
}

func TestBackupThatIsInterruptedLeavesNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	folder := t.TempDir()
	if _, err := store.Backup(ctx, storetest.SQLiteFile(t), filepath.Join(folder, "backup.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("Backup returned %v, want that it was cancelled", err)
	}
	if left := filesIn(t, folder); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}

func filesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	for _, entry := range must(os.ReadDir(folder))(t) {
		names = append(names, entry.Name())
	}
	return names
}
