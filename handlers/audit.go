package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"

	"github.com/gin-gonic/gin"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

// flushEvery is how many entries of an export are sent together.
const flushEvery = 500

// keepReadings writes into the audit what a call has read of wins, when it is known and nothing of it is sent.
func (s *server) keepReadings(next api.StrictHandlerFunc, _ string) api.StrictHandlerFunc {
	return func(c *gin.Context, request any) (any, error) {
		answer, err := next(c, request)
		if err != nil {
			return nil, err
		}
		return answer, s.store.KeepReadings(c)
	}
}

// FindAudit lists who did what.
func (s *server) FindAudit(ctx context.Context, r api.FindAuditRequestObject) (api.FindAuditResponseObject, error) {
	list, err := s.store.FindAudit(ctx, callOf(ctx).viewer(), store.AuditFilter{
		UserID:    r.Params.UserID,
		AccountID: r.Params.AccountID,
		Kind:      models.AuditKind(or(r.Params.Kind)),
		Action:    models.AuditAction(or(r.Params.Action)),
		Since:     r.Params.Since,
		Until:     r.Params.Until,
		Page:      pageOf(r.Params.Limit, r.Params.Cursor, nil),
	})
	if err != nil {
		return nil, err
	}
	return api.FindAudit200JSONResponse{Items: all(list.Items, auditEntryJSON), NextCursor: list.Next}, nil
}

// ExportAudit sends the whole audit as a stream.
func (s *server) ExportAudit(ctx context.Context, r api.ExportAuditRequestObject) (api.ExportAuditResponseObject, error) {
	entries, err := s.store.ExportAudit(ctx, callOf(ctx).viewer(), store.AuditFilter{
		UserID:    r.Params.UserID,
		AccountID: r.Params.AccountID,
		Kind:      models.AuditKind(or(r.Params.Kind)),
		Action:    models.AuditAction(or(r.Params.Action)),
		Since:     r.Params.Since,
		Until:     r.Params.Until,
	})
	if err != nil {
		return nil, err
	}
	return auditStream{server: s, ctx: ctx, entries: entries}, nil
}

// auditStream is an export on its way.
type auditStream struct {
	server  *server
	ctx     context.Context
	entries iter.Seq2[models.AuditEntry, error]
}

// VisitExportAuditResponse sends the entries. Once some are sent no problem can be told any more: the connection is cut, so
// that the caller does not take a part for the whole.
func (a auditStream) VisitExportAuditResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.WriteHeader(http.StatusOK)
	if err := a.send(w); err != nil {
		call := callOf(a.ctx)
		a.server.logger.ErrorContext(a.ctx, "an export broke off", "request_id", call.requestID, "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

func (a auditStream) send(w http.ResponseWriter) error {
	lines := json.NewEncoder(w)
	sent := 0
	for entry, err := range a.entries {
		if err != nil {
			return err
		}
		if err := lines.Encode(auditEntryJSON(entry)); err != nil {
			return fmt.Errorf("send an entry: %w", err)
		}
		if sent++; sent%flushEvery == 0 && !flush(w) {
			return fmt.Errorf("send entries: %w", context.Canceled)
		}
	}
	return nil
}

func auditEntryJSON(entry models.AuditEntry) api.AuditEntry {
	return api.AuditEntry{
		ID:        entry.ID,
		CreatedAt: entry.CreatedAt,
		UserID:    entry.UserID,
		KeyID:     entry.KeyID,
		RequestID: entry.RequestID,
		Action:    api.AuditAction(entry.Action),
		Kind:      api.AuditKind(entry.Kind),
		ThingID:   entry.ThingID,
		AccountID: entry.AccountID,
		Fields:    listOf(entry.Fields),
		Count:     entry.Count,
	}
}
