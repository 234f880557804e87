package handlers

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts requests by method, route and status, which never tell who asked or what about.
type metrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	show     gin.HandlerFunc
}

// newMetrics registers with registry; without one it makes one, with the process's metrics beside the server's.
func newMetrics(registry *prometheus.Registry) *metrics {
	if registry == nil {
		registry = prometheus.NewRegistry()
		registry.MustRegister(collectors.NewGoCollector(),
			collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	}
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "fourfold_http_requests_total",
			Help: "Requests answered.",
		}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "fourfold_http_request_seconds",
			Help:    "Seconds from a request to the end of its answer, waiting that was asked for included.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
		}, []string{"method", "route"}),
		show: gin.WrapH(promhttp.HandlerFor(registry, promhttp.HandlerOpts{})),
	}
	registry.MustRegister(m.requests, m.seconds)
	return m
}

func (s *server) measure(c *gin.Context) {
	started := time.Now()
	c.Next()
	method := knownMethod(c.Request.Method)
	s.metrics.requests.WithLabelValues(method, c.FullPath(), strconv.Itoa(c.Writer.Status())).Inc()
	s.metrics.seconds.WithLabelValues(method, c.FullPath()).Observe(time.Since(started).Seconds())
}

// knownMethod keeps methods that somebody made up out of logs and labels.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
		http.MethodOptions:
		return method
	}
	return "other"
}
