package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"fourfold/coach"
	"fourfold/handlers"
	"fourfold/models"
	"fourfold/models/store"
)

type demoFlags struct {
	Listen   string `default:"127.0.0.1:8080" help:"Where to serve; port 0 picks a free one."`
	DemoFile string `placeholder:"PATH" help:"The demo's database; a file in your cache directory by default."`
	Fresh    bool   `help:"Forget what earlier runs left, and read the accounts again."`
}

// demo reads two worked accounts with the built-in reader, shows what it found, and serves them until ctx is done. What a
// user does with them stays: a later run finds the same data again unless it is told to start afresh.
func demo(ctx context.Context, flags demoFlags, t terminal) (err error) {
	file, err := flags.check()
	if err != nil {
		return err
	}
	listener, err := listen(ctx, flags.Listen)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }() // closed by the server already when all went well
	log := newLogger(t.Stderr, slog.LevelWarn, "text")
	s, err := store.Open(ctx, file, store.Options{Logger: log})
	if err != nil {
		return fmt.Errorf("opening the demo's database: %w", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()

	service := newService(s, builtinSettings(), handlers.Limits{}, models.Retention{}, log, newRegistry()) //nolint:contextcheck // requests bring their own
	if err := service.coach.Start(ctx); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return serveHTTP(ctx, listener, service.handler, log) })
	group.Go(func() error { return service.stopAfter(ctx, demoStop) })
	group.Go(func() error {
		err := tour{store: s, page: newPage(t), file: file, address: listener.Addr(), flags: flags}.show(ctx)
		if ctx.Err() != nil { // Ctrl-C while it was reading
			return nil
		}
		return err
	})
	return group.Wait()
}

// demoStop is how long an analysis may take to end; the built-in reader takes milliseconds.
const demoStop = 5 * time.Second

func (f demoFlags) check() (file string, err error) {
	var wrong mistakes
	wrong.address("listen", f.Listen)
	if f.DemoFile != "" {
		return f.DemoFile, wrong.err()
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		wrong.add("demo-file", "is needed, since there is no cache directory: %v", err)
		return "", wrong.err()
	}
	dir := filepath.Join(cache, "fourfold")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		wrong.add("demo-file", "is needed, since the cache directory cannot be used: %v", err)
	}
	return filepath.Join(dir, "demo.db"), wrong.err()
}

// tour shows the worked accounts.
type tour struct {
	store   *store.Store
	page    *page
	file    string
	address net.Addr
	flags   demoFlags
}

// show has every account read and printed, then how to go on.
func (d tour) show(ctx context.Context) error {
	accounts, err := workedAccounts()
	if err != nil {
		return err
	}
	admin, secret, err := demoKey(ctx, d.store)
	if err != nil {
		return err
	}
	if d.flags.Fresh {
		if err := forget(ctx, d.store, admin, accounts); err != nil {
			return err
		}
	}
	d.page.title(d.file)
	var shown []views
	for _, account := range accounts {
		view, err := present(ctx, d.store, admin, account, d.page)
		if err != nil {
			return fmt.Errorf("account %s: %w", account.key, err)
		}
		shown = append(shown, view)
	}
	d.page.goOn(d.address, secret, shown)
	return d.page.err
}

// keyLasts is how long the key works that a run of the demo shows.
const keyLasts = 7 * 24 * time.Hour

// demoKey makes a key for this run; those of earlier runs end by themselves.
func demoKey(ctx context.Context, s *store.Store) (models.Viewer, string, error) {
	if _, err := s.EnsureAdmin(ctx, store.NewSecret()); err != nil {
		return models.Viewer{}, "", fmt.Errorf("making the demo's user: %w", err)
	}
	users, err := s.FindUsers(ctx, models.Viewer{Role: models.Admin}, store.Page{Limit: 1})
	if err != nil {
		return models.Viewer{}, "", fmt.Errorf("finding the demo's user: %w", err)
	}
	admin := users.Items[0].Viewer()
	_, secret, err := s.CreateKey(ctx, admin, models.Key{Name: "demo", ExpiresAt: new(time.Now().Add(keyLasts))})
	if err != nil {
		return models.Viewer{}, "", fmt.Errorf("making the demo's key: %w", err)
	}
	return admin, secret, nil
}

// forget deletes the worked accounts, and nothing else that a user has entered.
func forget(ctx context.Context, s *store.Store, admin models.Viewer, worked []workedAccount) error {
	for page := (store.Page{}); ; {
		list, err := s.FindAccounts(ctx, admin, store.AccountFilter{Page: page})
		if err != nil {
			return fmt.Errorf("finding the demo's accounts: %w", err)
		}
		for _, account := range list.Items {
			if !isWorked(account, worked) {
				continue
			}
			if err := s.DeleteAccount(ctx, admin, account.ID); err != nil {
				return fmt.Errorf("forgetting a demo account: %w", err)
			}
		}
		if list.Next == nil {
			return nil
		}
		page.After = *list.Next
	}
}

func isWorked(account models.Account, worked []workedAccount) bool {
	for _, w := range worked {
		if account.ExternalID != nil && *account.ExternalID == w.externalID() {
			return true
		}
	}
	return false
}

// present posts the notes of an account as a rep would, waits until each is read, and prints what came of it. Notes that an
// earlier run has posted are found again.
func present(ctx context.Context, s *store.Store, admin models.Viewer, account workedAccount, page *page) (views, error) {
	reading := newProgress(page.out, len(account.Notes))
	defer reading.clear()
	var last models.Posted
	again := true
	for i, posting := range account.postings() {
		posted, err := s.PostNote(ctx, admin, posting)
		if err != nil {
			return views{}, fmt.Errorf("posting note %d: %w", i+1, err)
		}
		analysis, err := coach.Await(ctx, s, posted.Analysis.ID, func(event models.Event) { reading.hint(string(event.Kind)) })
		if err != nil {
			return views{}, err
		}
		if analysis.State == models.Failed {
			return views{}, fmt.Errorf("reading note %d: %s", i+1, analysis.Problem)
		}
		reading.step(fmt.Sprintf("%s: %d claimed, %d live, %d rejected", account.Account.Name, analysis.Counts.Claimed,
			analysis.Counts.Live, analysis.Counts.Rejected))
		last, again = posted, again && posted.Existing
	}
	reading.clear()
	view, err := look(ctx, s, admin, account, last.Note.OpportunityID)
	if err != nil {
		return views{}, err
	}
	view.again = again
	page.account(view)
	return view, nil
}
