package coach

import (
	"context"
	"time"

	"fourfold/coach/llm"
	"fourfold/models"
)

// KeepProbing finds out how the endpoint wants to be asked, at once and again when that is no longer taken for granted,
// until ctx ends. An endpoint that does not answer is only logged. Without a model there is nothing to find out.
func (c *Coach) KeepProbing(ctx context.Context) {
	if c.model == nil {
		return
	}
	ticker := time.NewTicker(llm.MemoryLasts)
	defer ticker.Stop()
	for {
		c.probe(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (c *Coach) probe(ctx context.Context) {
	host := c.model.Host()
	reservation, err := c.reserve(ctx, llm.ProbeRequest())
	if err != nil {
		c.log.Warn("the model was not probed", "endpoint", host, "error", err)
		return
	}
	probed, err := c.model.Probe(ctx)
	c.pay(context.WithoutCancel(ctx), reservation, models.ModelCall{
		Model: probed.Model, Rung: probed.Rung, Usage: probed.Usage, Price: c.price,
	})
	switch {
	case ctx.Err() != nil:
	case err != nil:
		c.log.Warn("the probe of the model failed; notes will try it again", "endpoint", host, "problem", llm.Problem(err), "error", err)
	default:
		c.log.Info("the model answers", "endpoint", host, "model", probed.Model, "format", probed.Rung, "fields", probed.Fields)
	}
}
