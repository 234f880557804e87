package coach

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"fourfold/models"
)

// metrics counts what the coach does. Its labels are words of ours only, never of a note.
type metrics struct {
	attempts *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	tokens   *prometheus.CounterVec
	moves    *prometheus.CounterVec
}

// newMetrics registers the coach's metrics; a nil registry counts for nobody.
func newMetrics(registry *prometheus.Registry) *metrics {
	m := &metrics{
		attempts: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "fourfold_analysis_attempts_total",
			Help: "Attempts at analyses by their problem, which is empty for those that were done.",
		}, []string{"problem"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "fourfold_analysis_seconds",
			Help:    "How long the attempts took that finished an analysis.",
			Buckets: []float64{0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300},
		}, []string{"kind"}),
		tokens: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "fourfold_model_tokens_total",
			Help: "Tokens that the model was paid for.",
		}, []string{"direction"}),
		moves: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "fourfold_moves_total",
			Help: "Next moves made, by who worded them: model or plain.",
		}, []string{"worded"}),
	}
	if registry != nil {
		registry.MustRegister(m.attempts, m.seconds, m.tokens, m.moves)
	}
	return m
}

func (m *metrics) done(kind models.AnalysisKind, took time.Duration) {
	m.attempts.WithLabelValues("").Inc()
	m.seconds.WithLabelValues(string(kind)).Observe(took.Seconds())
}

func (m *metrics) spent(usage models.Usage) {
	m.tokens.WithLabelValues("prompt").Add(float64(usage.PromptTokens))
	m.tokens.WithLabelValues("completion").Add(float64(usage.CompletionTokens))
}

func (m *metrics) moved(move models.Move) {
	worded := "model"
	if move.Plain {
		worded = "plain"
	}
	m.moves.WithLabelValues(worded).Inc()
}
