package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"fourfold/coach"
	"fourfold/handlers"
	"fourfold/models"
	"fourfold/models/store"
)

// service is the two halves that meet in the database: the coach that works the queue, and the API.
type service struct {
	coach   *coach.Coach
	handler http.Handler
}

func newService(s *store.Store, model modelSettings, limits handlers.Limits, retention models.Retention, log *slog.Logger, registry *prometheus.Registry) *service {
	return &service{
		coach: coach.New(coach.Config{
			Store: s, Model: model.reader(), Logger: log, Workers: model.workers, Timeout: model.timeout, Metrics: registry,
			Price: model.price, Budget: model.budget, Pseudonyms: model.pseudonyms, Retention: retention,
		}),
		handler: handlers.New(handlers.Config{Store: s, Logger: log, Registry: registry, Model: model.told(), Limits: limits}),
	}
}

// stopAfter waits until ctx is done and then ends the coach's work. An analysis that takes longer than timeout is taken up
// again at the next start.
func (s *service) stopAfter(ctx context.Context, timeout time.Duration) error {
	<-ctx.Done()
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	return s.coach.Stop(deadline)
}
