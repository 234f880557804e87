package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"fourfold/handlers"
	"fourfold/models"
	"fourfold/models/store"
)

type serveFlags struct {
	Listen        string `default:"127.0.0.1:8080" help:"Where to serve; port 0 picks a free one."`
	MetricsListen string `placeholder:"ADDRESS" help:"Where to serve /metrics without a key. None: only with an admin's key, beside the API."`
	AdminKey      string `secret:"" placeholder:"KEY" help:"The first admin's key, ff_ and at least 32 characters; in the environment alone. None: made at the first start and shown once."`
	AdminKeyFile  string `placeholder:"PATH" help:"A file that holds the first admin's key."`
	StopTimeout   string `default:"15s" help:"How long analyses under way may take to end when the server stops; the others are taken up again at the next start."`
	databaseFlags
	modelFlags
	costFlags
	limitFlags
	retentionFlags
	logFlags
}

// serveSettings is what serveFlags come to.
type serveSettings struct {
	listen, metricsListen string
	database              string
	adminKey              string // empty: one is made
	stopTimeout           time.Duration
	model                 modelSettings
	limits                handlers.Limits
	retention             models.Retention
	log                   *slog.Logger
}

func (f serveFlags) settings(t terminal) (serveSettings, error) {
	var wrong mistakes
	settings := serveSettings{
		listen:      wrong.address("listen", f.Listen),
		database:    f.DatabaseURL,
		adminKey:    wrong.adminKey(f.AdminKey, f.AdminKeyFile),
		model:       f.modelFlags.settings(&wrong),
		limits:      f.limits(&wrong),
		stopTimeout: wrong.duration("stop-timeout", f.StopTimeout),
		retention:   f.retention(&wrong),
		log:         f.logger(t.Stderr, &wrong),
	}
	settings.model.price, settings.model.budget = f.price(&wrong), f.budget(&wrong)
	settings.model.localOnly = f.LocalOnly
	f.check(&wrong)
	if f.MetricsListen != "" {
		settings.metricsListen = wrong.address("metrics-listen", f.MetricsListen)
	}
	return settings, wrong.err()
}

// minKey is the least length of a key after its ff_.
const minKey = 32

func (m *mistakes) adminKey(value, file string) string {
	key := m.secret("admin-key", value, file)
	if secret, ok := strings.CutPrefix(key, "ff_"); key != "" && (!ok || len(secret) < minKey) {
		m.add("admin-key", "want ff_ and at least %d characters", minKey)
	}
	return key
}

// serve serves the API and works the queue until ctx is done. Requests and analyses under way then end at the same time,
// since some of the former wait for the latter.
func serve(ctx context.Context, flags serveFlags, t terminal) (err error) {
	settings, err := flags.settings(t)
	if err != nil {
		return err
	}
	listeners, err := settings.openListeners(ctx)
	if err != nil {
		return err
	}
	defer listeners.close()
	s, err := store.Open(ctx, settings.database, store.Options{Logger: settings.log})
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := showNewKey(ctx, s, settings.adminKey, t); err != nil {
		return err
	}
	registry := newRegistry()
	service := newService(s, settings.model, settings.limits, settings.retention, settings.log, registry) //nolint:contextcheck // requests bring their own
	if err := service.coach.Start(ctx); err != nil {
		return err
	}
	t.say("Fourfold listens on http://%s\n", listeners.api.Addr())
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return serveHTTP(ctx, listeners.api, service.handler, settings.log) })
	if listeners.metrics != nil {
		shown := promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
		group.Go(func() error { return serveHTTP(ctx, listeners.metrics, shown, settings.log) })
	}
	group.Go(func() error { service.coach.KeepProbing(ctx); return nil })
	group.Go(func() error { return service.stopAfter(ctx, settings.stopTimeout) })
	return group.Wait()
}

// showNewKey makes the first admin where there is no user yet, and shows their key when it was made here.
func showNewKey(ctx context.Context, s *store.Store, given string, t terminal) error {
	secret := given
	if secret == "" {
		secret = store.NewSecret()
	}
	made, err := s.EnsureAdmin(ctx, secret)
	if err != nil {
		return fmt.Errorf("making the first admin: %w", err)
	}
	if made && given == "" {
		t.say("The first admin's key, shown only now:\n\n    %s\n\n", secret)
	}
	return nil
}

func newRegistry() *prometheus.Registry {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return registry
}

// listeners are open before anything else begins, so that a taken address costs nothing.
type listeners struct {
	api     net.Listener
	metrics net.Listener // nil: none of their own
}

func (s serveSettings) openListeners(ctx context.Context) (listeners, error) {
	api, err := listen(ctx, s.listen)
	if err != nil || s.metricsListen == "" {
		return listeners{api: api}, err
	}
	metrics, err := listen(ctx, s.metricsListen)
	if err != nil {
		return listeners{}, errors.Join(err, api.Close())
	}
	return listeners{api: api, metrics: metrics}, nil
}

// close gives the addresses back; after serving they are given back already, which does no harm.
func (l listeners) close() {
	_ = l.api.Close()
	if l.metrics != nil {
		_ = l.metrics.Close()
	}
}
